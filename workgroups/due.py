"""What waits for somebody in their working groups."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from portal.due import Due
from workgroups.access import group_reach
from workgroups.enums import MinutesState
from workgroups.models import Meeting, Task

DAYS_FOR_MINUTES = 7


def due(user, on):
    """Return the Dues of the person on a day: their tasks, minutes they have not finished, meetings ahead."""
    if not group_reach(user).belongs:
        return []
    return _tasks(user) + _meetings(user, on)


def _tasks(user):
    tasks = Task.objects.visible_to(user).of(user).undone().select_related("group__region")
    return [
        Due(task.text, task.get_absolute_url(), task.due, "task", who=task.group.name, region=task.group.region)
        for task in tasks
    ]


def _meetings(user, on):
    here = group_reach(user)
    late = Q(groups__in=here.runs, state=MinutesState.DRAFT, date__lte=on - timedelta(days=DAYS_FOR_MINUTES))
    ahead = Q(groups__in=here.belongs) & (Q(date__gte=on) | Q(next_date__gte=on))
    rows = Meeting.objects.filter(late | ahead).select_related("region").prefetch_related("groups").distinct()
    meetings = list(rows)
    called = {(group.pk, meeting.date) for meeting in meetings for group in meeting.groups.all()}
    return [found for meeting in meetings for found in _of_meeting(meeting, on, here, called)]


def _of_meeting(meeting, on, here, called):
    groups = list(meeting.groups.all())
    names = ", ".join(group.name for group in groups)
    about = {"who": names, "region": meeting.region}
    if meeting.date and meeting.date >= on:
        yield Due(str(meeting), meeting.get_absolute_url(), meeting.date, "meeting", **about)
    elif _is_unfinished(meeting, on) and any(group.pk in here.runs for group in groups):
        last_day = meeting.date + timedelta(days=DAYS_FOR_MINUTES)
        yield Due(
            _("Finish the minutes: %(title)s") % {"title": meeting},
            meeting.get_absolute_url(),
            last_day,
            "minutes",
            **about,
        )
    announced = meeting.next_date and meeting.next_date >= on
    if announced and not any((group.pk, meeting.next_date) in called for group in groups):
        yield Due(_("Next meeting of the group"), meeting.get_absolute_url(), meeting.next_date, "meeting", **about)


def _is_unfinished(meeting, on):
    is_late = meeting.date and meeting.date <= on - timedelta(days=DAYS_FOR_MINUTES)
    return meeting.state == MinutesState.DRAFT and is_late
