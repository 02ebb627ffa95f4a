"""How two years turned out: the older one confirmed, discussed and published, the last one asked and half written."""

from datetime import timedelta

from planning.demo.content.items_before import ITEMS as BEFORE
from planning.demo.content.items_last import ITEMS as LAST
from planning.demo.world import moment
from planning.enums import Body, Outcome
from planning.freezing import publish_evaluation
from planning.models import ActionPlan, Evaluation, EvaluationCall, EvaluationCost
from workgroups.models import Meeting

RETURNED = "Doplňte prosím, kolik lidí službu využilo a jak se to liší od plánu."
NOTE = "Pište krátce a pro čtenáře, kteří službu neznají. Vyhodnocení čte rada města."


def add_evaluations(world):
    _finished(world, -2, BEFORE)
    _running(world, -1, LAST)


def _plan(world, years):
    return ActionPlan.objects.get(plan=world.plans["liberec"], year=world.open_year + years)


def _ask(world, plan, *, on, due):
    call = EvaluationCall(action_plan=plan, due=due, note=NOTE)
    call.ask(by=world.coordinator, at=moment(on, 9))
    rows = Evaluation.objects.filter(item__action_plan=plan).select_related("item__measure__goal", "item__action_plan")
    return call, {row.item_id: row for row in rows.order_by("item__order", "item")}


def _finished(world, years, steps):
    """Confirm all of it, let each group talk of it at its next meeting, and publish it for the council."""
    plan, on = _plan(world, years), world.day(years + 1, 2, 3)
    call, rows = _ask(world, plan, on=on - timedelta(days=21), due=on + timedelta(days=5))
    for step in steps:
        row = rows.get(world.items[step.key].pk)
        if row and step.outcome:
            _hand_in(world, row, step, on)
            row.confirm(by=world.coordinator, at=moment(on + timedelta(days=6), 10, row.pk % 60))
            _discuss(world, row, on + timedelta(days=7))
    day = world.past(world.day(years + 1, 3, 24))
    facts = {"body": Body.COUNCIL, "resolution_number": f"140/{day.year}", "resolved_on": day}
    publish_evaluation(call, by=world.coordinator, at=moment(day, 15), **facts)


def _discuss(world, row, since):
    """Let the group talk of it at its first meeting from the day on; without one it waits."""
    group = row.item.measure.goal.group_id
    past = Meeting.objects.filter(groups=group, date__gte=since, date__lte=world.today)
    if meeting := past.order_by("date").first():
        row.discuss(by=world.coordinator, meeting=meeting, at=moment(meeting.date, 16))


def _running(world, years, steps):
    """Ask about the year; one in four is only being written, the others are handed in and some confirmed."""
    on = min(world.day(years + 1, 2, 3), world.today - timedelta(days=9))
    plan = _plan(world, years)
    _call, rows = _ask(world, plan, on=on - timedelta(days=7), due=world.today + timedelta(days=12))
    opening = f"Průběžně k {on.day}. {on.month}. {on.year}: " if on.year == plan.year else ""
    written = [(rows[world.items[step.key].pk], step) for step in steps if step.outcome]
    for place, (row, step) in enumerate(written):
        if place % 4 == 0:
            _write(world, row, step, on, opening)
            continue
        _hand_in(world, row, step, on, opening)
        settled = moment(on + timedelta(days=4), 10, row.pk % 60)
        if place == 5:
            row.return_to_author(by=world.coordinator, reason=RETURNED, at=settled)
        elif place % 4 == 1:
            row.confirm(by=world.coordinator, at=settled)


def _hand_in(world, row, step, on, opening=""):
    _write(world, row, step, on, opening)
    row.submit(by=_author(world, row), at=moment(on, 13, row.pk % 60))


def _write(world, row, step, on, opening=""):
    row.outcome = step.outcome
    row.done = opening + step.done[0].lower() + step.done[1:] if opening else step.done
    row.why_not, row.what_next = step.why_not, step.what_next
    if row.outcome in Outcome.unfulfilled() and not row.why_not:
        row.why_not = "Výběrové řízení se protáhlo do podzimu."
    row._history_user, row._history_date = _author(world, row), moment(on, 12, row.pk % 60)
    row.save()
    _spend(row, None if step.spent is None else int(step.spent * 1000))


def _spend(row, total):
    """Share what was spent out among the sources as they were planned, to the crown."""
    costs = list(row.costs.all())
    planned, left = sum(cost.planned for cost in costs), total or 0
    for cost in costs:
        cost.spent = left if cost is costs[-1] else (total or 0) * cost.planned // (planned or 1)
        left -= cost.spent
    EvaluationCost.objects.bulk_update(costs, ["spent"])


def _author(world, row):
    """Return who writes: the provider's editor, or the coordinator for a step of the city."""
    provider = row.item.provider_id
    return world.editors[provider] if provider else world.coordinator
