"""The sheet that a service fills in a round: a row for each of its indicators, with what helps to fill it."""

from dataclasses import dataclass, field

from django.db.models import Q

from indicators.enums import RoundKind, ValueType
from indicators.forms.values import SubmissionForm, ValueForm
from indicators.models import Indicator, IndicatorValue
from portal.charts import with_unit

YEARS_BACK = 3  # in autumn last year's figure is the newest one there is


def says(value, side):
    """Whether the value says its target or its actual figure, as a number or in words."""
    return getattr(value, side) is not None or bool(getattr(value, f"{side}_text"))


def said(indicator, number, words=""):
    """Return a value for people: «42 osob», or its words; nothing when there is none."""
    if indicator.value_type == ValueType.TEXT:
        return words
    return "" if number is None else with_unit(number, indicator.unit)


@dataclass
class Row:
    """One indicator on the sheet: what was said of it before, its target, and the form (None when nothing is asked)."""

    indicator: Indicator
    before: str = ""
    before_year: int = 0
    before_comment: str = ""
    target: str = ""
    form: ValueForm | None = None
    is_new: bool = False
    is_retired: bool = False

    @property
    def is_changed(self):
        return self.is_new and self.indicator.replaces_id is not None

    @property
    def is_filled(self):
        value = self.form.instance if self.form else None
        return bool(value and (getattr(value, self.form.figure) not in (None, "") or value.comment))


@dataclass
class Sheet:
    """All that one submission holds, with its forms; `data` is what was posted."""

    submission: object
    user: object
    data: object = None
    rows: list = field(default_factory=list)

    def __post_init__(self):
        round_ = self.submission.round
        is_setting = round_.kind == RoundKind.SETTING
        indicators = _defined_in(self.submission) if is_setting else _reported_in(self.submission)
        values = _values_of(indicators, round_.year, self.user)
        self.rows = [self._row(indicator, values) for indicator in indicators]
        self.form = SubmissionForm(self.data if self._is_posted("s") else None, instance=self.submission, prefix="s")

    def _row(self, indicator, values):
        submission, year = self.submission, self.submission.round.year
        same = [indicator.pk, indicator.replaces_id]
        row = Row(indicator, is_new=indicator.set_in_id == submission.pk)
        row.is_retired = indicator.retired_in_id == submission.pk
        last = _last(values, same, range(year - 1, year - YEARS_BACK, -1), "actual")
        if last:
            row.before, row.before_year = said(indicator, last.actual, last.actual_text), last.year
            row.before_comment = last.comment
        aim = _last(values, [indicator.pk], [year], "target", but=submission)
        row.target = said(indicator, aim.target, aim.target_text) if aim else ""
        if not row.is_retired:
            row.form = self._form(indicator, values)
        return row

    def _form(self, indicator, values):
        submission, year = self.submission, self.submission.round.year
        own = [value for value in values if value.submission_id == submission.pk and value.indicator_id == indicator.pk]
        value = next((value for value in own if value.year == year), None)
        value = value or IndicatorValue(indicator=indicator, submission=submission, year=year)
        value.indicator, value.submission = indicator, submission
        prefix = str(indicator.pk)
        return ValueForm(self.data if self._is_posted(prefix) else None, instance=value, prefix=prefix)

    def _is_posted(self, prefix):
        """Whether the form was sent: two versions of one value are sent without the others."""
        return self.data is not None and f"{prefix}-seen" in self.data

    @property
    def forms(self):
        return [self.form, *[row.form for row in self.rows if row.form]]

    @property
    def missing(self):
        return [row for row in self.rows if row.form and not row.is_filled]

    @property
    def is_empty(self):
        return not any(row.is_filled or row.is_new or row.is_retired for row in self.rows)

    def save(self, *, by):
        """Save every form that is right and that its reader touched; return whether nothing is left to mend.

        Values are rows of their own, so a wrong number does not hold the others back.
        """
        self.saved = []
        for form in self.forms:
            if form.is_bound and form.is_valid() and form.is_touched and form.save(by=by):
                self.saved.append(form)
        return not self.wrong

    @property
    def wrong(self):
        return [form for form in self.forms if form.is_bound and form.errors]

    @property
    def conflicts(self):
        return [form for form in self.forms if form.conflict]


def _defined_in(submission):
    """Indicators of a setting round's sheet: those in force, and what this submission adds, changes or retires."""
    own = Indicator.objects.filter(service=submission.service_id, successor__isnull=True)
    here = own.filter(Q(retired_in__isnull=True) | Q(retired_in=submission))
    return list(here.select_related("set_in", "replaces"))


def _reported_in(submission):
    """Indicators of a values round's sheet: those in force in its year, and any it already has a value of."""
    own = Indicator.objects.filter(service=submission.service_id)
    asked = own.reported_in(submission.round.year).values("pk")
    with_value = IndicatorValue.objects.filter(submission=submission).values("indicator")
    return list(own.filter(Q(pk__in=asked) | Q(pk__in=with_value)).select_related("set_in", "replaces"))


def _values_of(indicators, year, user):
    """Values of the year and a few before that the person may read, also of the indicators that these replace."""
    wanted = {pk for indicator in indicators for pk in (indicator.pk, indicator.replaces_id) if pk}
    values = IndicatorValue.objects.filter(indicator__in=wanted, year__range=[year - YEARS_BACK + 1, year])
    return list(values.visible_to(user).order_by("submission__round__opens", "pk"))


def _last(values, indicators, years, side, but=None):
    """Return the latest value that says something on its side, of the first year and indicator that have any."""
    for year in years:
        for pk in indicators:
            found = [value for value in values if value.indicator_id == pk and value.year == year and says(value, side)]
            if but:
                found = [value for value in found if value.submission_id != but.pk]
            if found:
                return found[-1]
    return None
