"""Opening a round, changing its dates, and narrowing the list of its submissions."""

from datetime import date, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from indicators.enums import RoundKind, SubmissionState
from indicators.models import CollectionRound, RoundExtension
from portal.forms import DayInput, VersionedForm
from providers.forms.directory import SearchForm, with_words
from workgroups.models import WorkGroup

OVERDUE = "overdue"
ASKS = ["asks_targets", "asks_values", "asks_demand", "asks_staffing"]
MONTH_OF_SETTING = 9  # from September on, the next round to open is one of definitions and targets


def usual_round(today):
    """Return initial values of the next round: in autumn targets for next year, otherwise figures of last year."""
    if today.month >= MONTH_OF_SETTING:
        dates = {"due": date(today.year, 11, 15), "closes": date(today.year, 11, 30)}
        round_ = {"year": today.year + 1, "kind": RoundKind.SETTING, "asks_targets": True}
    else:
        dates = {"due": date(today.year, 2, 15), "closes": date(today.year, 2, 28)}
        round_ = {"year": today.year - 1, "kind": RoundKind.VALUES, "asks_values": True, "asks_demand": True}
    if dates["due"] <= today:
        dates = {"due": today + timedelta(days=28), "closes": today + timedelta(days=42)}
    return {"opens": today, **round_, **dates}


def year_after(round_):
    """Return initial values of the round a year after: its dates a year later, what it asks and of whom the same."""
    copied = ["kind", *ASKS, "note"]
    days = {name: _a_year_later(getattr(round_, name)) for name in ("opens", "due", "closes")}
    return {
        **{name: getattr(round_, name) for name in copied},
        **days,
        "year": round_.year + 1,
        "groups": _open(round_),
    }


def _a_year_later(day):
    last = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if last else day.day)


def _open(round_):
    return list(round_.groups.filter(closed_on__isnull=True))


class RoundForm(VersionedForm):
    """Dates, message, what is asked and of whom, of a round in which somebody has written: its kind and year stay."""

    class Meta:
        model = CollectionRound
        fields = ["opens", "due", "closes", *ASKS, "groups", "note"]
        widgets = {"opens": DayInput, "due": DayInput, "closes": DayInput, "note": forms.Textarea(attrs={"rows": 4})}
        widgets |= {"groups": forms.CheckboxSelectMultiple}
        labels = {
            "asks_targets": _("Targets"),
            "asks_values": _("Values"),
            "asks_demand": _("Unmet demand: how many applied and why some were refused"),
            "asks_staffing": _("Staffing: full-time equivalents in direct care and others"),
        }
        help_texts = {
            "groups": _("Services that report through the chosen groups. None chosen means all services."),
            "opens": _("From this day on services can write."),
            "due": _("By this day they should submit; later it counts as late."),
            "closes": _("After this day nothing more is taken in. Move it to give everybody more time."),
            "note": _("Every service reads it above its form."),
        }

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        here = Q(region=region) & (Q(closed_on__isnull=True) | Q(rounds=self.instance.pk))
        self.fields["groups"].queryset = WorkGroup.objects.filter(here).distinct()

    @property
    def when_fields(self):
        return [self[name] for name in ("kind", "year", "opens", "due", "closes") if name in self.fields]

    @property
    def ask_fields(self):
        return [self[name] for name in ASKS]

    @property
    def rest_fields(self):
        return [self["groups"], self["note"]]

    def _get_validation_exclusions(self):
        """Constraints look also at the fields that this form does not show."""
        return super()._get_validation_exclusions() - {"region", "kind", "year"}


class NewRoundForm(RoundForm):
    """A round that is being opened, or one in which nobody has written yet."""

    year = forms.IntegerField(
        label=_("Year"), min_value=2007, max_value=2100, help_text=_("The year that the targets or values belong to.")
    )

    class Meta(RoundForm.Meta):
        fields = ["kind", "year", *RoundForm.Meta.fields]

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, region=region, **kwargs)
        self.instance.region = region


class SubmissionFilterForm(SearchForm):
    """Narrows a round's submissions by words, state and group."""

    state = forms.ChoiceField(label=_("State"), required=False)
    group = forms.ModelChoiceField(
        WorkGroup.objects.none(), label=_("Working group"), required=False, empty_label=_("all groups")
    )

    def __init__(self, data, *, round_):
        super().__init__(data)
        self.round = round_
        self.fields["state"].choices = [("", _("all states")), *SubmissionState.choices, (OVERDUE, _("overdue"))]
        self.fields["group"].queryset = WorkGroup.objects.filter(region=round_.region_id)

    def filter(self, queryset):
        chosen = self.chosen
        queryset = with_words(queryset, chosen.get("q", ""), "service__search", "service__provider__search")
        if chosen.get("state") == OVERDUE:
            queryset = queryset.overdue()
        elif "state" in chosen:
            queryset = queryset.filter(state=chosen["state"])
        if "group" in chosen:
            queryset = queryset.filter(service__in_groups__group=chosen["group"], service__in_groups__reports=True)
        return queryset


def later_day(until, usual):
    """Return the day until which a service has more time; ValidationError unless it is later than the `usual` one."""
    if until <= usual:
        raise forms.ValidationError(_("Everybody has time until %(day)s.") % {"day": date_format(usual)})
    if until < timezone.localdate():
        raise forms.ValidationError(_("Choose today or a later day."))
    return until


class ExtensionForm(forms.ModelForm):
    """More time for one service; extended once more, the new day and reason take the place of the old."""

    class Meta:
        model = RoundExtension
        fields = ["until", "reason"]
        widgets = {"until": DayInput, "reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "until": _("Until this day the service can write and is not late."),
            "reason": _("The provider reads it too."),
        }

    def clean_until(self):
        return later_day(self.cleaned_data["until"], self.instance.submission.round.due)

    def save(self, *, by):
        return RoundExtension.give(self.instance.submission, **self.cleaned_data, by=by)


class ReopenForm(forms.Form):
    closes = forms.DateField(label=_("Closes"), widget=DayInput, help_text=_("Until this day every service can write."))
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))
