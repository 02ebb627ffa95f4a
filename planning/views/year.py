"""The turn of the year: how last year's items turned out, and which of them go on."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planning.access import can_edit_action_plan
from planning.enums import ItemState, NextYear
from planning.mail import tell_carried_over
from planning.models import ItemCost
from planning.models.carrying import choices_for, last_years_items, settle_items, suggested
from planning.models.figures import load_figures
from planning.views.action import find_action_plan, grouped
from planning.views.common import year_steps
from portal.access import require


@require_http_methods(["GET", "POST"])
def take_over(request, region, year):
    """Say of each item of the last year whether it is fulfilled, carried over or dropped; all in one step."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    if request.method == "POST":
        return _settle(request, plan)
    items = list(last_years_items(plan))
    load_figures(items, costs=ItemCost.objects.counted())
    for item in items:
        item.suggested, item.choices = suggested(item), [(one.value, one.label) for one in choices_for(item)]
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "last_year": plan.year - 1,
        "groups": grouped(items),
        "count": len(items),
    }
    return render(request, "planning/action_plan_take_over.html", context)


def _settle(request, plan):
    chosen = {name.removeprefix("item-"): value for name, value in request.POST.items() if name.startswith("item-")}
    with transaction.atomic():
        counts, made = settle_items(plan, chosen, by=request.user)
        tell_carried_over(plan, made)
    said = [f"{NextYear(word).label}: {count}" for word, count in counts.items()]
    messages.success(request, _("Last year’s items – %(counts)s") % {"counts": ", ".join(said) or "0"})
    return redirect(f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}")
