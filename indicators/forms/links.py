"""Giving a personal link to a round: to whom, for which services of one provider, until when."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from indicators.models import CollectionRound, RoundAccess
from portal.forms import DayInput
from portal.models import User

LONGEST = timedelta(days=60)  # past the day on which the round closes


class LinkForm(forms.Form):
    """Somebody of the provider, or an e-mail address that nobody signs in with yet."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Somebody of the provider"),
        required=False,
        empty_label=_("somebody else, by e-mail"),
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("The link goes only to this address."))
    name = forms.CharField(
        label=pgettext_lazy("of a person", "Name"),
        required=False,
        max_length=150,
        help_text=_("History says under this name who wrote."),
    )
    services = forms.ModelMultipleChoiceField(None, label=_("Services"), widget=forms.CheckboxSelectMultiple)
    expires_on = forms.DateField(label=_("Valid until"), widget=DayInput)

    def __init__(self, *args, round_, provider, services, closes, **kwargs):
        super().__init__(*args, **kwargs)
        self.round, self.provider, self.closes = round_, provider, closes
        people = User.objects.filter(provider_memberships__provider=provider, is_active=True).distinct()
        self.fields["person"].queryset = people
        self.fields["services"].queryset = services
        self.fields["services"].initial = [service.pk for service in services]
        self.fields["expires_on"].initial = max(closes, timezone.localdate())

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_expires_on(self):
        day, latest = self.cleaned_data["expires_on"], max(self.closes, timezone.localdate()) + LONGEST
        if day < timezone.localdate():
            raise ValidationError(_("Choose today or a later day."))
        if day > latest:
            raise ValidationError(_("A link is valid until %(day)s at most.") % {"day": date_format(latest)})
        return day

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if not cleaned.get("person"):
            self._check_somebody_else(cleaned)
        return cleaned

    def _check_somebody_else(self, cleaned):
        for name, sentence in (("email", _("Whom should the link go to?")), ("name", _("What is the person’s name?"))):
            if not cleaned.get(name):
                self.add_error(name, sentence)
        if User.objects.filter(email__iexact=cleaned.get("email", ""), is_active=False).exists():
            self.add_error("email", _("This account is closed; it cannot get a link."))

    @transaction.atomic
    def save(self, *, by):
        """Return the person's RoundAccess: a new one, or the one they have, with these services and this day."""
        CollectionRound.objects.select_for_update().get(pk=self.round.pk)  # a double click gives one link
        user = self.cleaned_data["person"] or self._somebody_else()
        mine = RoundAccess.objects.select_for_update().filter(round=self.round, provider=self.provider, user=user)
        access = mine.filter(revoked_at__isnull=True).first() or RoundAccess(
            round=self.round, provider=self.provider, user=user, made_by=by
        )
        access.expires_on = self.cleaned_data["expires_on"]
        access._history_user = by
        access.save()
        access.services.set(self.cleaned_data["services"])
        return access

    def _somebody_else(self):
        """A person known by their e-mail: a row that names them in history, with no password and no right."""
        email = self.cleaned_data["email"]
        user = User.objects.filter(email__iexact=email).first()
        return user or User.objects.create_user(email, name=self.cleaned_data["name"])
