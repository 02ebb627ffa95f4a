"""Who provides what to whom and where: authorities, planning regions, providers, services and their capacities."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.fields import CzechCharField, FoldedField
from portal.models import Versioned
from providers.access import reach
from providers.enums import (
    AreaOfCare,
    CapacityBasis,
    CapacityKind,
    CapacityUnit,
    Form,
    LegalForm,
    ProviderRole,
    RegionRole,
)
from providers.ico import validate_ico

RESERVED_SLUGS = {"ucet", "sprava", "static", "jazyk", "vzory", "pristupnost", "hledat", "ukazka", "sluzba", "cil"} | {
    "poskytovatel",
    "indikator",
    "sber",
    "odevzdani",
    "opatreni",
    "polozka",
    "pozadavek",
    "komunitni-plan",
}


def lasting(on=None, prefix=""):
    """Return the condition that a row with `since` and `until` lasts on a day (today unless given)."""
    on = on or timezone.localdate()
    since, until = f"{prefix}since", f"{prefix}until"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": on})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": on})
    )


def until_after_since(name):
    """Return the constraint that `until` is not before `since`."""
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
        name=name,
        violation_error_message=_("The end must not be before the beginning."),
    )


class RegionalAuthority(models.Model):
    """A regional authority (kraj): it keeps the network of services and decides the requests."""

    name = CzechCharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(unique=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("regional authority")
        verbose_name_plural = _("regional authorities")

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """A municipality by its official code (RÚIAN)."""

    code = models.CharField(_("official code"), max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$")])
    name = CzechCharField(_("name"), max_length=100)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    orp = CzechCharField(_("municipality with extended powers (ORP)"), max_length=100, blank=True)

    class Meta:
        ordering = ["name", "code"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self):
        return self.name


class PlanningRegionQuerySet(models.QuerySet):
    def coordinated_by(self, user):
        return self.filter(pk__in=reach(user).coordinates)

    def read_by(self, user):
        return self.filter(pk__in=reach(user).reads)


class PlanningRegion(models.Model):
    """A city and the municipalities that plan with it."""

    name = CzechCharField(_("name"), max_length=100)
    slug = models.SlugField(unique=True)
    authority = models.ForeignKey(RegionalAuthority, models.PROTECT, related_name="regions", verbose_name=_("region"))
    municipalities = models.ManyToManyField(
        Municipality, related_name="planning_regions", verbose_name=_("municipalities")
    )
    contact = models.TextField(_("whom to ask"), blank=True, help_text=_("Shown where something is closed or missing."))

    objects = PlanningRegionQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("planning region")
        verbose_name_plural = _("planning regions")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("planning:region", args=[self.slug])


class RegionMembership(models.Model):
    """A person who coordinates a planning region or reads everything in it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="region_memberships", verbose_name=_("person")
    )
    region = models.ForeignKey(PlanningRegion, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=RegionRole)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("role in a planning region")
        verbose_name_plural = _("roles in planning regions")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "region"],
                name="region_membership_once",
                violation_error_message=_("This person already has a role in the planning region."),
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"

    @transaction.atomic
    def give_role(self, role):
        """Change the role; raise ValidationError when the planning region would lose its last coordinator."""
        if role != RegionRole.COORDINATOR:
            self._keep_a_coordinator()
        self.role = role
        self.save()

    @transaction.atomic
    def revoke(self):
        """Take the role away; raise ValidationError when the planning region would lose its last coordinator."""
        self._keep_a_coordinator()
        self.delete()

    def _keep_a_coordinator(self):
        PlanningRegion.objects.select_for_update().get(pk=self.region_id)  # one change of coordinators at a time
        others = RegionMembership.objects.filter(region=self.region_id, role=RegionRole.COORDINATOR).exclude(pk=self.pk)
        if self.role == RegionRole.COORDINATOR and not others.filter(user__is_active=True).exists():
            raise ValidationError(_("The planning region needs a coordinator. Give the role to somebody else first."))


class AuthorityMembership(models.Model):
    """A person of a regional authority: reads all its planning regions."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="authority_memberships", verbose_name=_("person")
    )
    authority = models.ForeignKey(RegionalAuthority, models.CASCADE, related_name="memberships")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("reader of a regional authority")
        verbose_name_plural = _("readers of regional authorities")
        constraints = [models.UniqueConstraint(fields=["user", "authority"], name="authority_membership_once")]

    def __str__(self):
        return f"{self.user} – {self.authority}"


class ServiceType(models.Model):
    """A type of service in Act 108/2006 Sb.; `section` is text («60a») and may be unknown for the newest ones."""

    section = models.CharField("§", max_length=6, null=True, blank=True, unique=True)
    name = CzechCharField(_("name"), max_length=150, unique=True)
    area = models.CharField(_("area of care"), max_length=12, choices=AreaOfCare, blank=True)
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
    legal_form = models.CharField(_("legal form"), max_length=20, choices=LegalForm, blank=True)
    data_box = models.CharField(
        _("data box"), max_length=7, blank=True, validators=[RegexValidator(r"^[a-z0-9]{7}$")]
    )
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
    role = models.CharField(_("role"), max_length=12, choices=ProviderRole, default=ProviderRole.EDITOR)
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


class Facility(models.Model):
    """A place where a service is provided. A hidden address (a shelter) is never shown or exported."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="facilities")
    name = models.CharField(_("name"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("municipality")
    )
    is_hidden = models.BooleanField(_("the address is hidden"), default=False)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("place of service")
        verbose_name_plural = _("places of service")
        constraints = [until_after_since("facility_until_after_since")]

    def __str__(self):
        return self.name or self.address

    @property
    def address(self):
        """The address for people, empty when it is hidden."""
        if self.is_hidden:
            return ""
        town = " ".join(part for part in (self.postcode, self.municipality and self.municipality.name) if part)
        return ", ".join(part for part in (self.street, town) if part)


class Capacity(models.Model):
    """How much a service can do in one form and unit, for a time. Never summed across forms or services."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="capacities")
    form = models.CharField(_("form"), max_length=12, choices=Form)
    unit = models.CharField(_("unit"), max_length=8, choices=CapacityUnit)
    kind = models.CharField(_("counted"), max_length=8, choices=CapacityKind, default=CapacityKind.AT_ONCE)
    basis = models.CharField(_("basis"), max_length=12, choices=CapacityBasis, default=CapacityBasis.REGISTERED)
    count = models.PositiveIntegerField(_("capacity"))
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["form", "unit", "kind", "basis", "since"]
        verbose_name = _("capacity")
        verbose_name_plural = _("capacities")
        constraints = [
            until_after_since("capacity_until_after_since"),
            models.UniqueConstraint(
                fields=["service", "form", "unit", "kind", "basis", "since"],
                name="capacity_once_a_day",
                nulls_distinct=False,
                violation_error_message=_("This capacity is already recorded from that day."),
            ),
        ]

    def __str__(self):
        return f"{self.count} {self.get_unit_display()}"


class Staffing(models.Model):
    """Full-time equivalents of a service in a year, for one planning region or, without one, for the whole service."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="staffing")
    region = models.ForeignKey(
        PlanningRegion, models.PROTECT, null=True, blank=True, verbose_name=_("planning region")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    direct = models.DecimalField(
        _("FTE in direct care"), max_digits=7, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    other = models.DecimalField(
        _("other FTE"), max_digits=7, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name = _("staffing")
        verbose_name_plural = _("staffing")
        constraints = [
            models.UniqueConstraint(
                fields=["service", "region", "year"],
                name="staffing_once_a_year",
                nulls_distinct=False,
                violation_error_message=_("Staffing for this year is already recorded."),
            ),
            models.CheckConstraint(condition=Q(direct__gte=0, other__gte=0), name="staffing_not_negative"),
        ]

    def __str__(self):
        return f"{self.service} {self.year}"
