"""Requests to the region: their words and figures, filing, handing over, the decision."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planning.enums import AgeGroup, RequestState
from planning.models import ActionItem, RegionalRequest, RequestWindow
from portal.fields import CrownsField, CzechDecimalField
from portal.forms import DayInput, VersionedForm
from providers.models import Service

DECISIONS = {
    RequestState.ACCEPTED: pgettext_lazy("request", "Accepted by the region"),
    RequestState.RESERVED: pgettext_lazy("request", "Accepted with a reservation"),
    RequestState.REJECTED: pgettext_lazy("request", "Rejected by the region"),
}
CROWNS = ["total_costs", "personnel_costs", "operating_costs", "reference_costs", "reference_income", "compensation"]
SEVERAL = forms.CheckboxSelectMultiple


class WindowChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        days = f"{date_format(row.opens)} – {date_format(row.closes)}"
        return f"{row.network_year}: {days}{f' ({row.note})' if row.note else ''}"


class ItemsOfYears(forms.ModelMultipleChoiceField):
    def label_from_instance(self, item):
        return f"{item} ({item.action_plan.year}, {item.get_kind_display()})"


class RequestEditForm(VersionedForm):
    """A draft request. The year may stay empty: then it is what the window says, or the year after the action plan."""

    items = ItemsOfYears(ActionItem.objects.none(), label=capfirst(_("items of the action plan")), widget=SEVERAL)
    age_groups = forms.MultipleChoiceField(
        label=capfirst(_("age groups")), choices=AgeGroup.choices, required=False, widget=SEVERAL
    )

    class Meta:
        model = RegionalRequest
        fields = ["form_kind", "window", "network_year", "items", "reasoning", "age_groups", "network_level"]
        fields += ["territory", "share_here", "regionality", *CROWNS]
        field_classes = {
            "window": WindowChoice,
            "share_here": CzechDecimalField,
            **dict.fromkeys(CROWNS, CrownsField),
        }
        widgets = {
            "reasoning": forms.Textarea(attrs={"rows": 8}),
            "territory": forms.Textarea(attrs={"rows": 2}),
            "form_kind": forms.RadioSelect,
            **dict.fromkeys(["share_here", *CROWNS], forms.TextInput),
        }
        help_texts = {
            "reasoning": _(
                "Why the network needs it: the situation, the figures, why existing services do not suffice."
            ),
            "total_costs": _("In whole crowns; the sources of the items must make the same sum. Empty: their sum."),
            "territory": _("A place a line. Empty: the municipalities of the planning region."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked, today = self.instance, timezone.localdate()
        authority = asked.region.authority
        windows = RequestWindow.objects.filter(authority=authority, network_year__gte=today.year)
        self.fields["window"].queryset = windows
        offered = authority.form_kinds.offered() | authority.form_kinds.filter(pk=asked.form_kind_id)
        self.fields["form_kind"].queryset, self.fields["form_kind"].empty_label = offered, None
        self.fields["items"].queryset = items_for(asked)
        self.fields["network_year"].required = False
        self.fields["network_year"].help_text = _g(
            "Empty: the year that the window is for; without a window the year after the action plan."
        )
        if asked.pk and not self.is_bound:
            self.initial["items"] = [item.pk for item in asked.items.all()]

    def clean(self):
        cleaned = super().clean()
        window = cleaned.get("window")
        year = cleaned["network_year"] = cleaned.get("network_year") or self._suggested_year(cleaned)
        if window and year and window.network_year != year:
            self.add_error("window", _g("This window takes in requests for %(year)s.") % {"year": window.network_year})
        if window and cleaned.get("form_kind") and not window.takes(cleaned["form_kind"]):
            self.add_error("window", _g("This window does not take in the chosen form."))
        if year and self._others().filter(network_year=year).exists():
            self.add_error("network_year", _g("The service already has an open request for this network year."))
        return cleaned

    def _suggested_year(self, cleaned):
        if cleaned.get("window"):
            return cleaned["window"].network_year
        years = [item.action_plan.year for item in cleaned.get("items") or []]
        if not years:
            self.add_error("network_year", _g("Which year is it for?"))
            return None
        return max(years) + 1

    def _others(self):
        """Requests about the same service (or the same one to be) that are still under way: one a year is allowed."""
        asked = self.instance
        rows = RegionalRequest.objects.filter(provider=asked.provider_id, state__in=RequestState.unfinished())
        rows = rows.filter(service=asked.service_id, service_to_be=asked.service_to_be)
        return rows.exclude(pk=asked.pk)


def items_for(request):
    """Return the items that a request about this service (or this one to be) may carry out."""
    rows = ActionItem.objects.in_plan().filter(action_plan__plan__region=request.region, provider=request.provider)
    if request.service:
        rows = rows.filter(service=request.service)
    else:
        rows = rows.filter(service__isnull=True, service_to_be=request.service_to_be)
    return rows.select_related("action_plan").order_by("-action_plan__year", "order")


class FilingForm(forms.Form):
    outside_window_reason = forms.CharField(
        label=capfirst(_("why outside the window")), widget=forms.Textarea(attrs={"rows": 3})
    )
    ahead_reason = forms.CharField(
        label=capfirst(_("why before the action plan is settled")), widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, is_outside, is_ahead, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_outside:
            del self.fields["outside_window_reason"]
        if not is_ahead:
            del self.fields["ahead_reason"]


class HandOverForm(forms.Form):
    """When the request went into the region's own system, and the number it has there."""

    handed_over_on = forms.DateField(label=capfirst(_("handed over on")), widget=DayInput)
    external_number = forms.CharField(label=capfirst(_("number in the region’s system")), max_length=40)

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_handed_over_on(self):
        day = self.cleaned_data["handed_over_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_g("This day is still to come."))
        if day < timezone.localdate(self.request.filed_at):
            raise forms.ValidationError(_g("The request was filed only after this day."))
        return day


class DecisionForm(forms.Form):
    """What the regional authority decided."""

    decision = forms.ChoiceField(label=capfirst(_("decision")), widget=forms.RadioSelect)
    decided_on = forms.DateField(label=capfirst(_("decided on")), widget=DayInput)
    reserved_until = forms.DateField(
        label=capfirst(_("reservation until")),
        widget=DayInput,
        required=False,
        help_text=_("By when the reservation is to be lifted; only with a reservation."),
    )
    reason = forms.CharField(label=capfirst(_("reason")), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=capfirst(_("the service is in the directory as")),
        required=False,
        empty_label=_("not there yet"),
    )
    enters_network = forms.BooleanField(
        label=capfirst(_("write the capacity and FTE into the network (for an acceptance, also with a reservation)")),
        required=False,
        initial=True,
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        others = {state: words for state, words in DECISIONS.items() if state != request.state}
        self.fields["decision"].choices = [(state.value, words) for state, words in others.items()]
        self.fields["service"].queryset = request.provider.services.all()
        if request.service_id:
            del self.fields["service"]
        if request.state == RequestState.RESERVED:
            del self.fields["reserved_until"]

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_g("This day is still to come."))
        if day < timezone.localdate(self.request.filed_at):
            raise forms.ValidationError(_g("The request was filed only after this day."))
        return day

    def clean(self):
        cleaned = super().clean()
        decision = cleaned.get("decision")
        if decision in (RequestState.RESERVED, RequestState.REJECTED) and not cleaned.get("reason", "").strip():
            self.add_error("reason", _g("Please give a reason."))
        if decision == RequestState.RESERVED:
            until, on = cleaned.get("reserved_until"), cleaned.get("decided_on")
            if not until and "reserved_until" not in self.errors:
                self.add_error("reserved_until", _g("Until when is the reservation to be lifted?"))
            elif until and on and until < on:
                self.add_error("reserved_until", _g("The reservation cannot end before the decision."))
        return cleaned


class NetworkForm(forms.Form):
    """Which service of the directory a service to be has become; nothing where the request is about a service."""

    service = forms.ModelChoiceField(
        Service.objects.none(), label=capfirst(_("the service is in the directory as")), empty_label=_("choose it")
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = request.provider.services.all()
        if request.service_id:
            del self.fields["service"]


class RequestFilter(forms.Form):
    year = forms.ChoiceField(label=capfirst(_("network year")), required=False)
    state = forms.ChoiceField(label=capfirst(_("state")), required=False)
    form_kind = forms.ModelChoiceField(
        None, label=capfirst(pgettext_lazy("request", "form")), required=False, empty_label=capfirst(_("all"))
    )

    def __init__(self, data, *, years, authority):
        super().__init__(data)
        self.fields["year"].choices = [("", capfirst(_g("all"))), *[(str(year), str(year)) for year in years]]
        self.fields["state"].choices = [("", capfirst(_g("all"))), *RequestState.choices]
        self.fields["form_kind"].queryset = authority.form_kinds.all()

    def filter(self, rows):
        chosen = self.cleaned_data if self.is_valid() else {}
        if chosen.get("year"):
            rows = rows.filter(network_year=chosen["year"])
        if chosen.get("state"):
            rows = rows.filter(state=chosen["state"])
        if chosen.get("form_kind"):
            rows = rows.filter(form_kind=chosen["form_kind"])
        return rows
