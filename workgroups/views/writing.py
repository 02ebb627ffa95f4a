"""The page for typing minutes while people talk: one item after another, kept as one types, committed on leaving it.

What is typed is the person's draft (ItemDraft) and nobody else reads it. Whatever leaves the item (the next one, a
vote, the list aside) is a button of the same form, so the text is committed first, with or without JavaScript.
"""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import require
from workgroups.access import can_edit_minutes, runs_meeting
from workgroups.forms.writing import NewItemForm, WriteForm, begun, typed
from workgroups.models import AgendaItem, ItemDraft
from workgroups.reports.quorum import turnout_of
from workgroups.reports.tasks import load_tasks, offered_tasks
from workgroups.views.items import next_label
from workgroups.views.loading import load_item, load_meeting

RECENTLY = timedelta(minutes=5)
WRITING = "?psat=1"  # tells the page of a vote or a task to come back here
PLACES = {
    "hlasovani": "workgroups:vote_add",
    "volba": "workgroups:election_add",
    "ukol": "workgroups:item_task_add",
    "odkaz": "planning:agenda_link_add",
}
PLACES_OF_MEETING = {"ucast": "workgroups:attendance", "priloha": "workgroups:material_add"}


@require_safe
def meeting_write(request, pk):
    """Begin where there is something to write: at the first item without a discussion, or at the last one."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    items = list(meeting.items.all())
    if not items:
        return render(request, "workgroups/write_empty.html", _context(meeting, [], form=NewItemForm()))
    here = next((item for item in items if not item.discussion), items[-1])
    return redirect("workgroups:item_write", here.pk)


@require_POST
def write_add(request, pk):
    """Add an item by its title and go on typing in it."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    item = _new_item(request, meeting, list(meeting.items.all()))
    return redirect("workgroups:item_write", item.pk) if item else redirect("workgroups:meeting_write", pk)


def _new_item(request, meeting, items):
    """Return a new last item with the posted `new_title`, or None when nothing was typed there."""
    title = request.POST.get("new_title", "").strip()
    if not title:
        return None
    form = WriteForm(
        {"title": title, "label": next_label(items)},
        instance=AgendaItem(meeting=meeting, order=items[-1].order + 1 if items else 1),
    )
    if form.is_valid():
        return form.save(by=request.user)
    messages.error(request, " ".join(form.errors.get("title", [])))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def item_write(request, pk):
    """One item to type in. A POST commits it and goes where its button says."""
    item = load_item(request.user, pk)
    if request.POST.get("kam") == "zahodit":
        ItemDraft.objects.filter(item=item, user=request.user).delete()
        return redirect("workgroups:item_write", item.pk)
    if request.method == "POST":
        form = WriteForm(request.POST, instance=item)
        form.merge()
        if form.is_valid() and _commit(request, form, item):
            return _leave(request, item)
        return _page(request, item, form, _drafts(item))
    drafts = _drafts(item)
    mine = next((draft for draft in drafts if (draft.item_id, draft.user_id) == (item.pk, request.user.pk)), None)
    if "zahodit" in request.GET:  # “keep the other version”: the draft goes with the next save
        mine = None
    return _page(request, item, WriteForm(instance=item, initial=begun(mine)), drafts, mine)


def _drafts(item):
    """Return what people are typing into the items of the meeting."""
    return list(ItemDraft.objects.filter(item__meeting=item.meeting).select_related("user"))


@transaction.atomic
def _commit(request, form, item):
    """Put what was typed into the minutes; False when somebody else was first. An unchanged text leaves no trace."""
    if form.is_changed() and not form.save(by=request.user):
        return False
    ItemDraft.objects.filter(item=item, user=request.user).delete()
    return True


def _leave(request, item):
    """Go where the button says: `kam` is the number of an item, or a word."""
    going = request.POST.get("kam", "")
    if going in PLACES:
        return redirect(reverse(PLACES[going], args=[item.pk]) + WRITING)
    if going == "zapis":
        return redirect(item)
    if going in PLACES_OF_MEETING:
        return redirect(f"{reverse(PLACES_OF_MEETING[going], args=[item.meeting_id])}{WRITING}&bod={item.pk}")
    if going.startswith("nabidka-"):
        return _offered(item, going.removeprefix("nabidka-"))
    if going.startswith("splneno-"):
        return _switch_task(request, item, going.removeprefix("splneno-"))
    if going == "novy":
        fresh = _new_item(request, item.meeting, list(item.meeting.items.all()))
        return redirect("workgroups:item_write", (fresh or item).pk)
    numbers = list(item.meeting.items.values_list("pk", flat=True))
    here = numbers.index(item.pk)
    steps = {"dalsi": min(here + 1, len(numbers) - 1), "predchozi": max(here - 1, 0)}
    is_item = going.isdigit() and int(going) in numbers
    return redirect("workgroups:item_write", int(going) if is_item else numbers[steps.get(going, here)])


def _offered(item, number):
    """Go to the page of a new task with the words and the day found in the text."""
    load_tasks([item])
    found = offered_tasks(item)
    if not number.isdigit() or int(number) >= len(found):
        return redirect("workgroups:item_write", item.pk)
    chosen = found[int(number)]
    told = urlencode({"psat": 1, "text": chosen.text, "due": chosen.due.isoformat(), "who": chosen.who})
    return redirect(f"{reverse('workgroups:item_task_add', args=[item.pk])}?{told}")


def _switch_task(request, item, number):
    check = get_object_or_404(item.checks.select_related("task"), pk=number if number.isdigit() else 0)
    check.switch(by=request.user)
    return redirect("workgroups:item_write", item.pk)


def _page(request, item, form, drafts, draft=None):
    meeting = item.meeting
    items = list(meeting.items.to_show())
    load_tasks(items)
    here = next(place for place, one in enumerate(items) if one.pk == item.pk)
    item = items[here]
    item.meeting = meeting
    context = {
        **_context(meeting, items, form=form),
        "item": item,
        "place": here + 1,
        "many": len(items),
        "is_first": here == 0,
        "is_last": here == len(items) - 1,
        "draft": draft,
        "turnouts": turnout_of(meeting),
        "stored_by": _stored_by(item, draft, request.user),
        "conflict_url": f"{request.path}?zahodit=1",
        "writing": True,
    }
    _name_writers(items, [one for one in drafts if one.user_id != request.user.pk])
    return render(request, "workgroups/write.html", context)


def _context(meeting, items, *, form):
    return {"meeting": meeting, "region": meeting.region, "items": items, "form": form, "new_form": NewItemForm()}


def _name_writers(items, drafts):
    """Say on each item who else has been typing in it just now."""
    since = timezone.now() - RECENTLY
    for item in items:
        fresh = [draft for draft in drafts if draft.item_id == item.pk and draft.saved_at >= since]
        item.writers = [draft.user.name for draft in fresh]


def _stored_by(item, draft, user):
    """Return who stored another text of the item since the person began to type, or nothing."""
    if draft is None or draft.seen == item.version:
        return ""
    last = item.history.select_related("history_user").exclude(history_user=user).first()
    return last.history_user.name if last and last.history_user else _("somebody else")


@require_POST
def item_draft(request, pk):
    """Keep what is being typed; answers with what the text offers. Kept even when the minutes were just circulated."""
    item = get_object_or_404(AgendaItem, pk=pk)
    item.meeting = load_meeting(request.user, item.meeting_id)
    require(runs_meeting(request.user, item.meeting))
    seen = request.POST.get("seen", "")
    draft = ItemDraft.keep(
        item=item, user=request.user, values=typed(request.POST), seen=int(seen) if seen.isdigit() else item.version
    )
    item.discussion, item.conclusion = draft.values["discussion"], draft.values["conclusion"]
    load_tasks([item])
    context = {"item": item, "stored_by": _stored_by(item, draft, request.user)}
    return render(request, "workgroups/_write_live.html", context)
