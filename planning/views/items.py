"""Items of the action plan: proposing, writing and deciding them."""

from decimal import Decimal

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import (
    can_decide_item,
    can_edit_action_plan,
    can_edit_item,
    can_read_proposal,
    reads_on_paper,
    sees_draft,
)
from planning.enums import ITEM, ItemState, ProposalStep
from planning.forms.action import ItemIndicatorForm, ReasonForm
from planning.freezing import published_row
from planning.mail import tell_item_moved
from planning.models import ActionItem, ActionPlanVersion, ItemCost, ItemIndicator, RegionalRequest
from planning.models.figures import load_figures
from planning.views.action import costs_of, in_sources
from planning.views.common import INVALID, form_answer, wording_open, year_steps
from portal.access import public, require
from portal.lifecycle import Refused
from portal.models import Move
from providers.access import coordinates, reach

# Address word → verb of the lifecycle. The words on the buttons are in `buttons`.
VERBS = {
    "navrhnout": "propose",
    "vratit": "return_to_author",
    "zaradit": "include",
    "odlozit": "keep_aside",
    "stahnout": "withdraw",
    "znovu": "reopen",
}
ROWS = [
    "action_plan__plan__region",
    "measure__goal__group",
    "provider",
    "service__type",
    "service_type",
    "continues__action_plan",
]


def load(user, pk, *, rows=ROWS):
    """Return a visible item with `rows` joined; `in_work` says whether the year has a version in work."""
    in_work = ActionPlanVersion.objects.in_work().filter(action_plan=OuterRef("action_plan"))
    found = ActionItem.objects.visible_to(user).select_related(*rows).annotate(in_work=Exists(in_work))
    return get_object_or_404(found, pk=pk)


def may_move(user, item, verb):
    """Whether the person may make a move; whether the state allows it is the lifecycle's answer."""
    if verb in ("propose", "withdraw", "reopen"):
        mine = item.provider_id in reach(user).edits
        return mine or coordinates(user, item.action_plan.plan.region)
    if verb == "return_to_author":
        return can_edit_action_plan(user, item.action_plan)
    return can_decide_item(user, item)


def buttons(user, item):
    """Return what the person may do with the item now: label, url, whether a page asks for a reason first."""
    words = {
        "navrhnout": pgettext("item", "Propose"),
        "vratit": pgettext("item", "Return with a reason"),
        "zaradit": pgettext("item", "Include in the plan"),
        "odlozit": pgettext("item", "Keep in the reservoir"),
        "stahnout": pgettext("item", "Withdraw"),
        "znovu": pgettext("item", "Work on it again"),
    }
    return [
        {
            "label": words[word],
            "url": reverse("planning:item_move", args=[item.pk, word]),
            "asks": ITEM.steps[verb].needs_reason or verb == "withdraw",
            "is_first": verb in ("propose", "include"),
        }
        for word, verb in VERBS.items()
        if ITEM.allows(item, verb) and may_move(user, item, verb)
    ]


@public
@require_safe
def item_detail(request, pk):
    """An item: what, for whom, how much, by which indicators, what the minutes said, how it turned out."""
    row = load(request.user, pk)
    plan = row.action_plan
    item = published_row(row, request.user)
    if item is row:
        load_figures([row], costs=ItemCost.objects.all())
    region = plan.plan.region
    inside = bool(sees_draft(request.user, region)) or row.provider_id in reach(request.user).works_for
    costs = in_sources(costs_of(item))
    was_in_plan = row.state == ItemState.INCLUDED or row.published_in_id is not None
    context = {
        "region": region,
        "steps": year_steps(plan),
        "row": row,
        "item": item,
        "plan": plan,
        "measure": item.frozen["measure_name"] if hasattr(item, "frozen") else row.measure,
        "opens_measure": inside or row.measure.published_in_id is not None,
        "costs": costs,
        "total": sum(amount for _source, amount in costs),
        "indicators": _indicators(item, inside),
        "requests": _requests(request.user, row) if inside and was_in_plan else [],
        "inside": inside,
        "was_in_plan": was_in_plan,
        "can_read": bool(can_read_proposal(request.user, row) or reads_on_paper(request.user, row)),
        "buttons": [] if row.is_removed or not inside else buttons(request.user, row),
        "can_edit": inside and not row.is_removed and bool(can_edit_item(request.user, row)),
        "can_request": bool(coordinates(request.user, region)) and row.state == ItemState.INCLUDED,
        "returned": last_move(row) if inside and row.state in (ItemState.RETURNED, ItemState.RESERVOIR) else "",
    }
    return render(request, "planning/item_detail.html", context)


def _requests(user, item):
    return RegionalRequest.objects.visible_to(user).filter(items=item).select_related("form_kind").defer("snapshot")


def _indicators(item, inside):
    """Return the item's indicators as (name, unit, target, link): links of the row, or what was frozen.

    Who reads the item on a paper of the group does not open the indicators of others, so they get no links.
    """
    if hasattr(item, "frozen"):
        frozen = item.frozen.get("indicators", [])
        return [(one["name"], one["unit"], one["target"] and Decimal(one["target"]), None) for one in frozen]
    links = [(link.indicator, link) for link in item.indicator_links.select_related("indicator")]
    if inside:
        return [(indicator.name, indicator.unit, link.target, link) for indicator, link in links]
    return [(indicator.name, indicator.unit, link.target, None) for indicator, link in links]


def last_move(item):
    """Return the Move that returned the item or put it aside last: who, when and why."""
    kind = ContentType.objects.get_for_model(item)
    moves = Move.objects.filter(content_type=kind, object_id=item.pk, target=item.state)
    return moves.select_related("by").order_by("-at", "-pk").first()


@require_http_methods(["GET", "POST"])
def item_move(request, pk, word):
    """Move an item between its states; where a reason belongs to the move, a page asks for it."""
    item, verb = load(request.user, pk), VERBS.get(word)
    if verb is None:
        raise Http404
    require(may_move(request.user, item, verb))
    if verb == "propose" and ITEM.allows(item, verb):
        return redirect("planning:proposal_step", pk, ProposalStep.CHECK)
    if verb == "include" and not item.statements.of_groups().exists():
        return redirect("planning:item_include", pk)
    needs, asks = ITEM.steps[verb].needs_reason, ITEM.steps[verb].needs_reason or verb == "withdraw"
    form = ReasonForm(request.POST if request.method == "POST" else None, is_required=needs)
    if request.method == "POST" and (not asks or form.is_valid()):
        _move(request, item, verb, form.cleaned_data["reason"] if asks else "")
        return redirect(item)
    label = next((one["label"] for one in buttons(request.user, item) if word in one["url"]), item.get_state_display())
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "heading": label,
        "submit": label,
        "item": item,
        "form": form if asks else None,
        "action": request.path,
        "cancel_url": item.get_absolute_url(),
    }
    return render(request, "planning/item_move_form.html", context, status=INVALID if form.errors else 200)


def _move(request, item, verb, reason):
    facts = {"reason": reason} if verb in ("return_to_author", "keep_aside", "withdraw") else {}
    try:
        if verb in ("include", "keep_aside"):
            with wording_open(item.action_plan):
                move = getattr(item, verb)(by=request.user, **facts)
        else:
            move = getattr(item, verb)(by=request.user, **facts)
    except Refused as refused:
        return messages.error(request, " ".join(refused.messages))
    tell_item_moved(item, move)
    return messages.success(request, _("The item is now: %(state)s.") % {"state": item.get_state_display()})


@require_POST
def item_remove(request, pk):
    """Take an item out; its page offers to bring it back."""
    return _set_removed(request, pk, is_removed=True)


@require_POST
def item_restore(request, pk):
    """Bring a removed item back to where it was."""
    return _set_removed(request, pk, is_removed=False)


def _set_removed(request, pk, *, is_removed):
    item = load(request.user, pk)
    require(can_edit_item(request.user, item))
    change = item.remove if is_removed else item.restore
    try:
        if item.state == ItemState.INCLUDED:
            with wording_open(item.action_plan):
                change(by=request.user)
        else:
            change(by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(item)


@require_http_methods(["GET", "POST"])
def item_indicator(request, pk):
    """Say by which indicator the item will be judged."""
    item = load(request.user, pk)
    require(can_edit_item(request.user, item))
    form = ItemIndicatorForm(request.POST or None, instance=ItemIndicator(item=item), user=request.user)
    if request.method == "POST" and form.is_valid():
        form.instance._history_user = request.user
        form.save()
        messages.success(request, _("The indicator is linked to the item."))
        return redirect(item)
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "heading": _("Link an indicator to the item"),
        "submit": _("Link"),
        "action": request.path,
        "cancel_url": item.get_absolute_url(),
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


@require_POST
def item_indicator_remove(request, pk):
    """Take the link of an item and an indicator away."""
    link = get_object_or_404(ItemIndicator, pk=pk)
    item = load(request.user, link.item_id)
    require(can_edit_item(request.user, item))
    link._history_user = request.user
    link.delete()
    messages.success(request, _("The indicator is no longer linked to the item."))
    return redirect(item)
