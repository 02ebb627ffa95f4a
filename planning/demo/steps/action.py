"""Action plans of three years: the two past ones approved and evaluated, the open one in work."""

from datetime import timedelta
from decimal import Decimal

from planning.demo.content.items_before import ITEMS as BEFORE
from planning.demo.content.items_last import ITEMS as LAST
from planning.demo.content.items_open import ITEMS as OPEN_FIRST
from planning.demo.content.items_open_second import ITEMS as OPEN_SECOND
from planning.demo.content.items_open_second import SECOND_REGION
from planning.demo.shapes import FORMS
from planning.demo.world import moment, put, put_all, stamped
from planning.enums import Body, ItemState
from planning.freezing import approve_action_plan
from planning.models import ActionItem, ActionPlan, ActionPlanVersion, Evaluation, ItemCost, ItemIndicator
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
        _evaluate(world, plan, steps)


def add_open_plans(world):
    """Make the plan of the open year with a draft version; items are in all states."""
    for slug, steps in (("liberec", OPEN_FIRST + OPEN_SECOND), ("jablonec", SECOND_REGION)):
        plan = ActionPlan.objects.create(plan=world.plans[slug], year=world.open_year)
        ActionPlanVersion.start(plan, by=world.coordinator_of(slug))
        _add_items(world, plan, steps, world.today - timedelta(days=30))


def _add_items(world, plan, steps, day):
    numbers = {}
    for order, step in enumerate(sorted(steps, key=lambda step: world.measures[step.measure].order), 1):
        measure = world.measures[step.measure]
        numbers[measure.pk] = numbers.get(measure.pk, 0) + 1
        code = f"{measure.code}.{numbers[measure.pk]}"
        item = _item(world, plan, step, code, measure.goal.order * 100 + order, day)
        world.items[step.key] = item
        _add_costs(item, step, day)
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
        need=step.need,
        provider=service.provider if service else world.providers.get(step.provider),
        service=service,
        service_to_be=step.to_be,
        month_from=step.months[0],
        month_to=step.months[1],
        continues=world.items.get(step.continues),
        **_capacity(service, step, day),
        **_staff(service, step, plan.year),
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


def _capacity(service, step, day):
    """Return the capacity now, as it stands on record that day, and the one that is asked for."""
    if not step.rise:
        return {}
    letter, unit, rise = step.rise
    form, now = FORMS[letter], 0
    if service:
        row = service.capacities.filter(lasting(day), form=form, unit=unit, basis=CapacityBasis.NETWORK).first()
        now = row.count
    return {"form": form, "unit": unit, "capacity_from": now, "capacity_to": now + rise}


def _staff(service, step, year):
    if step.fte is None:
        return {}
    row = service and service.staffing.filter(region=None, year__lt=year).first()
    now = row.direct if row else Decimal(0)
    return {"fte_from": now, "fte_to": now + Decimal(str(step.fte))}


def _add_costs(item, step, day):
    costs = [ItemCost(item=item, source=source, amount=thousands * 1000) for source, thousands in step.costs]
    put_all([stamped(cost, by=item._history_user, on=day) for cost in costs])


def _bring_to_state(world, item, step, day):
    by, coordinator = _author(world, item), world.coordinator_of(item.action_plan.plan.region.slug)
    if step.state == ItemState.DRAFT:
        return
    item.propose(by=by, at=moment(day + timedelta(days=5), 11, item.pk % 60))
    settled = moment(day + timedelta(days=16), 14, item.pk % 60)
    if step.state == ItemState.INCLUDED:
        item.include(by=coordinator, at=settled)
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


def _evaluate(world, plan, steps):
    """Write how the items turned out; while the year still runs, the text says so."""
    on = min(world.day(plan.year - world.open_year + 1, 2, 3), world.today - timedelta(days=9))
    running = f"Průběžně k {on.day}. {on.month}. {on.year}: " if on.year == plan.year else ""
    for step in steps:
        if not step.outcome:
            continue
        item = world.items[step.key]
        done = running + step.done[0].lower() + step.done[1:] if running else step.done
        evaluation = Evaluation(
            item=item,
            outcome=step.outcome,
            done=done,
            spent=step.spent * 1000 if step.spent is not None else None,
            why_not=step.why_not,
            what_next=step.what_next,
            by=_author(world, item),
            at=moment(on, 13, item.pk % 60),
        )
        put(evaluation, by=evaluation.by, on=evaluation.at)
