"""Attendance over a year by organisation: membership in a working group is a condition of the city's grant.

An organisation was present when any of its people was; it is counted only at meetings held while it had a seat in one
of their groups. Nobody is named, and organisations stand in the order of the alphabet, never by their attendance.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from portal.collation import fold, sort_key
from workgroups.enums import MinutesState, Presence, Side
from workgroups.models import Attendance, Meeting, Membership, WorkGroup

PRESENT, EXCUSED, ABSENT, NO_SEAT = "present", "excused", "absent", ""
USERS = "~users"
NO_ORGANISATION = "~none"


@dataclass(frozen=True)
class Line:
    """An organisation in the year: its groups, and for each meeting present, excused, absent or no seat."""

    organisation: str
    groups: list
    states: list

    def count(self, state):
        return self.states.count(state)

    @property
    def present(self):
        return self.count(PRESENT)

    @property
    def excused(self):
        return self.count(EXCUSED)

    @property
    def absent(self):
        return self.count(ABSENT)

    @property
    def invited(self):
        """How many meetings it could have come to."""
        return len(self.states) - self.count(NO_SEAT)

    @property
    def share(self):
        """Present at how many of a hundred meetings, a whole number; None when there were none."""
        return round(100 * self.present / self.invited) if self.invited else None


@dataclass(frozen=True)
class Year:
    """The attendance of a year: `meetings` in the order of time, a Line for each organisation, meetings left out."""

    meetings: list
    lines: list
    unrecorded: int


def attendance_of_year(user, region, year, group=None, *, on):
    """Return the Year of the region's meetings up to the day `on` that the person reads from inside; four queries.

    Meetings whose attendance nobody has recorded are only counted.
    """
    meetings = Meeting.objects.inside(user).filter(region=region, date__year=year, date__lte=on)
    meetings = meetings.exclude(state=MinutesState.CANCELLED).order_by("date", "pk")
    if group:
        meetings = meetings.filter(groups=group)
    people = Attendance.objects.select_related("member__provider").order_by()
    meetings = list(meetings.prefetch_related("groups", Prefetch("attendance", people)))
    held = [meeting for meeting in meetings if meeting.attendance.all()]
    seats = Membership.objects.filter(group__meetings__in=[meeting.pk for meeting in held]).distinct()
    seats = seats.filter(group=group) if group else seats  # a joint meeting of the group is here, others' seats not
    seats = list(seats.select_related("provider", "group").order_by())
    lines = [_line(seat_list, held) for seat_list in _by_organisation(seats).values()]
    lines = [line for line in lines if line.invited]
    return Year(held, sorted(lines, key=lambda line: sort_key(line.organisation)), len(meetings) - len(held))


def groups_to_choose(user, region):
    """Return the groups of the region whose attendance the person may read."""
    mine = Meeting.groups.through.objects.filter(meeting__in=Meeting.objects.inside(user).filter(region=region))
    return WorkGroup.objects.filter(pk__in=mine.values("workgroup"))


def _by_organisation(seats):
    found = {}
    for seat in seats:
        found.setdefault(_key(seat), []).append(seat)
    return found


def _key(seat):
    """Representatives of users are one row; an organisation is its provider, else its name without marks."""
    if seat.side == Side.USER:
        return USERS
    return seat.provider_id or fold(seat.organisation) or NO_ORGANISATION


def _line(seats, meetings):
    keys = {_key(seat) for seat in seats}
    groups = {seat.group_id: seat.group.name for seat in seats}
    states = [_state(keys, seats, meeting) for meeting in meetings]
    return Line(_name(seats[0]), sorted(groups.values(), key=sort_key), states)


def _name(seat):
    key = _key(seat)
    if key == USERS:
        return _("Representatives of users")
    if key == NO_ORGANISATION:
        return _("Without an organisation")
    return seat.provider.name if seat.provider else seat.organisation


def _state(keys, seats, meeting):
    groups = {group.pk for group in meeting.groups.all()}
    if not any(seat.group_id in groups and _lasted(seat, meeting.date) for seat in seats):
        return NO_SEAT
    came = Counter(row.presence for row in meeting.attendance.all() if _of(row) in keys)
    return PRESENT if came[Presence.PRESENT] else EXCUSED if came[Presence.EXCUSED] else ABSENT


def _of(row):
    """Whose the attendance was; somebody without a seat belongs to the organisation written with them."""
    return _key(row.member) if row.member else fold(row.organisation) or None


def _lasted(seat, day):
    return (seat.since is None or seat.since <= day) and (seat.until is None or day <= seat.until)
