"""Indicators and the measures they show, from both sides."""

from django import template
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from indicators.models import Indicator, IndicatorValue
from planning.access import services_in_definition
from planning.freezing import published_wording
from planning.models import MeasureIndicator
from portal.charts import Point, Sparkline
from providers.access import coordinates, reach
from providers.regions import regions_of_service

register = template.Library()


@register.inclusion_tag("planning/_indicator_measures.html", takes_context=True)
def indicator_measures(context, indicator):
    """The measures that an indicator shows; for whoever may link it, links to add one and to take one away."""
    user = context["request"].user
    links = MeasureIndicator.objects.filter(indicator__in=indicator.line()).select_related(
        "measure__goal__plan__region"
    )
    links = _once([link for link in links.order_by("measure__goal__order", "measure__order") if _stands(link.measure)])
    shown = {measure.pk: measure for measure in published_wording([link.measure for link in links], user)}
    for link in links:
        link.shown = shown[link.measure_id]
    may_link = _may_link(user, indicator, context.get("editing", False))
    return {
        "links": links,
        "may_link": may_link,
        "link_url": reverse("planning:link_measure", args=[indicator.pk]) if may_link else "",
        "csrf_token": context.get("csrf_token"),
    }


def _once(links):
    """Leave one link to each measure: a successor has those of what it replaced, and maybe the same one again."""
    latest = {}
    for link in links:
        known = latest.get(link.measure_id)
        if known is None or link.indicator_id > known.indicator_id:
            latest[link.measure_id] = link
    return list(latest.values())


def _stands(measure):
    return not measure.is_removed or measure.published_in_id


def _may_link(user, indicator, editing):
    """Whether the person may link the indicator in one of the planning regions it acts in.

    `editing` is the open submission in which they may change it, None where there is none, False when not known.
    """
    here = reach(user)
    if not (here.coordinates or here.edits):
        return False
    if indicator.region_id:
        return bool(coordinates(user, indicator.region))
    regions = regions_of_service(indicator.service)
    if any(region.pk in here.coordinates for region in regions):
        return True
    if editing is not False:
        return editing is not None
    return any(indicator.service_id in services_in_definition(user, region) for region in regions)


@register.inclusion_tag("planning/_measure_indicators.html", takes_context=True)
def measure_indicators(context, row, measure):
    """The indicators linked to a measure with their own past; what the person may not open is named as it was frozen.

    `row` is the measure itself, `measure` its words as the person reads them. Two or three queries.
    """
    user, region = context["request"].user, row.goal.plan.region
    links = _standing_links(user, row) if user.is_authenticated else []
    told = {row.pk for link in links for row in link.line}
    values = IndicatorValue.objects.visible_to(user).filter(indicator__in=told).order_by("year", "pk")
    points = _points(values) if links else {}
    every = bool(coordinates(user, region))
    mine = services_in_definition(user, region) if reach(user).edits and not every else set()
    for link in links:
        link.picture = _sparkline(link.line, points)
        link.may_unlink = every or link.indicator.service_id in mine
    seen = {link.indicator_id for link in links}
    frozen = getattr(measure, "frozen", {}).get("indicators", [])
    return {
        "links": links,
        "others": [one for one in frozen if one["id"] not in seen],
        "link_url": reverse("planning:link_indicator", args=[row.pk]) if every or mine else "",
        "csrf_token": context.get("csrf_token"),
    }


def _standing_links(user, measure):
    """Return the measure's links to what stands now: a successor in the place of what it replaced, with its `line`."""
    own = MeasureIndicator.objects.filter(measure=measure, indicator=OuterRef("pk"))
    linked = Indicator.objects.filter(measure_links__measure=measure)
    facts = {name: Subquery(own.values(name)) for name in ("baseline", "target")}
    chains = (
        Indicator.objects.visible_to(user)
        .current()
        .chains(linked, link=Subquery(own.values("pk")), **{f"link_{name}": fact for name, fact in facts.items()})
    )
    shown = {}
    for line in chains.values():
        ends = [row for row in line if row.link]
        if ends:
            last = ends[0]  # the newest wording that is linked
            about = {"pk": last.link, "baseline": last.link_baseline, "target": last.link_target}
            shown[line[0].pk] = MeasureIndicator(measure=measure, indicator=line[0], **about)
            shown[line[0].pk].line = line
    return sorted(shown.values(), key=lambda link: link.pk)


def _points(values):
    """Return {indicator: {year: Point}} of values that are numbers; a later submission goes over an earlier one."""
    found = {}
    for value in values:
        if value.actual is not None or value.target is not None:
            found.setdefault(value.indicator_id, {})[value.year] = Point(value.year, value.actual, value.target)
    return found


def _sparkline(line, points):
    """Return the picture of an indicator and of what it followed, as far as that counted the same; None of nothing."""
    indicator, years = line[0], {}
    for row in line[::-1]:
        if (row.value_type, row.unit) == (indicator.value_type, indicator.unit):
            years |= points.get(row.pk, {})
    if not years:
        return None
    return Sparkline(indicator.name, [years[year] for year in sorted(years)], unit=indicator.unit)
