from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from planning.forms.agenda import AgendaLinkForm
from planning.models import AgendaLink
from portal.access import require
from workgroups.access import runs_meeting
from workgroups.models import AgendaItem, Meeting


def _item(request, pk):
    """Load a point of a meeting that the person may see and runs."""
    meetings = Meeting.objects.visible_to(request.user).order_by().values("pk")
    rows = AgendaItem.objects.filter(meeting__in=meetings).select_related("meeting__region")
    item = get_object_or_404(rows.prefetch_related("meeting__groups"), pk=pk)
    require(runs_meeting(request.user, item.meeting))
    return item


def _place(request, item):
    """Return where to go back to: to typing when the page was opened there (`?psat`), or to the item."""
    return reverse("workgroups:item_write", args=[item.pk]) if "psat" in request.GET else item.get_absolute_url()


@require_http_methods(["GET", "HEAD", "POST"])
def link_add(request, pk):
    """Link a point of the minutes to the goal, measure, indicator or item it decided about."""
    item = _item(request, pk)
    form = AgendaLinkForm(request.POST or None, agenda_item=item, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("The point is linked."))
        return redirect(_place(request, item))
    context = {"form": form, "item": item, "region": item.meeting.region, "cancel_url": _place(request, item)}
    return render(request, "planning/agenda_link_form.html", context, status=422 if form.errors else 200)


@require_POST
def link_remove(request, pk):
    """Take a link away; the point and its target stay."""
    link = get_object_or_404(AgendaLink, pk=pk)
    item = _item(request, link.agenda_item_id)
    link._history_user = request.user
    link.delete()
    messages.success(request, _("The link has been removed."))
    return redirect(_place(request, item))
