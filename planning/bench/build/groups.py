"""Working groups with members, services, meetings and tasks."""

from datetime import time, timedelta

from planning.bench.build import words
from planning.bench.build.world import person, write
from planning.bench.sizes import MEETINGS_OF_GROUP, MEMBERS_OF_GROUP
from portal.models import User
from workgroups import models as workgroups
from workgroups.enums import GroupKind, GroupRole, MinutesState, Presence, Side, VoteOutcome


def add_groups(world):
    """Make seven groups a region, their lead with an account, their members, and the services that report there."""
    rows = write(
        workgroups.WorkGroup(
            region=place.region,
            name=name,
            slug=slug,
            kind=GroupKind.STEERING if slug == "ridici" else GroupKind.TARGET_GROUP,
            purpose=words.GOALS[order % len(words.GOALS)],
            colour=order + 1,
            order=order + 1,
        )
        for place in world.places
        for order, (name, slug) in enumerate(words.GROUPS)
    )
    leads = write(
        User(email=f"vedouci{number}@example.org", name=person(number + 5), password="!") for number in range(len(rows))
    )
    each = len(words.GROUPS)
    for number, place in enumerate(world.places):
        place.groups = rows[number * each : (number + 1) * each]
    world.lead = leads[0]
    _add_members(rows, leads)
    write(
        workgroups.GroupService(group=place.groups[at % (each - 1)], service=service, region=place.region)
        for place in world.places
        for at, service in enumerate(place.services)
    )


def _add_members(groups, leads):
    sides = list(Side)
    made = []
    for number, (group, lead) in enumerate(zip(groups, leads, strict=True)):
        made.append(
            workgroups.Membership(
                group=group,
                user=lead,
                name=lead.name,
                organisation="Magistrát",
                side=Side.COMMISSIONER,
                role=GroupRole.LEAD,
            )
        )
        made += [
            workgroups.Membership(
                group=group,
                name=person(number * 11 + seat),
                organisation=words.PROVIDERS[seat % len(words.PROVIDERS)],
                side=sides[seat % len(sides)],
            )
            for seat in range(1, MEMBERS_OF_GROUP)
        ]
    write(made)


def add_meetings(world):
    """Make seven published meetings a group, two months apart, each with its items, and tasks of the group.

    In size L they are 10,000 meetings with 300,000 items.
    """
    pairs = [(place, group, at) for place in world.places for group in place.groups for at in range(MEETINGS_OF_GROUP)]
    rows = write(_meeting(world, place, at) for place, _group, at in pairs)
    through = workgroups.Meeting.groups.through
    write(through(meeting=row, workgroup=group) for row, (_place, group, _at) in zip(rows, pairs, strict=True))
    through_place = len(words.GROUPS) * MEETINGS_OF_GROUP
    each = world.size.items_of_meeting
    for number, place in enumerate(world.places):
        meetings = rows[number * through_place : (number + 1) * through_place]
        items = write(_item(row, at) for row in meetings for at in range(each))
        place.agenda_items = items[::each]  # the rest is let go: there are many
    write(
        workgroups.Task(group=group, text=text, who=person(at), due=world.today + timedelta(days=7 * at))
        for place in world.places
        for group in place.groups
        for at, text in enumerate(words.TASKS)
    )


def _meeting(world, place, at):
    return workgroups.Meeting(
        region=place.region,
        title="Jednání pracovní skupiny",
        number=f"{at + 1:02d}/{world.this_year}",
        date=world.today - timedelta(days=60 * at + 20),
        starts=time(13),
        place="Radnice, malý sál",
        recorded_by=person(at),
        state=MinutesState.PUBLISHED,
    )


def _item(meeting, at):
    return workgroups.AgendaItem(
        meeting=meeting,
        order=at + 1,
        label=f"{at + 1}.",
        title=words.AGENDA[at % len(words.AGENDA)],
        discussion=words.DISCUSSION,
        conclusion=words.CONCLUSIONS[at % len(words.CONCLUSIONS)],
        public_wording="Skupina probrala čekací doby.",
    )


def add_long_meeting(world):
    """Make the meeting that is measured: thirty items with votes and attendance, its minutes still a draft."""
    place, group = world.own, world.own.groups[0]
    meeting = _meeting(world, place, 0)
    meeting.number, meeting.state = "99/" + str(world.this_year), MinutesState.DRAFT
    meeting.save()
    meeting.groups.set([group])
    items = write(_item(meeting, at) for at in range(world.size.agenda_items))
    write(
        workgroups.Vote(
            item=item, motion="Skupina doporučuje záměr.", in_favour=9, abstained=2, outcome=VoteOutcome.PASSED
        )
        for item in items[::5]
    )
    write(
        workgroups.Task(group=group, item=item, text=words.TASKS[at % 4], who=person(at))
        for at, item in enumerate(items[::4])
    )
    members = group.memberships.all()
    write(
        workgroups.Attendance(
            meeting=meeting,
            member=member,
            name=member.name,
            organisation=member.organisation,
            presence=Presence.PRESENT,
        )
        for member in members
    )
    world.meeting, world.meeting_items = meeting, items
