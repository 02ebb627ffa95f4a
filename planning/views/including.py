"""Taking proposals into the plan: after their group discussed them, or with a reason why it is not waited for."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from planning.access import can_decide_item, can_edit_wording
from planning.enums import ITEM, ItemState
from planning.forms.opinions import UndiscussedForm
from planning.mail import tell_item_moved
from planning.models import ActionItem
from planning.views.action import find_action_plan
from planning.views.common import INVALID, wording_open, year_steps
from planning.views.items import load
from portal.access import require
from portal.lifecycle import Refused


@require_POST
def items_include(request, region, year):
    """Take the ticked proposals into the plan at once; what its group has not discussed asks for a reason first."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_wording(request.user, plan.plan.region, plan.versions.in_work().exists()))
    items = _ticked(plan, request.POST.getlist("item"))
    early = [item for item in items if item.is_undiscussed]
    asked = "reason" in request.POST
    form = UndiscussedForm(request.POST if asked else None)
    if early and not (asked and form.is_valid()):
        return _ask(request, plan, items, early, form)
    reason = form.cleaned_data["reason"] if early else ""
    try:
        with wording_open(plan):
            moves = [(item, item.include(by=request.user, why_undiscussed=reason)) for item in items]
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(plan)
    for item, move in moves:
        tell_item_moved(item, move)
    said = ngettext("%(count)s item is in the plan now.", "%(count)s items are in the plan now.", len(items))
    messages.success(request, said % {"count": len(items)})
    return redirect(plan)


def _ticked(plan, chosen):
    """Return the chosen items that may be included; what cannot be is left out."""
    ids = [int(pk) for pk in chosen if pk.isdigit()]
    rows = ActionItem.objects.standing().filter(action_plan=plan, pk__in=ids)
    rows = rows.filter(state__in=ITEM.steps["include"].sources).with_opinions()
    return list(rows.select_related("measure__goal__group").order_by("order", "pk"))


def _ask(request, plan, items, early, form):
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "early": early,
        "items": items,
        "form": form,
        "action": reverse("planning:items_include", args=[plan.plan.region.slug, plan.year]),
        "cancel_url": f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}",
    }
    return render(request, "planning/include_form.html", context, status=INVALID if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def item_include(request, pk):
    """Include one item that its group has not discussed: the page asks why it is not waited for."""
    item = load(request.user, pk)
    require(can_decide_item(request.user, item))
    if item.statements.of_groups().exists():
        return HttpResponseRedirect(item.get_absolute_url())
    form = UndiscussedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with wording_open(item.action_plan):
                move = item.include(by=request.user, why_undiscussed=form.cleaned_data["reason"])
            tell_item_moved(item, move)
            messages.success(request, _("The item is in the plan now."))
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(item)
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "early": [item],
        "items": [],
        "form": form,
        "action": request.path,
        "cancel_url": item.get_absolute_url(),
    }
    return render(request, "planning/include_form.html", context, status=INVALID if form.is_bound else 200)
