"""What waits for somebody in their working groups."""

from datetime import timedelta

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.due import Due
from workgroups.access import group_reach
from workgroups.enums import MinutesState, Presence
from workgroups.models import Amendment, Attendance, Invitation, Meeting, Task

DAYS_FOR_MINUTES = 7
DAYS_FOR_SETTLING = 7


def due(user, on):
    """Return the Dues of the person on a day: their tasks, minutes they have not finished, meetings ahead."""
    if not group_reach(user).belongs:
        return []
    return _tasks(user) + _meetings(user, on)


def _tasks(user):
    tasks = Task.objects.visible_to(user).of(user).undone().select_related("group__region")
    mine = reverse("workgroups:my_tasks")
    return [Due(task.text, mine, task.due, "task", who=task.group.name, region=task.group.region) for task in tasks]


def _meetings(user, on):
    here = group_reach(user)
    late = Q(groups__in=here.runs, state=MinutesState.DRAFT, date__lte=on - timedelta(days=DAYS_FOR_MINUTES))
    ahead = Q(groups__in=here.belongs) & (Q(date__gte=on) | Q(next_date__gte=on))
    rows = Meeting.objects.filter(late | ahead | _circulated(user)).exclude(state=MinutesState.CANCELLED)
    rows = rows.annotate(waiting=_waiting_amendments(), unanswered=_unanswered(user))
    meetings = list(rows.select_related("region").prefetch_related("groups").distinct())
    called = {(group.pk, meeting.date) for meeting in meetings for group in meeting.groups.all()}
    return [found for meeting in meetings for found in _of_meeting(meeting, on, here, called)]


def _circulated(user):
    """Circulated minutes that the person settles, or may propose amendments of."""
    mine = Meeting.groups.through.objects.filter(workgroup__in=group_reach(user).runs).values("meeting")
    there = Attendance.objects.filter(member__user=user).exclude(presence=Presence.GUEST).order_by().values("meeting")
    return Q(state=MinutesState.CIRCULATED) & (Q(pk__in=mine) | Q(pk__in=there))


def _waiting_amendments():
    rows = Amendment.objects.unsettled().filter(item__meeting=OuterRef("pk")).order_by().values("item__meeting")
    return Coalesce(Subquery(rows.annotate(count=Count("pk")).values("count")), 0)


def _unanswered(user):
    """Return the token of the person's own invitation that they have not answered."""
    rows = Invitation.objects.filter(meeting=OuterRef("pk"), member__user=user, sent_at__isnull=False, answer="")
    return Subquery(rows.values("token")[:1])


def _of_circulated(meeting, on, runs, about):
    """Who runs the meeting settles amendments, then approves; the others read while they may propose them."""
    until = meeting.amendments_until
    url, settled_by = f"{meeting.get_absolute_url()}#amendments", until and until + timedelta(days=DAYS_FOR_SETTLING)
    if runs and meeting.waiting:
        said = ngettext(
            "%(count)s amendment to settle: %(title)s", "%(count)s amendments to settle: %(title)s", meeting.waiting
        )
        yield Due(said % {"count": meeting.waiting, "title": meeting}, url, settled_by, "minutes", **about)
    elif runs and (until is None or until < on):
        said = _("Approve the minutes: %(title)s") % {"title": meeting}
        yield Due(said, meeting.get_absolute_url(), settled_by, "minutes", **about)
    elif not runs and until and until >= on:
        said = _("Read the minutes and propose amendments: %(title)s") % {"title": meeting}
        yield Due(said, meeting.get_absolute_url(), until, "minutes", **about)


def _of_meeting(meeting, on, here, called):
    groups = list(meeting.groups.all())
    names = ", ".join(group.name for group in groups)
    about = {"who": names, "region": meeting.region}
    if meeting.state == MinutesState.CIRCULATED:
        yield from _of_circulated(meeting, on, any(group.pk in here.runs for group in groups), about)
    if meeting.date and meeting.date >= on and meeting.unanswered:
        url = reverse("workgroups:invitation_answer", args=[meeting.unanswered])
        yield Due(_("Answer the invitation: %(title)s") % {"title": meeting}, url, meeting.date, "meeting", **about)
    elif meeting.date and meeting.date >= on:
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
