"""Opening a round, changing its dates, and narrowing the list of its submissions."""

from datetime import date, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indicators.enums import RoundKind, SubmissionState
from indicators.models import CollectionRound
from portal.forms import DayInput, VersionedForm
from providers.forms.directory import SearchForm, with_words
from workgroups.models import WorkGroup

OVERDUE = "overdue"
MONTH_OF_SETTING = 9  # from September on, the next round to open is one of definitions and targets


def usual_round(today):
    """Return initial values of the next round: in autumn targets for next year, otherwise figures of last year."""
    if today.month >= MONTH_OF_SETTING:
        dates = {"due": date(today.year, 11, 15), "closes": date(today.year, 11, 30)}
        year, kind = today.year + 1, RoundKind.SETTING
    else:
        dates = {"due": date(today.year, 2, 15), "closes": date(today.year, 2, 28)}
        year, kind = today.year - 1, RoundKind.VALUES
    if dates["due"] <= today:
        dates = {"due": today + timedelta(days=28), "closes": today + timedelta(days=42)}
    return {"kind": kind, "year": year, "opens": today, **dates}


class RoundForm(VersionedForm):
    """Dates and message of a round that is open already; its kind and year stay."""

    class Meta:
        model = CollectionRound
        fields = ["opens", "due", "closes", "note"]
        widgets = {"opens": DayInput, "due": DayInput, "closes": DayInput, "note": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "opens": _("From this day on services can write."),
            "due": _("By this day they should submit; later it counts as late."),
            "closes": _("After this day nothing more is taken in. Move it to give everybody more time."),
            "note": _("Every service reads it above its form."),
        }


class NewRoundForm(RoundForm):
    year = forms.IntegerField(
        label=_("Year"), min_value=2007, max_value=2100, help_text=_("The year that the targets or values belong to.")
    )

    class Meta(RoundForm.Meta):
        fields = ["kind", "year", *RoundForm.Meta.fields]

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.region = region

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"region"}


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
            late = Q(state__in=SubmissionState.editable()) if timezone.localdate() > self.round.due else Q(pk=None)
            queryset = queryset.filter(late)
        elif "state" in chosen:
            queryset = queryset.filter(state=chosen["state"])
        if "group" in chosen:
            queryset = queryset.filter(service__in_groups__group=chosen["group"])
        return queryset
