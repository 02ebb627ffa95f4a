"""What is understood from typed text: who speaks, what is to be done by when, who was a guest.

The same rules read text typed into the portal and, later, minutes from files.
"""

import re
from dataclasses import dataclass
from datetime import date

from portal.collation import fold

SPEAKER = re.compile(r"(?P<who>[^\W\d_][^\W\d_.\-]*\.?(?:[ \u00a0\-][^\W\d_][^\W\d_\-]*\.?){0,3}):\s+(?P<said>\S.*)")
NO_SPEAKERS = {"zaver", "ukol", "ukoly", "termin", "hlasovani", "poznamka", "t", "task", "note", "vote", "conclusion"}
DEADLINE = re.compile(
    r"\(?\s*\b(?:T|[Tt]erm[ií]n)\s*:\s*(?:do\s+)?(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*\)?", re.UNICODE
)
GUEST = re.compile(r"(?P<name>[^(]*)\((?P<organisation>[^)]*)\)\s*$")
BULLET = re.compile(r"^\s*[-–—•*]\s+")


@dataclass(frozen=True)
class Statement:
    """A line of a discussion; `speaker` is empty when nobody is named."""

    speaker: str
    text: str


@dataclass(frozen=True)
class FoundTask:
    """A sentence with its deadline as written: «… (T: 20. 10. 2022)»."""

    text: str
    due: date


def statements(discussion):
    """Return the non-empty lines of a discussion as Statements; a capitalised «Name:» at the start is the speaker."""
    return [_statement(line.strip()) for line in discussion.splitlines() if line.strip()]


def _statement(line):
    match = SPEAKER.match(line)
    if not match or not match["who"][0].isupper() or fold(match["who"]) in NO_SPEAKERS:
        return Statement("", line)
    return Statement(match["who"], match["said"])


def found_tasks(text):
    """Return the tasks written into a text, in order; an impossible date is no task."""
    found = []
    for line in text.splitlines():
        begin = 0
        for match in DEADLINE.finditer(line):
            said, begin = line[begin : match.start()], match.end()
            found += _task(said, match.groups())
    return found


def _task(said, numbers):
    day, month, year = map(int, numbers)
    try:
        due = date(year, month, day)
    except ValueError:
        return []
    text = _statement(BULLET.sub("", said).strip(" ,;.–-")).text
    return [FoundTask(text, due)] if text else []


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
