"""A month of a region’s groups: meetings, announced ones and deadlines of tasks, as far as a person may know."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q

from workgroups.enums import MinutesState
from workgroups.models import Meeting, Task
from workgroups.reports.names import withheld_in

MEETING, ANNOUNCED, TASK = "meeting", "announced", "task"
MOST_TASKS = 200
SHOWN_GROUPS = 2


@dataclass(frozen=True)
class Event:
    """One thing on a day: of which kind, its words and address; `more` says how many groups it has beside `groups`.

    `is_called` tells of an announced meeting that it was called, though the person does not read its minutes.
    """

    kind: str
    title: str
    url: str
    at: time | None
    groups: list
    more: int = 0
    is_off: bool = False
    who: str = ""
    is_called: bool = False


@dataclass(frozen=True)
class Day:
    """A day of the month with its events; `column` is 1 for Monday to 7 for Sunday."""

    on: date
    column: int
    events: list


def month_of(user, region, year, month):
    """Return the Days of the month; six queries. The public learns of published meetings, insiders also of tasks."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    events = {}
    for on, event in [*_meetings(user, region, first, last), *_tasks(user, region, first, last)]:
        events.setdefault(on, []).append(event)
    days = [date(year, month, number) for number in range(1, last.day + 1)]
    return [Day(on, on.isoweekday(), sorted(events.get(on, []), key=_place)) for on in days]


def _place(event):
    return (event.kind == TASK, event.at or time.min, event.title)


def _meetings(user, region, first, last):
    here = Meeting.objects.visible_to(user).filter(region=region)
    rows = here.filter(Q(date__range=(first, last)) | Q(next_date__range=(first, last)))
    meetings = list(rows.order_by("date", "starts", "pk").prefetch_related("groups"))
    mask = withheld_in({group.pk for meeting in meetings for group in meeting.groups.all()}).mask
    shown = {(group.pk, meeting.date) for meeting in meetings for group in meeting.groups.all()}
    called = _called(region, first, last)
    for meeting in meetings:
        groups = list(meeting.groups.all())
        if meeting.date and first <= meeting.date <= last:
            is_off = meeting.state == MinutesState.CANCELLED
            yield meeting.date, _event(MEETING, mask(str(meeting)), meeting, meeting.starts, groups, is_off=is_off)
        coming = [group for group in groups if (group.pk, meeting.next_date) not in shown]
        if coming and meeting.next_date and first <= meeting.next_date <= last:
            is_called = all((group.pk, meeting.next_date) in called for group in coming)
            yield meeting.next_date, _event(ANNOUNCED, "", meeting, meeting.next_time, coming, is_called=is_called)


def _called(region, first, last):
    """Return (group, day) of the region's meetings in the days, whoever may read them."""
    rows = Meeting.groups.through.objects.filter(meeting__region=region, meeting__date__range=(first, last))
    return set(rows.exclude(meeting__state=MinutesState.CANCELLED).values_list("workgroup", "meeting__date"))


def _event(kind, title, meeting, at, groups, **more):
    rest = max(0, len(groups) - SHOWN_GROUPS)
    return Event(kind, title, meeting.get_absolute_url(), at, groups[:SHOWN_GROUPS], rest, **more)


def _tasks(user, region, first, last):
    tasks = Task.objects.visible_to(user).undone().filter(group__region=region, due__range=(first, last))
    for task in tasks.select_related("group__region", "assignee")[:MOST_TASKS]:
        who = task.assignee.name if task.assignee else task.who
        yield task.due, Event(TASK, task.text, task.get_absolute_url(), None, [task.group], who=who)
