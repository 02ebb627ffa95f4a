from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from planning.enums import RequestState
from planning.models import ActionItem, RegionalRequest, RequestWindow
from portal.forms import DayInput, VersionedForm

DECISIONS = [RequestState.ACCEPTED, RequestState.RESERVED, RequestState.REJECTED]


class WindowChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        days = f"{date_format(row.opens)} – {date_format(row.closes)}"
        return f"{row.network_year}: {days}{f' ({row.note})' if row.note else ''}"


class RequestEditForm(VersionedForm):
    """A draft request: its form, window, items and reasoning."""

    items = forms.ModelMultipleChoiceField(
        ActionItem.objects.none(), label=capfirst(_("items of the action plan")), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = RegionalRequest
        fields = ["form_kind", "network_year", "window", "items", "reasoning"]
        field_classes = {"window": WindowChoice}
        widgets = {"reasoning": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "network_year": _("The year for which the network of services is set."),
            "reasoning": _(
                "Why the network needs it: the situation, the figures, why existing services do not suffice."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.instance
        windows = RequestWindow.objects.filter(authority=asked.region.authority_id)
        self.fields["window"].queryset = windows.filter(network_year__gte=timezone.localdate().year)
        self.fields["items"].queryset = items_for(asked)
        if asked.pk and not self.is_bound:
            self.initial["items"] = [item.pk for item in asked.items.all()]

    def clean(self):
        cleaned = super().clean()
        window, year = cleaned.get("window"), cleaned.get("network_year")
        if window and year and window.network_year != year:
            self.add_error("window", _g("This window takes in requests for %(year)s.") % {"year": window.network_year})
        if year and self._others().filter(network_year=year).exists():
            self.add_error("network_year", _g("The service already has an open request for this network year."))
        return cleaned

    def _others(self):
        """Requests about the same service that are still under way: one a year is allowed."""
        asked = self.instance
        if asked.service_id is None:
            return RegionalRequest.objects.none()
        rows = RegionalRequest.objects.filter(service=asked.service_id, state__in=RequestState.unfinished())
        return rows.exclude(pk=asked.pk)


def items_for(request):
    """Return the items that a request about this service (or this one to be) may carry out."""
    rows = ActionItem.objects.in_plan().filter(action_plan__plan__region=request.region, provider=request.provider)
    rows = rows.filter(service=request.service) if request.service else rows.filter(service__isnull=True)
    return rows.select_related("action_plan").order_by("-action_plan__year", "order")


class FilingForm(forms.Form):
    outside_window_reason = forms.CharField(
        label=capfirst(_("why outside the window")), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, is_outside, **kwargs):
        super().__init__(*args, **kwargs)
        if is_outside:
            self.fields["outside_window_reason"].required = True
        else:
            del self.fields["outside_window_reason"]


class DecisionForm(forms.Form):
    """What the regional authority decided."""

    decision = forms.ChoiceField(
        label=capfirst(_("decision")),
        choices=[(state.value, state.label) for state in DECISIONS],
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(label=capfirst(_("decided on")), widget=DayInput)
    reason = forms.CharField(label=capfirst(_("reason")), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def clean(self):
        cleaned = super().clean()
        needs = cleaned.get("decision") in (RequestState.RESERVED, RequestState.REJECTED)
        if needs and not cleaned.get("reason", "").strip():
            self.add_error("reason", _g("Please give a reason."))
        return cleaned


class ExternalNumberForm(VersionedForm):
    class Meta:
        model = RegionalRequest
        fields = ["external_number"]


class RequestFilter(forms.Form):
    year = forms.ChoiceField(label=capfirst(_("network year")), required=False)
    state = forms.ChoiceField(label=capfirst(_("state")), required=False)

    def __init__(self, data, *, years):
        super().__init__(data)
        self.fields["year"].choices = [("", capfirst(_g("all"))), *[(str(year), str(year)) for year in years]]
        self.fields["state"].choices = [("", capfirst(_g("all"))), *RequestState.choices]

    def filter(self, rows):
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("year"):
            rows = rows.filter(network_year=chosen["year"])
        if chosen.get("state"):
            rows = rows.filter(state=chosen["state"])
        return rows
