"""The head of minutes: title, number, date, time, place."""

import re

from portal.collation import fold
from workgroups.imports.minutes.dates import WEEKDAY, blank, dates, times
from workgroups.imports.minutes.heads import is_sentence
from workgroups.imports.minutes.labels import opening
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.sentences import SENTENCE

TITLE = re.compile(
    r"(?:\d{1,3}\. ?)?(?:strucny |pracovni |zaverecny )?(?:zapis|zaznam|protokol|zapisnice|usneseni|resume|poznamky"
    r"|zprava (?=z |ze |c\.)|meeting (?:notes|minutes))\b"
)
WEAK_TITLE = re.compile(
    r".{0,60}?\b(?:setkani|jednani|zasedani|schuze|schuzka|porada|workshop|kulaty stul"
    r"|pracovni skupina|komise|seminar|konference)\b"
)
MEETS = re.compile(r"\b(?:jednani|setkani|zasedani|schuz|porad|workshop|seminar|konferenc|kulaty stul)")
GOES_ON = re.compile(
    r"(?:z|ze|zapis|o|k|jednani|zasedani|setkani|schuze|pracovni|komise|socialni|regionaln\w*"
    r"|\w+ho (?:vyboru|zastupitelstva|sboru|spolku|klubu|svazu|senatu|tymu)|\w+e (?:rady|komise|skupiny|schuze|hromady)"
    r"|rady|vyboru|vyrocni|clensk\w+|valn\w+|konan\w*|dne|skupiny|ridici|zdravotni|pro|na|v|ve|komunitni\w*|projektu?)\b"
)
CONFLICTS = r"(?!\.\s?j)"  # «č. j.» is a file number
NUMBER = (
    r"(?P<number>\d{4}\s?/\s?\d{1,3}(?!\d)"
    r"|(?:(?-i:[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{1,5})[ /-])?\d{1,4}(?:\s?[/-]\s?(?:\d{4}|\d{2}|[IVX]+))?"
    r"|[IVX]+\s?/\s?\d{4})"
)
NUMBERS = [
    re.compile(
        rf"(?:z[áa]pis|z[áa]znam|protokol|jednání|zasedání|setkání|schůz\w+|usnesení)\w*\s*(?:[čc]\.|číslo"
        rf"|č\b|#){CONFLICTS}\s*:?\s*{NUMBER}(?!\s*\.\s*\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:zápis|záznam|protokol|jednání|zasedání)\s+{NUMBER}(?=\s|$|,)(?!\s*\.)", re.IGNORECASE),
    re.compile(
        r"(?<![\d.]\s)(?<![\d.])(?P<number>\d{1,3})\.\s+(?:\w+\s+){0,3}?(?:jednání|zasedání"
        r"|setkání|schůz|porad|workshop|zápis)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:^|\s|\()č(?:\.|íslo){CONFLICTS}\s*:?\s*{NUMBER}(?!\s*\.\s*\d)", re.IGNORECASE),
]
NOT_OF_MINUTES = re.compile(  # «místnost č. 211», «usnesení č. 3», «příloha č. 1»
    r"\b(?:mistnost\w*|dver\w*|kancelar\w*|ucebn\w*|sal\w*|patr\w*|priloh\w*|bod\w*|ukol\w*|blok\w*|vchod\w*|budov\w*"
    r"|p|zakon\w*|vyhlask\w*|smlouv\w*)[\s.,]*(?:c\.|cislo)?\s*:?\s*$"
)
DATE_LEAD = re.compile(
    rf"[\s,;(–—-]*(?:\b(?:konan\w+|které se konal\w*|které se uskutečnil\w*|které proběhl\w*|ze "
    rf"dne|ke dni|dne|den|ze|z|ve|v|od|v době|čas|datum|termín|v čase|od hodin"
    rf"|{WEEKDAY})\b[\s,:.]*)*$",
    re.IGNORECASE,
)
NOISE = re.compile(
    rf"\b(?:konan\w+|ze dne|dne|den|{WEEKDAY}|hod(?:in\w?)?|od|do|čas|v čase|v době|začátek|konec"
    rf"|datum|termín|se konal\w*|se uskutečnil\w*|proběhl\w*|které|který|která|zahájení"
    rf"|ukončení)\b\.?(?=[\s,;:()–-]|$)",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?P<place>(?:v|ve|na)\s+(?!(?:\w+\s+)?školní\w*\sro)(?:\w+\s+){0,2}?(?:zasedac\w+|budov\w+|prostor\w+|sál\w*"
    r"|salonk\w+|klub\w*|místnost\w*|kancelář\w*|knihovn\w+|centr\w+|radnic\w+"
    r"|škol\w+|domě|domově|restaurac\w+|kavárn\w+|sídle|jednac\w+|obřadní|velk\w+|mal\w+ "
    r"(?:sál|zased)\w*|městsk\w+ úřad\w+|obecní\w* úřad\w+|magistrát\w+|městské\w+|aule"
    r"|učebn\w+|[Hh]otel\w*|[Pp]enzion\w*|hostin\w+|sokolovn\w+"
    r"|MěÚ|MÚ|ÚMČ|KÚ|OÚ)(?:č\.\s*\d+|(?!\b(?:se |uskutečnil|konal|proběhl|sešl"
    r"|zaháj))\b[^\W\d_]{1,3}\.(?=\s?[\w-])|,\s*(?=(?:místnost|sál|zasedac\w*|dveře|učebn\w*"
    r"|kancelář|přízemí|park|(?:\d+|[IVX]+)\.\s*patro)\b"
    r"|[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]\w+(?:\s\w+)?\s\d+\w?(?=\s*(?:,|\.?$|\)|[–-])))"
    r"|(?<=\d),\s*(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+(?:\s[^\W\d_]+)?\s*(?:[.,]|$))"
    r"|(?<=\s\d)\.(?=\s[a-záčďéěíňóřšťúůýž])|(?!\b(?:se |uskutečnil|konal|proběhl|sešl|zaháj))[^,;.:|])*)",
)
ONLINE = re.compile(
    r"\b(?:(?:on-?line|distančně|videokonferenc\w*)(?:[\s,(–-]*(?:přes|prostřednictvím|pomocí|v|na)?\s*"
    r"(?:aplikac\w+ )?(?:MS Teams|Microsoft Teams|Teams|Zoom|Google Meet|Webex)\)?)?"
    r"|MS Teams|Microsoft Teams|Zoom|Google Meet|Webex)(?!\w)",
    re.IGNORECASE,
)
MET = re.compile(r"\bse\s+((?:v|ve|na|u)\s+[^,.;]{3,60}?)\s+(?:sešel|sešl\w|konal\w*|uskutečnil\w*|setkal\w*)\b")
HELD_IN = re.compile(
    r"\bkonan\w+\s+(?:dne\s+)?((?:v|ve|na|u)\s+[^,;:\s][^,;:]{2,60}?(?:,\s*[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+(?:\s[^\W\d_]+)?\s\d+\w?)?)\s*(?:[,;.]|\s(?:dne|od|v(?=\s\d)|ze)\s|\s{3}|$)"
)
HELD = re.compile(
    r"[\s,]+(?:(?:konan|proveden|uskutečněn)\w+|(?:kter\w+ )?se (?:konal|uskutečnil)\w*|kter\w+ proběhl\w*)\s",
    re.IGNORECASE,
)
HELD_AT = re.compile(
    r"\bse (?:\w+ )?(?:konal|uskutecnil|ses[le]l|setkal)|^(?:\w+ ){1,7}(?:se )?(?:konal|uskutecnil|probehl)\w*"
)
PLACE_AND_DAY = re.compile(  # «fara Lhota, úterý 20. března 2024 od 18:00»: a line of its own
    rf"(?!.*\b(?:konan|jednání|zasedání|schůz|dne\b))[^\W\d_][^,:]{{2,50}},\s+(?:{WEEKDAY}\s+)?\d{{1,2}}\.\s?(?:\d|[^\W\d_]{{4}})"
)
PLACE_ALONE = re.compile(r"(?:ve?|na)\s[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^\W\d_]+(?:\s[^\W\d_]+){0,3}")
ENDS_WHERE = re.compile(  # the last words of a sentence that says when
    r"(?:konal|uskutečnil|proběhl|seš[el]|setkal)\w*\b.*?\b((?:na|ve?|u)\s+(?!(?:pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli"
    r"|\w*(?:čas|rámci|souladu|souvislosti|základě|téma|termínu|počtu|složení|účasti|závěr|začátku|pořadí|\d))\b)"
    r"[^,.;:()]{3,50})\.?$"
)
NAMED_VALUE = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)?\s?:\s+\S")  # «Obec: Lhota», whatever it says
ADDRESS = re.compile(r",\s*[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ][^,]*\s\d+\w?(?:/\d+\w?)?$")
OPENED = re.compile(r"(?:zahajil|zahajen|zacal|zacatek)")
TOLD = re.compile(r"\b(?:\w{2,}(?:l|la|lo|li|ly)|se|je|jsou|bude|budou)\b")  # «jednání zahájil», of a folded sentence
OWN_NUMBER = re.compile(r"\s(?:č\.|číslo)?\s*\d[\d\s/-]*$", re.IGNORECASE)  # «Zápis č. 4 / 2021»
MOST_TITLE_LINES, LONGEST_TITLE = 6, 300
FIRST_LINES = 8


def read_title(minutes, lines):
    """Find the title among the header lines; return the positions of the lines that make it up."""
    first = _first_title(lines)
    if first is None:
        return []
    used = [first]
    text = plain(lines[first].text)
    label = opening(text)
    text = label.rest if label and label.kind == "title" and label.rest else text
    named = [place for place in range(first) if _names_the_meeting(lines[place])]
    named = next((place for place in named if MEETS.search(fold(lines[place].text))), named[0] if named else None)
    if len(text.split()) == 1 and named is not None and named < first - 1:  # told above a table of its day and place
        used, text = [named], plain(lines[named].text)
        first = len(lines)
    elif len(text.split()) == 1 and named is not None:  # «Kulatý stůl k bydlení», «Záznam»
        used, text = [first - 1, first], f"{plain(lines[first - 1].text)} {text}"
    for position in range(first + 1, min(len(lines), first + MOST_TITLE_LINES)):
        if dates(text) or not _goes_on(text, lines[position]):
            break
        text = f"{text} {plain(lines[position].text)}"
        used.append(position)
    title, rest = _before_date(text)
    numbers = [number for position in used for number in lines[position].numbers]
    minutes.found("title", title[:LONGEST_TITLE] or None, numbers, sure=bool(TITLE.match(fold(text))))
    _read_when(minutes, rest, numbers)
    return used


def _names_the_meeting(line):
    return bool(WEAK_TITLE.match(fold(line.text))) and not _is_label(line) and not dates(line.text)


def _first_title(lines):
    folded = [fold(line.text) for line in lines]
    for pattern in (TITLE, WEAK_TITLE):
        for position, text in enumerate(folded):
            told = pattern is WEAK_TITLE and is_sentence(plain(lines[position].text)) and TOLD.search(text)
            label = opening(lines[position].text)
            text = fold(label.rest) if label and label.kind == "title" else text
            if pattern.match(text) and not told and not _is_label(lines[position]) and len(text) < LONGEST_TITLE:
                return _fuller(lines, position) if pattern is TITLE else position
    plain_ones = (place for place, line in enumerate(lines) if line.heading and not _is_label(line))
    return next(plain_ones, None)


def _fuller(lines, first):
    """«Zápis 3. 4. 2017», then «Zápis ze zasedání rady …»: the name of a file or a page above the title itself."""
    lone = len(_before_date(plain(lines[first].text))[0].split()) == 1 and dates(lines[first].text)
    after = first + 1 if lone and first + 1 < len(lines) else first
    return after if TITLE.match(fold(lines[after].text)) else first


def _is_label(line):
    label = opening(line.text)
    return bool(label) and label.marked and label.kind not in ("title", "recorded")


def _goes_on(text, line):
    """Whether the title goes on in the line: «ZÁPIS č. 12», then «ze zasedání …»."""
    words = plain(line.text)
    if fold(words).startswith(fold(text)):  # the title once more, with the day
        return False
    if tells_when(line) and not words[:1].islower():
        return False
    if PLACE_AND_DAY.match(words) and not GOES_ON.match(fold(words)):
        return False
    too_long = len(words) > (LONGEST_TITLE if len(text.split()) == 1 else 150)
    if (opening(words) and not GOES_ON.match(fold(words))) or too_long or line.bullet or line.cells:
        return False
    if (_is_label(line) and ":" in words) or NAMED_VALUE.match(words):
        return False
    short = len(OWN_NUMBER.sub("", text).split()) <= 3
    if line.gap and not short:
        return (
            bool(dates(words))
            and not dates(text)
            and len(words) < 60
            and not re.match(r"\d", words)
            and words[:1].islower()
        )
    return bool(
        GOES_ON.match(fold(words))
        or words[:1].islower()
        or (not line.gap and not re.search(r"\d{1,2}[.:]\s?\d{2}", words[:12]))
    )


def _before_date(text):
    """Return (title, what follows): a date at its end with time and place is no part of a title."""
    found = dates(text)
    held = HELD.search(text)
    if found and held and 0 < held.start() < found[0].start:
        return _clip(text[: held.start()]), text[held.start() :]
    if not found:
        label = re.search(r"\s+(?:Datum|Místo|Čas)\s*:", text)
        return (text[: label.start()], text[label.start() :]) if label else (_clip(text), "")
    lead = DATE_LEAD.search(text[: found[0].start])
    title = text[: lead.start() if lead else found[0].start]
    return (_clip(title) or _clip(text), text[len(title) :])


def _clip(title):
    title = title.strip(" ,;:–—-(")
    return title[:-1] if re.search(r"[^\W\d_]{5,}\.$", title) else title


def read_header(minutes, lines, used):
    """Read date, time, place and number: labelled lines first, then any line of the head."""
    labelled = [
        (position, line, label) for position, line in enumerate(lines) if (label := opening(line.text)) and label.marked
    ]
    for position, line, label in labelled:
        if label.kind in ("when", "where", "number", "title"):
            value = label.rest or _next_value(lines, position)
            _read_labelled(minutes, label, value, line.numbers)
    for position, line in enumerate(lines):
        if (
            position not in used
            and len(line.text) < 200
            and not (opening(line.text) and opening(line.text).kind in ("next", "recorded", "verified"))
        ):
            _read_when(minutes, plain(line.text), line.numbers, place=bool(dates(line.text) or times(line.text)))
    for line in lines[max(used, default=0) : max(used, default=0) + 4]:
        where = ADDRESS.search(line.text) or PLACE_ALONE.fullmatch(plain(line.text))
        if where and len(line.text) < 100 and not opening(line.text):
            minutes.found("place", plain(line.text), line.numbers, sure=False)
    read_number(minutes, [lines[position] for position in used] + list(lines))


def _next_value(lines, position):
    """Return the line under a label that stands alone."""
    following = lines[position + 1] if position + 1 < len(lines) else None
    return plain(following.text) if following and not opening(following.text) and len(following.text) < 120 else ""


def _read_labelled(minutes, label, value, numbers):
    if label.kind == "title":
        return minutes.found("title", value, numbers)
    if label.kind == "number":
        return minutes.found("number", re.sub(r"\s+", "", value)[:30] if re.match(r"[\dIVX]", value) else None, numbers)
    _date_and_time(minutes, value, numbers, bare=True)
    where = label.kind == "where" or re.search(r"misto|kde", fold(label.written))
    rest = _left(value)
    if where:
        if rest and "place" in minutes.uncertain:  # what the label says counts more than what a title ended with
            minutes.place = None
            minutes.uncertain.discard("place")
        minutes.found("place", rest or None, numbers)
    elif rest and len(rest) > 2 and dates(value):
        minutes.found("place", _place_in(rest) or (rest if re.search(r"[,–(-]", value) else None), numbers, sure=False)
    return None


def _date_and_time(minutes, text, numbers, *, bare=False):
    found = dates(text)
    if found:
        minutes.found("date", found[0].value, numbers, sure=found[0].sure)
    clock = times(text)
    if (
        not clock
        and bare
        and re.fullmatch(r"\s*(?:od\s+)?\d{1,2}(?:[.:]\d{2})?(?:\s*(?:-|–|až|do)\s*\d{1,2}(?:[.:]\d{2})?)?\s*", text)
    ):
        clock = times(f"{text.strip()} hod")
    if clock:
        minutes.found("time", clock[0].value, numbers)
        minutes.found("until", clock[0].until, numbers)


def _read_when(minutes, text, numbers, *, place=True):
    """Read what follows a title or stands on a line of the head: «dne 4. 10. 2022 13:00, Fokus Liberec»."""
    had = minutes.date
    _date_and_time(minutes, text, numbers)
    undated = blank(text, [*dates(text), *times(text)])
    written = PLACE.search(undated) or ONLINE.search(text)
    met = None if written else MET.search(undated) or HELD_IN.search(undated)
    if written or met:
        minutes.found("place", _left(met[1] if met else written.group()), numbers, sure=False)
    elif place and (dates(text) or times(text)) and (not had or minutes.date is had):
        rest = _left(text[dates(text)[0].start :] if dates(text) else text)
        before = text.partition(",")[0] if PLACE_AND_DAY.match(text) and text[:1].islower() else ""
        rest = rest or before  # «fara Lhota, úterý 20. března»
        minutes.found("place", rest if _could_be_place(rest) else None, numbers, sure=False)


def tells_when(line):
    """«Porada se konala od 10,00 hod. v klubovně.»: a sentence of the head after the people."""
    text = plain(line.text)
    return len(text) < 120 and bool(times(text)) and bool(HELD_AT.search(fold(text)))


def _left(text):
    """Return the text without dates, times and the words about them."""
    left = blank(text, dates(text))
    for one in reversed(times(text)):
        before = re.search(r"(?:\b(?:v|ve|od|do|čas|na|přibližně|cca)\s*:?\s*)?$", left[: one.start], re.IGNORECASE)
        left = f"{left[: before.start()]} {left[one.end :]}"
    left = NOISE.sub(" ", left)
    left = re.sub(r"\(\s*[–-]?\s*\)", " ", left)
    left = re.sub(r"^[\s,;:.–—\-|()/]*(?:(?:v|ve|od|místo|kde)\s*:\s*|(?:v|ve|od|do)\s+(?=[,.;–-]|$))?", "", left)
    left = re.sub(r"\s+", " ", left).strip(" ,;:–—-|/")
    left = left.rstrip(" )") if left.count(")") > left.count("(") else left
    left = re.sub(r"^(?:v|ve|na|od|do)\s+(?=(?:v|ve|na)\s)", "", left)
    return left.rstrip(".") if not re.search(r"\b\w{1,3}\.$", left) else left


def _place_in(text):
    written = PLACE.search(text) or ONLINE.search(text)
    return written.group().strip() if written else None


def _could_be_place(text):
    told = re.search(r":|zahaj|ukonc|zacat|konec|pritom", fold(text))
    short = 1 < len(text) < 90 and len(text.split()) <= 10 and not told
    return (
        short
        and (
            text[:1].isupper()
            or bool(
                re.match(
                    r"(?:(?:v|ve|na)\b|zasedac|velk|mal|jednac|kancel|klub|sal\b|ucebn|mistnost|hospod|hostin|restaur"
                    r"|hotel|penzion|jideln|zbrojnic|hasic|salon|kavarn|spolkov|posluch|aula\b|chata\b|tamtez|sbor"
                    r"|magistr|urad|mestsk|obecni|skol|kulturni|spolecensk|domov|sokolovn|fara\b|azyl|denni"
                    r"|radnic|budova|dum\b|knihovn|centrum|online"
                    r"|(?:\w+ ){1,2}(?:mistnost|sal\b|ucebn|kancelar|klubovn|jideln))",
                    fold(text),
                )
            )
        )
        and not opening(text)
        and not TITLE.match(fold(text))
    )


def read_number(minutes, lines):
    for pattern in NUMBERS:
        for line in lines:
            text = plain(line.text)
            match = pattern.search(text[:220])
            if (
                match
                and not NOT_OF_MINUTES.search(fold(text[: match.start("number")]))
                and all(match.start("number") >= one.end or match.end("number") <= one.start for one in dates(text))
            ):
                return minutes.found("number", _number_of(match["number"]), line.numbers)
    return None


def _number_of(written):
    """«3 / 2022» → «3/2022»; letters before it keep their space, «OSV 2/2025»."""
    return re.sub(r"(?<![A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])\s+", "", written)


def _read_held(minutes, sentence, numbers):
    """«Jednání proběhlo v pátek 3. 5. 2024 od 19 hodin na faře v Lhotě.»: when and where the meeting was held."""
    days = dates(sentence)
    if days and not minutes.date:
        minutes.found("date", days[0].value, numbers, sure=False)
    if any(one.value != minutes.date for one in days):
        return
    where = PLACE.search(blank(sentence, times(sentence)))
    ends = ENDS_WHERE.search(blank(sentence, [*dates(sentence), *times(sentence)]))
    found = where.group() if where else ends and ends[1]
    minutes.found("place", found and _left(found), numbers, sure=False)
    if times(sentence):
        minutes.found("time", times(sentence)[0].value, numbers, sure=False)


def read_opening_time(minutes, lines):
    """Without a time in the head: the hour at which the minutes say the meeting was opened; and where it was held."""
    for line in lines[:FIRST_LINES]:
        for sentence in SENTENCE.split(plain(line.text)):
            if HELD_AT.search(fold(sentence)):
                _read_held(minutes, sentence, line.numbers)
    for line in lines:
        text = plain(line.text)
        for sentence in SENTENCE.split(text):
            other_day = any(one.value != minutes.date for one in dates(sentence))
            if OPENED.search(fold(sentence)) and times(sentence) and not other_day:
                where = PLACE.search(blank(sentence, times(sentence)))
                minutes.found("place", where and _left(where.group()), line.numbers, sure=False)
                return minutes.found("time", times(sentence)[0].value, line.numbers, sure=False)
    return None
