"""Rows of a page, loaded through what the person may see."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404

from portal.access import require
from providers.models import PlanningRegion
from workgroups.access import can_edit_minutes, sees_group_inside, sees_meeting_inside
from workgroups.models import AgendaItem, Meeting, Membership, Task, Vote, WorkGroup
from workgroups.reports import withheld_in

ROWS_A_PAGE = 25


def load_region(slug):
    return get_object_or_404(PlanningRegion, slug=slug)


def load_group(region, slug):
    """Return a group; groups themselves are public."""
    return get_object_or_404(WorkGroup.objects.select_related("region"), region__slug=region, slug=slug)


def load_member(user, pk):
    """Return a seat of a group that the person sees from inside."""
    return _inside(user, get_object_or_404(Membership.objects.select_related("group__region", "user"), pk=pk))


def load_task(user, pk):
    return get_object_or_404(Task.objects.visible_to(user).select_related("group__region", "assignee"), pk=pk)


def meetings_for(user):
    return Meeting.objects.visible_to(user).select_related("region").prefetch_related("groups")


def load_meeting(user, pk):
    return get_object_or_404(meetings_for(user), pk=pk)


def load_item(user, pk, *, items=AgendaItem.objects):
    """Return an agenda item of minutes the person may edit now."""
    item = get_object_or_404(items, pk=pk)
    item.meeting = load_meeting(user, item.meeting_id)
    require(can_edit_minutes(user, item.meeting))
    return item


def load_vote(user, pk):
    """Return a vote in minutes the person may edit now."""
    vote = get_object_or_404(Vote, pk=pk)
    vote.item = load_item(user, vote.item_id)
    return vote


def page_of(request, rows, size=ROWS_A_PAGE):
    """Return the asked page of a list; a wrong number gives the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def _inside(user, row):
    if not sees_group_inside(user, row.group):
        raise Http404
    return row


def mask_titles(meetings, user):
    """Mask withheld names in the titles of a page of meetings that the person reads from outside; none is saved."""
    outside = [meeting for meeting in meetings if not sees_meeting_inside(user, meeting)]
    if outside:
        withheld = withheld_in({group.pk for meeting in outside for group in meeting.groups.all()})
        for meeting in outside:
            meeting.title = withheld.mask(meeting.title)
    return meetings
