"""Rounds of collection and what each service hands in within one."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.access import link_of
from indicators.enums import SUBMISSION, CollationState, RoundKind, RoundState, SubmissionState
from indicators.models.breakdown import names_of_parts
from portal.lifecycle import Refused
from portal.models import Move, Versioned
from providers.access import reach
from providers.models import PlanningRegion, Service, ServiceInRegion
from workgroups.access import group_reach
from workgroups.models import GroupService, WorkGroup

FTE = ["direct", "other"]
ALWAYS_TOLD = ["applicants", "served"]
BLANK = {"id": None, "meaning": "", "unit": "", "target": "", "actual": "", "comment": "", "is_retired": False}
"""A row of a receipt that is of no indicator (IndicatorValue.as_receipt)."""


def acting_in(regions):
    """Return the ids of the services in the planning regions; a subquery, because a join would double the rows."""
    return ServiceInRegion.objects.filter(region__in=regions).values("service")


def in_groups_of(user):
    """Return the ids of the services in the groups that the person runs."""
    return GroupService.objects.filter(group__in=group_reach(user).runs).values("service")


def _named(options, name, number):
    """Return a pair of the field's name for people and its number as text."""
    return [str(options.get_field(name).verbose_name), str(number)]


class CollectionRoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rounds of planning regions the person reads, leads a group in, or has a service in; or that of their link."""
        if link := link_of(user):
            return self.filter(pk=link.round_id)
        here = reach(user)
        own = Submission.objects.filter(service__provider__in=here.works_for)
        mine = Q(region__in=here.reads) | Q(region__in=group_reach(user).runs_in) | Q(pk__in=own.values("round"))
        return self.filter(mine)

    def running(self, on=None):
        on = on or timezone.localdate()
        return self.filter(opens__lte=on, closes__gte=on)


class CollectionRound(Versioned):
    """One collection in a planning region and year: of definitions and targets, or of last year's values."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField(_("year"), help_text=_("The year that the targets or values belong to."))
    kind = models.CharField(_("kind"), max_length=8, choices=RoundKind)
    opens = models.DateField(_("opens"))
    due = models.DateField(_("due"))
    closes = models.DateField(_("closes"))
    note = models.TextField(_("message to providers"), blank=True)
    asks_targets = models.BooleanField(_("targets"), default=False)
    asks_values = models.BooleanField(_("values"), default=False)
    asks_demand = models.BooleanField(_("unmet demand"), default=False)
    asks_staffing = models.BooleanField(_("staffing"), default=False)
    groups = models.ManyToManyField(
        WorkGroup,
        blank=True,
        related_name="rounds",
        verbose_name=_("working groups"),
        help_text=_("Services that report through them. None chosen means all services of the planning region."),
    )
    history = HistoricalRecords()

    objects = CollectionRoundQuerySet.as_manager()

    class Meta:
        ordering = ["-opens", "-pk"]
        verbose_name = _("collection round")
        verbose_name_plural = _("collection rounds")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "kind"],
                name="round_once_a_year",
                violation_error_message=_("The planning region already has such a round for this year."),
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("opens")) & Q(closes__gte=F("due")),
                name="round_dates_in_order",
                violation_error_message=_("A round opens first, then it is due, then it closes."),
            ),
            models.CheckConstraint(
                condition=Q(kind=RoundKind.SETTING)
                | Q(asks_targets=True)
                | Q(asks_values=True)
                | Q(asks_demand=True)
                | Q(asks_staffing=True),
                name="round_asks_something",
                violation_error_message=_("Choose at least one thing that the round asks for."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.year}"

    def get_absolute_url(self):
        return reverse("indicators:round_detail", args=[self.pk])

    def state_on(self, on=None):
        """Return the RoundState on a day (today unless given)."""
        on = on or timezone.localdate()
        if on < self.opens:
            return RoundState.PLANNED
        return RoundState.RUNNING if on <= self.closes else RoundState.CLOSED

    @property
    def state(self):
        return self.state_on()

    @property
    def target_year(self):
        """The year that targets are asked for: a values round looks back, so its targets are for the next year."""
        return self.year if self.kind == RoundKind.SETTING else self.year + 1

    @property
    def value_year(self):
        """The year that values are asked for: a setting round looks ahead, so its values are of the year before."""
        return self.year - 1 if self.kind == RoundKind.SETTING else self.year

    @property
    def asked(self):
        """Return pairs of side and year that the sheet asks for, the main one first."""
        sides = [("target", self.target_year)] if self.asks_targets else []
        sides += [("actual", self.value_year)] if self.asks_values else []
        return sides if self.kind == RoundKind.SETTING else sides[::-1]

    @property
    def asked_first(self):
        """The year of the round's main side, None when it asks neither for targets nor for values."""
        return self.asked[0][1] if self.asked else None

    @transaction.atomic
    def invite(self, *, by, on=None):
        """Make a submission for every service of the round that has none yet; return how many.

        Services of the planning region, or those that report through one of the round's groups.
        """
        missing = Service.objects.in_region(self.region, on or self.opens).exclude(submissions__round=self)
        if groups := list(self.groups.all()):
            reporting = GroupService.objects.filter(group__in=groups, reports=True)
            missing = missing.filter(pk__in=reporting.values("service"))
        made = [Submission(round=self, service=service) for service in missing]
        Submission.objects.bulk_create(made)
        return len(made)

    @transaction.atomic
    def reopen(self, *, closes, reason, by, at=None):
        """Take in again after the round has closed, until a new day; the reason stays in the moves of the round."""
        at = at or timezone.now()
        row = CollectionRound.objects.select_for_update().get(pk=self.pk)
        on = timezone.localdate(at)
        if row.state_on(on) != RoundState.CLOSED:
            raise Refused(_("The round has not closed; change its dates instead."))
        if not reason.strip():
            raise Refused(_("Please give a reason."))
        if closes < on:
            raise Refused(_("Choose today or a later day."))
        self.closes, self.version = closes, row.version + 1
        self._history_user, self._history_date, self._change_reason = by, at, reason[:100]
        self.save()
        moved = {"source": RoundState.CLOSED, "target": RoundState.RUNNING, "reason": reason.strip()}
        return Move.objects.create(row=self, verb="reopen", by=by, at=at, **moved)

    def is_untouched(self):
        """Whether nobody has written anything in it: no form begun nor ever handed in, no summary of a group."""
        begun = [Q(values__isnull=False), Q(defined__isnull=False), Q(retired__isnull=False)]
        begun += [~Q(state=SubmissionState.OPEN), ~Q(nothing_reason=""), ~Q(note=""), ~Q(receipt=[])]
        summed_up = self.collations.exclude(summary="", state=CollationState.OPEN)
        return not (self.submissions.filter(reduce(or_, begun)).exists() or summed_up.exists())

    @transaction.atomic
    def remove(self, *, by):
        """Take away a round opened by mistake, with its empty forms, links and extensions; history says by whom."""
        list(CollectionRound.objects.select_for_update().filter(pk=self.pk))
        list(self.submissions.select_for_update())  # what is being saved now is seen, what comes later finds nothing
        if not self.is_untouched():
            raise Refused(_("Somebody has already written in this round, so it stays."))
        self.collations.all().delete()
        self.submissions.all().delete()
        self._history_user = by
        self.delete()


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The provider's own, all to the coordinator, those handed in to readers and to the leads of its groups."""
        if link := link_of(user):
            return self.filter(round=link.round_id, service__in=link.service_ids)
        here, runs = reach(user), group_reach(user).runs
        handed_in = Q(state__in=SubmissionState.handed_in())
        ways = [  # only those that the person has: each one left out is a join less
            *([Q(service__provider__in=here.works_for)] if here.works_for else []),
            *([Q(round__region__in=here.coordinates)] if here.coordinates else []),
            *([handed_in & Q(round__region__in=here.reads)] if here.reads - here.coordinates else []),
            *([handed_in & Q(service__in=in_groups_of(user))] if runs else []),
        ]
        return self.filter(reduce(or_, ways)) if ways else self.none()

    def waiting(self, on=None):
        """Submissions that their providers should still hand in: in rounds that run, or with more time of their own."""
        on = on or timezone.localdate()
        in_time = Q(round__closes__gte=on) | Q(extension__until__gte=on)
        return self.filter(in_time, state__in=SubmissionState.editable(), round__opens__lte=on)

    def overdue(self, on=None):
        """Submissions not handed in though their day is over: the same as `is_overdue` of each."""
        on = on or timezone.localdate()
        late = Q(round__due__lt=on) & (Q(extension__isnull=True) | Q(extension__until__lt=on))
        return self.filter(late, state__in=SubmissionState.editable())


class Submission(Versioned):
    """What one service hands in within one round."""

    round = models.ForeignKey(CollectionRound, models.PROTECT, related_name="submissions")
    service = models.ForeignKey(Service, models.PROTECT, related_name="submissions")
    state = models.CharField(_("state"), max_length=10, choices=SubmissionState, default=SubmissionState.OPEN)
    nothing_reason = models.TextField(_("nothing to report, because"), blank=True)
    note = models.TextField(_("message to the coordinator"), blank=True)
    return_reason = models.TextField(editable=False, blank=True)
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    taken_up_at = models.DateTimeField(null=True, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reopened_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When it was last given back although accepted.")
    )
    receipt = models.JSONField(
        default=list, editable=False, help_text=_("A copy of what was handed in, as the receipt shows it.")
    )
    history = HistoricalRecords(excluded_fields=["receipt"])

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [models.UniqueConstraint(fields=["round", "service"], name="submission_once")]
        indexes = [models.Index(fields=["round", "state"])]

    def __str__(self):
        return f"{self.service} – {self.round}"

    def get_absolute_url(self):
        return reverse("indicators:submission_detail", args=[self.pk])

    @property
    def extended_until(self):
        """The day until which this service alone has more time, or None."""
        extension = getattr(self, "extension", None)
        return extension.until if extension else None

    @property
    def due_on(self):
        """The day by which this service should submit: the round's, or a later one of its own."""
        return max(self.round.due, self.extended_until or self.round.due)

    @property
    def closes_on(self):
        """The last day on which this service can write: the round's, or a later one of its own."""
        return max(self.round.closes, self.extended_until or self.round.closes)

    def is_overdue(self, on=None):
        """Whether it should have been handed in already (computed, never stored)."""
        return self.state in SubmissionState.editable() and (on or timezone.localdate()) > self.due_on

    def copy(self):
        """Return what would be handed in now as plain data: values, definitions without one, and what is retired."""
        row = self.values.model
        standing = self.values.exclude(indicator__successor__set_in=self)
        values = list(standing.select_related("indicator").order_by("indicator__order", "indicator", "year"))
        names = names_of_parts(values)
        said = {value.indicator_id for value in values}
        rows = [value.as_receipt(names) for value in values if value.indicator.retired_in_id != self.pk]
        for indicator in self.defined.exclude(pk__in=said).exclude(retired_in=self):
            rows.append(row(indicator=indicator, year=self.round.year).as_receipt())
        for indicator in self.retired.exclude(set_in=self):
            rows.append({**row(indicator=indicator, year=self.round.year).as_receipt(), "is_retired": True})
        return [*rows, *self._copy_of_staffing(), *self._copy_of_demand()]

    def staffing(self):
        """Return the staffing that the round asks for: of the service in its planning region, or of the whole."""
        rows = self.service.staffing.filter(Q(region=self.round.region_id) | Q(region=None), year=self.round.value_year)
        return rows.order_by(F("region").desc(nulls_last=True)).first()

    def _copy_of_staffing(self):
        row = self.staffing() if self.round.asks_staffing else None
        if row is None:
            return []
        detail = [_named(row._meta, name, getattr(row, name)) for name in FTE]
        return [{**BLANK, "indicator": str(_("Staffing")), "year": row.year, "detail": detail}]

    def _copy_of_demand(self):
        """What the register of unmet demand has for the round, added up."""
        year = self.round.value_year
        rows = self.service.unmet_demand.kept().filter(region=self.round.region_id, year=year)
        if not (self.round.asks_demand and rows.exists()):
            return []
        detail = [
            _named(rows.model._meta, name, count)
            for name, count in rows.totals().items()
            if count or name in ALWAYS_TOLD
        ]
        return [{**BLANK, "indicator": str(_("Unmet demand")), "year": year, "detail": detail}]

    def submit(self, *, by, at=None):
        """Hand it in, with a copy of what is handed in for the receipt."""
        at, copy = at or timezone.now(), self.copy()
        return SUBMISSION.move(
            self,
            "submit",
            by=by,
            at=at,
            submitted_at=at,
            submitted_by=by,
            receipt=copy,
            return_reason="",
            taken_up_at=None,
        )

    def withdraw(self, *, by, at=None):
        """Take it back before anybody has taken it up."""
        return SUBMISSION.move(self, "withdraw", by=by, at=at, submitted_at=None, submitted_by=None)

    def take_up(self, *, by, at=None):
        """Begin checking it: from now on the provider cannot withdraw it."""
        at = at or timezone.now()
        return SUBMISSION.move(self, "take_up", by=by, at=at, taken_up_at=at)

    def return_to_provider(self, *, by, reason="", notes=(), at=None):
        """Give it back with a reason, with notes beside the fields concerned, or both.

        `notes` are dicts of FieldNote's indicator, field, label and text. The reason of the move tells them all.
        """
        return self._give_back("return_to_provider", by=by, reason=reason, notes=notes, at=at or timezone.now())

    def reopen(self, *, by, reason="", notes=(), at=None):
        """Give back what was accepted, as `return_to_provider`: it stands no more until it is accepted anew."""
        at = at or timezone.now()
        return self._give_back("reopen", by=by, reason=reason, notes=notes, at=at, reopened_at=at)

    @transaction.atomic
    def _give_back(self, verb, *, by, reason, notes, at, **facts):
        whole = "\n".join([reason.strip(), *[f"{note['label']}: {note['text']}" for note in notes]]).strip()
        facts |= {"return_reason": reason.strip(), "settled_at": at, "settled_by": by}
        move = SUBMISSION.move(self, verb, by=by, at=at, reason=whole, **facts)
        for note in notes:
            row = self.field_notes.model(submission=self, by=by, returned_at=at, **note)
            row._history_user, row._history_date = by, at
            row.save()
        return move

    def accept(self, *, by, at=None):
        """Accept it: its values stand from now on."""
        at = at or timezone.now()
        return SUBMISSION.move(self, "accept", by=by, at=at, settled_at=at, settled_by=by)

    @property
    def is_reopened(self):
        """Whether it is back with its provider although it had been accepted."""
        return self.state == SubmissionState.RETURNED and self.reopened_at == self.settled_at

    def last_reopening(self):
        """Return the Move by which it was last given back although accepted (who, when, why), or None."""
        if self.reopened_at is None:
            return None
        kind = ContentType.objects.get_for_model(self)
        moves = Move.objects.filter(content_type=kind, object_id=self.pk, verb="reopen")
        return moves.select_related("by").last()
