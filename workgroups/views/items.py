"""Agenda items and votes, written one after another: in place with htmx, on pages of their own without it."""

import re

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import retarget

from portal.access import require
from workgroups.access import can_edit_minutes, runs_meeting
from workgroups.enums import VoteOutcome
from workgroups.forms import ItemForm, PublicWordingForm, VoteForm
from workgroups.forms.writing import ElectionForm
from workgroups.models import AgendaItem, Vote
from workgroups.reports.quorum import turnout_of, voters_of
from workgroups.reports.tasks import load_tasks
from workgroups.views.crumbs import meeting_steps
from workgroups.views.loading import load_item, load_meeting, load_vote

ALL_OPEN = 5  # with so few items all show their tools; of more only the one asked for


def items_of(meeting, *, opened=None):
    """Return the standing items with votes and tasks, ready for the page."""
    items = list(meeting.items.to_show())
    load_tasks(items)
    return ready(meeting, items, opened=opened)


def ready(meeting, items, *, opened=None):
    """Say of each item where it stands, whose it is, its addresses and whether its tools are open; asks nothing."""
    edit, detail = addresses("workgroups:item_edit"), addresses("workgroups:item_detail")
    for position, item in enumerate(items):
        item.meeting, item.edit_url, item.detail_url = meeting, edit(item.pk), detail(item.pk)
        item.is_open = len(items) <= ALL_OPEN or str(item.pk) == str(opened)
        item.is_first, item.is_last = position == 0, position == len(items) - 1
    return items


def addresses(name):
    """Return a function from a row’s number to its address; for many rows that is quicker than as many reverses."""
    sample = 10**9
    before, after = reverse(name, args=[sample]).split(str(sample))
    return lambda pk: f"{before}{pk}{after}"


def next_label(items):
    """Return the number after the highest one as it was written: «3)» → «4)», «Bod č. 2» → «Bod č. 3»."""
    if not items:
        return "1."
    numbered = [parts for parts in (re.fullmatch(r"(.*?)(\d+)(\D*)", item.label) for item in items) if parts]
    if not numbered:
        return ""
    before, number, after = max(numbered, key=lambda parts: int(parts[2])).groups()
    return f"{before}{int(number) + 1}{after}"


def opened_at(item):
    """Return the address of the minutes at the item with its tools open."""
    return f"{item.meeting.get_absolute_url()}?bod={item.pk}#bod-{item.pk}"


def place_of(request, item):
    """Return where a page of the item leads back: to typing when it was opened from there (`?psat`), or to the item."""
    return reverse("workgroups:item_write", args=[item.pk]) if "psat" in request.GET else item.get_absolute_url()


def typing_place(request, otherwise):
    """Return where typing goes on when the page was opened from there (`?psat=1&bod=…`), or `otherwise`."""
    number = request.GET.get("bod", "")
    return reverse("workgroups:item_write", args=[number]) if "psat" in request.GET and number.isdigit() else otherwise


def answer_with_item(request, item):
    """After a save: the item in its place with htmx, otherwise back to the minutes at the item."""
    if not request.htmx:
        return redirect(place_of(request, item))
    items = items_of(item.meeting, opened=item.pk)
    fresh = next(one for one in items if one.pk == item.pk)
    context = {"item": fresh, "meeting": item.meeting, "editable": True}
    return retarget(render(request, "workgroups/_item.html", context), f"#bod-{item.pk}")


def answer_with_items(request, meeting, *, new_form=None, opened=None):
    context = {"items": items_of(meeting, opened=opened), "meeting": meeting, "editable": True, "new_form": new_form}
    return retarget(render(request, "workgroups/_items.html", context), "#body")


@require_http_methods(["GET", "HEAD", "POST"])
def item_add(request, pk):
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    items = list(meeting.items.all())
    form = _new_item_form(meeting, items, request.POST or None)
    if form.is_valid():
        item = form.save(by=request.user)
        return _after_adding(request, meeting, [*items, item])
    if request.htmx:
        return answer_with_items(request, meeting, new_form=form)
    return _item_page(request, form, meeting, _("New item"), items=items)


def _new_item_form(meeting, items, data=None):
    order = items[-1].order + 1 if items else 1
    form = ItemForm(
        data, instance=AgendaItem(meeting=meeting, order=order), initial={"label": next_label(items)}, prefix="novy"
    )
    form.fields["title"].widget.attrs["autofocus"] = True
    return form


def _after_adding(request, meeting, items):
    if request.htmx:
        return answer_with_items(request, meeting, new_form=_new_item_form(meeting, items))
    if "next" in request.POST:
        return redirect("workgroups:item_add", meeting.pk)
    return redirect(items[-1])


@require_safe
def item_list(request, pk):
    """The items as a fragment; a page of its own it is not."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    return answer_with_items(request, meeting) if request.htmx else redirect(meeting)


@require_safe
def item_detail(request, pk):
    """One item as a fragment, or the minutes at that item."""
    return answer_with_item(request, load_item(request.user, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def item_edit(request, pk):
    item = load_item(request.user, pk)
    form = ItemForm(request.POST or None, instance=item, prefix=f"bod-{item.pk}")
    if form.is_valid() and form.save(by=request.user):
        return answer_with_item(request, item)
    if request.htmx:
        return _inplace(request, form, f"bod-{item.pk}", reverse("workgroups:item_detail", args=[item.pk]))
    return _item_page(request, form, item.meeting, str(item), cancel_url=item.get_absolute_url())


def _inplace(request, form, place, cancel_url):
    context = {"form": form, "place": place, "action": request.path, "cancel_url": cancel_url}
    return render(request, "workgroups/_inplace_form.html", context)


def _item_page(request, form, meeting, heading, items=(), cancel_url=""):
    context = {
        "form": form,
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "heading": heading,
        "items": items,
        "adding": form.instance.pk is None,
        "cancel_url": cancel_url or meeting.get_absolute_url(),
    }
    return render(request, "workgroups/item_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item_public(request, pk):
    """The wording for the public alone: it may be mended in any state, it is not the group's record."""
    item = load_wording(request.user, pk)
    form = PublicWordingForm(request.POST or None, instance=item)
    back = f"{reverse('workgroups:minutes_preview', args=[item.meeting_id])}#bod-{item.pk}"
    if form.is_valid() and form.save(by=request.user):
        return redirect(back)
    return _item_page(
        request, form, item.meeting, _("Wording for the public: %(item)s") % {"item": item}, cancel_url=back
    )


def load_wording(user, pk):
    """Return an item whose public wording the person may change."""
    meeting_id = AgendaItem.objects.filter(pk=pk).values_list("meeting", flat=True).first()
    meeting = load_meeting(user, meeting_id)
    require(runs_meeting(user, meeting))
    item = meeting.items.get(pk=pk)
    item.meeting = meeting
    return item


@require_POST
@transaction.atomic
def item_move(request, pk):
    """Move the item one place `direction=up` or `down`; the others close up."""
    item = load_item(request.user, pk)
    items = list(item.meeting.items.select_for_update())
    here = next(position for position, one in enumerate(items) if one.pk == item.pk)
    there = here + (-1 if request.POST.get("direction") == "up" else 1)
    if 0 <= there < len(items):
        items[here], items[there] = items[there], items[here]
        for order, one in enumerate(items, start=1):
            one.order = order
        AgendaItem.objects.bulk_update(items, ["order"])
    if request.htmx:
        return answer_with_items(request, item.meeting, opened=item.pk)
    return redirect(opened_at(item))


@require_POST
def item_remove(request, pk):
    """Take the item out; the minutes then offer it back."""
    item = load_item(request.user, pk)
    item.remove(by=request.user)
    return redirect(f"{item.meeting.get_absolute_url()}?odebrano={item.pk}#body")


@require_POST
def item_restore(request, pk):
    item = load_item(request.user, pk, items=AgendaItem.with_removed)
    item.restore(by=request.user)
    return redirect(item)


@require_http_methods(["GET", "HEAD", "POST"])
def vote_add(request, pk):
    item = load_item(request.user, pk)
    return _vote_form(request, Vote(item=item), _("Vote under %(item)s") % {"item": item})


@require_http_methods(["GET", "HEAD", "POST"])
def vote_edit(request, pk):
    return _vote_form(request, load_vote(request.user, pk), _("Change the vote"))


@require_http_methods(["GET", "HEAD", "POST"])
def election_add(request, pk):
    """A vote that elects who verifies the minutes."""
    item = load_item(request.user, pk)
    return _vote_form(request, Vote(item=item), _("Elect a verifier"), form_class=ElectionForm)


def _vote_form(request, vote, heading, form_class=VoteForm):
    item, meeting = vote.item, vote.item.meeting
    form_class = ElectionForm if vote.elected_id else form_class
    initial = {} if vote.pk else {"in_favour": voters_of(meeting)}
    form = form_class(request.POST or None, instance=vote, prefix=f"hlas-{item.pk}", initial=initial)
    if form.is_valid():
        _save_vote(request, form)
        return answer_with_item(request, item)
    if request.htmx:
        return _inplace(request, form, f"bod-{item.pk}-novy", reverse("workgroups:item_detail", args=[item.pk]))
    context = {
        "form": form,
        "heading": heading,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "turnouts": turnout_of(meeting),
        "cancel_url": place_of(request, item),
    }
    return render(request, "workgroups/vote_form.html", context)


@transaction.atomic
def _save_vote(request, form):
    """Store the vote; an election that passed names the verifier of the minutes."""
    vote, meeting = form.save(), form.instance.item.meeting
    there = voters_of(meeting)
    if there is not None and vote.in_favour + vote.against + vote.abstained > there:
        messages.warning(request, _("There are more votes than members present (%(there)s).") % {"there": there})
    if vote.elected and vote.outcome == VoteOutcome.PASSED:
        meeting.verified_by = vote.elected.name
        meeting.save_version(seen=meeting.version, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
def vote_remove(request, pk):
    """Delete a vote; a page says so first, nothing brings it back."""
    vote = load_vote(request.user, pk)
    item = vote.item
    if request.method == "POST":
        try:
            vote.delete()
            messages.success(request, _("The vote has been deleted."))
        except ProtectedError:
            messages.error(request, _("A statement in the action plan rests on this vote, so it must stay."))
        return redirect(item)
    context = {
        "region": item.meeting.region,
        "steps": meeting_steps(item.meeting),
        "heading": _("Delete the vote"),
        "subject": vote.motion,
        "effects": [_("The vote disappears from the minutes with its numbers.")],
        "button": _("Delete"),
        "cancel_url": item.get_absolute_url(),
    }
    return render(request, "workgroups/remove_confirm.html", context)
