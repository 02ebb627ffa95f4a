"""The order of items under their measure and their priority, while somebody else arranges the same plan."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from planning.access import can_decide_item, can_edit_wording
from planning.models import ActionItem
from planning.views.action import find_action_plan
from planning.views.common import CONFLICT, wording_open, year_steps
from planning.views.items import load
from planning.views.plan import put_in_order
from portal.access import require
from portal.lifecycle import Refused

PRIORITIES = {"": None, "1": 1, "2": 2, "3": 3}


@require_POST
def item_order(request, pk):
    """Move an item one place up or down under its measure, past the neighbour that the person saw there.

    `seen` is the order on the person's page (ids). When somebody has rearranged the measure meanwhile, their order
    stays and only this one move is made in it.
    """
    item = load(request.user, pk)
    require(can_decide_item(request.user, item))
    seen = [int(one) for one in request.POST.get("seen", "").split(",") if one.isdigit()]
    try:
        with wording_open(item.action_plan):
            rows = ActionItem.objects.standing().filter(action_plan=item.action_plan, measure=item.measure)
            rows = {row.pk: row for row in rows.filter(state=item.state).select_for_update(of=("self",))}
            order, said = rearranged(list(rows), seen, item.pk, request.POST.get("direction"))
            put_in_order([rows[one] for one in order])
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        if said:
            messages.info(request, said)
    return redirect(f"{item.action_plan.get_absolute_url()}?state={item.state}&arrange=1#item-{item.pk}")


def rearranged(now, seen, pk, direction):
    """Return (the order with the one of `pk` moved, what to say about it); `now` and `seen` are lists of ids.

    «up» means before the one that stood above it on the person's page, «down» after the one below.
    """
    seen = seen or now
    if pk not in now:
        return now, _("Somebody has moved this item elsewhere in the meantime.")
    step = {"up": -1, "down": 1}.get(direction, 0)
    at = seen.index(pk) if pk in seen else None
    if not step or at is None or not 0 <= at + step < len(seen):
        return now, ""
    neighbour = seen[at + step]
    others = [one for one in now if one != pk]
    changed = [one for one in now if one in seen] != seen
    said = _("Somebody has arranged these items in the meantime. Their order stays, and so does your move.")
    if neighbour not in others:
        return now, _("The item beside it has gone in the meantime, so nothing was moved. This is the order now.")
    place = others.index(neighbour) + (step > 0)
    return [*others[:place], pk, *others[place:]], said if changed else ""


@require_POST
def priorities(request, region, year):
    """Store the priorities chosen on the page. What somebody else has changed meanwhile is shown, and chosen again."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_wording(request.user, plan.plan.region, plan.versions.in_work().exists()))
    chosen = _chosen(request.POST)
    try:
        with wording_open(plan):
            rows = ActionItem.objects.standing().filter(action_plan=plan, pk__in=chosen)
            rows = list(rows.select_for_update(of=("self",)).order_by("order", "pk"))
            saved = [row for row in rows if _goes(row, *chosen[row.pk])]
            clashes = [row for row in rows if _clashes(row, *chosen[row.pk])]
            for row in saved:
                _save(row, chosen[row.pk][1], request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(_back(request, plan))
    if saved:
        words = ngettext("%(count)s priority is saved.", "%(count)s priorities are saved.", len(saved))
        messages.success(request, words % {"count": len(saved)})
    if not clashes:
        return redirect(_back(request, plan))
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "clashes": [(row, row.priority, chosen[row.pk][1]) for row in clashes],
        "back": request.POST.get("back", ""),
        "back_url": _back(request, plan),
    }
    return render(request, "planning/priority_conflict.html", context, status=CONFLICT)


def _chosen(sent):
    """Return {id: (priority that was seen, priority chosen)} of the fields «priority-7» and «seen-7»."""
    found = {}
    for name, value in sent.items():
        pk = name.removeprefix("priority-")
        seen = sent.get(f"seen-{pk}", "")
        if pk != name and pk.isdigit() and value in PRIORITIES and seen in PRIORITIES:
            found[int(pk)] = (PRIORITIES[seen], PRIORITIES[value])
    return found


def _goes(row, seen, chosen):
    """Whether the choice is stored: it changes something, and nobody has changed it since."""
    return chosen not in (seen, row.priority) and row.priority == seen


def _clashes(row, seen, chosen):
    return chosen not in (seen, row.priority) and row.priority != seen


def _save(row, priority, by):
    row.priority, row._history_user = priority, by
    row.save(update_fields=["priority"])


def _back(request, plan):
    """Return the address of the list the person arranged; `back` is its query."""
    query = request.POST.get("back", "")
    return f"{plan.get_absolute_url()}?{query}" if query else f"{plan.get_absolute_url()}?arrange=1"
