"""What a service reports: one form a value, and one for the whole submission, all on one page."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from indicators.enums import RoundKind, ValueType
from indicators.models import IndicatorValue, Submission
from portal.fields import CzechDecimalField
from portal.forms import VersionedForm


class OneOfManyForm(VersionedForm):
    """A form beside others on the page: what its reader did not touch is never saved nor in conflict."""

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
        return {name: getattr(old, name) for name in self._written} if old else blank

    def save(self, *, by):
        if self.instance.pk is None:
            try:
                with transaction.atomic():
                    return super().save(by=by)
            except IntegrityError:  # somebody else wrote the first version in the same moment
                self.instance = self._made_meanwhile()
        return super().save(by=by)

    @property
    def version(self):
        """The name of the hidden field and the version it should carry after this save."""
        return self.add_prefix("seen"), self.instance.version if self.instance.pk else 0


class SubmissionForm(OneOfManyForm):
    """The words of a service to the coordinator, or why it has nothing to report."""

    class Meta:
        model = Submission
        fields = ["nothing_reason", "note"]
        widgets = {"nothing_reason": forms.Textarea(attrs={"rows": 2}), "note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"nothing_reason": _("Fill in only when the service has nothing to report this time.")}


class ValueForm(OneOfManyForm):
    """One value of one indicator: a target in a setting round, what happened in a values round; and a comment.

    The instance comes with its indicator, year and submission, also when it is not saved yet.
    """

    about = property(lambda self: self.instance.indicator.name)  # for the summary of errors
    target = CzechDecimalField(required=False, max_digits=18, decimal_places=4)
    actual = CzechDecimalField(required=False, max_digits=18, decimal_places=4)

    class Meta:
        model = IndicatorValue
        fields = ["target", "target_text", "actual", "actual_text", "comment"]
        rows = forms.Textarea(attrs={"rows": 2})
        widgets = {"target_text": rows, "actual_text": rows, "comment": rows}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.indicator = self.instance.indicator
        kept = {self.figure, "comment", "seen"}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        self.fields[self.figure].label = self._label()

    @property
    def figure(self):
        """The name of the field that holds the number or the words."""
        side = "target" if self.instance.submission.round.kind == RoundKind.SETTING else "actual"
        return f"{side}_text" if self.indicator.value_type == ValueType.TEXT else side

    def _label(self):
        words = (
            gettext("Target for %(year)s") if self.figure.startswith("target") else gettext("What happened in %(year)s")
        )
        return words % {"year": self.instance.year}

    @property
    def figure_field(self):
        return self[self.figure]

    def clean(self):
        cleaned = super().clean()
        number, places = cleaned.get(self.figure), self.indicator.decimals
        if number is not None and self.indicator.value_type != ValueType.TEXT and number != round(number, places):
            sentence = ngettext(
                "This indicator has at most %(count)s decimal place.",
                "This indicator has at most %(count)s decimal places.",
                places,
            )
            whole = gettext("This indicator takes whole numbers.")
            self.add_error(self.figure, ValidationError(sentence % {"count": places} if places else whole))
        return cleaned

    def differences(self):
        """As in VersionedForm, with the name of the indicator in front."""
        return [{**row, "label": f"{self.indicator.name} – {row['label']}"} for row in super().differences()]

    def _made_meanwhile(self):
        row = self.instance
        made = IndicatorValue.objects.get(submission=row.submission, indicator=row.indicator, year=row.year)
        for name in self._written:
            setattr(made, name, self.cleaned_data[name])
        return made


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What should be mended"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The provider reads it."),
    )
