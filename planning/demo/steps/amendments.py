"""What those who were there wanted worded otherwise in the last circulated minutes."""

from datetime import timedelta

from planning.demo.content.amendments import AMENDMENTS
from planning.demo.world import moment
from workgroups.enums import AmendmentState, ItemPart, MinutesState
from workgroups.models import AgendaItem, Amendment, Meeting, Membership

STILL_OPEN = timedelta(days=8)


def add_amendments(world):
    """Propose the amendments of the content two days ago; settle those that say how."""
    rows = AgendaItem.objects.filter(meeting__state=MinutesState.CIRCULATED).select_related("meeting")
    items = {item.title: item for item in rows}
    proposed_at = moment(world.today - timedelta(days=2), 10)
    for wanted in AMENDMENTS:
        item = items.get(wanted.item)
        if item:
            _propose(world, item, wanted, proposed_at)


def _propose(world, item, wanted, at):
    meeting = item.meeting
    Meeting.objects.filter(pk=meeting.pk).update(amendments_until=world.today + STILL_OPEN)
    seats = Membership.objects.filter(group__in=meeting.groups.all(), user__isnull=False).select_related("user")
    people = {seat.name: seat.user for seat in seats}
    before = getattr(item, wanted.part)
    amendment = Amendment(
        item=item,
        part=ItemPart(wanted.part),
        before=before,
        proposed=before.replace(wanted.out, wanted.into),
        reason=wanted.reason,
        by=people[wanted.by],
    )
    amendment.propose(at=at)
    recorder, settled_at = people[wanted.recorder], at + timedelta(hours=5)
    if wanted.outcome == AmendmentState.TAKEN:
        amendment.take(by=recorder, seen=item.version, at=settled_at)
        item.refresh_from_db()
    elif wanted.outcome == AmendmentState.DECLINED:
        amendment.decline(by=recorder, reason=wanted.answer, at=settled_at)
