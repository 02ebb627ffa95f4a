"""The year of a planning region as a ribbon: its windows, today, and what waits for the person."""

from datetime import date

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from indicators.models import CollectionRound
from planning.models import OpinionStep, RequestWindow
from portal.charts import Mark, Ribbon, Window


def ribbon(region, user, on, dues=()):
    """Return the Ribbon of the year of the day `on`; three queries."""
    first, last = date(on.year, 1, 1), date(on.year, 12, 31)
    within = {"opens__lte": last, "closes__gte": first}
    windows = [
        Window(str(round_), max(round_.opens, first), min(round_.closes, last), _tone(round_.closes, on))
        for round_ in CollectionRound.objects.filter(region=region, **within)
    ]
    for window in RequestWindow.objects.filter(authority=region.authority_id, **within):
        windows.append(
            Window(
                _("Requests to the region"),
                max(window.opens, first),
                min(window.closes, last),
                _tone(window.closes, on),
            )
        )
    windows += _opinions(region, first, last, on)
    marks = [
        Mark(due.title, due.when, "late" if due.is_late(on) else "waiting") for due in dues if _is_in(due.when, on)
    ]
    return Ribbon(on.year, on, sorted(windows, key=lambda window: window.start), marks)


def _opinions(region, first, last, on):
    """Yield the time in which opinions on proposals are given, of each action plan that says by when."""
    steps = OpinionStep.objects.filter(action_plan__plan__region=region, until__range=[first, last]).order_by()
    steps = steps.values_list("action_plan__year", "action_plan__proposals_until")
    for year, begins, opens, closes in steps.annotate(Min("until"), Max("until")):
        start = max(first, begins or opens)
        name = _("Opinions on the action plan %(year)s") % {"year": year}
        yield Window(name, min(start, closes), closes, _tone(closes, on))


def _tone(closes, on):
    return "running" if closes >= on else "done"


def _is_in(when, on):
    return when is not None and when.year == on.year
