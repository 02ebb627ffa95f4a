"""Types and target groups of the law, providers with their people, and services."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.fields import ChoiceField, CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.models import Versioned
from providers.access import reach
from providers.enums import AreaOfCare, Form, LegalForm, ProviderRole
from providers.ico import validate_ico
from providers.models.periods import lasting, until_after_since
from providers.models.regions import PlanningRegion


class ServiceType(models.Model):
    """A type of service in Act 108/2006 Sb.; `section` is text («60a») and may be unknown for the newest ones."""

    section = models.CharField("§", max_length=6, null=True, blank=True, unique=True)
    name = CzechCharField(_("name"), max_length=150, unique=True)
    area = ChoiceField(_("area of care"), max_length=12, choices=AreaOfCare, blank=True)
    usual_forms = models.CharField(
        _("usual forms"), max_length=40, blank=True, help_text=_("A hint, not a rule: the law changes.")
    )
    registry_id = models.CharField(_("id in the registry"), max_length=10, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("service type")
        verbose_name_plural = _("service types")

    def __str__(self):
        return self.name

    @property
    def label(self):
        """Name with its section: «Osobní asistence (§ 39)»."""
        return f"{self.name} (§\u00a0{self.section})" if self.section else self.name


class TargetGroup(models.Model):
    """A target group of the registry of providers (cílová skupina)."""

    name = CzechCharField(_("name"), max_length=150, unique=True)
    registry_id = models.CharField(_("id in the registry"), max_length=10, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")

    def __str__(self):
        return self.name


class ProviderQuerySet(models.QuerySet):
    def in_region(self, region):
        return self.filter(services__in_regions__region=region).distinct()

    def edited_by(self, user):
        return self.filter(pk__in=reach(user).edits)


class Provider(Versioned):
    """An organisation that provides services. Statutory persons are not kept: they would be personal data."""

    name = CzechCharField(_("name"), max_length=200)
    ico = models.CharField(_("IČO"), max_length=8, unique=True, validators=[validate_ico])
    legal_form = ChoiceField(_("legal form"), max_length=20, choices=LegalForm, blank=True)
    data_box = models.CharField(_("data box"), max_length=7, blank=True, validators=[RegexValidator(r"^[a-z0-9]{7}$")])
    seat = models.CharField(_("seat"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    web = models.URLField(_("website"), blank=True)
    search = FoldedField(sources=["name", "ico"])
    history = HistoricalRecords(excluded_fields=["search"])

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("provider")
        verbose_name_plural = _("providers")
        indexes = [TrigramIndex("search", name="provider_search")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("providers:provider_detail", args=[self.pk])


class ProviderMembership(models.Model):
    """A person who works for a provider here: an editor writes and submits, a viewer looks."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="provider_memberships", verbose_name=_("person")
    )
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="memberships")
    role = ChoiceField(_("role"), max_length=12, choices=ProviderRole, default=ProviderRole.EDITOR)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("person of a provider")
        verbose_name_plural = _("people of providers")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "provider"],
                name="provider_membership_once",
                violation_error_message=_("This person already belongs to the provider."),
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.provider}"


class ServiceQuerySet(models.QuerySet):
    def in_region(self, region, on=None):
        """Services that act in the planning region on a day (today unless given)."""
        present = ServiceInRegion.objects.filter(lasting(on), region=region)
        return self.filter(pk__in=present.values("service"))

    def running(self, on=None):
        return self.filter(lasting(on))

    def placed_in(self, municipality, on=None):
        """Services with a place in the municipality. A hidden place does not count: it would betray where it is."""
        open_places = {"facilities__municipality": municipality, "facilities__is_hidden": False}
        return self.filter(pk__in=Service.objects.filter(lasting(on, "facilities__"), **open_places).values("pk"))

    def acting_in(self, municipality, on=None):
        """Services with a place in the municipality, or acting in a planning region that holds it."""
        covering = ServiceInRegion.objects.filter(lasting(on), region__municipalities=municipality)
        placed = Service.objects.placed_in(municipality, on)
        return self.filter(Q(pk__in=covering.values("service")) | Q(pk__in=placed.values("pk")))

    def edited_by(self, user):
        return self.filter(provider__in=reach(user).edits)

    def of(self, user):
        """Services of the providers the person works for."""
        return self.filter(provider__in=reach(user).works_for)


class Service(Versioned):
    """A social service, registered under an identifier, or a follow-on service that needs no registration."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services", verbose_name=_("provider"))
    name = CzechCharField(_("name"), max_length=200)
    identifier = models.CharField(
        _("registry identifier"),
        max_length=7,
        null=True,
        blank=True,
        unique=True,
        validators=[RegexValidator(r"^\d{7}$", _("The identifier has seven digits."))],
        help_text=_("Empty for a follow-on service, which needs no registration."),
    )
    type = models.ForeignKey(
        ServiceType, models.PROTECT, null=True, blank=True, related_name="services", verbose_name=_("service type")
    )
    outpatient = models.BooleanField(_("outpatient"), default=False)
    residential = models.BooleanField(_("residential"), default=False)
    field = models.BooleanField(_("field"), default=False)
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="services", verbose_name=_("target groups")
    )
    description = models.TextField(_("what it helps with"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    web = models.URLField(_("website"), blank=True)
    since = models.DateField(_("provided since"), null=True, blank=True)
    until = models.DateField(_("provided until"), null=True, blank=True)
    search = FoldedField(sources=["name", "identifier", "description"])
    history = HistoricalRecords(excluded_fields=["search"])

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("service")
        verbose_name_plural = _("services")
        indexes = [TrigramIndex("search", name="service_search")]
        constraints = [
            until_after_since("service_until_after_since"),
            models.CheckConstraint(
                condition=Q(identifier__isnull=True) | Q(type__isnull=False),
                name="service_registered_has_type",
                violation_error_message=_("A registered service has a type by the law."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("providers:service_detail", args=[self.pk])

    @property
    def forms(self):
        return [form for form in Form if getattr(self, form.value)]

    @property
    def is_follow_on(self):
        return self.identifier is None


class ServiceInRegion(models.Model):
    """The time in which a service acts in a planning region."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="in_regions")
    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="services_here")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("service in a planning region")
        verbose_name_plural = _("services in planning regions")
        constraints = [
            until_after_since("service_in_region_until_after_since"),
            models.UniqueConstraint(fields=["service", "region"], name="service_in_region_once"),
        ]

    def __str__(self):
        return f"{self.service} – {self.region}"
