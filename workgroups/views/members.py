"""Seats in a group: added, changed, ended. A seat is never deleted, minutes point at it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.access import require
from workgroups.access import runs_group, sees_group_inside
from workgroups.forms import EndMembershipForm, MembershipForm
from workgroups.models import Membership
from workgroups.views.crumbs import group_steps
from workgroups.views.loading import load_group, load_member, page_of


@require_safe
def member_list(request, region, slug):
    """All who sit or sat in the group, for insiders."""
    group = load_group(region, slug)
    require(sees_group_inside(request.user, group))
    members = group.memberships.select_related("user").order_by("until", "name", "pk")
    context = {
        "group": group,
        "region": group.region,
        "steps": group_steps(group),
        "page": page_of(request, members),
        "runs": runs_group(request.user, group),
    }
    return render(request, "workgroups/member_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member_add(request, region, slug):
    group = load_group(region, slug)
    require(runs_group(request.user, group))
    return _member_form(request, MembershipForm, Membership(group=group), _("Add a member"))


@require_http_methods(["GET", "HEAD", "POST"])
def member_edit(request, pk):
    member = load_member(request.user, pk)
    require(runs_group(request.user, member.group))
    return _member_form(request, MembershipForm, member, member.name)


@require_http_methods(["GET", "HEAD", "POST"])
def member_end(request, pk):
    member = load_member(request.user, pk)
    require(runs_group(request.user, member.group))
    return _member_form(request, EndMembershipForm, member, _("End the membership of %(name)s") % {"name": member})


def _member_form(request, form_class, member, heading):
    form = form_class(request.POST or None, instance=member)
    group = member.group
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("The member has been saved."))
        return redirect("workgroups:member_list", group.region.slug, group.slug)
    back = reverse("workgroups:member_list", args=[group.region.slug, group.slug])
    steps = [*group_steps(group), (_("Members"), back)]
    context = {"form": form, "heading": heading, "region": group.region, "steps": steps, "cancel_url": back}
    return render(request, "workgroups/simple_form.html", context)
