"""A year with a proposal, for the tests of opinions and papers."""

from planning.models import OpinionStep
from tests import factories as make


def make_year(city):
    """Add to the city a proposal of Spolek Doma under its group's goal, and the usual chain: group, then department."""
    city.plan = make.PlanFactory(region=city.region)
    city.goal = make.GoalFactory(plan=city.plan, group=city.group)
    city.measure = make.MeasureFactory(goal=city.goal)
    city.action_plan = make.ActionPlanFactory(plan=city.plan)
    make.ActionPlanVersionFactory(action_plan=city.action_plan)
    OpinionStep.begin(city.action_plan, by=city.people.coordinator)
    city.of_group, city.of_department = city.action_plan.opinion_steps.all()
    city.item = propose(city)
    return city


def propose(city, **facts):
    """Return another proposal of the same service, `facts` otherwise."""
    usual = {"service": city.service, "measure": city.measure, "proposed": True}
    return make.ItemFactory(action_plan=city.action_plan, **usual | facts)
