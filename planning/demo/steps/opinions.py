"""Opinions on items: the years' chains, what groups and the department said, and papers for meetings."""

from datetime import timedelta

from planning.demo.content.opinions import (
    DAYS,
    FEBRUARY,
    LATE,
    PAPERS,
    SAID,
    UNDISCUSSED,
    VOTED,
    WAITING,
)
from planning.demo.world import moment, put
from planning.enums import ItemState, OpinionBy, Verdict
from planning.models import OpinionStep, Paper, Statement
from workgroups.models import Meeting, Vote

HELD_BACK = {*WAITING.split(), *UNDISCUSSED}


def begin_chain(world, plan):
    """Give a year its chain; Liberec has its steering group in it, which is heard and not waited for."""
    by = world.coordinator_of(plan.plan.region.slug)
    OpinionStep.begin(plan, by=by)
    is_open = plan.year == world.open_year
    steps = {step.by: step for step in plan.opinion_steps.all()}
    if plan.plan.region.slug == "liberec" and OpinionBy.STEERING not in steps:
        steering = OpinionStep(action_plan=plan, order=3, by=OpinionBy.STEERING, is_required=False)
        steps[OpinionBy.STEERING] = put(steering, by=by, on=world.day(plan.year - world.open_year - 1, 11, 20))
    if is_open:
        for step, days in zip(steps.values(), (25, 40, 50), strict=False):
            step.until = world.today + timedelta(days=days)
            step.save()
        plan.proposals_until = world.today - timedelta(days=21)
        plan.save(update_fields=["proposals_until"])


def proposed_after(key):
    """Return how many days after it was written an item is proposed; one is late."""
    return 44 if key in LATE.split() else 5


def hear(world, item, key, settled):
    """Record what was said about an item before it is settled (a day)."""
    if key in HELD_BACK or item.state != ItemState.PROPOSED or item.action_plan.plan.region.slug != "liberec":
        return
    on = _day(world, item)
    verdict, reason = SAID.get(key, (Verdict.RECOMMENDED, ""))
    chain = {step.by: step for step in item.action_plan.opinion_steps.all()}
    lead = world.coordinator
    _say(item, chain[OpinionBy.GROUP], verdict, reason, on, lead)
    if item.action_plan.year < world.open_year or len(key) % 2:
        reason = "Jen ve střední variantě." if verdict != Verdict.RECOMMENDED else ""
        _say(item, chain[OpinionBy.DEPARTMENT], verdict, reason, min(on + timedelta(days=2), settled), lead)


def _say(item, step, verdict, reason, on, by):
    statement = Statement(item=item, step=step, verdict=verdict, reason=reason, on=on)
    statement.record(by=by, at=moment(on, 15, item.pk % 60))


def _day(world, item):
    """Return the day on which the item's group talked about it, moved off a weekend as its meetings are."""
    key = next(name for name, group in world.groups.items() if group.pk == item.measure.goal.group_id)
    years = item.action_plan.year - world.open_year
    if years == 0:
        day = world.today + timedelta(days=DAYS[key])
    else:
        day = world.day(years, 2, FEBRUARY[key])
    return day - timedelta(days=max(0, day.weekday() - 4))


def why_undiscussed(item, key):
    """Return why an item is included before its group discussed it; the second region has no minutes yet."""
    if item.action_plan.plan.region.slug != "liberec":
        return "Skupiny se teprve ustavují, návrhy projednal odbor."
    return UNDISCUSSED.get(key, "")


def join_minutes(world):
    """Join opinions to the meetings and votes they come from: the demo holds its meetings after it makes its plans."""
    keys = {item.pk: key for key, item in world.items.items()}
    for statement in Statement.objects.of_groups().select_related("item__measure__goal"):
        held = Meeting.objects.filter(groups=statement.item.measure.goal.group_id, date=statement.on).first()
        motion = VOTED.get(keys[statement.item_id])
        vote = Vote.objects.filter(item__meeting=held, motion__startswith=motion).first() if held and motion else None
        if held:
            Statement.objects.filter(pk=statement.pk).update(meeting=held, vote=vote)
            Statement.history.filter(id=statement.pk).update(meeting=held, vote=vote)


def add_papers(world):
    """Compose the papers; the first has been released eight days before its meeting."""
    plan = world.items["o-vecer"].action_plan
    for key, days, names, note, is_released in PAPERS:
        group, day = world.groups[key], world.today + timedelta(days=days)
        held = group.meetings.filter(date__range=[day - timedelta(days=2), day]).first()
        written = world.today - timedelta(days=21)
        lead = group.memberships.filter(role="lead", user__isnull=False).first().user
        paper = put(Paper(action_plan=plan, group=group, meeting=held, note=note), by=lead, on=written)
        paper.compose([world.items[name] for name in names.split()], by=lead, at=moment(written, 11))
        point = held and held.items.filter(title__startswith="Záměry").first()
        if point:
            paper.attach(point, by=lead)
        if is_released:
            paper.release(by=lead, at=moment(world.today - timedelta(days=20), 9))
