"""A record: what is understood of minutes as rows that can be stored, or shown to a person to mend first.

    {"head": {fields of Meeting}, "doubts": {field: code},
     "people": [row], "items": [row], "votes": [row], "tasks": [row]}

Each row has a `key` that others name it by, the `numbers` of its lines in the source («3,4») and a `doubt`, the code of
a reason to look twice (imports/doubts.py). A row with `leave_out` is not stored: its words stay in an item.
"""

from itertools import count

from django.utils.translation import gettext as _

from workgroups.enums import Presence, VoteOutcome
from workgroups.imports.doubts import dated_without_century, doubts_of_head, doubts_of_vote
from workgroups.imports.matching import match

PARTS = ("people", "items", "votes", "tasks")
PRESENCE = [("present", Presence.PRESENT), ("excused", Presence.EXCUSED), ("guests", Presence.GUEST)]
LONGEST_TITLE = 300
LONGEST = {"title": 200, "number": 30, "place": 200, "recorded_by": 200, "verified_by": 200, "next_place": 200}
SIMILAR = 100


def record_of(minutes, lines, members=()):
    """Return the record of Minutes read from Lines; `members` are seats (Membership) that people may be matched to."""
    texts = {number: line.text for line in lines for number in line.numbers}
    keys = (str(number) for number in count(1))
    items = [_item(item, next(keys)) for item in minutes.items]
    votes = [_vote(vote, items, next(keys)) for vote in minutes.votes]
    tasks = [_task(task, items, texts, next(keys), members) for task in minutes.tasks]
    people = [
        _person(person, presence, next(keys)) for field, presence in PRESENCE for person in getattr(minutes, field)
    ]
    match_people(people, members)
    if minutes.unplaced:
        items.append(_unplaced(minutes.unplaced, next(keys)))
    head = _head(minutes)
    doubts = doubts_of_head(minutes, head, texts)
    return {"head": head, "doubts": doubts, "people": people, "items": items, "votes": votes, "tasks": tasks}


def match_people(people, members):
    """Choose the member for each row that is surely one and has none yet; no seat is given twice."""
    taken = {row["member"] for row in people if row["member"]}
    for row in people:
        if row["member"] or not members:
            continue
        found = match(row["name"], members, organisation=row["organisation"])
        if found.member and str(found.member.pk) not in taken:
            row["member"] = str(found.member.pk)
            row["doubt"] = row["doubt"] or ("" if found.score >= SIMILAR else "similar_name")
            taken.add(row["member"])
        elif found.candidates and not row["doubt"]:
            row["doubt"] = "member_unclear"


def short(text, most):
    """Cut at a word; the whole stands in the text of the file."""
    text = text or ""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _head(minutes):
    following = minutes.next_meeting
    head = {
        "title": minutes.title,
        "number": minutes.number,
        "place": minutes.place,
        "recorded_by": ", ".join(person.name for person in minutes.recorded_by),
        "verified_by": ", ".join(person.name for person in minutes.verified_by),
        "next_place": following and following.place,
    }
    return {
        **{name: short(text, LONGEST[name]) for name, text in head.items()},
        "date": minutes.date,
        "starts": minutes.time,
        "ends": minutes.until,
        "next_date": following and following.date,
        "next_time": following and following.time,
    }


def _row(key, numbers, doubt="", leave_out=False):
    return {"key": key, "numbers": ",".join(map(str, numbers)), "doubt": doubt, "leave_out": leave_out}


def _item(item, key):
    label = item.written if len(item.written) <= 20 else item.label or ""
    title = item.title or item.text.split("\n")[0] or _("Course of the meeting")
    text = item.text if len(title) <= LONGEST_TITLE or not item.title else f"{item.title}\n{item.text}"
    return {
        **_row(key, item.numbers, "" if item.sure else "title_unclear"),
        "label": label[:20],
        "title": short(title, LONGEST_TITLE),
        "text": text,
    }


def _unplaced(lines, key):
    text = "\n".join(lines)
    return {**_row(key, (), "unplaced"), "label": "", "title": _("From the file, not placed"), "text": text}


def _person(person, presence, key):
    return {
        **_row(key, person.numbers, "" if person.sure else "name_unclear"),
        "name": short(person.name, 150),
        "organisation": short(person.organisation, 200),
        "presence": str(presence),
        "member": "",
    }


def _vote(vote, items, key):
    """A vote that is not whole is left out unless a person completes it: its words stay in the text of the item."""
    doubt = doubts_of_vote(vote)
    outcome = {True: VoteOutcome.PASSED, False: VoteOutcome.FAILED}.get(vote.passed)
    return {
        **_row(key, vote.numbers, doubt, leave_out=bool(doubt)),
        "item": _key_of(items, vote.item),
        "motion": vote.motion,
        "in_favour": vote.in_favour,
        "against": vote.against,
        "abstained": vote.abstained,
        "outcome": str(outcome or ""),
    }


def _task(task, items, texts, key, members):
    found = match(task.who, members) if task.who and members else None
    doubt = "short_year" if dated_without_century(task.due, task.numbers, texts) else ""
    if found and not found.member and found.candidates:
        doubt = doubt or "member_unclear"
    return {
        **_row(key, task.numbers, doubt),
        "item": _key_of(items, task.item),
        "text": task.text,
        "who": short(task.who, 150),
        "member": str(found.member.pk) if found and found.member else "",
        "due": task.due,
    }


def _key_of(items, place):
    return items[place]["key"] if place is not None else ""
