"""Small words of the plan's pages, and the plan's parts on pages of groups and services."""

from django import template
from django.urls import reverse

from planning.access import can_propose_item
from planning.freezing import published_wording, standing_parts
from planning.models import ActionItem, ActionPlan, Goal, Measure, RegionalRequest
from portal.templatetags.portal import number

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


@register.inclusion_tag("planning/_service_items.html", takes_context=True)
def service_items(context, service, region=None):
    """Items and requests of a service for its page, and for its editor the way to propose one."""
    user = context["request"].user
    items = ActionItem.objects.visible_to(user).standing().filter(service=service)
    items = items.select_related("action_plan__plan__region", "measure").order_by("-action_plan__year", "order")[:SHOWN]
    requests = RegionalRequest.objects.visible_to(user).filter(service=service).defer("snapshot")[:SHOWN]
    open_plan = _open_plan(user, region) if region else None
    return {
        "items": published_wording(items, user),
        "requests": requests,
        "propose_url": _propose_url(user, service, region, open_plan) if open_plan else "",
    }


def _open_plan(user, region):
    """Return the newest action plan of the region that still has a version in work."""
    plans = ActionPlan.objects.visible_to(user).filter(
        plan__region=region, versions__state__in=["draft", "in_comments"]
    )
    return plans.select_related("plan__region").order_by("-year").first()


def _propose_url(user, service, region, plan):
    if not can_propose_item(user, region):
        return ""
    return f"{reverse('planning:item_add', args=[region.slug, plan.year])}?service={service.pk}"
