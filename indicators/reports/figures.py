"""What services handed in, as text and numbers: the same rows for the lead's page, documents and sheets.

Only figures of handed-in submissions that the person may see; services stand by name and are never added up or ranked.
"""

from dataclasses import dataclass, field

from django.db.models import BooleanField, Count, ExpressionWrapper, Q

from indicators.enums import RoundKind, SubmissionState
from indicators.models import Indicator, IndicatorValue, Submission
from indicators.models.definitions import walked_back
from indicators.pictures import Year, history, years_of_line
from indicators.sheet import says
from portal.charts import Panels

YEARS_BACK = 2


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
    def has_comments(self):
        return any(line.comment for line in self.lines)

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
    own = Indicator.objects.filter(service__in=[row.service_id for row in submissions])
    here = Q(pk__in=said) | Q(set_in__in=submissions)
    told = wordings(own.annotate(is_told=ExpressionWrapper(here, BooleanField())), lambda row: row.is_told)
    values = _values([row.pk for line in told for row in line], submissions[0].round, user, back)
    by_service = {}
    for line in told:
        by_service.setdefault(line[-1].service_id, []).append(line)
    return [_handed(row, by_service.get(row.service_id, []), values) for row in submissions]


def judged(submission, copy, user):
    """Return the rows of a submission's copy, each with its `line` (the past, the targets) where it is of an indicator.

    What a setting round has put anew says so: `is_new`, or `is_changed` when it takes the place of an older wording.
    """
    asked = submission.round.asked
    columns = [column for column in columns_of(submission.round) if column not in asked]
    lines = {line.indicator.pk: line for one in with_lines([submission], user, back=YEARS_BACK) for line in one.lines}
    rows = []
    for row in copy:
        line = lines.get(row.get("id"))
        if line:
            before = [
                (*column, said) for column, said in zip(columns, cells_of(line.years, columns), strict=True) if said
            ]
            is_new = line.indicator.set_in_id == submission.pk
            is_changed = is_new and line.indicator.replaces_id is not None
            row = {**row, "line": line, "before": before, "is_new": is_new, "is_changed": is_changed}
        rows.append(row)
    return rows


def wordings(indicators, is_told):
    """Return, for each indicator that is told, it and those that it followed, the oldest first: one line of figures.

    One that another told one has replaced is told on its line only.
    """
    rows = {row.pk: row for row in indicators}
    before = {row.pk: row.replaces_id for row in rows.values()}
    told = {row.pk: walked_back(row.pk, before) for row in rows.values() if is_told(row)}
    replaced = {pk for line in told.values() for pk in line[1:]}
    return [[rows[pk] for pk in line[::-1] if pk in rows] for pk, line in told.items() if pk not in replaced]


def _values(wanted, round_, user, back):
    """Return {indicator: values, oldest first} handed in up to the round's year and the targets set in it."""
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


def _handed(submission, told, values):
    columns = columns_of(submission.round)
    return Handed(
        submission, [_line(line, values, columns, lambda row: row.submission_id == submission.pk) for line in told]
    )


def _line(wording, values, columns, is_own):
    """Return the Line of an indicator and those it followed; the comments are of the values that `is_own` picks."""
    said = [value for indicator in wording for value in values.get(indicator.pk, [])]
    years = years_of_line(wording, said)
    comment = " ".join(value.comment for value in said if value.comment and is_own(value))
    return Line(wording[-1], years, cells_of(years, columns), comment)


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
        values.setdefault(value.indicator_id, []).append(value)
    known = sorted({value.year for said in values.values() for value in said}, reverse=True)
    reported = [value.year for said in values.values() for value in said if says(value, "actual")]
    year = year if year in known else max(reported, default=known[0] if known else 0)
    columns = [("actual", year - 1), ("target", year), ("actual", year)]
    told = wordings(indicators.values(), lambda row: any(value.year == year for value in values.get(row.pk, [])))
    until = {pk: [value for value in said if value.year <= year] for pk, said in values.items()}
    lines = [_line(wording, until, columns, lambda value: value.year == year) for wording in told]
    return ServiceYear(service, year, known, lines)
