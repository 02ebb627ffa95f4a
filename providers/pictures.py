"""A service's own past in small pictures: capacities and staffing by year."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.charts import Point, Sparkline

LONGEST = 8  # years a small picture can carry


def capacity_pictures(capacities):
    """Return a Sparkline per form, unit, kind and basis whose capacity has changed, by year. Never summed."""
    series = {}
    for row in capacities:
        series.setdefault((row.form, row.unit, row.kind, row.basis), []).append(row)
    pictures = [_capacity_picture(rows) for rows in series.values()]
    return [picture for picture in pictures if len({point.value for point in picture.points}) > 1]


def _capacity_picture(rows):
    first = rows[0]
    label = f"{first.get_form_display()}, {first.get_kind_display()}, {first.get_basis_display()}"
    this_year = timezone.localdate().year
    known = [day.year for row in rows for day in (row.since, row.until) if day]
    years = range(max(min([*known, this_year]), this_year - LONGEST + 1), this_year + 1)
    return Sparkline(label, [Point(year, _count(rows, year)) for year in years], str(first.get_unit_display()))


def _count(rows, year):
    """Return the capacity at the end of the year, or today in the present one; None when there was none."""
    day = min(date(year, 12, 31), timezone.localdate())
    lasting = [row for row in rows if (not row.since or row.since <= day) and (not row.until or row.until >= day)]
    return lasting[-1].count if lasting else None


def staffing_picture(staffing):
    """Return a Sparkline of FTE in direct care of the whole service, or of its parts when only they are known."""
    whole = [row for row in staffing if row.region_id is None]
    by_year = {}
    for row in whole or staffing:
        by_year[row.year] = by_year.get(row.year, 0) + row.direct
    if len(by_year) < 2:
        return None
    years = range(max(min(by_year), max(by_year) - LONGEST + 1), max(by_year) + 1)
    return Sparkline(_("FTE in direct care"), [Point(year, by_year.get(year)) for year in years], _("FTE"))
