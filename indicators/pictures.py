"""A service's own past: an indicator's figures by year, against their targets. Never beside another service's."""

from dataclasses import dataclass
from itertools import pairwise

from indicators.enums import ValueType
from indicators.models import IndicatorValue
from indicators.sheet import said_on, says
from portal.charts import History, Point, Sparkline


@dataclass
class Year:
    """What is known of an indicator in one year."""

    year: int
    target: IndicatorValue | None = None
    actual: IndicatorValue | None = None
    indicator: object = None

    begins: object = None  # the indicator, when its definition is another one than the year before

    @property
    def target_said(self):
        return said_on(self.target, "target") if self.target else ""

    @property
    def actual_said(self):
        return said_on(self.actual, "actual") if self.actual else ""

    @property
    def comments(self):
        return [value.comment for value in (self.target, self.actual) if value and value.comment]


def years_of(indicator, values):
    """Return a list of Year, oldest first: the latest target and the latest figure of each year."""
    return years_of_line([indicator], values)


def years_of_line(line, values):
    """As years_of, of an indicator and those it followed (the oldest first), with the points of change marked."""
    place = {indicator.pk: number for number, indicator in enumerate(line)}
    years = {}
    for value in sorted(values, key=lambda value: place[value.indicator_id]):  # otherwise in the order given
        value.indicator = line[place[value.indicator_id]]
        year = years.setdefault(value.year, Year(value.year))
        year.indicator = value.indicator
        if says(value, "target"):
            year.target = value
        if says(value, "actual"):
            year.actual = value
    found = [years[year] for year in sorted(years)]
    for before, year in pairwise(found):
        year.begins = year.indicator if year.indicator != before.indicator else None
    return found


def sparkline(indicator, years):
    """Return the picture of the figures against their targets, or None for words and for a single year."""
    years = [year for year in years if year.indicator.is_comparable(indicator)]
    if indicator.value_type == ValueType.TEXT or len(years) < 2:
        return None
    return Sparkline(indicator.name, _points(years), indicator.unit)


def history(indicator, years):
    """Return the same past as a large picture with its numbers, or None for words and where nothing is known."""
    years = [year for year in years if year.indicator.is_comparable(indicator)]
    if indicator.value_type == ValueType.TEXT or not years:
        return None
    return History(indicator.name, _points(years), indicator.unit)


def _points(years):
    known = {year.year: year for year in years}
    points = []
    for number in range(years[0].year, years[-1].year + 1):
        year = known.get(number)
        actual = year.actual.actual if year and year.actual else None
        target = year.target.target if year and year.target else None
        points.append(Point(number, actual, target))
    return points


def last_reported(years):
    """Return the last Year with a figure, or None."""
    return next((year for year in reversed(years) if year.actual), None)
