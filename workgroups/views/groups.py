"""Groups of a planning region, one group, its services."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import public, require
from portal.collation import sort_key
from providers.access import coordinates
from workgroups.access import runs_group, sees_attendance, sees_group_inside
from workgroups.enums import GroupRole, MinutesState, Side
from workgroups.forms import GroupForm, GroupServiceForm
from workgroups.forms.groups import refuse_second_report
from workgroups.models import GroupService, Membership, Task, WorkGroup
from workgroups.views.crumbs import group_steps, region_steps
from workgroups.views.loading import load_group, load_region, mask_titles, meetings_for

MEETINGS_SHOWN = 8
TASKS_SHOWN = 8


@public
@require_safe
def group_list(request, region):
    region = load_region(region)
    leads = Membership.objects.current().filter(role=GroupRole.LEAD)
    counts = {
        "published": Count("meetings", Q(meetings__state=MinutesState.PUBLISHED), distinct=True),
        "services": Count("group_services", distinct=True),
    }
    groups = region.groups.annotate(**counts).prefetch_related(Prefetch("memberships", leads, to_attr="leads"))
    context = {
        "region": region,
        "steps": region_steps(region)[:-1],
        "running": [group for group in groups if not group.closed_on],
        "closed": [group for group in groups if group.closed_on],
        "may_add": coordinates(request.user, region),
        "sees_attendance": bool(sees_attendance(request.user, region)),
    }
    return render(request, "workgroups/group_list.html", context)


@public
@require_safe
def group_detail(request, region, slug):
    group = load_group(region, slug)
    inside = bool(sees_group_inside(request.user, group))
    meetings = _meetings_of(group, request.user, inside=inside)
    context = {
        "group": group,
        "region": group.region,
        "steps": region_steps(group.region),
        "inside": inside,
        "runs": runs_group(request.user, group),
        "sides": sides_of(group, inside=inside),
        "meetings": meetings[:MEETINGS_SHOWN],
        "more_meetings": len(meetings) > MEETINGS_SHOWN,
        "services": group.group_services.select_related("service__provider", "service__type").order_by("service__name"),
        "tasks": Task.objects.undone().filter(group=group).select_related("assignee")[:TASKS_SHOWN] if inside else [],
        "today": timezone.localdate(),
    }
    return render(request, "workgroups/group_detail.html", context)


def _meetings_of(group, user, *, inside):
    """Return the group's last meetings that the person may read, one more than is shown; insiders read all of them."""
    rows = meetings_for(user).filter(groups=group)
    return (
        list(rows.prefetch_related(None)[: MEETINGS_SHOWN + 1])
        if inside
        else mask_titles(list(rows[: MEETINGS_SHOWN + 1]), user)
    )


def sides_of(group, *, inside):
    """Return the sides of the triad as dicts: label, members to name, organisations of the unnamed, how many in all.

    From outside only public names are told; of user representatives not even the organisation.
    """
    members = list(group.memberships.current())
    return [_side(side, [member for member in members if member.side == side], inside) for side in Side]


def _side(side, members, inside):
    named = [member for member in members if inside or member.is_public]
    nameless = [member for member in members if member not in named]
    organisations = {member.organisation for member in nameless if member.organisation and side != Side.USER}
    return {
        "side": side,
        "members": named,
        "organisations": sorted(organisations, key=sort_key),
        "count": len(members),
        "nameless": len(nameless),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def group_add(request, region):
    region = load_region(region)
    require(coordinates(request.user, region))
    return _group_form(request, WorkGroup(region=region), reverse("workgroups:group_list", args=[region.slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def group_edit(request, region, slug):
    group = load_group(region, slug)
    require(runs_group(request.user, group))
    return _group_form(request, group, group.get_absolute_url())


def _group_form(request, group, cancel_url):
    form = GroupForm(request.POST or None, instance=group)
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The group has been saved."))
        return redirect(group)
    context = {
        "form": form,
        "region": group.region,
        "heading": _("Edit the group") if group.pk else _("Add a group"),
        "steps": group_steps(group) if group.pk else region_steps(group.region),
        "cancel_url": cancel_url,
    }
    return render(request, "workgroups/simple_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def group_services(request, region, slug):
    group = load_group(region, slug)
    require(runs_group(request.user, group))
    form = GroupServiceForm(request.POST or None, instance=GroupService(group=group, region=group.region))
    if form.is_valid():
        form.save()
        messages.success(request, _("The service now sits in the group."))
        return redirect("workgroups:group_services", region, slug)
    context = {
        "form": form,
        "group": group,
        "region": group.region,
        "steps": group_steps(group),
        "services": group.group_services.select_related("service__provider").order_by("service__name"),
    }
    return render(request, "workgroups/group_services.html", context)


def _load_seat(request, pk):
    seat = get_object_or_404(GroupService.objects.select_related("group__region", "service"), pk=pk)
    require(runs_group(request.user, seat.group))
    return seat


@require_POST
def service_reports(request, pk):
    """Switch whether the service reports through this group."""
    seat = _load_seat(request, pk)
    try:
        if not seat.reports:
            refuse_second_report(seat.service, seat.group)
        seat.reports = not seat.reports
        seat.save(update_fields=["reports"])
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("workgroups:group_services", seat.group.region.slug, seat.group.slug)


@require_POST
def service_leave(request, pk):
    """Take the service out of the group; adding it again is the way back."""
    seat = _load_seat(request, pk)
    seat.delete()
    messages.success(request, _("%(service)s no longer sits in the group.") % {"service": seat.service})
    return redirect("workgroups:group_services", seat.group.region.slug, seat.group.slug)


@require_safe
def group_history(request, region, slug):
    """Who changed what in the group, for insiders."""
    group = load_group(region, slug)
    require(sees_group_inside(request.user, group))
    context = {"row": group, "region": group.region, "steps": group_steps(group)}
    return render(request, "workgroups/history_detail.html", context)
