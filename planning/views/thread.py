from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from planning.freezing import published_row
from planning.thread import KINDS
from portal.access import public

RELATED = {
    "meeting": ["region"],
    "goal": ["plan__region"],
    "measure": ["goal__plan__region"],
    "indicator": ["service", "region"],
    "item": ["action_plan__plan__region"],
    "request": ["region", "service"],
}


def _region(kind, row):
    """The planning region a row belongs to; None for a service's indicator, which may serve several."""
    return {
        "meeting": lambda: row.region,
        "goal": lambda: row.plan.region,
        "measure": lambda: row.goal.plan.region,
        "indicator": lambda: row.region,
        "item": lambda: row.action_plan.plan.region,
        "request": lambda: row.region,
    }[kind]()


@public
@require_safe
def thread(request, kind, pk):
    """The map of one row's thread: everything that led to it and followed from it."""
    if kind not in KINDS:
        raise Http404
    rows = KINDS[kind].objects.visible_to(request.user).select_related(*RELATED[kind])
    row = get_object_or_404(rows, pk=pk)
    if kind in ("goal", "measure", "item"):
        row = published_row(row, request.user)
    region = _region(kind, row)
    steps = [(place, place.get_absolute_url()) for place in (region, row) if place]
    context = {"row": row, "kind": kind, "region": region, "steps": steps}
    return render(request, "planning/thread_detail.html", context)
