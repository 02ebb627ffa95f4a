"""Working groups of a planning region, the services that sit in them and their members."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from portal.fields import CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.models import Versioned
from providers.models import PlanningRegion, Provider, Service, TargetGroup, lasting, until_after_since
from workgroups.enums import GroupKind, GroupRole, Quorum, Side


class WorkGroup(Versioned):
    """A working group of a planning region, its steering group, a joint meeting of groups or an outside body."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="groups", verbose_name=_("planning region"))
    name = CzechCharField(_("name"), max_length=150)
    slug = models.SlugField()
    kind = models.CharField(_("kind"), max_length=12, choices=GroupKind, default=GroupKind.TARGET_GROUP)
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="groups", verbose_name=_("target groups")
    )
    purpose = models.TextField(_("what the group is for"), blank=True)
    colour = models.PositiveSmallIntegerField(
        _("colour"), default=0, help_text=_("Number of its colour, 1 to 7, as in workshops; 0 for none.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    quorum = models.CharField(_("quorum"), max_length=10, choices=Quorum, default=Quorum.MAJORITY)
    search = FoldedField(sources=["name", "purpose"])
    history = HistoricalRecords(excluded_fields=["search"])

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        indexes = [TrigramIndex("search", name="group_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="group_slug_once",
                violation_error_message=_("The planning region already has a group with this address."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("workgroups:group_detail", args=[self.region.slug, self.slug])


class GroupService(models.Model):
    """A service that sits in a group; among the groups of a planning region it reports through one."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="group_services")
    service = models.ForeignKey(Service, models.CASCADE, related_name="in_groups")
    region = models.ForeignKey(PlanningRegion, models.CASCADE, related_name="+", editable=False)
    reports = models.BooleanField(_("reports through this group"), default=True)

    class Meta:
        verbose_name = _("service in a group")
        verbose_name_plural = _("services in groups")
        constraints = [
            models.UniqueConstraint(fields=["group", "service"], name="group_service_once"),
            models.UniqueConstraint(
                fields=["service", "region"],
                condition=Q(reports=True),
                name="service_reports_through_one_group",
                violation_error_message=_("The service already reports through another group."),
            ),
        ]

    def __str__(self):
        return f"{self.service} – {self.group}"


class MembershipQuerySet(models.QuerySet):
    def current(self, on=None):
        return self.filter(lasting(on))


def one_seat_each(members):
    """Return the members with every person once, however many of the groups they sit in; the last seat stays."""
    return list({member.user_id or member.name: member for member in members}.values())


class Membership(models.Model):
    """A seat in a group: a person with or without an account, for an organisation, on one side of the triad."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="group_memberships",
        verbose_name=_("account"),
    )
    name = CzechCharField(pgettext_lazy("person", "name"), max_length=150)
    organisation = CzechCharField(_("organisation"), max_length=200, blank=True)
    provider = models.ForeignKey(
        Provider, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("provider")
    )
    email = models.EmailField(
        _("e-mail for invitations"),
        blank=True,
        help_text=_("For a member who does not sign in. It is never published."),
    )
    side = models.CharField(_("side"), max_length=12, choices=Side)
    role = models.CharField(_("role"), max_length=12, choices=GroupRole, default=GroupRole.MEMBER)
    is_hidden = models.BooleanField(
        _("do not publish the name"), default=False, help_text=_("Names of user representatives are never published.")
    )
    since = models.DateField(_("member since"), null=True, blank=True)
    until = models.DateField(_("member until"), null=True, blank=True)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            until_after_since("membership_until_after_since"),
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(until__isnull=True, user__isnull=False),
                name="membership_once",
                violation_error_message=_("This person already is a member of the group."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def address(self):
        """The e-mail to invite at: of the account, or the one noted for a member without; may be empty."""
        return self.user.email if self.user else self.email

    @property
    def is_public(self):
        """Whether the public may read the name: never a user representative's nor one a member asked to hide."""
        return not self.is_hidden and self.side != Side.USER
