"""Action plans of three years: the two past ones approved, the open one in work."""

from datetime import date, timedelta
from decimal import Decimal

from planning.demo.content.items_before import ITEMS as BEFORE
from planning.demo.content.items_last import ITEMS as LAST
from planning.demo.content.items_open import ITEMS as OPEN_FIRST
from planning.demo.content.items_open_second import ITEMS as OPEN_SECOND
from planning.demo.content.items_open_second import SECOND_REGION
from planning.demo.content.proposals import VARIANTS
from planning.demo.shapes import FORMS
from planning.demo.steps import opinions
from planning.demo.steps.proposing import add_need, words_of
from planning.demo.world import moment, put, put_all, stamped
from planning.enums import Body, ItemKind, ItemState, StaffKind, Variant
from planning.freezing import approve_action_plan
from planning.models import (
    ActionItem,
    ActionPlan,
    ActionPlanVersion,
    ItemCapacity,
    ItemCost,
    ItemIndicator,
    ItemStaffing,
)
from providers.enums import CapacityBasis
from providers.models import lasting


def add_past_plans(world):
    """Make the plans of the last two years, approved by the council in March."""
    for years, steps, number, changes in (
        (-2, BEFORE, "118", "První akční plán vedený v portálu."),
        (-1, LAST, "131", "Nově: středeční krizová pomoc, třetí byt chráněného bydlení, větší poradna pro cizince."),
    ):
        plan = ActionPlan.objects.create(plan=world.plans["liberec"], year=world.open_year + years)
        version = ActionPlanVersion(action_plan=plan, number=1)
        put(version, by=world.coordinator, on=world.day(years - 1, 11, 20))
        opinions.begin_chain(world, plan)
        _add_items(world, plan, steps, world.day(years, 1, 20))
        on = world.day(years, 3, 17)
        approve_action_plan(
            version,
            by=world.coordinator,
            body=Body.COUNCIL,
            resolution_number=f"{number}/{plan.year}",
            resolved_on=on,
            changes=changes,
            at=moment(on, 16),
        )


def add_open_plans(world):
    """Make the plan of the open year with a draft version; items are in all states."""
    for slug, steps in (("liberec", OPEN_FIRST + OPEN_SECOND), ("jablonec", SECOND_REGION)):
        plan = ActionPlan.objects.create(plan=world.plans[slug], year=world.open_year)
        ActionPlanVersion.start(plan, by=world.coordinator_of(slug))
        opinions.begin_chain(world, plan)
        _add_items(world, plan, steps, world.today - timedelta(days=60))


def _add_items(world, plan, steps, day):
    numbers = {}
    for order, step in enumerate(sorted(steps, key=lambda step: world.measures[step.measure].order), 1):
        measure = world.measures[step.measure]
        numbers[measure.pk] = numbers.get(measure.pk, 0) + 1
        code = f"{measure.code}.{numbers[measure.pk]}"
        item = _item(world, plan, step, code, measure.goal.order * 100 + order, day)
        world.items[step.key] = item
        _add_figures(item, step, day)
        add_need(world, item, step, day)
        _bring_to_state(world, item, step, day)


def _item(world, plan, step, code, order, day):
    service = world.services.get(step.service)
    item = ActionItem(
        action_plan=plan,
        measure=world.measures[step.measure],
        code=code,
        order=order,
        kind=step.kind,
        title=step.title,
        description=step.description,
        **words_of(step),
        provider=service.provider if service else world.providers.get(step.provider),
        service=service,
        service_to_be=step.to_be,
        month_from=step.months[0],
        month_to=step.months[1],
        continues=world.items.get(step.continues),
    )
    put(item, by=_author(world, item), on=day)
    links = []
    for name in step.indicators.split():
        key, number = name.split("/")
        target = world.offered[key].measured[int(number) - 1].years[_place(plan.year - world.open_year)]
        target = None if isinstance(target, str) else Decimal(str(target))
        link = ItemIndicator(item=item, indicator=world.indicators[name], target=target)
        links.append(stamped(link, by=_author(world, item), on=day))
    put_all(links)
    return item


def _place(years):
    """Return where the target of a year stands in the content (as in rounds)."""
    return {-2: 2, -1: 4, 0: 5}[years]


def _add_figures(item, step, day):
    """Write what stands on record that day and what is asked, with the costs of each variant and year."""
    for rows in (_capacities(item, step, day), _staffing(item, step, day), _costs(item, step)):
        put_all([stamped(row, by=item._history_user, on=day) for row in rows])


def _capacities(item, step, day):
    if not step.rise:
        return []
    letter, unit, rise = step.rise
    form, record = FORMS[letter], None
    if item.service:
        rows = item.service.capacities.filter(lasting(day), form=form, unit=unit, basis=CapacityBasis.NETWORK)
        record = rows.first()
    now = record.count if record else 0
    known = {"stated_on": record.since, "source": record.source} if record else {}
    counts = VARIANTS.get(step.key) or (now + rise // 2, now + rise, now + rise * 2)
    asked = dict(zip(Variant, counts, strict=True))
    return [ItemCapacity(item=item, form=form, unit=unit, now=now, **known, **_variants(step, asked))]


def _staffing(item, step, day):
    if step.fte is None:
        return []
    year = item.action_plan.year
    row = item.service and item.service.staffing.filter(region=None, year__lt=year).first()
    now, more = row.direct if row else Decimal(0), Decimal(str(step.fte))
    known = {"stated_on": min(date(row.year, 12, 31), day), "source": f"personální zajištění {row.year}"} if row else {}
    asked = {Variant.MINIMAL: now + more / 2, Variant.MIDDLE: now + more, Variant.IDEAL: now + more * 3 / 2}
    return [ItemStaffing(item=item, kind=StaffKind.DIRECT, now=now, **known, **_variants(step, asked))]


def _variants(step, asked):
    """Return what the step asks for in each variant; where nothing is to change, in the middle one alone."""
    return asked if _changes(step) else {Variant.MIDDLE: asked[Variant.MIDDLE]}


def _changes(step):
    return step.state != ItemState.INCLUDED or (step.rise and step.rise[2]) or step.fte


SHARES = {Variant.MINIMAL: 92, Variant.MIDDLE: 100, Variant.IDEAL: 109}  # per cent of what the middle variant costs
DEARER = 4  # per cent a year


def _costs(item, step):
    year, variants = item.action_plan.year, SHARES if _changes(step) else [Variant.MIDDLE]
    years = [year, year + 1] if item.kind in ItemKind.intents() else [year]
    return [
        ItemCost(item=item, variant=variant, year=in_year, source=source, amount=amount)
        for source, thousands in step.costs
        for variant in variants
        for in_year in years
        if (amount := _amount(thousands, SHARES[variant] + DEARER * (in_year - year)))
    ]


def _amount(thousands, share):
    return thousands * share // 100 * 1000


def _bring_to_state(world, item, step, day):
    by, coordinator = _author(world, item), world.coordinator_of(item.action_plan.plan.region.slug)
    if step.state == ItemState.DRAFT:
        return
    item.propose(by=by, at=moment(day + timedelta(days=opinions.proposed_after(step.key)), 11, item.pk % 60))
    settled = moment(day + timedelta(days=51), 14, item.pk % 60)
    opinions.hear(world, item, step.key, settled.date())
    if step.state == ItemState.INCLUDED:
        item.include(by=coordinator, why_undiscussed=opinions.why_undiscussed(item, step.key), at=settled)
    elif step.state == ItemState.RETURNED:
        item.return_to_author(by=coordinator, reason=step.reason, at=settled)
    elif step.state == ItemState.RESERVOIR:
        item.keep_aside(by=coordinator, reason=step.reason, at=settled)
    elif step.state == ItemState.WITHDRAWN:
        item.withdraw(by=by, reason=step.reason, at=settled)


def _author(world, item):
    """Return who writes an item: the provider's editor, or the coordinator for a step of the city."""
    if item.provider_id:
        return world.editors[item.provider_id]
    return world.coordinator_of(item.action_plan.plan.region.slug)
