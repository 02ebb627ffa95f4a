"""Forms of the evaluation of a year: asking for it, writing it, discussing it, publishing it."""

from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planning.enums import Body, EvaluationState, FundingSource, Outcome
from planning.models import Evaluation, EvaluationCall, EvaluationCost
from portal.fields import CrownsField
from portal.forms import DayInput, SavedHalfDone, VersionedForm

MOST = 10**12  # crowns
SPENT = "spent_"


class CallForm(forms.ModelForm):
    """By when the year is to be evaluated."""

    class Meta:
        model = EvaluationCall
        fields = ["due", "note"]
        labels = {"due": _("By when"), "note": _("What to mind")}
        help_texts = {"note": _("Stands in the e-mail and above each evaluation.")}
        widgets = {"due": DayInput(), "note": forms.Textarea(attrs={"rows": 3})}

    def clean_due(self):
        if self.cleaned_data["due"] < timezone.localdate() and "due" in self.changed_data:
            raise forms.ValidationError(_g("This day is over; choose one that is still to come."))
        return self.cleaned_data["due"]


@dataclass(frozen=True)
class Money:
    """A row of the table of money: a source, what was planned from it in crowns, and its field."""

    label: str
    planned: int
    field: object


class EvaluationForm(SavedHalfDone, VersionedForm):
    """How an item turned out, with a field for what was spent from each source. All may wait until it is handed in."""

    class Meta:
        model = Evaluation
        fields = ["outcome", "done", "why_not", "what_next"]
        labels = {
            "outcome": _("How it turned out"),
            "done": _("What was done"),
            "why_not": _("Why not, or not wholly"),
            "what_next": _("What next"),
        }
        help_texts = {
            "done": _("For the council and the group: what people got, from when, what changed on the way."),
            "why_not": _("Needed unless it was fulfilled or goes on as planned."),
            "what_next": _("Whether it goes on next year, in what way, and what it takes."),
        }
        widgets = {
            "outcome": forms.RadioSelect,
            "done": forms.Textarea(attrs={"rows": 5}),
            "why_not": forms.Textarea(attrs={"rows": 3}),
            "what_next": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = Outcome.choices
        self.costs = {cost.source: cost for cost in self.instance.costs.all()}
        for source in FundingSource:
            known = self.costs.get(source)
            self.fields[f"{SPENT}{source}"] = CrownsField(
                label=_g("Spent: %(source)s") % {"source": source.label},
                required=False,
                min_value=0,
                max_value=MOST,
            )
            self.initial[f"{SPENT}{source}"] = known.spent if known else None
        self.show_needed()

    def needed(self):
        """Return the names of what must be there when it is handed in."""
        return ["outcome", "done", *(f"{SPENT}{source}" for source, cost in self.costs.items() if cost.planned)]

    @property
    def words(self):
        """The fields in words that follow the outcome."""
        return [self[name] for name in ("done", "why_not", "what_next")]

    @property
    def money(self):
        """Rows of money that was planned, or spent although it was not."""
        return [row for source, row in self._rows() if source in self.costs]

    @property
    def other_money(self):
        """Rows of the sources that nobody counted with."""
        return [row for source, row in self._rows() if source not in self.costs]

    def _rows(self):
        for source in FundingSource:
            known = self.costs.get(source)
            yield source, Money(capfirst(source.label), known.planned if known else 0, self[f"{SPENT}{source}"])

    @transaction.atomic
    def save(self, *, by):
        """Save while nobody has handed it in. Raises Refused when it was."""
        with self.instance.writing():
            saved = super().save(by=by)
            if saved is not None:
                self._save_spent()
        return saved

    def _save_spent(self):
        rows = EvaluationCost.objects.filter(evaluation=self.instance)
        for source in FundingSource:
            spent, known = self.cleaned_data[f"{SPENT}{source}"], self.costs.get(source)
            if known is None and spent is not None:
                rows.create(evaluation=self.instance, source=source, spent=spent)
            elif known is not None and spent is None and not known.planned:
                rows.filter(source=source).delete()
            elif known is not None and spent != known.spent:
                rows.filter(source=source).update(spent=spent)


STATES = [
    ("waiting", pgettext_lazy("evaluations", "not handed in")),
    (EvaluationState.SUBMITTED, pgettext_lazy("evaluations", "to confirm")),
    (EvaluationState.RETURNED, pgettext_lazy("evaluations", "returned")),
    (EvaluationState.CONFIRMED, pgettext_lazy("evaluations", "confirmed, to be discussed")),
    (EvaluationState.DISCUSSED, pgettext_lazy("evaluations", "discussed")),
]


class EvaluationFilter(forms.Form):
    """Which evaluations to show. The choices are the groups and providers that have an item: {id: name}."""

    state = forms.ChoiceField(label=_("State"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)
    group = forms.TypedChoiceField(label=_("Group"), required=False, coerce=int, empty_value=None)
    provider = forms.TypedChoiceField(label=_("Provider"), required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, groups, providers):
        super().__init__(data)
        every = ("", capfirst(_g("all")))
        self.fields["state"].choices = [every, *STATES]
        self.fields["outcome"].choices = [every, *((one.value, one.label) for one in Outcome)]
        self.fields["group"].choices = [every, *groups.items()]
        self.fields["provider"].choices = [every, (0, _g("the city itself")), *providers.items()]

    @property
    def chosen(self):
        """What was asked for; a wrong choice narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        groups = ", ".join(group.name for group in meeting.groups.all())
        return f"{date_format(meeting.date)} – {groups}"


class MeetingForm(forms.Form):
    """At which meeting the group talks of the evaluations."""

    meeting = MeetingChoice(None, label=_("Meeting"), empty_label="–")

    def __init__(self, data, *, meetings):
        super().__init__(data)
        self.fields["meeting"].queryset = meetings


class PublishForm(forms.Form):
    """Who took note of the evaluation, where somebody did."""

    body = forms.ChoiceField(label=_("Taken note of by"), choices=[("", "–"), *Body.choices], required=False)
    resolution_number = forms.CharField(label=_("Resolution number"), max_length=40, required=False)
    resolved_on = forms.DateField(label=_("Resolved on"), widget=DayInput(), required=False)

    def clean(self):
        cleaned = super().clean()
        said = [bool(cleaned.get(name)) for name in ("body", "resolution_number", "resolved_on")]
        if any(said) and not all(said) and not self.errors:
            self.add_error(None, _g("A resolution needs the body, the number and the date, or leave all empty."))
        return cleaned
