"""A record becomes a meeting, from the command and from the review page alike."""

from django.db import transaction
from django.utils.translation import gettext as _

from workgroups.imports.record import PARTS
from workgroups.models import AgendaItem, Attendance, Meeting, Membership, MinutesFile, Task, Vote, WorkGroup

NEW_MEMBER = "new:"  # before the side of the triad: add the person to the group as a new member


def find_group(slug, region=None):
    """Return the WorkGroup of a slug. Raises ValueError with a sentence when there is none, or more than one."""
    groups = WorkGroup.objects.select_related("region").filter(slug=slug)
    if region:
        groups = groups.filter(region__slug=region)
    found = list(groups[:2])
    if not found:
        raise ValueError(_("There is no group “%(slug)s”.") % {"slug": slug})
    if len(found) > 1:
        raise ValueError(
            _("Several planning regions have a group “%(slug)s”; say which with --region.") % {"slug": slug}
        )
    return found[0]


def known(sha256, region):
    """Return the Meeting that the same content was stored as in the region, or None."""
    file = MinutesFile.objects.filter(region=region, sha256=sha256).select_related("meeting").first()
    return file and file.meeting


def seats_of(groups):
    """Return all seats of the groups, past ones too: old minutes name people who have left since."""
    return list(Membership.objects.filter(group__in=groups).select_related("group"))


@transaction.atomic
def store(record, *, groups, name, sha256, text, by=None, old=False):
    """Store a record (imports/record.py) as a Meeting of the groups, with the text of its file; return the Meeting.

    The minutes are a draft, or with `old` an approved record taken over as it is. A person is added to the first of the
    groups only where the row says so; everybody else without a seat is kept by name.
    """
    meeting = Meeting(region=groups[0].region, **record["head"])
    meeting._history_user = by
    meeting.save()
    meeting.groups.set(groups)
    kept = {part: [row for row in record[part] if not row["leave_out"]] for part in PARTS}
    seats = {str(seat.pk): seat for seat in seats_of(groups)}
    _attendance(kept["people"], meeting, groups[0], seats, by)
    items = _items(kept["items"], meeting, by)
    _votes(kept["votes"], items)
    _tasks(kept["tasks"], items, groups[0], seats, by)
    MinutesFile.objects.create(region=meeting.region, meeting=meeting, name=name[:255], sha256=sha256, text=text)
    if old:
        meeting.take_over(by=by)
    return meeting


def _items(rows, meeting, by):
    """Return {key of the row: AgendaItem}."""
    items = {}
    for order, row in enumerate(rows, 1):
        item = AgendaItem(meeting=meeting, order=order, label=row["label"], title=row["title"], discussion=row["text"])
        item._history_user = by
        item.save()
        items[row["key"]] = item
    return items


def _attendance(rows, meeting, group, seats, by):
    for row in rows:
        seat = _new_seat(row, group, by) if row["member"].startswith(NEW_MEMBER) else seats.get(row["member"])
        Attendance.objects.create(
            meeting=meeting,
            member=seat,
            name=seat.name if seat else row["name"],
            organisation=row["organisation"] or (seat.organisation if seat else ""),
            presence=row["presence"],
        )


def _new_seat(row, group, by):
    side = row["member"].removeprefix(NEW_MEMBER)
    seat = Membership(group=group, name=row["name"], organisation=row["organisation"], side=side)
    seat._history_user = by
    seat.save()
    return seat


def _votes(rows, items):
    for row in rows:
        item = items.get(row["item"])
        if item is None:  # its item was left out, and the vote with it
            continue
        Vote.objects.create(
            item=item,
            motion=row["motion"] or str(item),
            in_favour=row["in_favour"],
            against=row["against"] or 0,
            abstained=row["abstained"] or 0,
            outcome=row["outcome"],
        )


def _tasks(rows, items, group, seats, by):
    for row in rows:
        seat = seats.get(row["member"])
        task = Task(
            group=group,
            item=items.get(row["item"]),
            text=row["text"],
            assignee=seat,
            who="" if seat else row["who"],
            due=row["due"],
        )
        task._history_user = by
        task.save()
