"""What a service reports: one form a value, and one for the whole submission, all on one page."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from indicators.enums import ValueType
from indicators.forms.figures import FigureField
from indicators.models import FieldNote, IndicatorValue, Submission
from indicators.models.breakdown import offered_parts
from portal.fields import CzechDecimalField
from portal.forms import VersionedForm
from providers.models import Staffing

PART = "part_"


class OneOfManyForm(VersionedForm):
    """A form beside others on the page: what its reader did not touch is never saved nor in conflict."""

    about = ""  # what it is of, for the summary of errors

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["seen"].initial = 0

    @property
    def is_touched(self):
        """Whether the reader changed something, compared with the version they saw."""
        if not any(name != "seen" for name in self.changed_data):
            return False
        seen = self.cleaned_data["seen"] or 0
        if seen == (self.instance.version if self.instance.pk else 0):
            return True
        return self._as_seen(seen) != {name: self.cleaned_data[name] for name in self._written}

    @property
    def _written(self):
        return [name for name in self.fields if name != "seen"]

    def _as_seen(self, seen):
        old = self.instance.history.filter(version=seen).order_by("history_id").last() if self.instance.pk else None
        blank = {name: self.fields[name].clean("") for name in self._written}
        return {name: self._stands(old, name) for name in self._written} if old else blank

    def _stands(self, row, name):
        """Return what a row has in a field of the form."""
        return getattr(row, name)

    def _put(self, row):
        """Write what was typed onto a row."""
        for name in self._written:
            setattr(row, name, self.cleaned_data[name])

    def save(self, *, by):
        if self.instance.pk is None:
            try:
                with transaction.atomic():
                    return super().save(by=by)
            except IntegrityError:  # somebody else wrote the first version in the same moment
                self.instance = self._made_meanwhile()
                self._put(self.instance)
        return super().save(by=by)

    @property
    def version(self):
        """The name of the hidden field and the version it should carry after this save."""
        return self.add_prefix("seen"), self.instance.version if self.instance.pk else 0

    def differences(self):
        """As in VersionedForm, with what the form is about in front."""
        about = f"{self.about} – " if self.about else ""
        return [{**row, "label": f"{about}{row['label']}"} for row in super().differences()]


class SubmissionForm(OneOfManyForm):
    """The words of a service to the coordinator, or why it has nothing to report."""

    class Meta:
        model = Submission
        fields = ["nothing_reason", "note"]
        widgets = {"nothing_reason": forms.Textarea(attrs={"rows": 2}), "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"nothing_reason": _("Fill in only when the service has nothing to report this time.")}


class NoteForm(OneOfManyForm):
    """How the provider mended what the coordinator noted beside a field."""

    about = property(lambda self: self.instance.label)
    answer_field = property(lambda self: self["answer"])

    class Meta:
        model = FieldNote
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 2})}


class StaffingForm(OneOfManyForm):
    """Full-time equivalents of the service in the year of the round's values."""

    about = property(lambda self: gettext("Staffing"))
    direct = CzechDecimalField(required=False, max_digits=7, decimal_places=2, min_value=0)
    other = CzechDecimalField(required=False, max_digits=7, decimal_places=2, min_value=0)

    class Meta:
        model = Staffing
        fields = ["direct", "other"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].label = Staffing._meta.get_field(name).verbose_name.capitalize()
            if self.instance.pk is None:
                self.initial[name] = None

    def clean(self):
        cleaned = super().clean()
        known = [cleaned.get(name) is not None for name in self.Meta.fields]
        if self.instance.pk and not any(known):
            self.add_error("direct", gettext("Write 0 when nobody worked there."))
        return {**cleaned, **{name: cleaned.get(name) or 0 for name in self.Meta.fields}} if any(known) else cleaned

    def _made_meanwhile(self):
        row = self.instance
        return Staffing.objects.get(service=row.service, region=row.region, year=row.year)


class ValueForm(OneOfManyForm):
    """One value of one indicator: a target, or what happened; the one that the round is about takes a comment.

    The instance comes with its indicator, year and submission, also when it is not saved yet.
    """

    about = property(lambda self: self.instance.indicator.name)
    target = FigureField()
    actual = FigureField()
    numerator = FigureField(min_value=0)
    denominator = FigureField(min_value=0)

    class Meta:
        model = IndicatorValue
        fields = ["target", "target_text", "actual", "actual_text", "numerator", "denominator", "comment"]
        rows = forms.Textarea(attrs={"rows": 2})
        widgets = {"target_text": rows, "actual_text": rows, "comment": rows}

    def __init__(self, *args, instance, **kwargs):
        self.instance, self.indicator, self.round = instance, instance.indicator, instance.submission.round
        kept = self._asked()  # Django copies the base fields of every form, and a sheet has many
        self.base_fields = {name: field for name, field in self.base_fields.items() if name in kept}
        super().__init__(*args, instance=instance, **kwargs)
        self._name_figures()
        self._add_parts()

    def _asked(self):
        """Return the names of the fields that the round asks for."""
        has_comment = self.instance.year == self.round.asked_first
        return {*self.figures, "seen", *(["comment"] if has_comment else [])}

    def _name_figures(self):
        if self.is_share:
            self.fields["numerator"].label = self.indicator.numerator or gettext("The part")
            self.fields["denominator"].label = self.indicator.denominator or gettext("Out of")
        else:
            field = self.fields[self.figure]
            field.label, field.indicator = self.label, self.indicator

    def _add_parts(self):
        self.parts = []
        if self.side != "actual" or not self.indicator.breakdown:
            return
        for key, name in offered_parts(self.indicator, self.instance.submission):
            field = FigureField(indicator=self.indicator, min_value=0, label=name)
            self.fields[PART + key] = field
            self.initial[PART + key] = field.to_python((self.instance.parts or {}).get(key))
            self.parts.append(PART + key)

    @property
    def side(self):
        """Whether it says a target or what happened: each of the round's sides has a year of its own."""
        return "target" if self.instance.year == self.instance.submission.round.target_year else "actual"

    @property
    def figure(self):
        """The name of the field of the row that holds the number or the words."""
        return f"{self.side}_text" if self.indicator.value_type == ValueType.TEXT else self.side

    @property
    def is_share(self):
        """Whether two numbers are typed and the percentage is computed."""
        return self.side == "actual" and self.indicator.value_type == ValueType.PERCENT

    @property
    def figures(self):
        """The names of the fields to fill."""
        return ["numerator", "denominator"] if self.is_share else [self.figure]

    @property
    def label(self):
        words = gettext("Target for %(year)s") if self.side == "target" else gettext("What happened in %(year)s")
        return words % {"year": self.instance.year}

    @property
    def figure_field(self):
        return self[self.figure]

    @property
    def comment_field(self):
        return self["comment"] if "comment" in self.fields else None

    numerator_field = property(lambda self: self["numerator"])
    denominator_field = property(lambda self: self["denominator"])

    @property
    def part_fields(self):
        return [self[name] for name in self.parts]

    def clean(self):
        cleaned = super().clean()
        if self.is_share:
            self._check_share(cleaned)
        elif self.indicator.value_type != ValueType.TEXT:
            for name in [self.figure, *self.parts]:
                self._check_places(name, cleaned.get(name))
        return cleaned

    def _check_share(self, cleaned):
        numerator, denominator = cleaned.get("numerator"), cleaned.get("denominator")
        if self.errors or (numerator is None and denominator is None):
            return
        if numerator is None:
            self.add_error("numerator", gettext("A percentage is counted from two numbers; fill in this one too."))
        elif denominator is None:
            self.add_error("denominator", gettext("A percentage is counted from two numbers; fill in this one too."))
        elif denominator == 0:
            self.add_error("denominator", gettext("Nothing can be a part of zero. Leave both empty and write why."))

    def _check_places(self, name, typed):
        places = self.indicator.decimals
        if typed is None or typed == round(typed, places):
            return
        sentence = ngettext(
            "This indicator has at most %(count)s decimal place.",
            "This indicator has at most %(count)s decimal places.",
            places,
        )
        whole = gettext("This indicator takes whole numbers.")
        self.add_error(name, ValidationError(sentence % {"count": places} if places else whole))

    def _stands(self, row, name):
        if name.startswith(PART):
            return self.fields[name].to_python((row.parts or {}).get(name.removeprefix(PART)))
        return super()._stands(row, name)

    def _put(self, row):
        for name in self._written:
            if not name.startswith(PART):
                setattr(row, name, self.cleaned_data[name])
        typed = {name.removeprefix(PART): self.cleaned_data[name] for name in self.parts}
        row.parts = {key: str(amount) for key, amount in typed.items() if amount is not None}
        if self.is_share:
            known = row.numerator is not None
            row.actual = self.indicator.share(row.numerator, row.denominator) if known else None

    def save(self, *, by):
        self._put(self.instance)
        return super().save(by=by)

    def _made_meanwhile(self):
        row = self.instance
        return IndicatorValue.objects.get(submission=row.submission, indicator=row.indicator, year=row.year)


class CommentForm(ValueForm):
    """The comment alone, to answer what the check before submitting asks."""

    def _asked(self):
        return {"comment", "seen"}

    def _name_figures(self):
        """There is no figure here."""

    def _add_parts(self):
        self.parts = []

    def clean(self):
        return self.cleaned_data

    def _put(self, row):
        row.comment = self.cleaned_data["comment"]
