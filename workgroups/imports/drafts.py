"""The draft of a review: a record as the plain texts of a form, kept while a person mends it.

What is not right yet, such as half a date, is kept as typed; only confirming asks for it to be right.
"""

import datetime
from itertools import count

from workgroups.enums import Presence
from workgroups.imports.record import PARTS

NEW_ROWS = {
    "people": {"name": "", "organisation": "", "presence": str(Presence.PRESENT), "member": ""},
    "items": {"label": "", "title": "", "text": ""},
    "votes": {"item": "", "motion": "", "in_favour": "", "against": "", "abstained": "", "outcome": ""},
    "tasks": {"item": "", "text": "", "who": "", "member": "", "due": ""},
}
UNSEEN = {"key", "numbers", "doubt"}  # of a row, what nobody types
DIVIDER = "---"


def draft_of(record, groups):
    """Return the draft of a record (imports/record.py) for groups."""
    head = {name: plain(value) for name, value in record["head"].items()}
    rows = {part: [{name: plain(value) for name, value in row.items()} for row in record[part]] for part in PARTS}
    return {"head": {**head, "groups": [str(group.pk) for group in groups]}, "doubts": record["doubts"], **rows}


def plain(value):
    """Return a value as a form's field has it: ISO dates, HH:MM, an empty text for nothing."""
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, bool):
        return value
    return "" if value is None else str(value)


def settle_doubts(draft, before):
    """Take away the doubts of whatever a person has changed since the draft stood as `before`."""
    was = before["head"]
    draft["doubts"] = {
        name: code for name, code in before["doubts"].items() if draft["head"].get(name) == was.get(name)
    }
    for part in PARTS:
        rows = {row["key"]: row for row in before[part]}
        for row in draft[part]:
            if typed(row) != typed(rows.get(row["key"], {})):
                row["doubt"] = ""


def typed(row):
    return {name: value for name, value in row.items() if name not in UNSEEN}


def add_row(draft, part):
    """Add an empty row; return its key."""
    row = {"key": _next_key(draft), "numbers": "", "doubt": "", "leave_out": False, **NEW_ROWS[part]}
    draft[part].append(row)
    return row["key"]


def join(draft, key):
    """Join an item to the one before it: its heading becomes a line of the text. Return the key of the joined item."""
    place = _place(draft, key)
    if not place:
        return key
    item, before = draft["items"].pop(place), draft["items"][place - 1]
    heading = f"{item['label']} {item['title']}".strip()
    before["text"] = "\n".join(part for part in (before["text"], heading, item["text"]) if part)
    before["numbers"] = ",".join(part for part in (before["numbers"], item["numbers"]) if part)
    for row in [*draft["votes"], *draft["tasks"]]:
        row["item"] = before["key"] if row["item"] == key else row["item"]
    return before["key"]


def split(draft, key):
    """Divide an item at its line «---»: the line after it becomes the heading. Return the new key, None without it."""
    place = _place(draft, key)
    lines = draft["items"][place]["text"].splitlines() if place is not None else []
    at = next((number for number, line in enumerate(lines) if line.strip() == DIVIDER), None)
    if at is None:
        return None
    item, after = draft["items"][place], [line for line in lines[at + 1 :] if line.strip()]
    new = {**item, "key": _next_key(draft), "label": "", "doubt": "", "leave_out": False}
    new["title"], new["text"] = (after[0][:300] if after else ""), "\n".join(after[1:])
    if after and len(after[0]) > 300:
        new["text"] = "\n".join(after)
    item["text"] = "\n".join(lines[:at]).rstrip()
    draft["items"].insert(place + 1, new)
    return new["key"]


def _place(draft, key):
    return next((place for place, row in enumerate(draft["items"]) if row["key"] == key), None)


def _next_key(draft):
    taken = {row["key"] for part in PARTS for row in draft[part]}
    return next(str(number) for number in count(1) if str(number) not in taken)
