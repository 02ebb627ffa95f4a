"""Forms of a group, its members and services."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.collation import fold
from portal.forms import DayInput, VersionedForm
from portal.models import User
from providers.models import Provider, Service
from workgroups.models import GroupService, Membership, WorkGroup

COLOURS = [
    (0, pgettext_lazy("colour", "none")),
    (1, pgettext_lazy("colour", "rust")),
    (2, pgettext_lazy("colour", "violet")),
    (3, pgettext_lazy("colour", "green")),
    (4, pgettext_lazy("colour", "raspberry")),
    (5, pgettext_lazy("colour", "blue")),
    (6, pgettext_lazy("colour", "ochre")),
    (7, pgettext_lazy("colour", "slate")),
]
RESERVED_SLUGS = {"nova"}


class GroupForm(VersionedForm):
    colour = forms.TypedChoiceField(
        label=gettext_lazy("Colour"), choices=COLOURS, coerce=int, required=False, empty_value=0
    )

    class Meta:
        model = WorkGroup
        fields = ["name", "kind", "purpose", "target_groups", "quorum", "colour", "order", "closed_on"]
        widgets = {"target_groups": forms.CheckboxSelectMultiple, "closed_on": DayInput}
        help_texts = {
            "purpose": gettext_lazy("One or two sentences that anybody understands. The public reads them."),
            "quorum": gettext_lazy(
                "How many members must be there for the group to decide; votes are counted against it."
            ),
            "order": gettext_lazy("The smaller the number, the earlier the group stands in lists."),
        }

    def save(self, *, by):
        if not self.instance.slug:
            self.instance.slug = free_slug(self.instance.region, self.cleaned_data["name"])
        return super().save(by=by)


def free_slug(region, name):
    """Return an address made of the name that no group of the region has yet."""
    base = "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())[:40].strip("-") or "skupina"
    taken = set(region.groups.values_list("slug", flat=True)) | RESERVED_SLUGS
    candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)


class MembershipForm(forms.ModelForm):
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy(
            "Invitations go to it; it is never published. When somebody signs in with it, the seat is theirs."
        ),
    )

    class Meta:
        model = Membership
        fields = ["name", "organisation", "provider", "side", "role", "email", "is_hidden", "since"]
        widgets = {"since": DayInput}
        help_texts = {"provider": gettext_lazy("When the organisation provides services here.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        group, user = self.instance.group, self.instance.user
        here = Provider.objects.in_region(group.region)
        self.fields["provider"].queryset = here | Provider.objects.filter(pk=self.instance.provider_id).distinct()
        self.initial["email"] = user.email if user else self.instance.email

    def clean_email(self):
        """Link the seat with the account of this e-mail; without one the e-mail is kept for invitations."""
        email = self.cleaned_data["email"]
        self.instance.user = User.objects.filter(email__iexact=email).first() if email else None
        return "" if self.instance.user else email

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"user", "group", "until"}

    def save(self, *, by):
        self.instance._history_user = by
        return super().save()


class EndMembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["until"]
        widgets = {"until": DayInput}
        labels = {"until": gettext_lazy("Last day in the group")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["until"].required = True
        self.initial["until"] = self.instance.until or timezone.localdate()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"since"}

    def save(self, *, by):
        self.instance._history_user = by
        return super().save()


class GroupServiceForm(forms.ModelForm):
    """A service that joins the group; its region is the group's."""

    class Meta:
        model = GroupService
        fields = ["service", "reports"]
        labels = {"service": gettext_lazy("Service")}
        help_texts = {
            "reports": gettext_lazy("The group collects its indicators. A service reports through one group only.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        group = self.instance.group
        services = Service.objects.in_region(group.region).select_related("provider").order_by("provider__name", "name")
        self.fields["service"].queryset = services.exclude(in_groups__group=group)
        self.fields["service"].label_from_instance = lambda service: f"{service.provider} – {service}"

    def clean(self):
        service, group = self.cleaned_data.get("service"), self.instance.group
        if service and self.cleaned_data.get("reports"):
            refuse_second_report(service, group)
        return self.cleaned_data


def refuse_second_report(service, group):
    """Raise ValidationError with the name of the other group of the region through which the service reports."""
    elsewhere = GroupService.objects.filter(service=service, region=group.region_id, reports=True).exclude(group=group)
    taken = elsewhere.select_related("group").first()
    if taken:
        raise ValidationError(
            _("%(service)s already reports through %(group)s. End it there first.")
            % {"service": service, "group": taken.group}
        )
