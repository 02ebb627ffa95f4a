"""Forms of a provider, of a service and of what belongs to it: capacities, staffing, places."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.fields import CzechDecimalField, CzechIntegerField
from portal.forms import DayInput, VersionedForm
from providers.enums import Form
from providers.models import Capacity, Facility, Municipality, PlanningRegion, Provider, Service, Staffing

FIRST_YEAR = 2007  # the act on social services is in force from 1 January 2007
DAYS = {"since": DayInput, "until": DayInput}


class ProviderForm(VersionedForm):
    web = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Provider
        fields = ["name", "ico", "legal_form", "seat", "data_box", "email", "phone", "web"]

    def __init__(self, *args, may_change_ico=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_change_ico:
            del self.fields["ico"]

    def clean_ico(self):
        return self.cleaned_data["ico"].replace(" ", "")


class NewProviderForm(ProviderForm):
    """A new provider; one that is already known under its IČO is used as it stands."""

    known = None

    def clean_ico(self):
        ico = super().clean_ico()
        self.known = Provider.objects.filter(ico=ico).first()
        return ico

    def _get_validation_exclusions(self):
        excluded = super()._get_validation_exclusions()
        return excluded | {"ico"} if self.known else excluded


class ServiceForm(VersionedForm):
    web = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    provided_as = forms.MultipleChoiceField(label=_("Forms"), choices=Form, widget=forms.CheckboxSelectMultiple)
    field_order = ["provider", "name", "identifier", "type", "provided_as", "target_groups", "description"]

    class Meta:
        model = Service
        fields = ["name", "identifier", "type", "target_groups", "description"]
        fields += ["email", "phone", "web", "since", "until"]
        widgets = {
            **DAYS,
            "target_groups": forms.CheckboxSelectMultiple,
            "description": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provided_as"].initial = [form.value for form in self.instance.forms]
        self.fields["type"].empty_label = _("a follow-on service without a type")
        self.fields["type"].label_from_instance = lambda type_: type_.label

    def clean_identifier(self):
        return self.cleaned_data["identifier"] or None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("identifier") and not cleaned.get("type") and "type" not in self.errors:
            self.add_error("type", _("A registered service has a type by the law. Please choose it."))
        for form in Form.values:
            setattr(self.instance, form, form in cleaned.get("provided_as", []))
        return cleaned

    def unusual_forms(self):
        """Return a sentence when a chosen form is unusual for the type: a hint only, since the law changes."""
        type_ = self.instance.type
        if not type_ or not type_.usual_forms:
            return ""
        usual = type_.usual_forms.split(",")
        unusual = [form.label for form in self.instance.forms if form.value not in usual]
        if not unusual:
            return ""
        return gettext("“%(type)s” is usually provided in these forms: %(usual)s. Please check: %(unusual)s.") % {
            "type": type_.label,
            "usual": ", ".join(str(Form(form).label) for form in usual),
            "unusual": ", ".join(str(label) for label in unusual),
        }


class NewServiceForm(ServiceForm):
    """A service added in a planning region by somebody who may edit the provider."""

    class Meta(ServiceForm.Meta):
        fields = ["provider", *ServiceForm.Meta.fields]

    def __init__(self, *args, providers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers


class PartForm(forms.ModelForm):
    """What belongs to a service: the service is given, so that what must be there only once is checked in full."""

    def __init__(self, *args, service, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.service = service

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"service"}


class CapacityForm(PartForm):
    count = CzechIntegerField(label=_("Capacity"), min_value=0, max_value=2_000_000_000)

    class Meta:
        model = Capacity
        fields = ["form", "unit", "kind", "basis", "count", "since", "until", "source"]
        widgets = DAYS


class StaffingForm(PartForm):
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=2100)
    direct = CzechDecimalField(label=_("Direct care (FTE)"), min_value=0, max_digits=7, decimal_places=2)
    other = CzechDecimalField(label=_("Other (FTE)"), min_value=0, max_digits=7, decimal_places=2)

    class Meta:
        model = Staffing
        fields = ["year", "region", "direct", "other"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = PlanningRegion.objects.filter(services_here__service=self.instance.service)
        self.fields["region"].empty_label = _("the whole service")

    def save(self, commit=True):
        """Save it as a new version: the sheet of a round edits staffing too and must not overwrite this unseen."""
        if self.instance.pk:
            self.instance.version += 1
        return super().save(commit)


class FacilityForm(PartForm):
    """A place; the address of a hidden one is never shown, not even here: it is kept, or written anew."""

    ADDRESS = ("street", "postcode", "municipality")

    class Meta:
        model = Facility
        fields = ["name", "is_hidden", "street", "postcode", "municipality", "since", "until"]
        widgets = DAYS
        help_texts = {"is_hidden": _("For shelters and the like: the address is then never shown nor exported.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        near = Q(planning_regions__services_here__service=self.instance.service) | Q(pk=self.instance.municipality_id)
        self.fields["municipality"].queryset = Municipality.objects.filter(near).distinct()
        self.kept = {}
        if self.instance.pk and self.instance.is_hidden:
            self.kept = {name: getattr(self.instance, name) for name in self.ADDRESS}
            self.initial |= dict.fromkeys(self.ADDRESS)
            self.fields["street"].help_text = _("An address is recorded and hidden. Leave it empty to keep it.")

    def clean(self):
        cleaned = super().clean()
        written = any(cleaned.get(name) for name in self.ADDRESS)
        if self.kept and cleaned.get("is_hidden") and not written:
            cleaned |= self.kept
        if not cleaned.get("name") and not cleaned.get("street"):
            self.add_error("name", _("Please give a name or an address."))
        return cleaned
