"""Links to take a plan, an action plan or requests home, for the component with the menu of formats."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from planning.freezing import DOCUMENT_FORMATS, PLAN_FORMATS, TABLE_FORMATS

register = template.Library()


@register.inclusion_tag("components/downloads.html")
def action_plan_downloads(action_plan, draft=False):
    """`draft` asks for the working state instead of the approved files."""
    where = [action_plan.plan.region.slug, action_plan.year]
    return _menu("planning:action_plan_download", where, [*DOCUMENT_FORMATS, *TABLE_FORMATS], draft)


@register.inclusion_tag("components/downloads.html")
def summary_downloads(action_plan, draft=False):
    """The year on two pages."""
    where = [action_plan.plan.region.slug, action_plan.year]
    return _menu("planning:summary_download", where, DOCUMENT_FORMATS, draft)


@register.inclusion_tag("components/downloads.html")
def plan_downloads(plan, draft=False):
    return _menu("planning:plan_of_download", [plan.region.slug, plan.since], PLAN_FORMATS, draft)


@register.inclusion_tag("components/downloads.html")
def requests_downloads(region, year):
    """The requests for a network year; the year stands on the button, since a page may have several."""
    label = _("Download %(year)s") % {"year": year}
    return {**_menu("planning:requests_download", [region.slug, year], TABLE_FORMATS, False), "label": label}


def _menu(name, where, kinds, draft):
    query = "?verze=navrh" if draft else ""
    notes = {
        "pdf": _("to read and print"),
        "docx": _("to edit in Word"),
        "xlsx": _("table for Excel"),
        "ods": _("table for LibreOffice"),
        "csv": _("plain data"),
    }
    return {
        "formats": [
            {"label": kind.upper(), "url": reverse(name, args=[*where, kind]) + query, "note": notes[kind]}
            for kind in sorted(kinds, key=list(notes).index)
        ]
    }
