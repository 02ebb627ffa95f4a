"""Requests to the regional authority to take a service, or its change, into the network."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from simple_history.models import HistoricalRecords

from planning.enums import REQUEST, RequestForm, RequestState
from planning.models.action import ActionItem
from planning.models.filing import findings, next_number, snapshot_of
from portal.fields import ChoiceField, FoldedField
from portal.indexes import TrigramIndex
from portal.lifecycle import Refused
from portal.models import Versioned
from providers.access import reach
from providers.models import PlanningRegion, Provider, RegionalAuthority, Service


class RequestWindow(models.Model):
    """The time in which an authority takes in requests for a network year; there may be several."""

    authority = models.ForeignKey(RegionalAuthority, models.CASCADE, related_name="windows")
    network_year = models.PositiveSmallIntegerField(_("network year"))
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["opens"]
        verbose_name = _("request window")
        verbose_name_plural = _("request windows")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")),
                name="window_closes_after_opens",
                violation_error_message=_("The end must not be before the beginning."),
            )
        ]

    def __str__(self):
        return f"{self.network_year}: {self.opens}–{self.closes}"

    def takes_in(self, on=None):
        return self.opens <= (on or timezone.localdate()) <= self.closes


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
    form = ChoiceField(_("form"), max_length=1, choices=RequestForm)
    window = models.ForeignKey(RequestWindow, models.PROTECT, null=True, blank=True, verbose_name=_("window"))
    items = models.ManyToManyField(ActionItem, through="RequestItem", related_name="requests")
    reasoning = models.TextField(_("reasoning"), blank=True)
    state = ChoiceField(_("state"), max_length=10, choices=RequestState, default=RequestState.DRAFT)
    number = models.CharField(_("number"), max_length=30, blank=True, editable=False)
    filed_at = models.DateTimeField(null=True, editable=False)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    outside_window_reason = models.TextField(_("why outside the window"), blank=True)
    external_number = models.CharField(_("number in the region’s system"), max_length=40, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision_reason = models.TextField(_("reason of the decision"), blank=True)
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
            models.UniqueConstraint(fields=["region", "number"], condition=~Q(number=""), name="request_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"]) | Q(filed_at__isnull=False),
                name="request_filed_has_date",
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
