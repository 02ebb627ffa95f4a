"""What belongs to a service: its places, capacities and staffing."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.fields import ChoiceField
from portal.models import Versioned
from providers.enums import CapacityBasis, CapacityKind, CapacityUnit, Form
from providers.models.periods import until_after_since
from providers.models.regions import Municipality, PlanningRegion
from providers.models.services import Service


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
    form = ChoiceField(_("form"), max_length=12, choices=Form)
    unit = ChoiceField(_("unit"), max_length=8, choices=CapacityUnit)
    kind = ChoiceField(_("counted"), max_length=8, choices=CapacityKind, default=CapacityKind.AT_ONCE)
    basis = ChoiceField(_("basis"), max_length=12, choices=CapacityBasis, default=CapacityBasis.REGISTERED)
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
                violation_error_message=_("This capacity is already recorded from that day."),
            ),
            models.UniqueConstraint(  # SQLite takes two unknown days for different ones
                fields=["service", "form", "unit", "kind", "basis"],
                condition=Q(since__isnull=True),
                name="capacity_once_without_day",
                violation_error_message=_("This capacity is already recorded without a day."),
            ),
        ]

    def __str__(self):
        return f"{self.count} {self.get_unit_display()}"


class Staffing(Versioned):
    """Full-time equivalents of a service in a year, for one planning region or, without one, for the whole service."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="staffing")
    region = models.ForeignKey(PlanningRegion, models.PROTECT, null=True, blank=True, verbose_name=_("planning region"))
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
                violation_error_message=_("Staffing for this year is already recorded."),
            ),
            models.UniqueConstraint(
                fields=["service", "year"],
                condition=Q(region__isnull=True),
                name="staffing_of_the_whole_once_a_year",
                violation_error_message=_("Staffing for this year is already recorded."),
            ),
            models.CheckConstraint(condition=Q(direct__gte=0, other__gte=0), name="staffing_not_negative"),
        ]

    def __str__(self):
        return f"{self.service} {self.year}"
