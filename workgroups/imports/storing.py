"""Minutes that were read become the draft of a meeting. What cannot be stored as a fact stays in the text."""

from django.db import transaction
from django.utils.translation import gettext as _

from workgroups.enums import Presence, VoteOutcome
from workgroups.imports.matching import match
from workgroups.imports.minutes.votes import OUTCOME
from workgroups.models import AgendaItem, Attendance, Meeting, MinutesFile, Task, Vote, WorkGroup

PRESENCE = [("present", Presence.PRESENT), ("excused", Presence.EXCUSED), ("guests", Presence.GUEST)]
LONGEST_TITLE = 300


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


def known(source, region):
    """Return the Meeting that the same content was stored as in the region, or None."""
    file = MinutesFile.objects.filter(region=region, sha256=source.sha256).select_related("meeting").first()
    return file and file.meeting


@transaction.atomic
def store(source, minutes, group):
    """Store a draft Meeting of the group with all that was understood and the file's text; return the Meeting."""
    meeting = _meeting(minutes, group)
    items = _items(minutes, meeting)
    members = list(group.memberships.all())
    _attendance(minutes, meeting, members)
    _votes(minutes, items)
    _tasks(minutes, items, group, members)
    MinutesFile.objects.create(
        region=group.region,
        meeting=meeting,
        name=source.name[:255],
        sha256=source.sha256,
        text="\n".join(line.text for line in source.lines),
    )
    return meeting


def _meeting(minutes, group):
    following = minutes.next_meeting
    meeting = Meeting.objects.create(
        region=group.region,
        title=_short(minutes.title, 200),
        number=_short(minutes.number, 30),
        date=minutes.date,
        starts=minutes.time,
        ends=minutes.until,
        place=_short(minutes.place, 200),
        recorded_by=_short(", ".join(person.name for person in minutes.recorded_by), 200),
        verified_by=_short(", ".join(person.name for person in minutes.verified_by), 200),
        next_date=following and following.date,
        next_time=following and following.time,
        next_place=_short(following and following.place, 200),
    )
    meeting.groups.add(group)
    return meeting


def _short(text, most):
    """Cut at a word; the whole stands in the text of the file."""
    text = text or ""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"


def _items(minutes, meeting):
    """Store the items and, when there is any, an item with what was not placed."""
    items = [_item(item, order, meeting) for order, item in enumerate(minutes.items, 1)]
    if minutes.unplaced:
        AgendaItem.objects.create(
            meeting=meeting,
            order=len(items) + 1,
            title=_("From the file, not placed"),
            discussion="\n".join(minutes.unplaced),
        )
    return items


def _item(item, order, meeting):
    label = item.written if len(item.written) <= 20 else item.label or ""
    title = item.title or item.text.split("\n")[0] or _("Course of the meeting")
    text = item.text if len(title) <= LONGEST_TITLE or not item.title else f"{item.title}\n{item.text}"
    return AgendaItem.objects.create(
        meeting=meeting, order=order, label=label[:20], title=_short(title, LONGEST_TITLE), discussion=text
    )


def _attendance(minutes, meeting, members):
    taken = set()
    for field, presence in PRESENCE:
        for person in getattr(minutes, field):
            found = match(person.name, members, organisation=person.organisation).member
            member = found if found and found.pk not in taken else None
            taken |= {member.pk} if member else set()
            Attendance.objects.create(
                meeting=meeting,
                member=member,
                name=member.name if member else _short(person.name, 150),
                organisation=_short(person.organisation or (member.organisation if member else ""), 200),
                presence=presence,
            )


def _votes(minutes, items):
    """Store votes that are whole; of the others the words stay in the text of their item."""
    for vote in minutes.votes:
        counts = (vote.in_favour, vote.against, vote.abstained)
        if None in counts or not vote.outcome or vote.item is None:
            continue
        item = items[vote.item]
        Vote.objects.create(
            item=item,
            motion=vote.motion or str(item),
            in_favour=vote.in_favour,
            against=vote.against,
            abstained=vote.abstained,
            outcome=VoteOutcome.PASSED if vote.outcome == OUTCOME[True] else VoteOutcome.FAILED,
        )


def _tasks(minutes, items, group, members):
    for task in minutes.tasks:
        member = match(task.who, members).member if task.who else None
        Task.objects.create(
            group=group,
            item=items[task.item] if task.item is not None else None,
            text=task.text,
            assignee=member,
            who="" if member else _short(task.who, 150),
            due=task.due,
        )
