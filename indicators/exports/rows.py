"""Rows of a workbook to fill: every value that submissions of one round ask for, with what helps to fill it.

Export and import take the same rows, so that a workbook brings back exactly what it was given. The number of queries
does not depend on the number of submissions.
"""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from indicators.access import link_of, round_accepts
from indicators.enums import RoundKind, SubmissionState, ValueType
from indicators.models import Indicator, IndicatorValue, Submission
from indicators.sheet import YEARS_BACK
from providers.access import reach

READ_OF_VALUE = ["submission_id", "indicator_id", "year", "version", "target", "target_text", "actual", "actual_text"]
READ_OF_VALUE += ["numerator", "denominator", "parts", "comment"]
"""What a workbook reads of a value."""
READ_OF_INDICATOR = ["pk", "service_id", "name", "meaning", "value_type", "unit", "decimals", "numerator"]
READ_OF_INDICATOR += ["denominator", "breakdown", "replaces_id"]
"""What a workbook reads of an indicator."""
EVERYBODY = None  # instead of a person: the command line, which has no rights to ask about


@dataclass
class Row:
    """One value of one indicator in one year, as one submission asks for it.

    `figure` names the field that holds it. `closed` is a sentence why nothing can be written, empty when it can.
    """

    submission: Submission
    indicator: Indicator
    year: int
    side: str
    value: IndicatorValue | None = None
    closed: str = ""
    before: tuple = ()
    aim: tuple = ()

    @property
    def figure(self):
        return f"{self.side}_text" if self.is_text else self.side

    @property
    def is_text(self):
        return self.indicator.value_type == ValueType.TEXT

    @property
    def has_share(self):
        """Whether it is a percentage with both its numbers."""
        return self.side == "actual" and self.indicator.value_type == ValueType.PERCENT

    @property
    def has_parts(self):
        """Whether what happened is divided into parts, which stand on a sheet of their own."""
        return self.side == "actual" and bool(self.indicator.breakdown)

    @property
    def fields(self):
        """The fields of the value that a workbook may fill, by the names of its columns."""
        share = {"numerator": "numerator", "denominator": "denominator"} if self.has_share else {}
        parts = {"parts": "parts"} if self.has_parts else {}
        return {"value": self.figure, **share, **parts, "comment": "comment"}

    @property
    def version(self):
        return self.value.version if self.value else 0

    @property
    def identity(self):
        return (self.submission.pk, self.indicator.pk, self.year)


def submissions_of(round_, user, *, provider=None, group=None, submission=None):
    """Return the submissions of a round that go into a workbook for the person, in the order of their services."""
    rows = round_.submissions.all() if user is EVERYBODY else round_.submissions.visible_to(user)
    if provider:
        rows = rows.filter(service__provider=provider)
    if group:
        rows = rows.filter(service__in_groups__group=group, service__in_groups__reports=True)
    if submission:
        rows = rows.filter(pk=submission)
    related = ["round__region", "service__provider", "extension"]
    return rows.select_related(*related).order_by("service__name", "service")


def rows_of(round_, submissions, user, *, with_past=True):
    """Return the Rows of submissions of one round; `with_past` adds last figures and targets for the reader.

    Rows for a reader hold plain tuples instead of indicators and values: models would take twice as long.
    """
    submissions = list(submissions)
    services = Submission.objects.filter(pk__in=[row.pk for row in submissions]).values("service")
    indicators = _indicators(round_, submissions, services, to_read=with_past)
    values = _values(submissions, to_read=with_past)
    past = _past(round_, services, user) if with_past else {}
    closings = why_closed(round_, submissions, user)
    rows = []
    for submission in submissions:
        closed = closings[submission.pk]
        for indicator in indicators.get(submission.service_id, ()):
            for side, year in round_.asked:
                row = Row(submission, indicator, year, side, values.get((submission.pk, indicator.pk, year)), closed)
                if past:
                    row.before, row.aim = _help(row, past)
                rows.append(row)
    return rows


def _indicators(round_, submissions, services, *, to_read):
    """Return lists of indicators by service, as the page of each submission has them (indicators/sheet.py)."""
    own = Indicator.objects.filter(service__in=services)
    if round_.kind == RoundKind.SETTING:
        own = own.filter(successor__isnull=True, retired_in__isnull=True)
    else:
        asked = own.reported_in(round_.year).values("pk")
        said = IndicatorValue.objects.filter(submission__in=[row.pk for row in submissions]).values("indicator")
        own = own.filter(Q(pk__in=asked) | Q(pk__in=said))
    found = {}
    for indicator in own.values_list(*READ_OF_INDICATOR, named=True) if to_read else own:
        found.setdefault(indicator.service_id, []).append(indicator)
    return found


def _values(submissions, *, to_read):
    values = IndicatorValue.objects.filter(submission__in=[row.pk for row in submissions]).order_by()
    found = values.values_list(*READ_OF_VALUE, named=True) if to_read else values
    return {(value.submission_id, value.indicator_id, value.year): value for value in found}


def _past(round_, services, user):
    """Return (number, words) said earlier, by side, indicator and year; the newest round wins."""
    years = [round_.year - YEARS_BACK, round_.target_year]
    values = IndicatorValue.objects.filter(indicator__service__in=services, year__range=years)
    values = values if user is EVERYBODY else values.visible_to(user)
    columns = ["indicator", "year", "target", "target_text", "actual", "actual_text"]
    found = {}
    for pk, year, target, aim_text, actual, text in values.order_by("submission__round__opens", "pk").values_list(
        *columns
    ):
        if target is not None or aim_text:
            found["target", pk, year] = (target, aim_text)
        if actual is not None or text:
            found["actual", pk, year] = (actual, text)
    return found


def _help(row, past):
    """Return what was said last before the row's year, as (number, words, year), and the year's target."""
    same = [row.indicator.pk, row.indicator.replaces_id]
    years = range(row.year - 1, row.year - YEARS_BACK, -1)
    before = next(((*past["actual", pk, y], y) for y in years for pk in same if ("actual", pk, y) in past), ())
    aim = past.get(("target", row.indicator.pk, row.year), ()) if row.side == "actual" else ()
    return before, aim


def _writer(user):
    """Return a function that tells whether the person may write a submission, without a query for each."""
    if user is EVERYBODY:
        return lambda submission: True
    if link := link_of(user):
        mine = set(link.services.values_list("pk", flat=True))
        return lambda submission: submission.round_id == link.round_id and submission.service_id in mine
    here = reach(user)
    return lambda row: row.service.provider_id in here.edits or row.round.region_id in here.coordinates


def why_closed(round_, submissions, user):
    """Return {id of a submission: a sentence why nothing can be written into it, empty when it can}."""
    may_write = _writer(user)
    for submission in submissions:
        submission.round = round_  # one object for all, so that its region is asked about once
    return {submission.pk: _why_closed(submission, may_write) for submission in submissions}


def _why_closed(submission, may_write):
    if not may_write(submission):
        return _("Only the provider’s own editors and the coordinator may change this.")
    if submission.state not in SubmissionState.editable():
        return _("It has been submitted. Withdraw it if you need to change something.")
    return round_accepts(submission).reason
