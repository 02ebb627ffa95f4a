"""Calendars of meetings for people's own programs, behind secret addresses that can be taken back."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.access import public
from workgroups.access import group_reach
from workgroups.exports.calendar import feed
from workgroups.models import CalendarAddress, Meeting, WorkGroup
from workgroups.reports import withheld_in

PAST = timedelta(days=365)


@require_safe
def calendar_addresses(request):
    """The person's secret addresses: one for all their meetings, one for each group they sit in."""
    groups = WorkGroup.objects.filter(pk__in=group_reach(request.user).belongs).select_related("region")
    made = {row.group_id: row for row in request.user.calendar_addresses.select_related("group")}
    rows = [(None, made.pop(None, None)), *((group, made.pop(group.pk, None)) for group in groups)]
    rows += [(row.group, row) for row in made.values()]  # of groups the person has left: still theirs to take back
    context = {
        "rows": [
            {"group": group, "address": row, "url": request.build_absolute_uri(row.get_absolute_url()) if row else ""}
            for group, row in rows
        ]
    }
    return render(request, "workgroups/calendar_addresses.html", context)


@require_POST
def calendar_address_make(request):
    """Make the person's address, of all meetings or of the `group` they sit in."""
    pk = request.POST.get("group", "")
    if pk and not (pk.isdigit() and int(pk) in group_reach(request.user).belongs):
        raise Http404
    CalendarAddress.objects.get_or_create(user=request.user, group_id=pk or None)
    messages.success(request, _("The address is ready. Add it to your calendar program."))
    return redirect("workgroups:calendar_addresses")


@require_POST
def calendar_address_revoke(request, pk):
    """Close an address for good; a new one differs."""
    get_object_or_404(CalendarAddress, pk=pk, user=request.user).delete()
    messages.success(request, _("The address no longer works."))
    return redirect("workgroups:calendar_addresses")


@public
@require_safe
def calendar_feed(request, token):
    """The calendar itself, for a program that does not sign in: what its owner may read today, and no names."""
    rows = CalendarAddress.objects.select_related("user", "group").filter(user__is_active=True)
    address = get_object_or_404(rows, token=token)
    meetings = Meeting.objects.inside(address.user).filter(date__gte=timezone.localdate() - PAST)
    if address.group:
        meetings = meetings.filter(groups=address.group)
    meetings = list(meetings.order_by("date", "pk").prefetch_related("groups", "items"))
    groups = {group.pk for meeting in meetings for group in meeting.groups.all()}
    with translation.override(address.user.language):
        entries = feed(
            meetings,
            name=address.group.name if address.group else _("Spoluplán: my meetings"),
            url_of=lambda meeting: request.build_absolute_uri(meeting.get_absolute_url()),
            withheld=withheld_in(groups),
        )
    response = HttpResponse(entries, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="jednani.ics"'
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, max-age=900"
    return response
