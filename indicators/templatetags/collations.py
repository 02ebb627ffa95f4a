"""Small words of the pages of groups: a figure beside its column, and the files to take home."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.models import Correction
from indicators.reports.figures import progress_of
from providers.access import reach
from workgroups.access import group_reach

register = template.Library()


@register.filter
def beside(cells, columns):
    """Return (side, year, cell) of each column."""
    return [(*column, cell) for column, cell in zip(columns, cells, strict=True)]


@register.inclusion_tag("indicators/_round_ways.html", takes_context=True)
def round_ways(context, round_):
    """Links from a round to its groups, for readers of the region and members of one of them, and to who is missing."""
    user = context["request"].user
    belongs = group_reach(user).belongs
    return {
        "round": round_,
        "reads": round_.region_id in reach(user).reads,
        "belongs": bool(belongs and belongs & progress_of(round_).keys()),
        "coordinates": round_.region_id in reach(user).coordinates,
    }


@register.inclusion_tag("indicators/_corrections.html", takes_context=True)
def corrections(context, submission):
    """Corrections that the group's lead asks for in a submission, for those who may read them; one query."""
    rows = Correction.objects.visible_to(context["request"].user).standing().filter(submission=submission)
    return {"corrections": rows.select_related("indicator", "asked_by", "group")}


@register.inclusion_tag("indicators/_round_downloads.html", takes_context=True)
def round_downloads(context, round_, group=None):
    """Menus of the round as a document and of all figures across rounds and years, for those who may take them home."""
    user = context["request"].user
    runs = group.pk in group_reach(user).runs if group else round_.region_id in group_reach(user).runs_in
    if not runs and round_.region_id not in reach(user).reads:
        return {}
    query = f"?skupina={group.pk}" if group else ""
    notes = {"pdf": _("to read and print"), "docx": _("to edit in Word")}
    papers = [
        {
            "label": kind.upper(),
            "url": reverse("indicators:round_document", args=[round_.pk, kind]) + query,
            "note": note,
            "asks": True,
        }
        for kind, note in notes.items()
    ]
    shapes = {"siroka": _("an indicator a row, years as columns"), "dlouha": _("a value a row")}
    figures = [
        {
            "label": kind.upper(),
            "url": _url("figures_table", query, round_.region.slug, shape, kind),
            "note": note,
            "asks": True,
        }
        for shape, note in shapes.items()
        for kind in ("xlsx", "ods", "csv")
    ]
    return {"papers": papers, "figures": figures}


def _url(name, query, *args):
    return reverse(f"indicators:{name}", args=args) + query


@register.inclusion_tag("components/downloads.html")
def service_year_downloads(service, year):
    notes = {"pdf": _("to read and print"), "docx": _("to edit in Word")}
    return {
        "formats": [
            {
                "label": kind.upper(),
                "url": f"{reverse('indicators:service_year_file', args=[service.pk, kind])}?rok={year}",
                "note": note,
            }
            for kind, note in notes.items()
        ]
    }
