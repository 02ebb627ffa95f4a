"""Giving a submission back: what should be mended, in the whole and beside its fields, and until when."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from indicators.forms.rounds import later_day
from portal.forms import DayInput

TIME_TO_MEND = timedelta(days=14)


class ReturnForm(forms.Form):
    """Why a submission goes back: notes beside its fields, a reason for the whole, or both."""

    reason = forms.CharField(
        label=_("What should be mended in the whole"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The provider reads it above the form, and your notes beside their fields."),
    )

    until = forms.DateField(label=_("The service can mend it until"), required=False, widget=DayInput)

    def __init__(self, *args, submission, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.submission, self.lines = submission, lines
        self._ask_until_when(submission.closes_on)
        for line in lines:
            widget = forms.Textarea(attrs={"rows": 2})
            self.fields[line.name] = forms.CharField(label=line.label, required=False, widget=widget)
            line.note_field = self[line.name]

    def _ask_until_when(self, closes):
        """What comes back after the round has closed could not be mended without more time."""
        until, today = self.fields["until"], timezone.localdate()
        if closes < today:
            until.required, self.initial["until"] = True, today + TIME_TO_MEND
            sentence = gettext("The round closed on %(day)s, so the service needs a day of its own.")
        else:
            sentence = gettext("The round closes on %(day)s. Fill in only when the service needs longer.")
        until.help_text = sentence % {"day": date_format(closes)}

    def clean_until(self):
        until = self.cleaned_data["until"]
        return later_day(until, self.submission.round.due) if until else None

    def clean(self):
        cleaned = super().clean()
        words = [cleaned.get(name, "") for name in ("reason", *(line.name for line in self.lines))]
        if not self.errors and not any(said.strip() for said in words):
            raise ValidationError(gettext("Please write what should be mended: beside a field, or in the whole."))
        return cleaned

    @property
    def whole_fields(self):
        return [self["reason"], self["until"]]

    @property
    def notes(self):
        """Return what should be mended and where, as Submission.return_to_provider takes it."""
        said = [(line, self.cleaned_data[line.name].strip()) for line in self.lines]
        return [
            {"indicator": line.indicator, "field": line.field, "label": line.label[:250], "text": words}
            for line, words in said
            if words
        ]
