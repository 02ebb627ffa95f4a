"""Comments of the team on an action plan and on its items: what coordinators, readers and leads tell each other."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from planning.access import can_note, can_settle_note
from planning.forms.notes import NoteForm
from planning.models import TeamNote
from planning.views.action import find_action_plan
from planning.views.common import form_answer, year_steps
from planning.views.items import load
from portal.access import require
from portal.lifecycle import Refused

PAGE = 50


@require_http_methods(["GET", "POST"])
def note_list(request, region, year):
    """All comments on the year and its items, open and settled; a form writes one about the plan."""
    plan = find_action_plan(request.user, region, year)
    require(can_note(request.user, plan))
    return _write(request, plan) or _list(request, plan, NoteForm())


@require_http_methods(["GET", "POST"])
def note_add(request, pk):
    """Write a comment about an item: its page posts here; a comment that cannot be kept comes back on a page."""
    item = load(request.user, pk)
    require(can_note(request.user, item.action_plan))
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _keep(request, form, item.action_plan, item)
        return redirect(f"{item.get_absolute_url()}#notes")
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "heading": _("Comment of the team"),
        "submit": _("Add the comment"),
        "action": request.path,
        "cancel_url": item.get_absolute_url(),
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


def with_settling(notes, action_plan, user):
    """Return the comments on a year with `may_settle`: whether the person may say that they are dealt with."""
    notes = list(notes)
    for note in notes:
        note.action_plan = action_plan
        note.may_settle = bool(can_settle_note(user, note))
    return notes


def _write(request, plan):
    if request.method != "POST":
        return None
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _list(request, plan, form)
    _keep(request, form, plan, None)
    return redirect("planning:note_list", plan.plan.region.slug, plan.year)


def _keep(request, form, plan, item):
    TeamNote.objects.create(action_plan=plan, item=item, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("The comment is added. Only the team reads it."))


def _list(request, plan, form):
    notes = TeamNote.objects.visible_to(request.user).filter(action_plan=plan)
    notes = notes.select_related("by", "settled_by", "item")
    is_settled = request.GET.get("state") == "settled"
    page = Paginator(notes.filter(settled_at__isnull=not is_settled), PAGE).get_page(request.GET.get("page"))
    address = reverse("planning:note_list", args=[plan.plan.region.slug, plan.year])
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "page": page,
        "notes": with_settling(page.object_list, plan, request.user),
        "form": form,
        "action": address,
        "tabs": [
            {"label": pgettext("comments", "Open"), "url": address, "current": not is_settled},
            {"label": pgettext("comments", "Settled"), "url": f"{address}?state=settled", "current": is_settled},
        ],
    }
    return render(request, "planning/note_list.html", context, status=422 if form.errors else 200)


@require_POST
def note_settle(request, pk):
    """Say that a comment is dealt with, or (`open`) that it is not after all; then back to where it was said."""
    notes = TeamNote.objects.visible_to(request.user).select_related("action_plan__plan__region", "item")
    note = get_object_or_404(notes, pk=pk)
    require(can_settle_note(request.user, note))
    try:
        if request.POST.get("move") == "open":
            note.reopen(by=request.user)
        else:
            note.settle(by=request.user)
    except Refused as refused:
        messages.info(request, refused.message)
    if request.POST.get("back") == "item" and note.item:
        return redirect(f"{note.item.get_absolute_url()}#notes")
    return redirect("planning:note_list", note.action_plan.plan.region.slug, note.action_plan.year)
