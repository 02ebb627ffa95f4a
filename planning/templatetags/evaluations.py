"""How items turned out, on the pages of items and of meetings."""

from django import template

from planning.access import can_write_evaluation
from planning.models import Evaluation

register = template.Library()

SHOWN = 100


@register.inclusion_tag("planning/_evaluation.html", takes_context=True)
def item_evaluation(context, item):
    """The evaluation of an item as the person may read it; one query. The item's plan and region should be loaded."""
    user = context["request"].user
    if not user.is_authenticated:
        return {"evaluation": None, "may_write": False}
    found = Evaluation.objects.visible_to(user).of_standing_items().filter(item=item).first()
    if found:
        found.item = item
    return {"evaluation": found, "may_write": bool(found and can_write_evaluation(user, found))}


@register.inclusion_tag("planning/_meeting_evaluations.html", takes_context=True)
def meeting_evaluations(context, meeting):
    """Evaluations that were discussed at a meeting, for those who may read them; one query."""
    user = context["request"].user
    if not user.is_authenticated or not getattr(meeting, "has_evaluations", True):
        return {"evaluations": []}
    rows = Evaluation.objects.visible_to(user).filter(discussed_in=meeting).select_related("item__action_plan")
    return {"evaluations": rows.order_by("item__order", "item")[:SHOWN]}


@register.inclusion_tag("planning/_evaluation_links.html")
def evaluation_links(plan, inside):
    """Where the evaluation of a year is read: its pages for insiders, or what was published of it."""
    return {"plan": plan, "inside": inside, "is_published": plan.has_published_evaluation}
