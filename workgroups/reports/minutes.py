"""Minutes as they are read: one function for insiders, one for the public; pages and documents only lay them out."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.collation import sort_key
from workgroups.enums import MinutesState, Presence, Side
from workgroups.imports import Statement, statements
from workgroups.models import AgendaItem, Attendance
from workgroups.reports.quorum import turnout_of
from workgroups.reports.tasks import load_tasks


@dataclass(frozen=True)
class Point:
    """An agenda item: `statements` of the discussion, or the wording for the public as one without a speaker."""

    label: str
    title: str
    statements: list
    conclusion: str
    is_decision: bool
    votes: list
    tasks: list = field(default_factory=list)
    row: object = None
    checked: list = field(default_factory=list)


@dataclass(frozen=True)
class VoteLine:
    """A vote as it is printed."""

    motion: str
    in_favour: int
    against: int
    abstained: int
    outcome: str
    outcome_label: str


@dataclass(frozen=True)
class Annex:
    """A material as minutes list it: its title, the item it belongs to or nothing, and its row."""

    title: str
    about: str
    row: object

    def __str__(self):
        return f"{self.title} ({self.about})" if self.about else self.title


@dataclass(frozen=True)
class Minutes:
    """Minutes in one of their two versions; people are ready lines of text."""

    title: str
    groups: list
    region: str
    facts: list
    present: list
    excused: list
    guests: list
    points: list
    signed: list
    annexes: list
    date: object
    is_public: bool
    number: str = ""
    note: str = ""


def load_minutes(meeting, *, tasks=True):
    """Load onto the meeting what its minutes need: four queries whatever the number of items. Returns the meeting."""
    attendance = Attendance.objects.select_related("member")
    prefetch_related_objects(
        [meeting], Prefetch("items", AgendaItem.objects.to_show()), Prefetch("attendance", attendance)
    )
    if getattr(meeting, "has_materials", True):
        prefetch_related_objects([meeting], "materials")
    if tasks:
        load_tasks(list(meeting.items.all()))
    return meeting


def internal_minutes(meeting, *, with_points=True):
    """Return everything, names included; a page that shows the items itself asks without points."""
    people = {presence: [_full(row) for row in _there(meeting, presence)] for presence in Presence}
    points = [_internal_point(item) for item in meeting.items.all()] if with_points else []
    return _minutes(meeting, people, points)


def public_minutes(meeting, withheld):
    """Return what the public may read; `withheld` are the names it must not (reports.withheld_names).

    Left out: names of user representatives, hidden members and guests, the discussion with its speakers, and tasks.
    """
    people = {presence: _public_people(_there(meeting, presence), withheld) for presence in Presence}
    points = [_public_point(item, withheld.mask) for item in meeting.items.all()]
    masks = {"mask": withheld.mask, "mask_people": withheld.mask_people}
    return _minutes(meeting, people, points, **masks, is_public=True)


def _minutes(meeting, people, points, *, mask=str, mask_people=str, is_public=False):
    return Minutes(
        title=mask(str(meeting)),
        groups=[group.name for group in meeting.groups.all()],
        region=meeting.region.name,
        facts=_facts(meeting, mask),
        present=people[Presence.PRESENT],
        excused=people[Presence.EXCUSED],
        guests=people[Presence.GUEST],
        points=points,
        signed=_signed(meeting, mask, mask_people),
        annexes=_annexes(meeting, mask, is_public=is_public),
        date=meeting.date,
        is_public=is_public,
        number=mask(meeting.number),
        note=_("The minutes have not been approved yet.") if meeting.state in MinutesState.unsettled() else "",
    )


def when(day, starts=None, ends=None):
    """«4. 10. 2027, 13:00–15:00»; an empty text without a day."""
    if not day:
        return ""
    hours = "–".join(time_format(hour, "TIME_FORMAT") for hour in (starts, ends) if hour)
    return f"{date_format(day)}, {hours}" if hours else date_format(day)


def _facts(meeting, mask):
    facts = [
        (_("Number"), meeting.number),
        (_("When"), when(meeting.date, meeting.starts, meeting.ends)),
        (_("Where"), mask(meeting.place)),
        (_("Groups"), ", ".join(group.name for group in meeting.groups.all())),
        (_("Quorum"), "; ".join(_turnout(turnout, len(meeting.turnout) > 1) for turnout in turnout_of(meeting))),
    ]
    return [(label, value) for label, value in facts if value]


def _turnout(turnout, is_joint):
    """«9 of 14 members, can decide», with the group's name when there are several."""
    told = _("%(present)s of %(members)s members") % {"present": turnout.present, "members": turnout.members}
    if turnout.needed:
        can, cannot = pgettext("group", "can decide"), pgettext("group", "cannot decide")
        told = f"{told}, {can if turnout.is_quorate else cannot}"
    return f"{turnout.group}: {told}" if is_joint else told


def _signed(meeting, mask, mask_people):
    following = [when(meeting.next_date, meeting.next_time), mask(meeting.next_place)]
    facts = [
        (_("Next meeting"), ", ".join(part for part in following if part)),
        (_("Recorded by"), mask_people(meeting.recorded_by)),
        (_("Verified by"), mask_people(meeting.verified_by)),
    ]
    return [(label, value) for label, value in facts if value]


def _annexes(meeting, mask, *, is_public):
    """Return the materials in the order of the agenda; the public reads of public ones only."""
    if not getattr(meeting, "has_materials", True):
        return []
    items = {item.pk: item for item in meeting.items.all()}
    places = {pk: place for place, pk in enumerate(items)}
    rows = [row for row in meeting.materials.all() if row.is_public or not is_public]
    rows.sort(key=lambda row: places.get(row.item_id, -1))
    return [Annex(mask(str(row)), mask(str(items.get(row.item_id, ""))), row) for row in rows]


def _there(meeting, presence):
    return [row for row in meeting.attendance.all() if row.presence == presence]


def _full(row):
    return f"{row.name} ({row.organisation})" if row.organisation else row.name


def _public_people(rows, withheld):
    """Return the lines for the public: names it may read, then organisations, then counts.

    Somebody with two seats, in one of them unnamed, is unnamed.
    """
    public = [row for row in rows if row.member and row.member.is_public and not withheld.whole(row.name)]
    nameless = [row for row in rows if row not in public]
    users = sum(1 for row in nameless if row.member and row.member.side == Side.USER)
    others = Counter(row.organisation for row in nameless if not (row.member and row.member.side == Side.USER))
    alone = others.pop("", 0)
    lines = [
        f"{withheld.mask(name)} ({count})" if count > 1 else withheld.mask(name)
        for name, count in sorted(others.items(), key=lambda pair: sort_key(pair[0]))
    ]
    if users:
        lines.append(_("representatives of users: %(count)s") % {"count": users})
    if alone:
        lines.append(ngettext("%(count)s more person", "%(count)s more people", alone) % {"count": alone})
    return [_full(row) for row in public] + lines


def _internal_point(item):
    if not hasattr(item, "own_tasks"):
        load_tasks([item])
    return Point(
        item.label,
        item.title,
        statements(item.discussion),
        item.conclusion,
        item.is_decision,
        [_vote_line(vote, str) for vote in item.own_votes],
        item.own_tasks,
        item,
        item.checked,
    )


def _public_point(item, mask):
    votes = [_vote_line(vote, mask) for vote in item.own_votes]
    wording = [Statement("", line.text) for line in statements(mask(item.public_wording))]  # speakers go
    return Point(item.label, mask(item.title), wording, mask(item.conclusion), item.is_decision, votes, [], item)


def _vote_line(vote, mask):
    return VoteLine(
        mask(vote.motion), vote.in_favour, vote.against, vote.abstained, vote.outcome, vote.get_outcome_display()
    )
