"""Tasks of a group: listed, set, finished."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import require
from workgroups.access import can_finish_task, runs_group, sees_group_inside
from workgroups.forms import TaskFilter, TaskForm
from workgroups.imports.assigning import assigned
from workgroups.models import Membership, Task, WorkGroup
from workgroups.views.crumbs import group_steps
from workgroups.views.items import answer_with_item, place_of
from workgroups.views.loading import load_group, load_item, load_task, page_of


@require_safe
def group_tasks(request, region, slug):
    """Undone tasks of the group by day, overdue ones first; `?hotove=1` shows the done ones, the last first."""
    group = load_group(region, slug)
    require(sees_group_inside(request.user, group))
    form = TaskFilter(request.GET or None, group=group)
    address = reverse("workgroups:group_tasks", args=[region, slug])
    context = _task_list(request, Task.objects.filter(group=group), form, address)
    more = {"group": group, "region": group.region, "steps": group_steps(group)}
    runs = runs_group(request.user, group)
    return render(request, "workgroups/group_tasks.html", {**context, **more, "runs": runs})


@require_safe
def my_tasks(request):
    """The person's tasks of all groups, overdue ones first; `?hotove=1` shows the done ones."""
    tasks = Task.objects.visible_to(request.user).of(request.user)
    groups = WorkGroup.objects.filter(pk__in=tasks.order_by().values("group"))
    form = TaskFilter(request.GET or None, groups=groups)
    return render(request, "workgroups/my_tasks.html", _task_list(request, tasks, form, reverse("workgroups:my_tasks")))


def _task_list(request, tasks, form, address):
    """Return what both lists of tasks show: a page of them, tabs, filters, and the one finished a moment ago."""
    done, today = "hotove" in request.GET, timezone.localdate()
    asked = form.filter(tasks.filter(done_at__isnull=not done), today)
    asked = asked.select_related("assignee", "item", "done_by", "group__region")
    page = page_of(request, asked.order_by("-done_at", "-pk") if done else asked)
    return {
        "form": form,
        "page": page,
        "rows": [(task, bool(can_finish_task(request.user, task))) for task in page],
        "done": done,
        "tabs": [
            {"label": _("To do"), "url": address, "current": not done, "count": None},
            {"label": _("Done"), "url": f"{address}?hotove=1", "current": done, "count": None},
        ],
        "finished": _just_finished(request, tasks),
        "today": today,
        "address": address,
        "hidden": [("next", address)],
    }


def _just_finished(request, tasks):
    """Return the task that was finished a moment ago, to be offered back."""
    number = request.GET.get("hotovo", "")
    return tasks.filter(pk=number, done_at__isnull=False).first() if number.isdigit() and len(number) < 19 else None


def _back(request, task):
    """Return the address of the list that the button stood in: the person's own, else the group's."""
    mine = reverse("workgroups:my_tasks")
    return mine if request.POST.get("next") == mine else task.get_absolute_url()


@require_http_methods(["GET", "HEAD", "POST"])
def task_add(request, region, slug):
    group = load_group(region, slug)
    require(runs_group(request.user, group))
    groups = WorkGroup.objects.filter(pk=group.pk).select_related("region")
    form = TaskForm(request.POST or None, groups=groups)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("The task has been saved."))
        return redirect("workgroups:group_tasks", region, slug)
    return _form_page(request, form, group, reverse("workgroups:group_tasks", args=[region, slug]))


@require_http_methods(["GET", "HEAD", "POST"])
def item_task_add(request, pk):
    """A task set under an agenda item; words, day and person found in its text may come in the address."""
    item = load_item(request.user, pk)
    offered = _offered(request, item) if request.method != "POST" and request.GET.get("text") else {}
    form = TaskForm(request.POST or None, instance=Task(item=item), initial=offered, groups=item.meeting.groups.all())
    if form.is_valid():
        form.save(by=request.user)
        return answer_with_item(request, item)
    back = place_of(request, item)
    heading = _("Task under %(item)s") % {"item": item}
    place = f"bod-{item.pk}-novy"
    if request.htmx:
        cancel_url = reverse("workgroups:item_detail", args=[item.pk])
        context = {"form": form, "place": place, "action": request.path, "cancel_url": cancel_url}
        return render(request, "workgroups/_inplace_form.html", context)
    return _form_page(request, form, item.meeting.groups.all()[0], back, heading)


def _offered(request, item):
    """Return what the form of a task found in the text begins with: whoever is named there stands chosen."""
    members = Membership.objects.filter(group__in=item.meeting.groups.all()).current()
    text, member, who = assigned(request.GET["text"][:1000], request.GET.get("who", "")[:150], list(members))
    begun = {"text": text, "who": who, "due": parse_date_or_none(request.GET.get("due", ""))}
    return {**begun, "assignee": member.pk, "group": member.group_id} if member else begun


def parse_date_or_none(text):
    try:
        return parse_date(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def task_edit(request, pk):
    task = load_task(request.user, pk)
    require(runs_group(request.user, task.group))
    groups = WorkGroup.objects.filter(pk=task.group_id).select_related("region")
    back = place_of(request, task.item) if task.item and "psat" in request.GET else task.get_absolute_url()
    form = TaskForm(request.POST or None, instance=task, groups=groups)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("The task has been saved."))
        return redirect(back)
    return _form_page(request, form, task.group, back, _("Change the task"))


def _form_page(request, form, group, cancel_url, heading=""):
    context = {
        "form": form,
        "group": group,
        "region": group.region,
        "heading": heading or _("New task"),
        "steps": group_steps(group),
        "cancel_url": cancel_url,
    }
    return render(request, "workgroups/simple_form.html", context)


@require_POST
def task_finish(request, pk):
    task = load_task(request.user, pk)
    require(can_finish_task(request.user, task))
    try:
        task.finish(by=request.user)
    except ValidationError as error:
        messages.info(request, error.messages[0])
    return redirect(f"{_back(request, task)}?hotovo={task.pk}")


@require_POST
def task_reopen(request, pk):
    task = load_task(request.user, pk)
    require(can_finish_task(request.user, task))
    task.reopen(by=request.user)
    return redirect(_back(request, task))


@require_http_methods(["GET", "HEAD", "POST"])
def task_remove(request, pk):
    """Delete a task that should not have been set; a page says so first, nothing brings it back."""
    task = get_object_or_404(Task.objects.visible_to(request.user).select_related("group__region"), pk=pk)
    require(runs_group(request.user, task.group))
    address = task.get_absolute_url()
    if request.method == "POST":
        task._history_user = request.user
        task.delete()
        messages.success(request, _("The task has been deleted."))
        return redirect(address)
    context = {
        "region": task.group.region,
        "steps": group_steps(task.group),
        "heading": _("Delete the task"),
        "subject": task.text,
        "effects": [_("The task disappears from the group’s list and from the minutes.")],
        "button": _("Delete"),
        "cancel_url": address,
    }
    return render(request, "workgroups/remove_confirm.html", context)
