"""Regional authorities, planning regions with their municipalities, and the people of both."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.fields import ChoiceField, CzechCharField
from providers.access import reach
from providers.enums import RegionRole

RESERVED_SLUGS = {
    *("ucet", "sprava", "static", "jazyk", "vzhled", "vzory", "pristupnost", "hledat", "ukazka", "vlakno"),
    *("sluzba", "poskytovatel", "cil", "opatreni", "polozka", "pozadavek", "jednani", "indikator", "sber", "odevzdani"),
    *("komunitni-plan", "bod", "vazba", "slozka", "uzemi", "kraj"),
}
"""First words of addresses of rows and of the portal itself: no planning region may take one as its own."""


class RegionalAuthorityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Authorities whose reader the person is."""
        return self.filter(pk__in=reach(user).oversees)


class RegionalAuthority(models.Model):
    """A regional authority (kraj): it keeps the network of services and decides the requests."""

    name = CzechCharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(unique=True)

    objects = RegionalAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("regional authority")
        verbose_name_plural = _("regional authorities")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("planning:authority", args=[self.slug])


class MunicipalityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Municipalities whose territory the person reads: their own, and those of planning regions they read."""
        here = reach(user)
        return self.filter(Q(pk__in=here.territory) | Q(planning_regions__in=here.reads)).distinct()


class Municipality(models.Model):
    """A municipality by its official code (RÚIAN)."""

    code = models.CharField(_("official code"), max_length=6, unique=True, validators=[RegexValidator(r"^\d{6}$")])
    name = CzechCharField(_("name"), max_length=100)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    orp = CzechCharField(_("municipality with extended powers (ORP)"), max_length=100, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "code"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("planning:territory", args=[self.code])


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

    def clean(self):
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("The portal uses this word in its own addresses; choose another.")})

    def get_absolute_url(self):
        return reverse("planning:region", args=[self.slug])


class RegionMembership(models.Model):
    """A person who coordinates a planning region or reads everything in it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="region_memberships", verbose_name=_("person")
    )
    region = models.ForeignKey(PlanningRegion, models.CASCADE, related_name="memberships")
    role = ChoiceField(_("role"), max_length=12, choices=RegionRole)
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


class MunicipalityMembership(models.Model):
    """A person of a municipality: reads what is settled and published about its territory, and nothing else."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="municipality_memberships", verbose_name=_("person")
    )
    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="memberships", verbose_name=_("municipality")
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("reader of a municipality")
        verbose_name_plural = _("readers of municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "municipality"],
                name="municipality_membership_once",
                violation_error_message=_("This person already reads the municipality."),
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.municipality}"
