"""The sheet that a service fills in a round: a row for each of its indicators, with what helps to fill it."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from indicators.access import sees_all_of, wording_stays
from indicators.enums import RoundKind, ValueType
from indicators.forms.values import NoteForm, StaffingForm, SubmissionForm, ValueForm
from indicators.models import Indicator, IndicatorValue
from portal.charts import with_unit
from portal.templatetags.portal import number
from providers.models import ServiceInRegion, Staffing

YEARS_BACK = 3  # in autumn last year's figure is the newest one there is


def says(value, side):
    """Whether the value says its target or its actual figure, as a number or in words."""
    return getattr(value, side) is not None or bool(getattr(value, f"{side}_text"))


def said(indicator, number, words=""):
    """Return a value for people: «42 osob», or its words; nothing when there is none."""
    if indicator.value_type == ValueType.TEXT:
        return words
    return "" if number is None else with_unit(number, indicator.unit)


def said_on(value, side):
    """Return what a value says on its side, for people."""
    return said(value.indicator, getattr(value, side), getattr(value, f"{side}_text"))


@dataclass
class Line:
    """One field of the sheet as a person sees it: what it is called, what is in it, and notes on it."""

    name: str
    label: str
    said: str = ""
    indicator: Indicator | None = None
    field: str = ""


@dataclass
class Cell:
    """One value to fill on a row: its form, what was said the year before, the target, who typed it last."""

    form: ValueForm
    before: str = ""
    before_year: int = 0
    before_comment: str = ""
    before_value: IndicatorValue | None = None
    target: str = ""
    typed_by: str = ""
    typed_at: object = None
    notes: list = field(default_factory=list)
    comment_notes: list = field(default_factory=list)

    @property
    def value(self):
        return self.form.instance

    @property
    def is_filled(self):
        return says(self.value, self.form.side)

    @property
    def computed(self):
        """The percentage that the two numbers give, for people."""
        return said_on(self.value, "actual") if self.form.is_share and self.value.actual is not None else ""

    @property
    def before_numbers(self):
        """The two numbers of the percentage that was said last, for people; empty where they are not known."""
        said = (self.before_value.numerator, self.before_value.denominator) if self.before_value else (None, None)
        return [number(one) for one in said]

    @property
    def has_parts(self):
        return bool(self.value.parts)

    @property
    def has_part_errors(self):
        return any(self.form.errors.get(name) for name in self.form.parts) if self.form.is_bound else False


@dataclass
class Row:
    """One indicator on the sheet, with a cell for each side that the round asks for (none when it is retired)."""

    indicator: Indicator
    cells: list = field(default_factory=list)
    is_new: bool = False
    is_retired: bool = False
    keeps_wording: str = ""
    notes: list = field(default_factory=list)

    @property
    def is_changed(self):
        return self.is_new and self.indicator.replaces_id is not None

    @property
    def is_filled(self):
        return bool(self.cells) and (self.cells[0].is_filled or bool(self.cells[0].value.comment))

    @property
    def forms(self):
        return [cell.form for cell in self.cells]


@dataclass
class Sheet:
    """All that one submission holds, with its forms; `data` is what was posted."""

    submission: object
    user: object
    data: object = None
    rows: list = field(default_factory=list)

    def __post_init__(self):
        self.round = self.submission.round
        indicators = _defined_in(self.submission) if self.is_setting else _reported_in(self.submission)
        self._indicators = indicators
        self._values = self._past() if self.data is None else list(self.submission.values.all())
        self._notes = self._note_forms()
        self._reported = _reported_elsewhere(self.submission) if self._is_given_back else set()
        self.rows = [self._row(indicator) for indicator in indicators]
        if self.data is None:
            self.add_help()
        self.form = SubmissionForm(self._posted("s"), instance=self.submission, prefix="s")
        self.form_notes = self._notes_on(None, "nothing_reason", "note")
        self.staffing = self._staffing_form() if self.round.asks_staffing else None
        self.staffing_notes = self._notes_on(None, "staffing")
        self.demand_notes = self._notes_on(None, "demand")

    @property
    def is_setting(self):
        return self.round.kind == RoundKind.SETTING

    @property
    def _is_given_back(self):
        return self.is_setting and self.submission.reopened_at is not None

    def _row(self, indicator):
        row = Row(indicator, is_new=indicator.set_in_id == self.submission.pk)
        row.is_retired = indicator.retired_in_id == self.submission.pk
        row.keeps_wording = wording_stays() if indicator.pk in self._reported else ""
        row.notes = self._notes_on(indicator.pk, "definition")
        if not row.is_retired:
            row.cells = [self._cell(indicator, year) for _side, year in self.round.asked]
        return row

    def _cell(self, indicator, year):
        cell = Cell(self._form(indicator, year))
        cell.notes = self._notes_on(indicator.pk, cell.form.side)
        cell.comment_notes = self._notes_on(indicator.pk, "comment")
        return cell

    def add_help(self):
        """Add what helps to fill it: the past, targets, who typed last. What is only stored does without."""
        if self.data is not None:
            self._values = self._past()
        writers = _writers_of(self.submission)
        for row in self.rows:
            for cell in row.cells:
                self._help(cell, row.indicator, cell.value.year)
                cell.typed_by, cell.typed_at = writers.get(cell.value.pk, ("", None))

    def _past(self):
        return _values_of(self._indicators, self.round, self.submission.service, self.user)

    def _help(self, cell, indicator, year):
        last = _last(self._values, _followed(indicator), range(year - 1, year - YEARS_BACK - 1, -1), "actual")
        if last:
            cell.before, cell.before_year, cell.before_value = said_on(last, "actual"), last.year, last
            cell.before_comment = last.comment
        aim = _last(self._values, [indicator.pk], [year], "target", but=self.submission)
        cell.target = said_on(aim, "target") if aim else ""

    def _form(self, indicator, year):
        own = [one for one in self._values if one.submission_id == self.submission.pk]
        value = next((one for one in own if (one.indicator_id, one.year) == (indicator.pk, year)), None)
        value = value or IndicatorValue(indicator=indicator, submission=self.submission, year=year)
        value.indicator, value.submission = indicator, self.submission
        prefix = str(indicator.pk) if year == self.round.asked_first else f"{indicator.pk}-{year}"
        return ValueForm(self._posted(prefix), instance=value, prefix=prefix)

    def _staffing_form(self):
        row = self.submission.staffing()
        if row is None:
            region = self.round.region if _acts_elsewhere(self.submission) else None
            row = Staffing(service=self.submission.service, region=region, year=self.round.value_year)
        return StaffingForm(self._posted("fte"), instance=row, prefix="fte")

    def _note_forms(self):
        notes = list(self.submission.field_notes.select_related("by"))
        self.past_notes = [note for note in notes if not note.is_to_mend]
        notes = [note for note in notes if note.is_to_mend]
        return [NoteForm(self._posted(f"n{note.pk}"), instance=note, prefix=f"n{note.pk}") for note in notes]

    def _notes_on(self, indicator, *fields):
        return [
            form for form in self._notes if form.instance.indicator_id == indicator and form.instance.field in fields
        ]

    def _posted(self, prefix):
        """Return what was posted when the form was: two versions of one value are sent without the others."""
        return self.data if self.data is not None and f"{prefix}-seen" in self.data else None

    @property
    def forms(self):
        values = [form for row in self.rows for form in row.forms]
        return [self.form, *values, *([self.staffing] if self.staffing else []), *self._notes]

    @property
    def lines(self):
        """Every field of the sheet as a Line, for the coordinator to write notes on."""
        found = [line for row in self.rows for line in _lines_of(row, self.is_setting)]
        if self.staffing:
            found.append(
                Line("note-s-staffing", _("Staffing"), _said_staffing(self.staffing.instance), None, "staffing")
            )
        if self.round.asks_demand:
            found.append(Line("note-s-demand", _("Unmet demand"), "", None, "demand"))
        for name in ("nothing_reason", "note"):
            words = getattr(self.submission, name)
            if words:
                found.append(Line(f"note-s-{name}", str(self.form.fields[name].label), words, None, name))
        return found

    @property
    def notes(self):
        return self._notes

    @property
    def missing(self):
        return [row for row in self.rows if row.cells and not row.is_filled]

    @property
    def is_empty(self):
        """Whether the service has said nothing: staffing alone counts only where no figures are asked for."""
        if any(row.is_filled or row.is_new or row.is_retired for row in self.rows):
            return False
        return bool(self.round.asked) or not (self.staffing and self.staffing.instance.pk)

    def save(self, *, by):
        """Save every form that is right and that its reader touched; return whether nothing is left to mend.

        Values are rows of their own, so a wrong number does not hold the others back.
        """
        self.saved = []
        for form in self._changed:
            if form.is_valid() and form.is_touched and form.save(by=by):
                self.saved.append(form)
        return not self.wrong

    @property
    def _changed(self):
        """Return the posted forms that say something else than what stands; the others need no looking at."""
        return [form for form in self.forms if form.is_bound and form.has_changed()]

    @property
    def wrong(self):
        return [form for form in self._changed if form.errors]

    @property
    def conflicts(self):
        return [form for form in self.forms if form.conflict]


def _lines_of(row, is_setting):
    """Return the Lines of one indicator: its wording where it may change, each figure, the comment."""
    pk, name = row.indicator.pk, row.indicator.name
    if is_setting:
        label = f"{name} – " + _("wording")
        yield Line(f"note-{pk}-definition", label, row.indicator.meaning, row.indicator, "definition")
    for cell in row.cells:
        side = cell.form.side
        yield Line(f"note-{pk}-{side}", f"{name} – {cell.form.label}", said_on(cell.value, side), row.indicator, side)
        if "comment" in cell.form.fields:
            label = f"{name} – {cell.form.fields['comment'].label}"
            yield Line(f"note-{pk}-comment", label, cell.value.comment, row.indicator, "comment")


def _said_staffing(row):
    return f"{with_unit(row.direct, '')} + {with_unit(row.other, '')}" if row.pk else ""


def _acts_elsewhere(submission):
    """Whether the service acts in other planning regions too, so that its staffing here is only a part."""
    return (
        ServiceInRegion.objects.filter(service=submission.service_id)
        .exclude(region=submission.round.region_id)
        .exists()
    )


def _followed(indicator):
    """Return the ids of the indicator and of what it replaced, the newest first."""
    return [pk for pk in (indicator.pk, indicator.replaces_id) if pk]


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


def _reported_elsewhere(submission):
    """Return the ids of indicators set here that have figures in other submissions: the same as `is_reported`."""
    others = IndicatorValue.objects.filter(indicator__set_in=submission).exclude(submission=submission)
    return set(others.values_list("indicator", flat=True))


def _values_of(indicators, round_, service, user):
    """Values of the asked years and a few before that the person may read, also of what these indicators replace."""
    wanted = {pk for indicator in indicators for pk in _followed(indicator)}
    years = [round_.year - YEARS_BACK, round_.year + 1]
    values = IndicatorValue.objects.filter(indicator__in=wanted, year__range=years).select_related("indicator")
    if not sees_all_of(user, service):  # otherwise the question would only make the query dearer
        values = values.visible_to(user)
    return list(values.order_by("submission__round__opens", "pk"))


def _writers_of(submission):
    """Return {id of a value: (name, when)} of whoever typed last into each value of the submission."""
    rows = IndicatorValue.history.filter(submission=submission.pk).order_by("history_date", "history_id")
    return {pk: (name or "", at) for pk, name, at in rows.values_list("id", "history_user__name", "history_date")}


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
