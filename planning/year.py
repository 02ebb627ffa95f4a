"""The year of a planning region as a ribbon: its windows, today, and what waits for the person."""

from datetime import date

from django.db.models import CharField, F, Max, Min, Value
from django.db.models.functions import Cast, Coalesce, Least
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.models import CollectionRound
from planning.models import OpinionStep, RequestWindow
from portal.charts import Mark, Ribbon, Window

WINDOW, OPINIONS = "window", "opinions"  # beside the kinds of rounds


def ribbon(region, user, on, dues=()):
    """Return the Ribbon of the year of the day `on`; one query."""
    first, last = date(on.year, 1, 1), date(on.year, 12, 31)
    windows = [
        Window(_name(what, year), max(opens, first), min(closes, last), _tone(closes, on))
        for what, year, opens, closes in _times(region, first, last)
    ]
    marks = [
        Mark(due.title, due.when, "late" if due.is_late(on) else "waiting") for due in dues if _is_in(due.when, on)
    ]
    return Ribbon(on.year, on, sorted(windows, key=lambda window: window.start), marks)


def _times(region, first, last):
    """Return (what, year, from, to) of all that lies between two days: rounds, windows for requests, opinions.

    Opinions on the proposals of a year take from the day the proposals are in to the last day of the chain.
    """
    between = {"opens__lte": last, "closes__gte": first}
    rounds = CollectionRound.objects.filter(region=region, **between)
    windows = RequestWindow.objects.filter(authority=region.authority_id, **between)
    steps = OpinionStep.objects.filter(action_plan__plan__region=region, until__range=[first, last]).order_by()
    steps = steps.values("action_plan__year", "action_plan__proposals_until").annotate(
        start=Coalesce("action_plan__proposals_until", Min("until")), end=Max("until")
    )
    parts = [
        (rounds, F("kind"), F("year"), F("opens"), F("closes")),
        (windows, Value(WINDOW), F("network_year"), F("opens"), F("closes")),
        (steps, Value(OPINIONS), F("action_plan__year"), Least("start", "end"), F("end")),
    ]
    told = [
        rows.order_by()
        .annotate(told_what=Cast(what, CharField()), told_year=year, told_from=opens, told_to=closes)
        .values_list("told_what", "told_year", "told_from", "told_to")
        for rows, what, year, opens, closes in parts
    ]
    return told[0].union(*told[1:], all=True)


def _name(what, year):
    if what == WINDOW:
        return _("Requests to the region")
    if what == OPINIONS:
        return _("Opinions on the action plan %(year)s") % {"year": year}
    return capfirst(str(CollectionRound(kind=what, year=year)))


def _tone(closes, on):
    return "running" if closes >= on else "done"


def _is_in(when, on):
    return when is not None and when.year == on.year
