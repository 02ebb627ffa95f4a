"""The turn of the year: how last year's items turned out, and which of them go on."""

from collections import Counter

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from planning.access import can_edit_action_plan
from planning.enums import ItemKind, ItemState, NextYear, Outcome
from planning.models import (
    ActionItem,
    ActionPlan,
    ItemCapacity,
    ItemCost,
    ItemIndicator,
    ItemStaffing,
)
from planning.models.figures import HERE, NUMBERS, load_figures
from planning.views.action import ORDER, find_action_plan, grouped
from planning.views.common import year_steps
from portal.access import require

SUGGESTED = {Outcome.FULFILLED: NextYear.FULFILLED, Outcome.CANCELLED: NextYear.DROPPED, Outcome.NOT: NextYear.DROPPED}


def last_years_items(plan):
    """Return the items in the plan of the year before that this year does not continue yet and whose measure stands."""
    before = ActionItem.objects.in_plan().filter(action_plan__plan=plan.plan, action_plan__year=plan.year - 1)
    before = before.filter(measure__removed_at__isnull=True, measure__goal__removed_at__isnull=True)
    rows = before.exclude(continued_by__action_plan=plan).select_related(
        "measure__goal__group", "service", "evaluation", "action_plan"
    )
    return rows.prefetch_related("target_groups", "indicator_links").order_by(*ORDER)


@require_http_methods(["GET", "POST"])
def take_over(request, region, year):
    """Say of each item of the last year whether it is fulfilled, carried over or dropped; all in one step."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    if request.method == "POST":
        return _settle(request, plan)
    items = list(last_years_items(plan))
    load_figures(items, costs=ItemCost.objects.counted())
    for item in items:
        item.suggested = _suggested(item)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "last_year": plan.year - 1,
        "groups": grouped(items),
        "choices": NextYear.choices,
        "count": len(items),
    }
    return render(request, "planning/action_plan_take_over.html", context)


def _suggested(item):
    """Return what was said before, or what the evaluation leads to: what is not evaluated goes on."""
    evaluation = getattr(item, "evaluation", None)
    return item.next_year or SUGGESTED.get(evaluation.outcome if evaluation else "", NextYear.CARRIED)


def _settle(request, plan):
    chosen = {name.removeprefix("item-"): value for name, value in request.POST.items() if name.startswith("item-")}
    counts = settle_items(plan, chosen, by=request.user)
    said = [f"{NextYear(word).label}: {count}" for word, count in counts.items()]
    messages.success(request, _("Last year’s items – %(counts)s") % {"counts": ", ".join(said) or "0"})
    return redirect(f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}")


@transaction.atomic
def settle_items(plan, chosen, *, by):
    """Write what becomes of last year's items, {id as text: NextYear}; make proposals of those carried over.

    Returns {NextYear: count}. Each item is carried over once.
    """
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    items = [item for item in last_years_items(plan) if chosen.get(str(item.pk)) in NextYear.values]
    load_figures(items, costs=ItemCost.objects.counted())
    for item in items:
        item.next_year = chosen[str(item.pk)]
    bulk_update_with_history(items, ActionItem, ["next_year"], default_user=by)
    _continue([item for item in items if item.next_year == NextYear.CARRIED], plan, by)
    return Counter(item.next_year for item in items)


def _continue(old, plan, by):
    new = bulk_create_with_history([continuation(item, plan) for item in old], ActionItem, default_user=by)
    pairs = list(zip(old, new, strict=True))
    for model, rows in carried_figures(pairs).items():
        bulk_create_with_history(rows, model, default_user=by)
    links = [
        ItemIndicator(item=made, indicator_id=link.indicator_id)
        for item, made in pairs
        for link in item.indicator_links.all()
    ]
    bulk_create_with_history(links, ItemIndicator, default_user=by)
    groups = ActionItem.target_groups.through
    groups.objects.bulk_create(
        groups(actionitem=made, targetgroup=group) for item, made in pairs for group in item.target_groups.all()
    )


def continuation(item, plan):
    """Return an unsaved proposal that keeps what the item of the last year reached."""
    words = [
        "measure_id",
        "code",
        "order",
        "title",
        "description",
        "need",
        "provider_id",
        "service_id",
        "service_to_be",
    ]
    words += [
        "service_type_id",
        "place",
        "variant",
        "staffing_note",
        "discussed",
        "risks",
        "entry_analysis",
        "month_from",
        "month_to",
    ]
    return ActionItem(
        action_plan=plan,
        continues=item,
        state=ItemState.PROPOSED,
        kind=ItemKind.SUPPORTING if item.kind == ItemKind.SUPPORTING else ItemKind.KEEP,
        **{name: getattr(item, name) for name in words},
    )


def carried_figures(pairs):
    """Return {model: unsaved rows} of figures that go on, for pairs of an item and its continuation.

    What the item asked for in its variant is what stands now, and is asked for again; costs move by the year.
    """
    capacities = [_going_on(row, made) for item, made in pairs for row in item.capacity_rows()]
    staffing = [_going_on(row, made) for item, made in pairs for row in item.staffing_rows()]
    costs = [
        ItemCost(item=made, variant=cost.variant, year=made.action_plan.year, source=cost.source, amount=cost.amount)
        for item, made in pairs
        for cost in item.cost_rows()
    ]
    return {ItemCapacity: capacities, ItemStaffing: staffing, ItemCost: costs}


def _going_on(row, made):
    reached = row.chosen if row.chosen is not None else row.now
    reached_here = row.chosen_here if row.chosen is not None else row.now_here
    same = {"unit": row.unit, "form": row.form} if isinstance(row, ItemCapacity) else {"kind": row.kind}
    numbers = dict.fromkeys(NUMBERS, reached) | dict.fromkeys(HERE, reached_here)
    source = _("action plan %(year)s") % {"year": row.item.action_plan.year}
    return type(row)(item=made, source=source, **same, **numbers)
