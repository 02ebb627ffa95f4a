"""What is understood from typed text: who speaks, what is to be done by when, who was a guest.

The same rules read text typed into the portal and, later, minutes from files.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from portal.collation import fold

SPEAKER = re.compile(r"(?P<who>[^\W\d_][^\W\d_.\-]*\.?(?:[ \u00a0\-][^\W\d_][^\W\d_\-]*\.?){0,3}):\s+(?P<said>\S.*)")
NO_SPEAKERS = {
    *("zaver", "ukol", "ukoly", "termin", "hlasovani", "poznamka", "t", "z", "zodpovida", "odpovida", "usneseni"),
    *("pro", "proti", "zdrzel se", "zdrzeli se", "zdrzelo se", "vysledek", "rozhodnuti", "navrh usneseni"),
    *("task", "note", "vote", "conclusion", "decision", "resolution", "for", "against", "abstained", "outcome"),
}
DEADLINE = re.compile(
    r"\(?\s*\b(?:T|[Tt]erm[ií]n)\s*:\s*(?:do\s+)?(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*\)?", re.UNICODE
)
RESPONSIBLE = r"\b(?:Z|Zodp\.|[Zz]odpov[ií]d[aá]|[Oo]dpov[ií]d[aá]|[Kk]do)\s*:\s*(?P<who>[^,;()]+?)"
BEFORE_DEADLINE = re.compile(rf"[\s(,;.–-]*{RESPONSIBLE}[\s,;]*$")
AFTER_DEADLINE = re.compile(rf"\s*[,;]?\s*{RESPONSIBLE}\s*(?:[);,]|\.?\s*$)")
GUEST = re.compile(r"(?P<name>[^(]*)\((?P<organisation>[^)]*)\)\s*$")
BULLET = re.compile(r"^\s*[-–—•*]\s+")


@dataclass(frozen=True)
class Statement:
    """A line of a discussion; `speaker` is empty when nobody is named."""

    speaker: str
    text: str


@dataclass(frozen=True)
class FoundTask:
    """A sentence with its deadline as written: «… (Z: Jandová, T: 20. 10. 2022)»; `who` only when it is marked so."""

    text: str
    due: date
    who: str = field(default="", compare=False)


def statements(discussion):
    """Return the non-empty lines of a discussion as Statements; a capitalised «Name:» at the start is the speaker."""
    return [_statement(line.strip()) for line in discussion.splitlines() if line.strip()]


def _statement(line):
    match = SPEAKER.match(line)
    if not match or not match["who"][0].isupper() or fold(match["who"]) in NO_SPEAKERS:
        return Statement("", line)
    deadline = DEADLINE.search(line)
    if deadline and deadline.start() < match.end("who"):  # «Porubská připraví tabulku. T: 15. 1. 2027»
        return Statement("", line)
    return Statement(match["who"], match["said"])


def found_tasks(text):
    """Return the tasks written into a text, in order; an impossible date is no task."""
    found = []
    for line in text.splitlines():
        begin = 0
        for match in DEADLINE.finditer(line):
            said, begin = line[begin : match.start()], match.end()
            after = AFTER_DEADLINE.match(line, begin)
            begin = after.end() if after else begin
            found += _task(said, match.groups(), after["who"] if after else "")
    return found


def _task(said, numbers, who):
    day, month, year = map(int, numbers)
    try:
        due = date(year, month, day)
    except ValueError:
        return []
    before = BEFORE_DEADLINE.search(said)
    if before:
        said, who = said[: before.start()], before["who"]
    text = _statement(BULLET.sub("", said).strip(" ,;.–-(")).text
    return [FoundTask(text, due, who.strip())] if text else []


def guests(text):
    """Return (name, organisation) for each line «Name (Organisation)»; the brackets may be missing."""
    rows = []
    for line in text.splitlines():
        plain = BULLET.sub("", line).strip(" ,;")
        match = GUEST.match(plain)
        if match and match["name"].strip():
            rows.append((match["name"].strip(), match["organisation"].strip()))
        elif plain:
            rows.append((plain, ""))
    return rows
