"""The year of a planning region as a ribbon: its windows, today, and what waits for the person."""

from datetime import date

from django.utils.translation import gettext as _

from indicators.models import CollectionRound
from planning.models import RequestWindow
from portal.charts import Mark, Ribbon, Window


def ribbon(region, user, on, dues=()):
    """Return the Ribbon of the year of the day `on`; two queries."""
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
    marks = [
        Mark(due.title, due.when, "late" if due.is_late(on) else "waiting") for due in dues if _is_in(due.when, on)
    ]
    return Ribbon(on.year, on, sorted(windows, key=lambda window: window.start), marks)


def _tone(closes, on):
    return "running" if closes >= on else "done"


def _is_in(when, on):
    return when is not None and when.year == on.year
