"""Dates and times as Czech minutes write them. What lacks a year is no date: nothing is guessed."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from functools import lru_cache

from portal.collation import fold

MONTHS = {
    "led": 1,
    "uno": 2,
    "bre": 3,
    "dub": 4,
    "kve": 5,
    "srp": 8,
    "zar": 9,
    "rij": 10,
    "lis": 11,
    "pro": 12,
    "cerven": 6,
    "cervn": 6,
    "cervenec": 7,
    "cervenc": 7,
}
ROMAN_MONTHS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
MONTH_NAME = (
    r"led(?:en|na|nu)|únor[au]?|březen|březn[au]|dub(?:en|na|nu)|květ(?:en|na|nu)|červ(?:enec|ence|enci|en|na|nu)"
    r"|srp(?:en|na|nu)|září|říj(?:en|na|nu)|listopad[u]?|prosin(?:ec|ce|ci)"
)
YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
DAY = r"(?<![\d.])(?P<first>\d{1,2}\.\s*(?:[–-]|až|a)\s*)?(?P<day>\d{1,2})\.\s*"  # of «10.–11. 5. 2022» the first
DATES = [
    re.compile(
        rf"(?<![\d.])(?P<first>\d{{1,2}}\.\s*(?:[–-]|až|a)\s*)?(?P<day>\d{{1,2}})\.\s*(?P<month>\d{{1,2}})(?:\.\s*|\s+){YEAR}"
    ),
    re.compile(
        rf"(?<![\d.])(?P<first>\d{{1,2}}\.\s*(?:[–-]|až"
        rf"|a)\s*)?(?P<day>\d{{1,2}})\.\s*(?P<name>{MONTH_NAME})\s*(?:r\.|roku)?\s*{YEAR}",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\s*[/-]\s*(?P<month>\d{{1,2}})\s*[/-]\s*{YEAR}"),
    re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\.\s*(?P<roman>[IVX]{{1,4}})\.\s*{YEAR}"),
]
SHORT_YEAR = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<short>\d{2})(?![\d.:/])")
WEEKDAY = r"(?:pondělí|úterý|středa|středu|čtvrtek|pátek|sobot[au]|neděl[ei])"

HOUR = r"(?:[01]?\d|2[0-4])"
SUFFIX = r"\s*(?:hodin[aouy]?\b|hod\b\.?|h\b\.?)"
CLOCK = rf"{HOUR}\s?[:.,]\s?[0-5]\d"
TO = r"\s*(?:[–—-]|až|do)\s*"
TIMES = [
    re.compile(rf"(?<![\d.,:/])(?P<from>{CLOCK}|{HOUR})(?:{SUFFIX})?{TO}(?P<to>{CLOCK}|{HOUR}){SUFFIX}"),
    re.compile(rf"(?<![\d.,:/])(?P<from>{HOUR}[:.][0-5]\d){TO}(?P<to>{HOUR}[:.][0-5]\d)(?![\d:]|\.\d)"),
    re.compile(rf"(?<![\d.,:/])(?P<from>{CLOCK}|{HOUR}[0-5]\d|{HOUR}){SUFFIX}"),
    re.compile(rf"(?<![\d.,:/])(?P<from>{HOUR}:[0-5]\d)(?![\d:])"),
    re.compile(rf"(?<=,\s)(?P<from>{HOUR}\.[0-5]\d)(?=\s*(?:,|$|\(|[–-]))"),
    re.compile(
        rf"\b(?:v|ve|od|čas|začátek|zahájení)\s*:?\s+(?P<from>{HOUR}\.\s?[0-5]\d)(?!\d|\.\s?\d|\.$)", re.IGNORECASE
    ),
]
MISREAD = re.compile(
    r"(?<!\w)(?=[OoIl]*\d)[\dOoIl]{1,2}\.\s*(?=[OoIl]*\d)[\dOoIl]{1,2}\.\s*(?:[12l][09Oo][\dOoIl]{2})(?!\w)"
)
DIGITS = str.maketrans("OoIl", "0011")
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class FoundDate:
    """A date and where in the text it stands; `sure` is False for a year of two digits."""

    value: date
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True)
class FoundTime:
    """A time and, of a range, its end; `start` and `end` say where in the text it stands."""

    value: time
    until: time | None
    start: int
    end: int


def dates(text):
    """Return the FoundDates of a text in the order they stand."""
    return list(_dates(text))


@lru_cache(maxsize=20_000)
def _dates(text):
    found = [date for pattern in DATES for match in pattern.finditer(text) if (date := _date(match))]
    taken = [(one.start, one.end) for one in found]
    for match in SHORT_YEAR.finditer(text):
        made = _date(match, sure=False)
        if made and all(made.end <= start or made.start >= end for start, end in taken):
            found.append(made)
    return sorted(found, key=lambda one: one.start) or _misread(text)


def _misread(text):
    """«12. 1O. 2021», «l4. 3. 2019»: letters that OCR takes for digits; never sure."""
    mended = MISREAD.sub(lambda match: match.group().translate(DIGITS), text)
    return [replace(one, sure=False) for one in _dates(mended)] if mended != text else []


def _date(match, sure=True):
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    day = int(re.match(r"\d+", parts["first"]).group()) if parts.get("first") else int(parts["day"])
    try:
        return FoundDate(date(year, _month(parts), day), match.start(), match.end(), sure)
    except ValueError:
        return None


def _month(parts):
    if parts.get("name"):
        name = fold(parts["name"])
        return next(MONTHS[name[:size]] for size in (8, 7, 6, 5, 3) if name[:size] in MONTHS)
    if parts.get("roman"):
        return ROMAN_MONTHS.index(parts["roman"]) + 1
    return int(parts["month"])


def times(text):
    """Return the FoundTimes of a text in the order they stand; numbers of a date are none."""
    return list(_times(text))


@lru_cache(maxsize=20_000)
def _times(text):
    plain = blank(text.translate(SUPERSCRIPT), dates(text))
    found = []
    for pattern in TIMES:
        for match in pattern.finditer(plain):
            if all(match.end() <= one.start or match.start() >= one.end for one in found):
                found += _time(match)
    return sorted(found, key=lambda one: one.start)


def _time(match):
    begin, end = _clock(match["from"]), _clock(match.groupdict().get("to"))
    return [FoundTime(begin, end, match.start(), match.end())] if begin else []


def _clock(written):
    digits = re.findall(r"\d+", written or "")
    if not digits:
        return None
    if len(digits) == 1 and len(digits[0]) >= 3:
        digits = [digits[0][:-2], digits[0][-2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    return time(hour, minute) if hour < 24 else None


def blank(text, found):
    """Return the text with the found pieces replaced by spaces, the rest where it was."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
