"""Unmet demand from one municipality, for its own readers: what the public evaluation lets through, and by service.

A municipality stands by itself only where it does in the public table by municipality (reports/demand.py). Were its
small counts told to its own reader, those of the municipalities they were joined with could be worked out.
"""

from dataclasses import dataclass, field

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from indicators.models import UnmetDemand
from indicators.reports.demand import YEARS_SHOWN, Year, years_of_region
from indicators.reports.small_counts import joined_rows
from portal.charts import History, Point
from portal.collation import sort_key


@dataclass(frozen=True)
class Line:
    """Counts of a service, or of those joined: applicants, refused, the rest."""

    name: str
    counts: tuple
    is_joined: bool = False


@dataclass
class FromMunicipality:
    """A year of unmet demand from one municipality: `total` are applicants, refused and the rest; None is not told.

    `joined_with` are words for the municipalities whose counts had to be joined with it, and `joined` those counts.
    """

    year: int
    total: tuple | None = None
    joined_with: str = ""
    joined: tuple | None = None
    services: list = field(default_factory=list)


def years_of_municipality(municipality):
    """Return the years in which anything stands in the register of the planning regions that hold the municipality."""
    return years_of_region(_register(municipality))


def demand_from(municipality, year, years_shown=YEARS_SHOWN):
    """Return (FromMunicipality, History of applicants): counts of a year that is over, and of those before it.

    One query; its rows are those of the municipality's planning regions in `years_shown` years.
    """
    rows = _register(municipality).filter(year__range=[year - years_shown + 1, year])
    rows = list(rows.select_related("service", "municipality"))
    told = {one: _told(municipality, one, rows) for one in range(year - years_shown + 1, year + 1)}
    points = [Point(one, said.total[0] if said.total else None) for one, said in told.items()]
    first = next((place for place, point in enumerate(points) if point.value is not None), len(points) - 1)
    return told[year], History(_("Applicants by year"), points[max(0, min(first, len(points) - 2)) :])


def _register(municipality):
    return UnmetDemand.objects.standing().filter(region__municipalities=municipality)


def _told(municipality, year, rows):
    """Return what may be told of a year; regions are asked one by one, for each publishes its own table."""
    said, own = FromMunicipality(year), []
    for region in sorted({row.region_id for row in rows}):
        in_region = [row for row in rows if row.region_id == region]
        places = Year(year, in_region, inside=False).places
        alone = next((one for one in places if not one.is_joined and one.name == municipality.name), None)
        joined = next((one for one in places if one.is_joined), None)
        here = [row for row in in_region if row.year == year and row.municipality_id == municipality.pk]
        if alone and here:
            said.total = tuple(map(sum, zip(said.total or (0, 0, 0), alone.counts, strict=True)))
            own += here
        elif joined and here:
            said.joined_with, said.joined = joined.name, joined.counts
    said.services = _services(own)
    return said


def _services(rows):
    """Return Lines in the order of the alphabet; services with few people are joined, or none is told."""
    names, counts = {}, {}
    for row in rows:
        asked, refused, rest = counts.get(row.service_id, (0, 0, 0))
        names[row.service_id] = row.service.name
        counts[row.service_id] = (asked + row.applicants, refused + row.refused, rest + row.applicants - row.refused)
    alone, (keys, sums) = joined_rows(counts, lambda key: (counts[key][0], sort_key(names[key])))
    lines = [Line(names[key], said) for key, said in sorted(alone, key=lambda pair: sort_key(names[pair[0]]))]
    if keys:
        lines.append(Line(get_text_list(sorted((names[key] for key in keys), key=sort_key), _("and")), sums, True))
    return lines
