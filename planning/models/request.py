"""Requests to the regional authority to take a service, or its change, into the network."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from simple_history.models import HistoricalRecords

from planning.enums import REQUEST, RequestState
from planning.models.authority import RequestFormKind, RequestWindow
from planning.models.filing import findings, next_number, snapshot_of
from planning.models.items import ActionItem
from portal.fields import ChoiceField, FoldedField
from portal.indexes import TrigramIndex
from portal.lifecycle import Refused
from portal.models import Versioned
from providers.access import reach
from providers.models import PlanningRegion, Provider, Service


class RegionalRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All to the coordinator; the provider's own; filed ones to readers of the planning region."""
        here = reach(user)
        filed = ~Q(state=RequestState.DRAFT)
        return self.filter(
            Q(region__in=here.coordinates) | Q(provider__in=here.works_for) | (filed & Q(region__in=here.reads))
        )


class RegionalRequest(Versioned):
    """A request about one service (or one to be) for a network year. Filed, it keeps a snapshot that never changes."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="requests")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="requests", verbose_name=_("provider"))
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("service")
    )
    service_to_be = models.CharField(_("name of the new service"), max_length=200, blank=True)
    network_year = models.PositiveSmallIntegerField(_("network year"))
    form_kind = models.ForeignKey(
        RequestFormKind, models.PROTECT, related_name="requests", verbose_name=pgettext_lazy("request", "form")
    )
    window = models.ForeignKey(RequestWindow, models.PROTECT, null=True, blank=True, verbose_name=_("window"))
    items = models.ManyToManyField(ActionItem, through="RequestItem", related_name="requests")
    reasoning = models.TextField(_("reasoning"), blank=True)
    age_groups = models.JSONField(_("age groups"), default=list, blank=True)
    network_level = models.CharField(
        _("level in the network"), max_length=20, blank=True, help_text=_("As the authority marks it, for example Z1.")
    )
    territory = models.TextField(
        _("territory"), blank=True, help_text=_("Empty: the municipalities of the planning region.")
    )
    share_here = models.DecimalField(
        _("share for the planning region in %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    total_costs = models.PositiveBigIntegerField(_("costs in total"), null=True, blank=True)
    personnel_costs = models.PositiveBigIntegerField(_("of that for people"), null=True, blank=True)
    operating_costs = models.PositiveBigIntegerField(_("of that for running"), null=True, blank=True)
    compensation = models.PositiveBigIntegerField(_("compensation asked"), null=True, blank=True)
    state = ChoiceField(_("state"), max_length=10, choices=RequestState, default=RequestState.DRAFT)
    number = models.CharField(_("number"), max_length=30, blank=True, editable=False)
    filed_at = models.DateTimeField(null=True, editable=False)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    outside_window_reason = models.TextField(_("why outside the window"), blank=True)
    external_number = models.CharField(_("number in the region’s system"), max_length=40, blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reserved_until = models.DateField(_("reservation until"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
    network_changes = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    snapshot = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    search = FoldedField(sources=["number", "external_number", "service_to_be", "reasoning"])
    history = HistoricalRecords(excluded_fields=["snapshot", "search"])

    objects = RegionalRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-network_year", "number", "pk"]
        verbose_name = _("request to the region")
        verbose_name_plural = _("requests to the region")
        indexes = [TrigramIndex("search", name="request_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "network_year"],
                condition=Q(state__in=["draft", "filed"]),
                name="one_open_request_a_year",
                violation_error_message=_("The service already has an open request for this network year."),
            ),
            models.UniqueConstraint(
                fields=["provider", "service_to_be", "network_year"],
                condition=Q(state__in=["draft", "filed"], service__isnull=True),
                name="one_open_request_for_what_is_to_be",
                violation_error_message=_("The service already has an open request for this network year."),
            ),
            models.UniqueConstraint(fields=["region", "number"], condition=~Q(number=""), name="request_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(filed_at__isnull=False),
                name="request_filed_has_date",
            ),
            models.CheckConstraint(
                condition=Q(total_costs__isnull=True)
                | Q(personnel_costs__isnull=True)
                | Q(operating_costs__isnull=True)
                | Q(total_costs=F("personnel_costs") + F("operating_costs")),
                name="request_costs_add_up",
                violation_error_message=_("Costs for people and for running do not make the total."),
            ),
            models.CheckConstraint(
                condition=~Q(state="reserved") | Q(reserved_until__isnull=False),
                name="request_reserved_until_a_day",
                violation_error_message=_("A reservation lasts until a day."),
            ),
            models.CheckConstraint(
                condition=Q(share_here__isnull=True) | Q(share_here__gte=0, share_here__lte=100),
                name="request_share_is_a_percentage",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.subject}".strip()

    def get_absolute_url(self):
        return reverse("planning:request_detail", args=[self.pk])

    @property
    def subject(self):
        """What the request is about: the service's name."""
        return self.service.name if self.service else self.service_to_be

    @transaction.atomic
    def file(self, *, by, outside_window_reason="", at=None):
        """File the request: give it a number and keep a snapshot that later edits never touch.

        Raises Refused with a sentence when an error of `findings` stands against it.
        """
        at = at or timezone.now()
        self.refresh_from_db(from_queryset=RegionalRequest.objects.select_for_update())
        self.outside_window_reason = outside_window_reason.strip() or self.outside_window_reason
        if self.state == RequestState.DRAFT:
            errors = [one.sentence for one in findings(self, on=timezone.localdate(at)) if one.is_error]
            if errors:
                raise Refused(errors)
            self.number = next_number(self)
        with override(settings.LANGUAGE_CODE):  # what is filed is in the official language
            snapshot = snapshot_of(self, by=by, at=at)
        return REQUEST.move(
            self,
            "file",
            by=by,
            at=at,
            filed_at=at,
            filed_by=by,
            number=self.number,
            outside_window_reason=self.outside_window_reason,
            snapshot=snapshot,
        )

    def accept(self, *, by, decided_on, reason="", at=None):
        """Record that the region took it into the network."""
        return REQUEST.move(self, "accept", by=by, at=at, reason=reason, decided_on=decided_on, decision_reason=reason)

    def reserve(self, *, by, decided_on, reason, at=None):
        """Record that the region took it with a reservation."""
        return REQUEST.move(self, "reserve", by=by, at=at, reason=reason, decided_on=decided_on, decision_reason=reason)

    def reject(self, *, by, decided_on, reason, at=None):
        """Record that the region rejected it."""
        return REQUEST.move(self, "reject", by=by, at=at, reason=reason, decided_on=decided_on, decision_reason=reason)

    def withdraw(self, *, by, reason, at=None):
        """Withdraw the request."""
        return REQUEST.move(self, "withdraw", by=by, reason=reason, at=at)


class RequestItem(models.Model):
    """An action-plan item that a request carries out."""

    request = models.ForeignKey(RegionalRequest, models.CASCADE, related_name="item_links")
    item = models.ForeignKey(ActionItem, models.PROTECT, related_name="request_links")

    class Meta:
        verbose_name = _("item of a request")
        verbose_name_plural = _("items of requests")
        constraints = [models.UniqueConstraint(fields=["request", "item"], name="request_item_once")]

    def __str__(self):
        return f"{self.request} ← {self.item}"
