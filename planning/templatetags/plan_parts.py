"""Small words of the plan's pages, and the plan's parts on pages of groups and services."""

from django import template
from django.db.models import Subquery
from django.urls import reverse

from planning.enums import VersionState
from planning.freezing import published_wording, standing_parts
from planning.models import ActionItem, ActionPlan, Goal, Measure, RegionalRequest
from portal.templatetags.portal import number
from providers.access import coordinates, reach

register = template.Library()

SHOWN = 20


@register.simple_tag
def part_url(row, what):
    """The address at which something is done with a goal, a measure or an item: {% part_url goal "move" %}."""
    kind = row._meta.model_name.removeprefix("action")
    return reverse(f"planning:{kind}_{what}", args=[row.pk])


@register.filter
def group_names(measure):
    """Names of a measure's responsible groups, as they were frozen or as they stand."""
    if hasattr(measure, "frozen"):
        return measure.frozen.get("groups", [])
    return [group.name for group in measure.groups.all()]


@register.filter
def from_to(before, after):
    """«12 → 18»; one number when nothing changes, nothing when nothing is known."""
    if before is None and after is None:
        return ""
    if before == after or after is None:
        return number(before)
    if before is None:
        return number(after)
    return f"{number(before)}\u00a0→\u00a0{number(after)}"


@register.inclusion_tag("planning/_group_plan.html", takes_context=True)
def group_plan(context, group):
    """The goals of a working group with their measures, as the person may read them; two or three queries."""
    user = context["request"].user
    goals = standing_parts(
        Goal.objects.visible_to(user).filter(group=group).select_related("plan__region", "group"), user
    )
    measures = Measure.objects.visible_to(user).filter(goal__in=[goal.pk for goal in goals])
    measures = standing_parts(measures.select_related("goal__plan__region"), user)
    for goal in goals:
        goal.shown_measures = [measure for measure in measures if measure.goal_id == goal.pk]
    return {"goals": goals}


@register.simple_tag
def propose_for(measure):
    """The address at which the person proposes an item for a measure that its page has loaded; empty where it may not.

    The year comes with the measure (views/measures.py: `open_year`).
    """
    if measure.open_year is None or measure.is_removed:
        return ""
    address = reverse("planning:item_add", args=[measure.goal.plan.region.slug, measure.open_year])
    return f"{address}?measure={measure.pk}"


@register.inclusion_tag("planning/_service_items.html", takes_context=True)
def service_items(context, service, region=None):
    """Items and requests of a service for its page, and for its editor the way to propose one."""
    user = context["request"].user
    items = ActionItem.objects.visible_to(user).standing().filter(service=service)
    items = items.annotate(open_year=Subquery(_open_plans(user, region)[:1]))
    items = items.select_related("action_plan__plan__region", "measure").order_by("-action_plan__year", "order")
    items = list(items[:SHOWN])
    # A request carries out an item, so where there is none there is nothing to ask for.
    requests = RegionalRequest.objects.visible_to(user).filter(service=service).select_related("form_kind")
    requests = requests.defer("snapshot")[:SHOWN]
    may_propose = region and _may_propose(user, service, region)
    return {
        "items": published_wording(items, user),
        "requests": requests if items else [],
        "propose_url": _propose_url(user, service, region, items) if may_propose else "",
    }


def _open_plans(user, region):
    """Return the region's action plans that still have a version in work, the newest first."""
    plans = ActionPlan.objects.visible_to(user).filter(plan__region=region, versions__state__in=VersionState.in_work())
    return plans.order_by("-year").values_list("year", flat=True)


def _may_propose(user, service, region):
    return service.provider_id in reach(user).edits or coordinates(user, region)


def _propose_url(user, service, region, items):
    open_year = items[0].open_year if items else _open_plans(user, region).first()
    if not open_year:
        return ""
    return f"{reverse('planning:item_add', args=[region.slug, open_year])}?service={service.pk}"
