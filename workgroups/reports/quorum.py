"""Whether a group can decide: how many of its members were there, and how many it needs."""

from dataclasses import dataclass

from workgroups.enums import Presence, Quorum, VoteOutcome
from workgroups.models import Membership


@dataclass(frozen=True)
class Turnout:
    """Members of one group at a meeting; `needed` is 0 when the group has set no quorum."""

    group: str
    present: int
    members: int
    needed: int

    @property
    def is_quorate(self):
        return self.present >= self.needed


def count_turnout(meeting):
    """Return what Meeting.turnout keeps: a dict for each of its groups, counted from attendance and membership.

    A person who sits in two of the groups is one row of attendance and counts in both.
    """
    rows = meeting.attendance.filter(presence=Presence.PRESENT).select_related("member")
    present = {_person(row.member) for row in rows if row.member}
    seats = Membership.objects.filter(group__in=meeting.groups.all()).current(meeting.date)
    told = []
    for group in meeting.groups.all():
        members = {_person(seat) for seat in seats if seat.group_id == group.pk}
        needed = Quorum(group.quorum).needed(len(members))
        told.append({"group": group.name, "present": len(members & present), "members": len(members), "needed": needed})
    return told


def _person(member):
    return member.user_id or member.name


def turnout_of(meeting):
    """Return the Turnouts as they were counted when the attendance was recorded; none before that."""
    return [Turnout(**row) for row in meeting.turnout]


def can_decide(meeting):
    """Tell whether every group of the meeting had its quorum; True while nobody has recorded who was there."""
    return all(turnout.is_quorate for turnout in turnout_of(meeting))


def voters_of(meeting):
    """Return how many members were there, to begin a vote with; None while nobody has recorded it."""
    turnouts = turnout_of(meeting)
    if len(turnouts) > 1:  # somebody may sit in several of the groups and votes once
        return meeting.attendance.filter(presence=Presence.PRESENT, member__isnull=False).count()
    return turnouts[0].present if turnouts else None


def outcome_of(meeting, in_favour, against, abstained):
    """Return the outcome of a vote: it passes with more votes for than all others, when the groups can decide."""
    passed = in_favour > against + abstained and can_decide(meeting)
    return VoteOutcome.PASSED if passed else VoteOutcome.FAILED
