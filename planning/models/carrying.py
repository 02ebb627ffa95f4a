"""The turn of the year: which of last year's items go on, as proposals of this one, and with what figures."""

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from planning.enums import ItemKind, ItemState, NextYear, Outcome
from planning.models.action import ActionPlan
from planning.models.evidence import THINGS, ItemEvidence
from planning.models.figures import HERE, NUMBERS, ItemCapacity, ItemCost, figures_of, load_figures
from planning.models.items import PLAN_ORDER, ActionItem, ItemIndicator

SUGGESTED = {Outcome.FULFILLED: NextYear.FULFILLED, Outcome.CANCELLED: NextYear.DROPPED, Outcome.NOT: NextYear.DROPPED}
WORDS = ["measure_id", "code", "order", "title", "description", "need", "provider_id", "service_id", "service_to_be"]
WORDS += ["service_type_id", "place", "variant", "staffing_note", "discussed", "risks", "entry_analysis"]
WORDS += ["month_from", "month_to"]


def last_years_items(plan):
    """Return items of the year before that this year does not continue yet: those in its plan and in its reservoir.

    What stands under a measure that is no longer in the plan is left out.
    """
    before = ActionItem.objects.standing().filter(action_plan__plan=plan.plan, action_plan__year=plan.year - 1)
    before = before.filter(state__in=[ItemState.INCLUDED, ItemState.RESERVOIR])
    before = before.filter(measure__removed_at__isnull=True, measure__goal__removed_at__isnull=True)
    rows = before.exclude(continued_by__action_plan=plan).select_related(
        "measure__goal__group", "service", "evaluation", "action_plan"
    )
    return rows.prefetch_related("target_groups", "indicator_links", "evidence").order_by(*PLAN_ORDER)


def suggested(item):
    """Return what was said before, or what the evaluation leads to: what is not evaluated goes on, what waits too."""
    return item.next_year or SUGGESTED.get(_outcome(item), NextYear.CARRIED)


def choices_for(item):
    """Return the NextYear that may be said of an item; what only waited in the reservoir was not fulfilled."""
    waits = item.state == ItemState.RESERVOIR
    return [one for one in NextYear if not (waits and one == NextYear.FULFILLED)]


def begins_anew(item):
    """Whether an item reached nothing in its year, so that it asks again for what it asked for then."""
    return item.state == ItemState.RESERVOIR or _outcome(item) in Outcome.undone()


def _outcome(item):
    evaluation = getattr(item, "evaluation", None)
    return evaluation.outcome if evaluation else ""


@transaction.atomic
def settle_items(plan, chosen, *, by):
    """Write what becomes of last year's items, {id as text: NextYear}; make proposals of those carried over.

    Returns ({NextYear: count}, new proposals). Each item is carried over once.
    """
    ActionPlan.objects.select_for_update().get(pk=plan.pk)
    items = [item for item in last_years_items(plan) if chosen.get(str(item.pk)) in choices_for(item)]
    load_figures(items, costs=ItemCost.objects.all())
    for item in items:
        item.next_year = chosen[str(item.pk)]
    bulk_update_with_history(items, ActionItem, ["next_year"], default_user=by)
    made = _continue([item for item in items if item.next_year == NextYear.CARRIED], plan, by)
    return Counter(item.next_year for item in items), made


def _continue(old, plan, by):
    new = bulk_create_with_history([_continuation(item, plan) for item in old], ActionItem, default_user=by)
    pairs = list(zip(old, new, strict=True))
    for rows in _figures(pairs):
        if rows:
            bulk_create_with_history(rows, type(rows[0]), default_user=by)
    links = [
        ItemIndicator(item=made, indicator_id=link.indicator_id)
        for item, made in pairs
        for link in item.indicator_links.all()
    ]
    bulk_create_with_history(links, ItemIndicator, default_user=by)
    evidence = [_shown_by(row, made) for item, made in pairs if begins_anew(item) for row in item.evidence.all()]
    bulk_create_with_history(evidence, ItemEvidence, default_user=by)
    groups = ActionItem.target_groups.through
    groups.objects.bulk_create(
        groups(actionitem=made, targetgroup=group) for item, made in pairs for group in item.target_groups.all()
    )
    return new


def _continuation(item, plan):
    """Return an unsaved proposal that keeps what the item reached, or asks again for what it could not begin."""
    kind = ItemKind.SUPPORTING if item.kind == ItemKind.SUPPORTING else ItemKind.KEEP
    return ActionItem(
        action_plan=plan,
        continues=item,
        state=ItemState.PROPOSED,
        kind=item.kind if begins_anew(item) else kind,
        **{name: getattr(item, name) for name in WORDS},
    )


def _figures(pairs):
    """Return unsaved capacities, FTE and costs of continuations, for pairs of an item and its continuation."""
    carried = [_anew if begins_anew(item) else _going_on for item, _made in pairs]
    return (
        [carry(row, made) for carry, (item, made) in zip(carried, pairs, strict=True) for row in item.capacity_rows()],
        [carry(row, made) for carry, (item, made) in zip(carried, pairs, strict=True) for row in item.staffing_rows()],
        [cost for item, made in pairs for cost in _costs(item, made)],
    )


def _anew(row, made):
    return type(row)(item=made, **{name: getattr(row, name) for name in row.frozen_fields})


def _going_on(row, made):
    """Return the row of a continuation: what was asked for in the item's variant stands now, and is asked for again."""
    reached = row.chosen if row.chosen is not None else row.now
    reached_here = row.chosen_here if row.chosen is not None else row.now_here
    same = {"unit": row.unit, "form": row.form} if isinstance(row, ItemCapacity) else {"kind": row.kind}
    numbers = dict.fromkeys(NUMBERS, reached) | dict.fromkeys(HERE, reached_here)
    source = _("action plan %(year)s") % {"year": row.item.action_plan.year}
    return type(row)(item=made, source=source, **same, **numbers)


def _costs(item, made):
    """Return costs of a continuation: those stated for its year and later ones, else those of the year before.

    What goes on goes on in the variant that the plan counted with.
    """
    year = made.action_plan.year
    rows = [row for row in figures_of(item, "costs") if begins_anew(item) or row.variant == item.variant]
    for variant in {row.variant for row in rows}:
        own = [row for row in rows if row.variant == variant]
        later = [(row, row.year) for row in own if row.year >= year]
        is_stated = any(when == year for _row, when in later)
        moved = [] if is_stated else [(row, year) for row in own if row.year == item.action_plan.year]
        for row, when in [*moved, *later]:
            yield ItemCost(item=made, variant=variant, year=when, source=row.source, amount=row.amount)


def _shown_by(row, made):
    things = {f"{name}_id": getattr(row, f"{name}_id") for name in THINGS.values()}
    return ItemEvidence(item=made, kind=row.kind, words=row.words, **things)
