"""The plan of the year on pages: comments of the team, sums that differ."""

from django import template

from planning.access import can_note
from planning.models import TeamNote
from planning.reports.variants import signed
from planning.views.notes import with_settling

register = template.Library()

SHOWN = 50


@register.filter
def difference(before, after):
    """Return how much more it is: «+1 200», «−300», «0»."""
    return signed(after - before) if after != before else "0"


@register.filter(name="signed")
def signed_number(value):
    """Return «+12», «−3», «0»."""
    return signed(value) if value else "0"


@register.inclusion_tag("planning/_team_notes.html", takes_context=True)
def team_notes(context, action_plan, item=None):
    """Comments of the team on a plan, or on one of its items; nothing for whoever is not of the team. One query.

    On the plan's own page the open ones about its items stand there, too.
    """
    user = context["request"].user
    if not can_note(user, action_plan):
        return {"is_shown": False}
    rows = TeamNote.objects.filter(action_plan=action_plan).select_related("by", "settled_by", "item")
    if item is not None:
        rows = rows.filter(item=item)
    else:
        rows = rows.visible_to(user).open()
    notes = with_settling(rows[: SHOWN + 1], action_plan, user)
    return {
        "is_shown": True,
        "notes": notes[:SHOWN],
        "has_more": len(notes) > SHOWN,
        "action_plan": action_plan,
        "item": item,
        "csrf_token": context.get("csrf_token"),
    }
