"""The community plans: goals and measures, the approved first version and the second one in work."""

from datetime import date

from planning.demo.content.goals_first import AIMS as FIRST
from planning.demo.content.goals_second import AIMS as SECOND
from planning.demo.content.plan import PLANS
from planning.demo.world import moment, put
from planning.enums import Body
from planning.freezing import approve_plan
from planning.models import CommunityPlan, Goal, Measure, PlanVersion


def add_plans(world):
    """Make the plans of both planning regions with their goals and measures, numbered 1, 1.1, 1.2 …"""
    for slug, (name, introduction) in PLANS.items():
        plan = CommunityPlan(
            region=world.regions[slug],
            name=name,
            since=2023,
            until=2027,
            prolonged_to=world.open_year if world.open_year > 2027 else None,
            introduction=introduction,
        )
        world.plans[slug] = put(plan, by=world.coordinator_of(slug), on=date(2022, 10, 3))
        aims = [aim for aim in FIRST + SECOND if world.groups[aim.group].region.slug == slug]
        for number, aim in enumerate(aims, 1):
            _add_goal(world, slug, number, aim)


def _add_goal(world, slug, number, aim):
    by = world.coordinator_of(slug)
    goal = Goal(
        plan=world.plans[slug],
        group=world.groups[aim.group],
        code=str(number),
        order=number,
        title=aim.title,
        text=aim.text,
        reasoning=aim.reasoning,
    )
    put(goal, by=by, on=date(2022, 10, 5))
    prefix = "" if slug == "liberec" else f"{slug}:"
    world.goals[f"{prefix}{number}"] = goal
    for order, (title, text, implementers, others) in enumerate(aim.measures, 1):
        measure = Measure(
            goal=goal, code=f"{number}.{order}", order=order, title=title, text=text, implementers=implementers
        )
        put(measure, by=by, on=date(2022, 11, 2))
        measure.groups.set(world.groups[key] for key in [aim.group, *others.split()])
        world.measures[f"{prefix}{measure.code}"] = measure


def approve_first_versions(world):
    """Approve version 1 of both plans; in Liberec version 2 is in work since the last autumn."""
    facts = {
        "liberec": (Body.ASSEMBLY, "287/2022", date(2022, 12, 15)),
        "jablonec": (Body.COUNCIL, "514/2022", date(2022, 12, 6)),
    }
    for slug, (body, number, on) in facts.items():
        by = world.coordinator_of(slug)
        version = PlanVersion(plan=world.plans[slug], number=1)
        put(version, by=by, on=date(2022, 11, 14))
        version.open_comments(by=by, at=moment(date(2022, 11, 14)))
        version.close_comments(by=by, at=moment(date(2022, 11, 30)))
        approve_plan(version, by=by, body=body, resolution_number=number, resolved_on=on, at=moment(on, 17))


def start_second_version(world):
    """Start version 2 of the plan of Liberec and change what the groups asked for since."""
    by = world.coordinator
    version = PlanVersion.start(world.plans["liberec"], by=by)
    version.changes = (
        "Aktualizace po vyhodnocení loňského roku: nezávislý facilitátor případových konferencí "
        "v opatření 2.2 a vazba opatření na indikátory, které si stanovily samy služby."
    )
    put(version, by=by, on=world.past(world.day(-1, 9, 20)))
    measure = world.measures["2.2"]
    measure.text += " Případové konference vede nezávislý facilitátor, kterého platí město."
    measure._history_date = moment(world.past(world.day(-1, 10, 6)))
    measure.save_version(seen=measure.version, by=by)
