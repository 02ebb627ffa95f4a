"""The usual agenda of a group, and what a meeting's agenda begins with."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from portal.access import require
from workgroups.access import can_edit_minutes, runs_group
from workgroups.forms.calling import TemplateItemForm
from workgroups.models import TemplateItem, begin_agenda, carry_tasks
from workgroups.views.crumbs import group_steps
from workgroups.views.loading import load_group, load_item, load_meeting


def usual_points():
    """Return the points that minutes of most groups have; what a group without its own agenda may begin with."""
    return [_("Opening, approval of the agenda"), _("News from the members"), _("Any other business"), _("Close")]


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_template(request, region, slug):
    """The points that a new meeting of the group begins with; each is added, changed, moved and taken out here."""
    group = load_group(region, slug)
    require(runs_group(request.user, group))
    items = list(group.template_items.all())
    fresh = TemplateItem(group=group, order=items[-1].order + 1 if items else 1)
    form = TemplateItemForm(request.POST or None, instance=fresh)
    if form.is_valid():
        form.save(by=request.user)
        return redirect(f"{request.path}#novy")
    for place, item in enumerate(items):
        item.is_first, item.is_last = place == 0, place == len(items) - 1
    context = {
        "group": group,
        "region": group.region,
        "steps": group_steps(group),
        "items": items,
        "form": form,
        "usual": usual_points(),
        "removed": _just_removed(request, group),
    }
    return render(request, "workgroups/agenda_template.html", context)


def _just_removed(request, group):
    number = request.GET.get("odebrano", "")
    rows = TemplateItem.with_removed.filter(group=group, removed_at__isnull=False)
    return rows.filter(pk=number).first() if number.isdigit() else None


@require_POST
def template_usual(request, region, slug):
    """Begin with the points that most groups have, when there are none yet."""
    group = load_group(region, slug)
    require(runs_group(request.user, group))
    if not group.template_items.exists():
        points = enumerate(usual_points(), start=1)
        TemplateItem.objects.bulk_create(TemplateItem(group=group, order=n, title=title) for n, title in points)
    return _back(group)


def _back(group, more=""):
    return redirect(reverse("workgroups:agenda_template", args=[group.region.slug, group.slug]) + more)


def _load(request, pk, rows=TemplateItem.objects):
    item = get_object_or_404(rows.select_related("group__region"), pk=pk)
    require(runs_group(request.user, item.group))
    return item


@require_http_methods(["GET", "HEAD", "POST"])
def template_item_edit(request, pk):
    item = _load(request, pk)
    form = TemplateItemForm(request.POST or None, instance=item)
    if form.is_valid():
        form.save(by=request.user)
        return _back(item.group)
    back = reverse("workgroups:agenda_template", args=[item.group.region.slug, item.group.slug])
    steps = [*group_steps(item.group), (_("Usual agenda"), back)]
    context = {"form": form, "heading": item.title, "region": item.group.region, "steps": steps, "cancel_url": back}
    return render(request, "workgroups/simple_form.html", context)


@require_POST
@transaction.atomic
def template_item_move(request, pk):
    """Move the point one place `direction=up` or `down`."""
    item = _load(request, pk)
    items = list(item.group.template_items.select_for_update())
    here = next(place for place, one in enumerate(items) if one.pk == item.pk)
    there = here + (-1 if request.POST.get("direction") == "up" else 1)
    if 0 <= there < len(items):
        items[here], items[there] = items[there], items[here]
        for order, one in enumerate(items, start=1):
            one.order = order
        TemplateItem.objects.bulk_update(items, ["order"])
    return _back(item.group)


@require_POST
def template_item_remove(request, pk):
    item = _load(request, pk)
    item.remove(by=request.user)
    return _back(item.group, f"?odebrano={item.pk}")


@require_POST
def template_item_restore(request, pk):
    item = _load(request, pk, TemplateItem.with_removed)
    item.restore(by=request.user)
    return _back(item.group)


@require_POST
def agenda_begin(request, pk):
    """Put the usual items into a meeting's agenda: previous minutes, check of tasks, the groups' own points."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    before = meeting.items.count()
    begin_agenda(meeting, by=request.user)
    if meeting.items.count() == before:
        messages.info(request, _("There was nothing to add: the groups have no usual agenda, no tasks, no minutes."))
    return redirect(f"{meeting.get_absolute_url()}#body")


@require_POST
def tasks_carry(request, pk):
    """Take the tasks set since into the meeting's check of tasks."""
    item = load_item(request.user, pk)
    count = carry_tasks(item.meeting)
    said = ngettext("%(count)s more task is carried over.", "%(count)s more tasks are carried over.", count)
    messages.info(request, said % {"count": count})
    return redirect(item)


@require_POST
def task_check(request, pk, check):
    """Say in the meeting's check of tasks that a task is done, or that it is not after all."""
    item = load_item(request.user, pk)
    row = get_object_or_404(item.checks.select_related("task"), pk=check)
    row.switch(by=request.user)
    return redirect(f"{item.meeting.get_absolute_url()}#bod-{item.pk}")
