"""Indicators and the measures they show, from both sides."""

from django import template
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
    may_link = _may_link(user, indicator)
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


def _may_link(user, indicator):
    """Whether the person may link the indicator in one of the planning regions it acts in."""
    here = reach(user)
    if not (here.coordinates or here.edits):
        return False
    if indicator.region_id:
        return bool(coordinates(user, indicator.region))
    regions = regions_of_service(indicator.service)
    if any(region.pk in here.coordinates for region in regions):
        return True
    return any(indicator.service_id in services_in_definition(user, region) for region in regions)


@register.inclusion_tag("planning/_measure_indicators.html", takes_context=True)
def measure_indicators(context, row, measure):
    """The indicators linked to a measure with their own past; what the person may not open is named as it was frozen.

    `row` is the measure itself, `measure` its words as the person reads them. Two or three queries.
    """
    user, region = context["request"].user, row.goal.plan.region
    links = _standing_links(user, row) if user.is_authenticated else []
    values = IndicatorValue.objects.visible_to(user).filter(indicator__in=[link.indicator_id for link in links])
    points = _points(values.order_by("year", "pk")) if links else {}
    every = bool(coordinates(user, region))
    mine = services_in_definition(user, region) if reach(user).edits and not every else set()
    for link in links:
        link.picture = _sparkline(link.indicator, points.get(link.indicator_id))
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
    """Return the measure's links to what stands now: a successor in the place of the indicator it replaced."""
    links = list(measure.indicator_links.select_related("indicator"))
    visible = Indicator.objects.visible_to(user).current().select_related("service__provider")
    standing = visible.standing_for([link.indicator for link in links]) if links else {}
    shown = {}
    for link in links:
        if link.indicator_id in standing:
            link.indicator = standing[link.indicator_id]
            shown[link.indicator.pk] = link
    return list(shown.values())


def _points(values):
    """Return {indicator: {year: Point}} of values that are numbers; a later submission goes over an earlier one."""
    found = {}
    for value in values:
        if value.actual is not None or value.target is not None:
            found.setdefault(value.indicator_id, {})[value.year] = Point(value.year, value.actual, value.target)
    return found


def _sparkline(indicator, years):
    if not years:
        return None
    return Sparkline(indicator.name, [years[year] for year in sorted(years)], unit=indicator.unit)
