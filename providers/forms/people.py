"""Forms of the coordinator's page of people: who has which role in the planning region and in its providers."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.models import User
from providers.enums import ProviderRole, RegionRole
from providers.forms.directory import SearchForm, with_words
from providers.models import Municipality, MunicipalityMembership, Provider, ProviderMembership, RegionMembership

ROLES = [
    (_("planning region"), [(f"region-{role.value}", role.label) for role in RegionRole]),
    (_("provider"), [(f"provider-{role.value}", role.label) for role in ProviderRole]),
    (_("municipality"), [("municipality-reader", RegionRole.READER.label)]),
]


class PeopleFilterForm(SearchForm):
    provider = forms.ModelChoiceField(
        Provider.objects.none(), label=_("Provider"), required=False, empty_label=_("all providers")
    )

    def __init__(self, data, *, region):
        super().__init__(data)
        self.fields["provider"].queryset = Provider.objects.in_region(region)

    def filter(self, queryset):
        """Narrow memberships of providers by words of the provider's name or of the person's e-mail."""
        chosen = self.chosen
        if "provider" in chosen:
            queryset = queryset.filter(provider=chosen["provider"])
        if "q" not in chosen:
            return queryset
        by_provider = with_words(queryset, chosen["q"], "provider__search")
        return by_provider | queryset.filter(user__email__icontains=chosen["q"])


class InviteForm(forms.Form):
    """A person by e-mail and name, and their role; an account is made when the e-mail has none."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), help_text=_("The person signs in with it; a code comes to it."))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    provider = forms.ModelChoiceField(
        Provider.objects.none(), label=_("Provider"), required=False, help_text=_("Only for the roles in a provider.")
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Municipality"),
        required=False,
        help_text=_("Only for the reader of a municipality: they read what is approved, filed or published about it."),
    )

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.region = region
        self.fields["provider"].queryset = Provider.objects.in_region(region)
        self.fields["municipality"].queryset = region.municipalities.all()

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["role"].startswith("provider-") and not cleaned.get("provider"):
            self.add_error("provider", _("Please choose the provider the person works for."))
        elif cleaned["role"].startswith("municipality-") and not cleaned.get("municipality"):
            self.add_error("municipality", _("Please choose the municipality the person reads."))
        elif self._memberships().filter(user__email__iexact=cleaned["email"]).exists():
            self.add_error("email", _("This person already has a role here. You can change it in the list."))
        return cleaned

    def _memberships(self):
        if self.cleaned_data["role"].startswith("region-"):
            return RegionMembership.objects.filter(region=self.region)
        if self.cleaned_data["role"].startswith("municipality-"):
            return MunicipalityMembership.objects.filter(municipality=self.cleaned_data["municipality"])
        return ProviderMembership.objects.filter(provider=self.cleaned_data["provider"])

    @transaction.atomic
    def save(self):
        """Make the account when there is none and give it the role; return the person and whether they are new here."""
        data = self.cleaned_data
        user = User.objects.filter(email__iexact=data["email"]).first()
        is_new = user is None
        if is_new:
            user = User.objects.create_user(data["email"], name=data["name"])
        where, role = data["role"].split("-")
        if where == "region":
            RegionMembership.objects.create(user=user, region=self.region, role=role)
        elif where == "municipality":
            MunicipalityMembership.objects.create(user=user, municipality=data["municipality"])
        else:
            ProviderMembership.objects.create(user=user, provider=data["provider"], role=role)
        return user, is_new

    @property
    def where(self):
        """What the role is in, for the letter: a planning region, a provider or a municipality."""
        return {
            "region": self.region,
            "provider": self.cleaned_data["provider"],
            "municipality": self.cleaned_data["municipality"],
        }[self.cleaned_data["role"].split("-")[0]]


class RegionRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=RegionRole.choices)


class ProviderRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ProviderRole.choices)
