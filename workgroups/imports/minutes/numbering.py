"""How points of an agenda are numbered: «1)», «1.», «Bod č. 1», «ad 1», «K bodu 1», roman, letters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from workgroups.imports.minutes.dates import dates

NUMBER = r"(?P<number>\d{1,3}/\d{1,2}(?![\d/])|\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}(?![^\W\d_])|[a-zA-Z](?![^\W\d_]))"
TAIL = r"\s*[.):/\]]*\s*(?:[:–—-]\s*)?"
STYLES = [  # name, pattern: the first that fits; the order is also the rank when a text has several
    (
        "point",
        rf"(?:k\s+)?bod(?:u|ě)?\b\.?\s*(?:programu|jednání|agendy|pořadu)?\s*(?:č\.|č\b"
        rf"|číslo)?\s*:?\s*{NUMBER}(?!\s*(?:a|až)\s+\d){TAIL}",
    ),
    ("to", rf"(?:k|ke)\s+(?P<number>\d{{1,2}})[.)]\s*(?:bodu\b)?{TAIL}"),
    ("ad", rf"ad\.?\s*\(?{NUMBER}{TAIL}"),
    ("ordinal", r"(?P<number>\d{1,2})\.\s*bod\b(?:\s*(?:programu|jednání))?\s*[:.–—-]*\s*"),
    (
        "topic",
        r"(?:téma|(?:blok|část|okruh)(?=\s*č?\.?\s*\d)|předmět jednání|projednávaný bod|bod programu|bod "
        r"jednání)(?:\s*č?\.?\s*(?P<number>\d{1,2})\s*[.):]?\s*[:–-]?|\s*:)\s*",
    ),
    ("section", r"§\s*(?P<number>\d{1,2})\s+"),
]
PLAIN = [
    ("roman", r"(?P<number>[IVX]{1,5})\s*[.)/]\s*[–—-]?\s*(?=\S|$)"),
    ("dotted", r"(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\)?\s+(?=\S)"),
    ("dot", r"(?P<number>\d{1,2})\s?\.(?!\d)\s*(?:[–—-]\s*)?(?=\D|$)"),
    ("paren", r"\(?(?P<number>\d{1,2})\)\s*(?:[–—-]\s*)?(?=\S|$)"),
    ("session", r"(?P<number>\d{1,3}/\d{1,2})(?!\d)\s*[.:)–-]?\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])"),
    ("slash", r"(?P<number>\d{1,2})/(?!\d)\s*"),
    ("dash", r"(?P<number>\d{1,2})\s+[–—-]\s+(?=[^\W\d_])"),
    ("letter", r"(?P<number>[a-zA-Z])\)\s*(?=\S|$)"),
    ("lettered", r"(?P<number>[a-h])\.\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]{2})"),
    ("capital", r"(?P<number>[A-H])[.)]\s+(?=\S)"),
    ("bare", r"(?P<number>\d{1,2})\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][a-záčďéěíňóřšťúůýž])"),
]
COMPILED = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in STYLES] + [
    (name, re.compile(pattern)) for name, pattern in PLAIN
]
RANK = {name: rank for rank, (name, _pattern) in enumerate(COMPILED)}
NAMED = {name for name, _pattern in STYLES}
ROMAN = {"I": 1, "V": 5, "X": 10}
NO_POINT = re.compile(  # «2. pololetí», «5. ročník», «3 h»: a count, not a point
    r"(?:pololetí|čtvrtletí|ročník|třída|třídy|výročí|etap[ay]|kolo|místo|stupe[ňn]|patro|NP\b"
    r"|hod\b|h\b|Kč\b|%|bod\w* jednání byl|(?:jednání|zasedání|setkání|schůz[ea]|řádné"
    r"|mimořádné|společné|pracovní skupin)\w*)"
)


OF_PROGRAMME = re.compile(
    r"(?:programu|pořadu|agendy)(?:\s+(?:jednání|schůze|zasedání))?\s*(?:[:.–—-]\s*|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Label:
    """The number of a point: `style` is how it is written, `value` its order, `rest` what follows it."""

    style: str
    number: str
    value: float
    written: str
    rest: str


@lru_cache(maxsize=20_000)
def label_of(text):
    """Return the Label at the start of the text or None."""
    for style, pattern in COMPILED:
        match = pattern.match(text)
        if not match:
            continue
        number, rest = match.groupdict().get("number") or "", text[match.end() :]
        if style in NAMED:  # «K bodu 1) programu», «Bod č. 2 pořadu jednání – Rozpočet»
            rest = rest[found.end() :] if (found := OF_PROGRAMME.match(rest)) else rest
        if style not in NAMED and (_starts_with_date(text) or NO_POINT.match(rest)):
            return None
        return Label(style, number, _value(style, number), text[: match.end()].strip(" :–—-"), rest.strip())
    return None


def _starts_with_date(text):
    found = dates(text[:40])
    return (bool(found) and found[0].start == 0) or bool(re.match(r"\d{1,2}\.\s?\d{1,2}\.(?:\s|$|,)", text))


def _value(style, number):
    """Return the order of a number: 3 for «3», «III», «c»; 2.01 for «2.1»; 0 without a number."""
    if "/" in number:  # «4/2»: the second point of the fourth meeting
        return int(number.partition("/")[2])
    if number.replace(".", "").isdigit():
        whole, _dot, part = number.partition(".")
        return int(whole) + (int(part.replace(".", "")) / 100 if part else 0)
    if number and style in ("letter", "lettered", "capital"):
        return ord(number.lower()) - ord("a") + 1
    if number and not set(number.upper()) - set(ROMAN):
        return _roman(number.upper())
    return ord(number.lower()) - ord("a") + 1 if number else 0


def _roman(number):
    values = [ROMAN[letter] for letter in number]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0], strict=True))
