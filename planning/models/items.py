"""Items of the action plan: what is to be done in a year for a measure."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery, Sum
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from simple_history.models import HistoricalRecords

from indicators.models import Indicator
from planning.enums import ITEM, ItemKind, ItemState, NextYear, Variant, VersionState
from planning.models.action import ActionPlan, ActionPlanVersion
from planning.models.figures import ItemCost, figures_of, total_of
from planning.models.meeting_papers import items_on_papers
from planning.models.opinions import first_proposed, held, missing_opinions, undiscussed
from planning.models.plan import Measure
from planning.models.proposing import ItemReceipt, copy_of, proposal_findings
from portal.fields import ChoiceField, CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.lifecycle import Refused
from portal.models import Removable
from providers.access import reach
from providers.models import Provider, Service, ServiceType, TargetGroup
from workgroups.access import group_reach

PLAN_ORDER = ["measure__goal__group__order", "measure__goal__order", "measure__goal", "measure__order", "measure"]
PLAN_ORDER += ["order", "pk"]
"""How the plan lists its items: by group, goal and measure, then as the coordinator arranged them."""
FIGURES = ["capacities", "staffing", "costs"]
"""What is prefetched where the figures of many items are read."""


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

    def with_totals(self):
        """Add `total`: costs that the plan counts (of the chosen variant, in the plan's year); None when none are."""
        costs = ItemCost.objects.filter(
            item=OuterRef("pk"), variant=OuterRef("variant"), year=OuterRef("action_plan__year")
        )
        return self.annotate(total=Subquery(costs.order_by().values("item").annotate(sum=Sum("amount")).values("sum")))

    def with_opinions(self):
        """Add `opinions_missing`: whether a required opinion is; and `is_undiscussed`: whether the group's own is."""
        return self.annotate(opinions_missing=missing_opinions(), is_undiscussed=undiscussed())

    def with_proposed_at(self):
        """Add `proposed_at`: when the item was proposed for the first time; None when it never was."""
        return self.annotate(proposed_at=first_proposed())

    def visible_to(self, user):
        """Published to everybody; own to the provider; proposed to readers and leads; all to the coordinator.

        Members of a group read what has been proposed and stands on a paper that was released to them.
        """
        here, groups = reach(user), group_reach(user)
        in_comments = ActionPlanVersion.objects.filter(state=VersionState.IN_COMMENTS).values("action_plan")
        shown = Q(published_in__isnull=False) | Q(action_plan__in=in_comments, state=ItemState.INCLUDED)
        handed_in, reads = ~Q(state__in=ItemState.editable()), here.reads - here.coordinates
        if here.coordinates:
            shown |= Q(action_plan__plan__region__in=here.coordinates)
        if here.works_for:
            shown |= Q(provider__in=here.works_for) | Q(service__provider__in=here.works_for)
        if reads:
            shown |= handed_in & Q(action_plan__plan__region__in=reads)
        if groups.runs:
            shown |= handed_in & Q(measure__goal__group__in=groups.runs)
        if groups.belongs:
            shown |= Q(state__in=ItemState.handed_in(), removed_at__isnull=True, pk__in=items_on_papers(user))
        return self.filter(shown)


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
    service_type = models.ForeignKey(
        ServiceType, models.PROTECT, null=True, blank=True, related_name="items", verbose_name=_("service type")
    )
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="items", verbose_name=_("target groups")
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    variant = ChoiceField(_("variant the plan counts with"), max_length=8, choices=Variant, default=Variant.MIDDLE)
    priority = models.PositiveSmallIntegerField(_("priority"), null=True, blank=True)
    staffing_note = models.TextField(_("who will do the work"), blank=True)
    discussed = models.TextField(_("what was discussed with existing providers"), blank=True)
    risks = models.TextField(_("what happens when nothing is done"), blank=True)
    entry_analysis = models.TextField(_("entry analysis"), blank=True)
    month_from = models.PositiveSmallIntegerField(
        _("from the month"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    month_to = models.PositiveSmallIntegerField(
        _("to the month"), default=12, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by", verbose_name=_("continues")
    )
    included_undiscussed_because = models.TextField(
        _("why it was included before its group discussed it"), blank=True, editable=False
    )
    next_year = ChoiceField(
        _("in the next year"), max_length=10, choices=NextYear, blank=True, editable=False, default=""
    )
    published_in = models.ForeignKey(
        ActionPlanVersion, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    published_title = models.CharField(max_length=300, blank=True, editable=False)
    published_search = models.TextField(blank=True, editable=False)
    indicators = models.ManyToManyField(Indicator, through="ItemIndicator", related_name="items")
    search = FoldedField(sources=["code", "title", "description"])
    history = HistoricalRecords(excluded_fields=["search", "published_title", "published_search"])

    written_apart = ["order", "priority", "state", "removed_at", "included_undiscussed_because"]
    written_apart += ["published_in", "published_title", "published_search"]

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
            models.CheckConstraint(
                condition=Q(priority__isnull=True) | Q(priority__gte=1, priority__lte=3),
                name="item_priority_one_to_three",
                violation_error_message=_("The priority is 1, 2 or 3."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}".strip()

    def get_absolute_url(self):
        return reverse("planning:item_detail", args=[self.pk])

    def capacity_rows(self):
        """Return what is said about capacity, as it stands or, on a frozen copy, as it was approved."""
        return figures_of(self, "capacities")

    def staffing_rows(self):
        """Return what is said about FTE, as it stands or, on a frozen copy, as it was approved."""
        return figures_of(self, "staffing")

    def cost_rows(self, variant=None, year=None):
        """Return the costs of a variant in a year; unless given, those that the plan counts."""
        variant, year = variant or self.variant, year or self.action_plan.year
        return [row for row in figures_of(self, "costs") if (row.variant, row.year) == (variant, year)]

    def cost_of(self, variant=None, year=None):
        """Return the sum of `cost_rows` in crowns, None when nothing is stated."""
        return total_of(row.amount for row in self.cost_rows(variant, year))

    @property
    def fte_now(self):
        """FTE that stands today, direct and other together; None when nothing is stated."""
        return total_of(row.now for row in self.staffing_rows())

    @property
    def fte_asked(self):
        """FTE asked in the variant that the plan counts with; None when nothing is stated."""
        return self.fte_in(self.variant)

    def fte_in(self, variant):
        """Return the FTE asked in a variant, direct and other together; None when nothing is stated."""
        return total_of(row.asked(variant) for row in self.staffing_rows())

    def capacity_words(self, variant=None):
        """Return «lůžka: 40 → 48» of all capacities, in the variant that the plan counts with unless given."""
        return "; ".join(row.words(variant or self.variant) for row in self.capacity_rows())

    @transaction.atomic
    def propose(self, *, by, at=None):
        """Hand the item to the coordinator and keep a copy of it for the receipt.

        Raises Refused with a sentence for each error of `proposal_findings`.
        """
        fresh = held(self)
        if ITEM.allows(fresh, "propose"):
            errors = [finding.sentence for finding in proposal_findings(fresh) if finding.is_error]
            if errors:
                raise Refused(errors)
        move = ITEM.move(self, "propose", by=by, at=at)
        with override(settings.LANGUAGE_CODE):  # what is proposed is said in the official language
            ItemReceipt.objects.create(item=self, by=by, at=move.at, copy=copy_of(fresh))
        return move

    def return_to_author(self, *, by, reason, at=None):
        """Give a proposed item back with a reason."""
        return ITEM.move(self, "return_to_author", by=by, reason=reason, at=at)

    @property
    def opinions_complete(self):
        """Whether each required opinion of the year's chain has been given; `with_opinions` asks it for many rows."""
        if "opinions_missing" in self.__dict__:
            return not self.opinions_missing
        given = {statement.step_id for statement in self.statements.all()}
        return all(step.pk in given for step in self.action_plan.opinion_steps.all() if step.is_required)

    @transaction.atomic
    def include(self, *, by, why_undiscussed="", at=None):
        """Take the item into the action plan.

        Raises Refused before its group has given an opinion, unless the coordinator says why it is not waited for.
        """
        held(self)
        is_discussed = self.statements.of_groups().exists()
        reason = "" if is_discussed else why_undiscussed.strip()
        if not is_discussed and not reason and ITEM.allows(self, "include"):
            raise Refused(_g("Its group has not discussed it yet. Say why it is included all the same."))
        return ITEM.move(self, "include", by=by, at=at, reason=reason, included_undiscussed_because=reason)

    def keep_aside(self, *, by, reason, at=None):
        """Put the item into the reservoir with a reason."""
        return ITEM.move(self, "keep_aside", by=by, reason=reason, at=at)

    def withdraw(self, *, by, reason="", at=None):
        """Withdraw the item."""
        return ITEM.move(self, "withdraw", by=by, reason=reason, at=at)

    def reopen(self, *, by, at=None):
        """Work on a withdrawn item again, as on a draft."""
        return ITEM.move(self, "reopen", by=by, at=at)


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
