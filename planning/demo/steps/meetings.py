"""Meetings with their minutes, votes and tasks, and the links that join them to the thread."""

from dataclasses import replace
from datetime import time, timedelta

from planning.demo.content.groups import TITLES, USUAL
from planning.demo.content.meetings_dr_za import MEETINGS as DR_ZA
from planning.demo.content.meetings_dz_sv import MEETINGS as DZ_SV
from planning.demo.content.meetings_joint import MEETINGS as JOINT
from planning.demo.content.meetings_se_zp import MEETINGS as SE_ZP
from planning.demo.world import moment, put, put_all, stamped
from planning.models import AgendaLink
from workgroups.enums import GroupRole, MinutesState, Presence, VoteOutcome
from workgroups.models import (
    AgendaItem,
    Attendance,
    Invitation,
    Meeting,
    Membership,
    Task,
    TemplateItem,
    Vote,
    begin_agenda,
)
from workgroups.models.invitations import told_of
from workgroups.reports.quorum import count_turnout

STEPS = ["circulate", "approve", "publish"]
ANSWERS = [("coming", ""), ("coming", ""), ("excused", "V ten den učím na fakultě."), ("", "")]


def add_meetings(world):
    """Hold the meetings in the order of their days; those of the calendar that are still to come are left out."""
    dated = [(_day(world, sitting), sitting) for sitting in DZ_SV + SE_ZP + DR_ZA + JOINT]
    for day, sitting in sorted(dated, key=lambda pair: pair[0]):
        if isinstance(sitting.when, tuple) and day > world.today:
            continue
        _hold(world, sitting, day, dated)


def _day(world, sitting):
    """Return the day of the meeting, moved off a weekend."""
    if isinstance(sitting.when, tuple):
        day = world.day(*sitting.when)
    else:
        day = world.today + timedelta(days=sitting.when)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _hold(world, sitting, day, dated):
    groups = [world.groups[key] for key in sitting.groups.split()]
    by = _scribe(world, sitting)
    following = min((one for one, other in dated if other.groups == sitting.groups and one > day), default=None)
    meeting = Meeting(
        region=groups[0].region,
        title=sitting.title or TITLES[sitting.groups],
        number=_number(sitting, day),
        date=day,
        starts=_time(sitting.starts),
        ends=_time(sitting.ends),
        place=sitting.place,
        recorded_by=sitting.recorded_by or (by.name if day <= world.today else ""),
        verified_by=sitting.verified_by,
        next_date=following if day <= world.today else None,
        next_time=_time(sitting.starts) if following and day <= world.today else None,
    )
    put(meeting, by=by, on=world.past(day - timedelta(days=14)))
    meeting.groups.set(groups)
    if day <= world.today:
        _attend(meeting, groups, sitting)
    else:
        begin_agenda(meeting, by=by, template=False)
    called = min(world.today - timedelta(days=2), day - timedelta(days=10))
    begun = [item.title for item in meeting.items.all()]
    points = [point for point in sitting.points if point.title not in begun]
    for order, point in enumerate(points, len(begun) + 1):
        point = replace(point, label=f"{order}.") if begun else point
        _add_point(world, meeting, groups[0], point, order, by, day if day <= world.today else called)
    if day > world.today:
        _invite(world, meeting, called)
    _bring_to_state(world, meeting, sitting, day, by)


def _scribe(world, sitting):
    """Return who keeps the minutes: the group's lead, at joint meetings and in the steering group the coordinator."""
    if " " in sitting.groups or sitting.groups == "rps":
        return world.coordinator
    group = world.groups[sitting.groups]
    seat = group.memberships.filter(role__in=GroupRole.running(), user__isnull=False).order_by("role").first()
    return seat.user


def _number(sitting, day):
    """Return the number as the group prints it, with the year where it ends in a figure."""
    return f"{sitting.number}/{day.year}" if sitting.number[-1:].isdigit() else sitting.number


def _time(text):
    return time(*map(int, text.split(":"))) if text else None


def _attend(meeting, groups, sitting):
    """Seat every member once, also at joint meetings, and the guests."""
    members = {member.name: member for member in Membership.objects.filter(group__in=groups).order_by("-pk")}
    rows = []
    for name, member in members.items():
        is_excused = bool(sitting.excused) and sitting.excused in name
        presence = Presence.EXCUSED if is_excused else Presence.PRESENT
        rows.append(Attendance(member=member, name=name, organisation=member.organisation, presence=presence))
    for guest in sitting.guests:
        name, _, organisation = guest.removesuffix(")").partition(" (")
        rows.append(Attendance(name=name, organisation=organisation, presence=Presence.GUEST))
    for row in rows:
        row.meeting = meeting
    Attendance.objects.bulk_create(rows)

    Meeting.objects.filter(pk=meeting.pk).update(turnout=count_turnout(meeting))


def _invite(world, meeting, day):
    """Send the invitations on the day; of four people two are coming, one is excused and one has not answered."""
    members = Membership.objects.filter(group__in=meeting.groups.all()).current().select_related("user")
    for number, member in enumerate(member for member in members if member.address):
        invitation = Invitation(meeting=meeting, member=member)
        invitation.mark_sent(told=told_of(meeting), at=moment(day, 9))
        answer, note = ANSWERS[number % len(ANSWERS)]
        if answer:
            invitation.reply(answer, note=note, at=moment(day, 15))


def add_agendas(world):
    """Give the groups of the city their usual agenda."""
    for key in TITLES:
        items = enumerate(USUAL, start=1)
        TemplateItem.objects.bulk_create(
            TemplateItem(group=world.groups[key], order=order, title=title) for order, title in items
        )


def _add_point(world, meeting, group, point, order, by, day):
    item = AgendaItem(
        meeting=meeting,
        order=order,
        label=point.label or str(order),
        title=point.title,
        discussion=point.discussion,
        conclusion=point.conclusion,
        is_decision=point.decision,
        public_wording=point.public,
    )
    put(item, by=by, on=day)
    for motion, in_favour, against, abstained in point.votes:
        outcome = VoteOutcome.PASSED if in_favour > against + abstained else VoteOutcome.FAILED
        Vote.objects.create(
            item=item, motion=motion, in_favour=in_favour, against=against, abstained=abstained, outcome=outcome
        )
    for text, who, days, is_done in point.tasks:
        _add_task(meeting, group, item, text, who, day + timedelta(days=days), is_done, by, day)
    links = [AgendaLink(agenda_item=item, **_target(world, name)) for name in point.links.split()]
    put_all([stamped(link, by=by, on=day) for link in links])


def _add_task(meeting, group, item, text, who, due, is_done, by, day):
    seat = Membership.objects.filter(group__in=meeting.groups.all(), name=who).first()
    home = seat.group if seat else group
    task = Task(group=home, item=item, text=text, assignee=seat, who="" if seat else who, due=due)
    put(task, by=by, on=day)
    if is_done:
        finisher = seat.user if seat and seat.user else by
        task.finish(by=finisher, at=moment(max(day, due - timedelta(days=2)), 16))


def _target(world, name):
    """Return the field and the row that a link of the content names."""
    for field, rows in (
        ("goal", world.goals),
        ("measure", world.measures),
        ("indicator", world.indicators),
        ("item", world.items),
    ):
        if name in rows:
            return {field: rows[name]}
    raise KeyError(name)


def _bring_to_state(world, meeting, sitting, day, by):
    """Circulate, approve and publish as far as the content says, some days apart and never in the future."""
    reached = MinutesState.values.index(sitting.state)
    for number, verb in enumerate(STEPS[:reached]):
        at = moment(min(day + timedelta(days=3 + 7 * number), world.today), 9 + number)
        getattr(meeting, verb)(by=by, at=at)
