"""The proof that nothing is dropped: what no field has of a line goes to `unplaced`, the line whole."""

import re

from portal.collation import fold
from workgroups.imports.minutes.closing import without_announcement
from workgroups.imports.minutes.dates import blank, dates, times
from workgroups.imports.minutes.header import NOISE
from workgroups.imports.minutes.labels import opening
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.prepare import plain

SILENT = frozenset(
    [
        "dne",
        "den",
        "ze",
        "z",
        "v",
        "ve",
        "od",
        "do",
        "hod",
        "hodin",
        "hodiny",
        "hodinu",
        "h",
        "c",
        "cislo",
        "a",
        "se",
        "je",
        "bude",
        "uskutecni",
        "kona",
        "konani",
        "sejde",
        "cas",
        "datum",
        "misto",
        "pondeli",
        "utery",
        "streda",
        "stredu",
        "ctvrtek",
        "patek",
        "sobota",
        "sobotu",
        "nedele",
        "nedeli",
        "pan",
        "pani",
        "p",
        "pi",
    ]
)
WITHOUT_FIELD = {"chaired", "absent", "attachments", "body_name", "ends"}  # no field stands for these labels
WORD = re.compile(r"\w+")


def leftovers(minutes, text, aside):
    """Return the texts of lines that no field of the minutes carries whole, in the order of the source."""
    carried = _carried(minutes)
    lines = sorted([*text, *aside], key=lambda line: line.numbers[0])
    left = [plain(line.text) for line in lines if line.text and _rest(line, carried, minutes)]
    return list(dict.fromkeys(left))


def _carried(minutes):
    """Return {number of a line: words of the fields that came from it}."""
    carried = {}

    def carry(numbers, *texts):
        words = set(WORD.findall(fold(" ".join(filter(None, texts)))))
        for number in numbers:
            carried.setdefault(number, set()).update(words)

    for name in ("title", "number", "place"):
        carry(minutes.numbers.get(name, ()), getattr(minutes, name))
    for person in [*minutes.present, *minutes.excused, *minutes.guests]:
        carry(person.numbers, person.name, person.organisation, person.titles)
    for person in [*minutes.recorded_by, *minutes.verified_by]:
        carry(person.numbers, person.name, person.titles)
    for item in minutes.items:
        carry(item.numbers, item.label, item.title, item.text, item.written)
    for task in minutes.tasks:
        carry(task.numbers, task.text, task.who)
    if minutes.next_meeting:
        carry(minutes.next_meeting.numbers, minutes.next_meeting.place)
    return carried


def _rest(line, carried, minutes):
    """Whether the line has a word that no field from it carries."""
    words = set()
    for number in line.numbers:
        words |= carried.get(number, set())
    return bool(_words_to_place(line, minutes) - words - SILENT)


def _words_to_place(line, minutes):
    """Return the words of a line but its label and the dates and times that a field has taken from it."""
    text = plain(line.text)
    label = opening(text)
    if label and label.marked and label.kind not in WITHOUT_FIELD:
        text = label.rest + (f" {label.more}" if label.more else "")
    elif minutes.next_meeting and set(line.numbers) & set(minutes.next_meeting.numbers):
        text = without_announcement(text)
    text = blank(text, [one for one in dates(text) if _has_date(one.value, line, minutes)])
    text = blank(text, [one for one in times(text) if _has_time(one.value, line, minutes)])
    text = NOISE.sub(" ", text)
    number = label_of(text)
    words = set(WORD.findall(fold(text)))
    return words - ({fold(number.number)} if number and number.number else set())


def _has_date(value, line, minutes):
    fields = [(minutes.date, minutes.numbers.get("date", ()))]
    fields += [(minutes.next_meeting.date, minutes.next_meeting.numbers)] if minutes.next_meeting else []
    fields += [(task.due, task.numbers) for task in minutes.tasks]
    return any(date == value and set(numbers) & set(line.numbers) for date, numbers in fields)


def _has_time(value, line, minutes):
    fields = [(minutes.time, minutes.numbers.get("time", ()))]
    fields += [(minutes.next_meeting.time, minutes.next_meeting.numbers)] if minutes.next_meeting else []
    return any(time == value and set(numbers) & set(line.numbers) for time, numbers in fields)
