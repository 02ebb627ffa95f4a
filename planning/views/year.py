"""The turn of the year: how last year's items turned out, and which of them go on."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from simple_history.utils import bulk_create_with_history

from planning.access import can_edit_action_plan
from planning.enums import ItemKind, ItemState, Outcome
from planning.models import (
    FIGURES,
    ActionItem,
    ActionPlan,
    ItemCapacity,
    ItemCost,
    ItemIndicator,
    ItemStaffing,
)
from planning.models.figures import HERE, NUMBERS
from planning.views.action import ORDER, find_action_plan, grouped
from planning.views.common import year_steps
from portal.access import require

CLOSED = [Outcome.FULFILLED, Outcome.CANCELLED]


def last_years_items(plan):
    """Return the items in the plan of the year before that have not been taken over yet and whose measure stands."""
    before = ActionItem.objects.in_plan().filter(action_plan__plan=plan.plan, action_plan__year=plan.year - 1)
    before = before.filter(measure__removed_at__isnull=True, measure__goal__removed_at__isnull=True)
    rows = before.exclude(continued_by__action_plan=plan).select_related(
        "measure__goal__group", "service", "evaluation", "action_plan"
    )
    return rows.prefetch_related(*FIGURES, "target_groups", "indicator_links").order_by(*ORDER)


@require_http_methods(["GET", "POST"])
def take_over(request, region, year):
    """Take last year's items over as proposals of this year, each continuing its own."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    if request.method == "POST":
        count = continue_items(plan, request.POST.getlist("item"), by=request.user)
        said = ngettext("%(count)s item was taken over.", "%(count)s items were taken over.", count) % {"count": count}
        messages.success(request, said)
        return redirect(f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}")
    items = list(last_years_items(plan))
    for item in items:
        evaluation = getattr(item, "evaluation", None)
        item.goes_on = evaluation is None or evaluation.outcome not in CLOSED
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "last_year": plan.year - 1,
        "groups": grouped(items),
        "count": len(items),
    }
    return render(request, "planning/action_plan_take_over.html", context)


@transaction.atomic
def continue_items(plan, chosen, *, by):
    """Make proposals of this year from the chosen items of the last one; return how many. Each is taken over once."""
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    old = [item for item in last_years_items(plan) if str(item.pk) in chosen]
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
    return len(new)


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
    words += ["service_type_id", "place", "variant", "staffing_note", "discussed", "risks", "month_from", "month_to"]
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
