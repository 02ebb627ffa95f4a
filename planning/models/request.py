"""Requests to the regional authority to take a service, or its change, into the network."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from simple_history.models import HistoricalRecords

from planning.enums import REQUEST, RequestState
from planning.models.authority import RequestFormKind, RequestWindow
from planning.models.checking import findings
from planning.models.filing import next_number, snapshot_of
from planning.models.items import ActionItem
from planning.models.network import enter_network, leave_network
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
    regionality = models.CharField(
        _("regionality"), max_length=40, blank=True, help_text=_("As the authority marks it, for example regional.")
    )
    total_costs = models.PositiveBigIntegerField(_("costs in total"), null=True, blank=True)
    personnel_costs = models.PositiveBigIntegerField(_("of that for people"), null=True, blank=True)
    operating_costs = models.PositiveBigIntegerField(_("of that for running"), null=True, blank=True)
    compensation = models.PositiveBigIntegerField(_("compensation asked"), null=True, blank=True)
    reference_costs = models.PositiveBigIntegerField(
        _("reference costs of a unit"),
        null=True,
        blank=True,
        help_text=_("For a year, as the authority published them."),
    )
    reference_income = models.PositiveBigIntegerField(_("reference income of a unit"), null=True, blank=True)
    state = ChoiceField(_("state"), max_length=10, choices=RequestState, default=RequestState.DRAFT)
    number = models.CharField(_("number"), max_length=30, blank=True, editable=False)
    filed_at = models.DateTimeField(null=True, editable=False)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    outside_window_reason = models.TextField(_("why outside the window"), blank=True)
    ahead_reason = models.TextField(_("why before the action plan is settled"), blank=True)
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
    def file(self, *, by, outside_window_reason="", ahead_reason="", at=None):
        """File the request: give it a number and keep a snapshot that later edits never touch.

        Raises Refused with a sentence when an error of `findings` stands against it. The papers are stored with it by
        planning.exports.file_request, which is what pages call.
        """
        at = at or timezone.now()
        self.refresh_from_db(from_queryset=RegionalRequest.objects.select_for_update())
        self.outside_window_reason = outside_window_reason.strip() or self.outside_window_reason
        self.ahead_reason = ahead_reason.strip() or self.ahead_reason
        if self.state == RequestState.DRAFT:
            errors = [one.sentence for one in findings(self, on=timezone.localdate(at)) if one.is_error]
            if errors:
                raise Refused(errors)
            self.number = next_number(self)
        with override(settings.LANGUAGE_CODE):  # what is filed is in the official language
            snapshot = snapshot_of(self, by=by, at=at)
        return REQUEST.move(self, "file", by=by, at=at, filed_at=at, filed_by=by, snapshot=snapshot, **self._said())

    def _said(self):
        return {name: getattr(self, name) for name in ("number", "outside_window_reason", "ahead_reason")}

    def hand_over(self, *, by, on, external_number):
        """Record that it was handed over into the region's own system, and under which number."""
        self.handed_over_on, self.handed_over_by, self.external_number = on, by, external_number.strip()
        self._history_user = by
        self.save(update_fields=["handed_over_on", "handed_over_by", "external_number", "search"])

    def accept(self, *, by, decided_on, reason="", enters_network=True, at=None):
        """Record that the region took it into the network, and write there what was asked."""
        facts = {"decided_on": decided_on, "decision_reason": reason, "reserved_until": None}
        return self._decide("accept", by=by, at=at, reason=reason, enters_network=enters_network, **facts)

    def reserve(self, *, by, decided_on, reason, until, enters_network=True, at=None):
        """Record that the region took it with a reservation, to be lifted by a day."""
        facts = {"decided_on": decided_on, "decision_reason": reason, "reserved_until": until}
        return self._decide("reserve", by=by, at=at, reason=reason, enters_network=enters_network, **facts)

    @transaction.atomic
    def _decide(self, verb, *, by, at, reason, enters_network, **facts):
        move = REQUEST.move(self, verb, by=by, at=at, reason=reason, **facts)
        self.refresh_from_db(fields=["network_changes"])
        if enters_network and not self.network_changes:
            self.network_changes = enter_network(self, by=by, at=at)
            RegionalRequest.objects.filter(pk=self.pk).update(network_changes=self.network_changes)
        return move

    @transaction.atomic
    def write_into_network(self, *, by, service=None, at=None):
        """Write into the network what was asked, later than the decision: a new service is registered only after it.

        `service` says under which name a service to be is in the directory by now. Raises Refused with a sentence.
        """
        self.refresh_from_db(from_queryset=RegionalRequest.objects.select_for_update())
        self.service = self.service or service
        if self.state not in RequestState.in_network():
            raise Refused(_g("Only what the region has accepted is written into the network."))
        if self.network_changes:
            raise Refused(_g("It has been written into the network already."))
        if self.service is None:
            raise Refused(_g("The service is not in the directory yet. Add it there first and choose it here."))
        self.network_changes = enter_network(self, by=by, at=at)
        self._history_user = by
        self.save(update_fields=["service", "network_changes"])

    @transaction.atomic
    def reject(self, *, by, decided_on, reason, at=None):
        """Record that the region rejected it; what a reservation had written into the network is taken back."""
        facts = {"decided_on": decided_on, "decision_reason": reason, "reserved_until": None}
        move = REQUEST.move(self, "reject", by=by, at=at, reason=reason, **facts)
        self._leave_network(by)
        return move

    @transaction.atomic
    def correct(self, *, by, reason, at=None):
        """Take back a decision that was recorded by mistake: the request is filed again, the network as before.

        Raises Refused when rows of the network have been changed since, or another request has been opened.
        """
        same = RegionalRequest.objects.filter(service=self.service_id, service_to_be=self.service_to_be)
        same = same.filter(provider=self.provider_id, network_year=self.network_year).exclude(pk=self.pk)
        if same.filter(state__in=RequestState.unfinished()).exists():
            raise Refused(_g("The service already has an open request for this network year."))
        facts = {"decided_on": None, "decision_reason": "", "reserved_until": None}
        move = REQUEST.move(self, "correct", by=by, at=at, reason=reason, **facts)
        self._leave_network(by)
        return move

    def _leave_network(self, by):
        self.refresh_from_db(fields=["network_changes"])
        leave_network(self, by=by)
        self.network_changes = {}
        RegionalRequest.objects.filter(pk=self.pk).update(network_changes={})

    @transaction.atomic
    def withdraw(self, *, by, reason, at=None):
        """Withdraw the request; what a reservation had written into the network is taken back."""
        move = REQUEST.move(self, "withdraw", by=by, reason=reason, at=at, reserved_until=None)
        self._leave_network(by)
        return move


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
