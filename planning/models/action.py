"""The yearly action plan: its items, what they cost, and how they turned out."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.models import Indicator
from planning.enums import ITEM, FundingSource, ItemKind, ItemState, Outcome, VersionState
from planning.models.plan import CommunityPlan, Measure
from planning.models.versions import StoredFile, Version
from portal.fields import ChoiceField, CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.models import Removable, Versioned
from providers.access import reach
from providers.enums import CapacityUnit, Form
from providers.models import Provider, Service, ServiceInRegion
from workgroups.access import group_reach


class ActionPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans with an approved version or in comments to everybody; all to insiders of the planning region."""
        shown = ActionPlanVersion.objects.filter(state__in=VersionState.shown())
        here = reach(user)
        acting = ServiceInRegion.objects.filter(service__provider__in=here.works_for).values("region")
        inside = Q(plan__region__in=here.reads | group_reach(user).runs_in) | Q(plan__region__in=acting)
        return self.filter(Q(pk__in=shown.values("action_plan")) | inside)


class ActionPlan(models.Model):
    """The action plan of one year under a community plan."""

    plan = models.ForeignKey(CommunityPlan, models.PROTECT, related_name="action_plans")
    year = models.PositiveSmallIntegerField(_("year"))

    objects = ActionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year"],
                name="action_plan_once_a_year",
                violation_error_message=_("There already is an action plan for this year."),
            )
        ]

    def __str__(self):
        return f"{self.plan.region} {self.year}"

    def get_absolute_url(self):
        return reverse("planning:action_plan", args=[self.plan.region.slug, self.year])


class ActionPlanVersion(Version):
    """A version of an action plan; its snapshot holds the items by their ids and the rendered document."""

    owner_field = "action_plan"
    action_plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="versions")
    history = HistoricalRecords(excluded_fields=["snapshot"])

    class Meta(Version.Meta):
        verbose_name = _("version of an action plan")
        verbose_name_plural = _("versions of action plans")
        constraints = [
            models.UniqueConstraint(fields=["action_plan", "number"], name="action_plan_version_once"),
            models.UniqueConstraint(
                fields=["action_plan"],
                condition=Q(state__in=["draft", "in_comments"]),
                name="action_plan_one_version_in_work",
            ),
            models.UniqueConstraint(
                fields=["action_plan"], condition=Q(state="approved"), name="action_plan_one_version_approved"
            ),
            Version.approved_has_resolution("action_plan_version_has_resolution"),
        ]

    def __str__(self):
        return f"{self.action_plan} – {self.number}"

    def get_absolute_url(self):
        plan = self.action_plan
        return reverse("planning:action_plan_version", args=[plan.plan.region.slug, plan.year, self.number])


class ActionPlanFile(StoredFile):
    """A rendered file of an approved version of an action plan."""

    version = models.ForeignKey(ActionPlanVersion, models.CASCADE, related_name="files")

    class Meta(StoredFile.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "format"], name="action_plan_file_once")]

    def __str__(self):
        return self.name


class ActionItemQuerySet(models.QuerySet):
    def standing(self):
        """Items that have not been removed."""
        return self.filter(removed_at__isnull=True)

    def in_plan(self):
        return self.standing().filter(state=ItemState.INCLUDED)

    def of_providers(self, user):
        """Items of the providers the person works for."""
        mine = reach(user).works_for
        return self.filter(Q(provider__in=mine) | Q(service__provider__in=mine))

    def visible_to(self, user):
        """Published to everybody; own to the provider; proposed to readers and leads; all to the coordinator."""
        here, groups = reach(user), group_reach(user)
        own = Q(provider__in=here.works_for) | Q(service__provider__in=here.works_for)
        handed_in = ~Q(state__in=ItemState.editable())
        others = Q(action_plan__plan__region__in=here.reads) | Q(measure__goal__group__in=groups.runs)
        everything = Q(action_plan__plan__region__in=here.coordinates)
        in_comments = ActionPlanVersion.objects.filter(state=VersionState.IN_COMMENTS).values("action_plan")
        commented = Q(action_plan__in=in_comments, state=ItemState.INCLUDED)
        return self.filter(Q(published_in__isnull=False) | commented | own | everything | (handed_in & others))


class ActionItem(Removable):
    """What is to be done in a year for a measure: a service kept, changed or new, or a step of the city."""

    action_plan = models.ForeignKey(ActionPlan, models.PROTECT, related_name="items")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="items", verbose_name=_("measure"))
    code = models.CharField(_("number"), max_length=20, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    kind = ChoiceField(_("kind"), max_length=12, choices=ItemKind)
    state = ChoiceField(_("state"), max_length=12, choices=ItemState, default=ItemState.DRAFT)
    title = CzechCharField(_("activity"), max_length=300)
    description = models.TextField(_("what will be done"), blank=True)
    need = models.TextField(_("why it is needed"), blank=True)
    provider = models.ForeignKey(
        Provider,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("provider"),
        help_text=_("Nobody for a step of the city itself."),
    )
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("service")
    )
    service_to_be = models.CharField(_("name of the new service"), max_length=200, blank=True)
    form = ChoiceField(_("form"), max_length=12, choices=Form, blank=True)
    unit = ChoiceField(_("unit"), max_length=8, choices=CapacityUnit, blank=True)
    capacity_from = models.PositiveIntegerField(_("capacity now"), null=True, blank=True)
    capacity_to = models.PositiveIntegerField(_("capacity asked"), null=True, blank=True)
    fte_from = models.DecimalField(
        _("FTE now"), max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    fte_to = models.DecimalField(
        _("FTE asked"), max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    month_from = models.PositiveSmallIntegerField(
        _("from the month"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    month_to = models.PositiveSmallIntegerField(
        _("to the month"), default=12, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by", verbose_name=_("continues")
    )
    published_in = models.ForeignKey(
        ActionPlanVersion, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    published_title = models.CharField(max_length=300, blank=True, editable=False)
    published_search = models.TextField(blank=True, editable=False)
    indicators = models.ManyToManyField(Indicator, through="ItemIndicator", related_name="items")
    search = FoldedField(sources=["code", "title", "description"])
    history = HistoricalRecords(excluded_fields=["search", "published_title", "published_search"])

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("action plan item")
        verbose_name_plural = _("action plan items")
        indexes = [
            models.Index(fields=["action_plan", "order"]),
            TrigramIndex("search", name="item_search"),
            TrigramIndex("published_search", name="item_published_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(month_from__gte=1, month_to__lte=12, month_to__gte=models.F("month_from")),
                name="item_months_in_order",
                violation_error_message=_("The last month must not be before the first one."),
            ),
            models.CheckConstraint(
                condition=Q(service__isnull=True) | Q(provider__isnull=False),
                name="item_service_has_provider",
                violation_error_message=_("An item for a service names its provider."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}".strip()

    def get_absolute_url(self):
        return reverse("planning:item_detail", args=[self.pk])

    def propose(self, *, by, at=None):
        """Hand the item to the coordinator."""
        return ITEM.move(self, "propose", by=by, at=at)

    def return_to_author(self, *, by, reason, at=None):
        """Give a proposed item back with a reason."""
        return ITEM.move(self, "return_to_author", by=by, reason=reason, at=at)

    def include(self, *, by, at=None):
        """Take the item into the action plan."""
        return ITEM.move(self, "include", by=by, at=at)

    def keep_aside(self, *, by, reason, at=None):
        """Put the item into the reservoir with a reason."""
        return ITEM.move(self, "keep_aside", by=by, reason=reason, at=at)

    def withdraw(self, *, by, reason="", at=None):
        """Withdraw the item."""
        return ITEM.move(self, "withdraw", by=by, reason=reason, at=at)


class ItemIndicator(models.Model):
    """An indicator by which an item will be judged."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="indicator_links")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="item_links")
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indicator of an item")
        verbose_name_plural = _("indicators of items")
        constraints = [models.UniqueConstraint(fields=["item", "indicator"], name="item_indicator_once")]

    def __str__(self):
        return f"{self.item} ← {self.indicator}"


class ItemCost(models.Model):
    """What an item costs from one source, in whole crowns."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="costs")
    source = ChoiceField(_("source"), max_length=16, choices=FundingSource)
    amount = models.PositiveBigIntegerField(_("amount in CZK"))
    history = HistoricalRecords()

    class Meta:
        ordering = ["item", "source"]
        verbose_name = _("cost of an item")
        verbose_name_plural = _("costs of items")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "source"],
                name="item_cost_once",
                violation_error_message=_("Each source is stated once."),
            )
        ]

    def __str__(self):
        return f"{self.get_source_display()}: {self.amount}"


class Evaluation(Versioned):
    """How an item turned out at the end of the year."""

    item = models.OneToOneField(ActionItem, models.CASCADE, related_name="evaluation")
    outcome = ChoiceField(_("outcome"), max_length=10, choices=Outcome)
    done = models.TextField(_("what was done"))
    spent = models.PositiveBigIntegerField(_("spent in CZK"), null=True, blank=True)
    why_not = models.TextField(_("why not, or not wholly"), blank=True)
    what_next = models.TextField(_("what next"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def __str__(self):
        return f"{self.item}: {self.get_outcome_display()}"
