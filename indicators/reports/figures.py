"""What services handed in, as text and numbers: the same rows for the lead's page, documents and sheets.

Only figures of handed-in submissions that the person may see; services stand by name and are never added up or ranked.
"""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from indicators.enums import RoundKind, SubmissionState
from indicators.models import Indicator, IndicatorValue, Submission
from indicators.pictures import Year, history, years_of
from indicators.sheet import says
from portal.charts import Panels


@dataclass
class Line:
    """One indicator of a service: its years, and the cells of a round's columns as texts."""

    indicator: Indicator
    years: list
    cells: list = field(default_factory=list)
    comment: str = ""

    @property
    def picture(self):
        return history(self.indicator, self.years)


@dataclass
class Handed:
    """What one service handed in within a round."""

    submission: Submission
    lines: list = field(default_factory=list)

    @property
    def service(self):
        return self.submission.service

    @property
    def panels(self):
        """Return the picture of its numeric indicators, or None."""
        pictures = [line.picture for line in self.lines]
        known = [picture for picture in pictures if picture]
        return Panels(self.service.name, known) if known else None


def columns_of(round_):
    """Return (side, year) of the figures that stand side by side: what was before, the target, what the round asks."""
    year = round_.year
    if round_.kind == RoundKind.SETTING:
        before = [("actual", year - 2), ("actual", year - 1)] if round_.asks_values else [("actual", year - 2)]
        return [*before, ("target", year - 1), ("target", year)]
    ahead = [("target", year + 1)] if round_.asks_targets else []
    return [("actual", year - 1), ("target", year), ("actual", year), *ahead]


def handed_in(round_, user, *, group=None):
    """Return the submissions of a round that were handed in and the person may see, by the name of the service."""
    found = Submission.objects.visible_to(user).filter(round=round_, state__in=SubmissionState.handed_in())
    if group:
        found = found.filter(service__in=reporting_through(group))
    related = ["service__provider", "submitted_by", "settled_by", "round__region"]
    return found.select_related(*related).order_by("service__name", "pk")


def reporting_through(group):
    """Return the ids of the services that report through a group."""
    return group.group_services.filter(reports=True).values("service")


def with_lines(submissions, user, *, back=None):
    """Return Handed for each submission (all of one round); two queries. `back` limits the years that are read."""
    submissions = list(submissions)
    if not submissions:
        return []
    said = IndicatorValue.objects.filter(submission__in=submissions).order_by().values("indicator")
    indicators = Indicator.objects.filter(service__in=[row.service_id for row in submissions])
    indicators = indicators.filter(Q(pk__in=said) | Q(set_in__in=submissions)).order_by("order", "pk")
    by_service = {}
    for indicator in indicators:
        by_service.setdefault(indicator.service_id, []).append(indicator)
    values = _values(by_service, submissions[0].round, user, back)
    return [_handed(row, by_service.get(row.service_id, []), values) for row in submissions]


def _values(by_service, round_, user, back):
    """Return {indicator: values, oldest first} handed in up to the round's year and the targets set in it."""
    wanted = [indicator.pk for rows in by_service.values() for indicator in rows]
    found = visible_values(user).filter(indicator__in=wanted, year__lte=round_.year + 1)
    if back:
        found = found.filter(year__gte=round_.year - back)
    values = {}
    for value in found.order_by("submission__round__opens", "pk"):
        values.setdefault(value.indicator_id, []).append(value)
    return values


def visible_values(user):
    """Return the values of handed-in submissions that the person may see."""
    handed = IndicatorValue.objects.filter(submission__state__in=SubmissionState.handed_in())
    return handed.filter(submission__in=Submission.objects.visible_to(user).order_by().values("pk"))


def _handed(submission, indicators, values):
    lines = []
    for indicator in indicators:
        said = values.get(indicator.pk, [])
        for value in said:
            value.indicator = indicator
        years = years_of(indicator, said)
        own = [value for value in said if value.submission_id == submission.pk]
        comment = " ".join(value.comment for value in own if value.comment)
        lines.append(Line(indicator, years, cells_of(years, columns_of(submission.round)), comment))
    return Handed(submission, lines)


def cells_of(years, columns):
    """Return the texts of (side, year) columns; an empty one where nothing was said."""
    known = {year.year: year for year in years}
    return [getattr(known.get(number, Year(number)), f"{side}_said") for side, number in columns]


def progress_of(round_):
    """Return {group id: counts} of services that report in a round through each group.

    Counts are a dict of total, handed_in, submitted, accepted, returned. One query.
    """
    reports = Q(service__in_groups__reports=True, service__in_groups__region=round_.region_id)
    states = {state.value: Count("pk", filter=Q(state=state)) for state in SubmissionState}
    through = round_.submissions.filter(reports).order_by().values("service__in_groups__group")
    counts = {row.pop("service__in_groups__group"): row for row in through.annotate(total=Count("pk"), **states)}
    for row in counts.values():
        row["handed_in"] = sum(row[state] for state in SubmissionState.handed_in())
    return counts


@dataclass
class ServiceYear:
    """A service's year against its own targets: `lines` as in Handed, `years` that may be chosen, the newest first."""

    service: object
    year: int
    years: list
    lines: list

    @property
    def panels(self):
        pictures = [line.picture for line in self.lines]
        known = [picture for picture in pictures if picture]
        return Panels(self.service.name, known) if known else None


def service_year(service, user, *, year=None):
    """Return the ServiceYear of a year, or of the last one with a figure; two queries."""
    indicators = {row.pk: row for row in Indicator.objects.visible_to(user).filter(service=service).ever_set()}
    values = {}
    for value in visible_values(user).filter(indicator__in=indicators).order_by("submission__round__opens", "pk"):
        value.indicator = indicators[value.indicator_id]
        values.setdefault(value.indicator_id, []).append(value)
    known = sorted({value.year for said in values.values() for value in said}, reverse=True)
    reported = [value.year for said in values.values() for value in said if says(value, "actual")]
    year = year if year in known else max(reported, default=known[0] if known else 0)
    columns = [("actual", year - 1), ("target", year), ("actual", year)]
    lines = []
    for pk, said in values.items():
        if any(value.year == year for value in said):
            years = [one for one in years_of(indicators[pk], said) if one.year <= year]
            comment = " ".join(value.comment for value in said if value.year == year and value.comment)
            lines.append(Line(indicators[pk], years, cells_of(years, columns), comment))
    lines.sort(key=lambda line: (line.indicator.order, line.indicator.pk))
    return ServiceYear(service, year, known, lines)
