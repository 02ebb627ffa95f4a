"""The next meeting, and what stands after the last point."""

import re

from workgroups.imports.minutes.dates import blank, dates, times
from workgroups.imports.minutes.header import ONLINE, PLACE, _could_be_place, _left
from workgroups.imports.minutes.labels import GATHERING, flat, opening
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.shapes import NextMeeting

AFTER_THIS = r"(?:pristi|dalsi|nasledujici|nejblizsi)(?:ho|mu|m|ch|i)?"
NEXT = re.compile(
    rf"\b(?:(?:datum|termin|dat\.|cas|misto)\s+(?:konani\s+)?)?{AFTER_THIS}\s+(?P<what>(?:\w+\s+){{0,3}}?(?:{GATHERING})\b)"
    rf"|\b(?:nejblizsi|pristi|dalsi) (?=\d{{1,2}}\. ?\d{{1,2}}\.)"
    rf"|\bpristi?e se\b|\b(?:dalsi|pristi) termin\b|\b(?:znovu|opet|dale) se (?:sejde|setka)\w*"
    rf"|\bsejde(?:me)? se (?:opet|znovu|dne)\b|\bse (?:sejde|setka)(?:me)? (?:znovu|opet|dne"
    rf"|priste)\b"
)
SPOKEN = re.compile(r"\b(?:sejdeme|uvidime|setkame|potkame) se (?:zase|opet|znovu|priste|dne)\b")
SHORTENED = re.compile(  # «Příští PRF se koná»: a body by the letters of its name
    r"\b(?:[Pp]říští|[Dd]alší|[Nn]ásledující|[Nn]ejbližší)(?:ho|mu|m)?\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]{2,6}\b\s*(?:se\b|bude|je\b|proběhne|\d|:|[–-]))"
)
TOLD = re.compile(r"\b(?:bude|budou|bylo?|byla|byly)\b")
FOLLOWING = 3
HAPPENS = re.compile(
    r"^[\s.,:–-]*(?:(?:se |je |bude |by |mělo |by se mělo |proběhne|koná|konat|sejde|uskuteční"
    r"|plánován[oa]?|naplánován[oa]?|stanoven[oa]?|svolán[oa]?|předběžně|na termín|dne|v "
    r"termínu|termín|den|členů|komise)\s*)*",
    re.IGNORECASE,
)


def read_next(lines):
    """Return (NextMeeting or None, positions of lines that say nothing else)."""
    for position in range(len(lines) - 1, -1, -1):
        text = plain(lines[position].text)
        where = _mention(text)
        if where is None:
            continue
        whole = [position]
        said, numbers = text[where:], lines[position].numbers
        if not dates(said) and (_labelled(text) or not said.rstrip().endswith((".", "!"))):
            said, whole = _with_following(lines, position, said)
            numbers = tuple(number for place in whole for number in lines[place].numbers)
        found = _meeting(said, numbers)
        if found:
            alone = where == 0 and (_labelled(text) or len(text) < 160)
            return found, whole if alone else []
    return None, []


def _labelled(text):
    label = opening(text)
    return bool(label) and label.kind == "next"


def _mention(text):
    """Return where the next meeting is spoken of, None where it is not."""
    if _labelled(text) or (re.match(r"priste\s+(?=\d)", flat(text)) and dates(text)):
        return 0
    folded = flat(text)
    match = NEXT.search(folded) or SPOKEN.search(folded) or SHORTENED.search(text)
    if not match or re.search(
        r"\b(?:minul|zapis|ukol|do pristiho|do dalsiho|na pristi|na dalsi)\w*\s*$", folded[: match.start()]
    ):
        return None
    return match.start()


def _with_following(lines, position, said):
    """A label alone: the day, hour and place stand on the lines under it."""
    whole = [position]
    for following in range(position + 1, min(len(lines), position + 1 + FOLLOWING)):
        label = opening(lines[following].text)
        text = plain(lines[following].text)
        if (label and label.kind not in ("when", "where")) or len(text) > 120:
            break
        if not (dates(text) or times(text) or label) or (dates(said) and dates(text)):
            break
        said, whole = f"{said}, {text}", [*whole, following]
    return said, whole


def _meeting(said, numbers):
    sentence = _sentence(said)
    found = dates(sentence)
    if not found:
        return None
    clock = times(sentence[found[0].start :]) or times(sentence)
    return NextMeeting(found[0].value, clock[0].value if clock else None, _place(sentence, found[0]), numbers)


def _sentence(said):
    """Return the text up to the end of the sentence that has the date."""
    found = dates(said)
    if not found:
        return said
    end = re.search(r"(?<!hod)(?<!\bč)(?<!\bh)(?<!\bul)(?<!\bnám)\.\s+(?=[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ])", said[found[0].end :])
    return said[: found[0].end + end.start()] if end else said


def _place(sentence, day):
    written = PLACE.search(blank(sentence, times(sentence))) or ONLINE.search(sentence[day.end :])
    if written:
        return _left(written.group()) or None
    label = re.search(r"(?:místo|kde)\s*(?:konání)?\s*:\s*([^,;]+(?:,[^;]+)?)", sentence, re.IGNORECASE)
    if label:
        return _left(label[1]) or None
    rest = _left(sentence[day.start :])
    rest = HAPPENS.sub("", rest).strip(" ,.()")
    fits = (
        not TOLD.search(rest)
        and 1 < len(rest) < 80
        and (
            rest[:1].isupper()
            or _ends_by_place(sentence, rest)
            or re.match(r"(?:v|ve|na|u)\s+\S|tamtéž|stejné místo|zasedací", rest)
            or _could_be_place(rest)
        )
    )
    return rest if fits and not re.match(r"(?:Téma|Program|Obsah)", rest) else None


def _ends_by_place(sentence, rest):
    """«…, 18:00, hasičárna»: a few words after the hour and a comma at the end."""
    clock = times(sentence)
    after = sentence[clock[-1].end :] if clock else ""
    return bool(re.match(r"\s*(?:hod\w*\.?)?\s*[,;–-]\s*", after)) and rest in after and len(rest.split()) <= 6


def without_announcement(text):
    """Return the text without «Příští jednání» itself."""
    for match in NEXT.finditer(flat(text)):
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text
