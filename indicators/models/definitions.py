"""What a service measures in its own words, and the values it reports."""

from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.enums import Breakdown, Direction, DurationUnit, IndicatorKind, SubmissionState, ValueType
from indicators.models.breakdown import parts_said
from indicators.models.rounds import Submission, acting_in, in_groups_of
from portal.fields import CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.models import Versioned
from providers.access import reach
from providers.models import PlanningRegion, Service
from workgroups.access import group_reach

DEFINITION = [
    *("name", "meaning", "kind", "value_type", "unit", "decimals", "direction", "source_of_figure"),
    *("numerator", "denominator", "breakdown", "starting_state", "change", "evidence"),
]
"""What a successor may say otherwise."""


class CatalogueIndicator(models.Model):
    """An entry of the starter list that providers copy from; never a common set that everybody must report."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = CzechCharField(_("name"), max_length=200)
    meaning = models.TextField(_("what it says"), blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=IndicatorKind)
    value_type = models.CharField(_("value"), max_length=8, choices=ValueType, default=ValueType.NUMBER)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, default=Direction.NONE)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)

    class Meta:
        ordering = ["name"]
        verbose_name = _("catalogue indicator")
        verbose_name_plural = _("catalogue of indicators")

    def __str__(self):
        return self.name


class IndicatorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own; all of their rounds to coordinators; handed in ones to readers and to leads of the service’s groups."""
        here, runs = reach(user), group_reach(user).runs
        handed_in = Q(set_in__isnull=True) | Q(set_in__state__in=SubmissionState.handed_in())
        of_rounds = handed_in | Q(set_in__round__region__in=here.coordinates)  # a service may act in several regions
        ways = [  # only those that the person has, as in Submission
            *([Q(service__provider__in=here.works_for)] if here.works_for else []),
            *([of_rounds & _of(here.coordinates)] if here.coordinates else []),
            *([handed_in & _of(here.reads)] if here.reads - here.coordinates else []),
            *([handed_in & Q(service__in=in_groups_of(user))] if runs else []),
        ]
        return self.filter(reduce(or_, ways)) if ways else self.none()

    def current(self):
        """Those that are neither retired nor superseded by an accepted successor."""
        replaced = Q(successor__isnull=False) & Q(successor__set_in__state=SubmissionState.ACCEPTED)
        return self.filter(retired_in__isnull=True).exclude(replaced)

    def ever_set(self):
        """Without those that were dropped in the same submission that wrote them."""
        return self.filter(Q(retired_in__isnull=True) | Q(set_in__isnull=True) | ~Q(retired_in=F("set_in")))

    def chains(self, linked, **more):
        """Return {id: [what stands for it in this queryset, then what that followed]} for `linked` indicators.

        A successor stands for what it replaced wherever that is linked, so a new wording loses no link. One query for
        all wordings of the services concerned, with their services and what `more` annotates.
        """
        here = self.model.objects.filter(Q(service__in=linked.values("service")) | Q(pk__in=linked.values("pk")))
        rows = here.select_related("service__provider").annotate(stands=Exists(self.filter(pk=OuterRef("pk"))), **more)
        rows = {row.pk: row for row in rows}
        before = {row.pk: row.replaces_id for row in rows.values()}
        lines = [walked_back(row.pk, before) for row in rows.values() if row.stands]
        return {pk: [rows[one] for one in line if one in rows] for line in lines for pk in line}

    def reported_in(self, year):
        """Those whose values are asked for in a year: set by then, and not retired nor replaced by then.

        What was accepted once stays asked for while its submission is back with the provider.
        """
        handed_in = SubmissionState.handed_in()
        stands = Q(set_in__state__in=handed_in) | Q(set_in__reopened_at__isnull=False)
        is_set = Q(set_in__isnull=True) | (stands & Q(set_in__round__year__lte=year))
        retired = Q(retired_in__state__in=handed_in, retired_in__round__year__lte=year)
        replaced = Q(successor__set_in__state__in=handed_in, successor__set_in__round__year__lte=year)
        return self.ever_set().filter(is_set).exclude(retired).exclude(replaced)


def _of(regions):
    return Q(service__in=acting_in(regions)) | Q(region__in=regions)


def walked_back(pk, before):
    """Return the id and those that it replaced, the newest first; `before` maps an id to the one it replaced."""
    line = []
    while pk and pk not in line:
        line.append(pk)
        pk = before.get(pk)
    return line


class Indicator(Versioned):
    """What one service (or the planning region itself) measures, in its own words.

    Once its setting submission is accepted the definition is never edited: a change makes a successor. When that
    submission is given back later, the definition may be mended unless figures have been reported by it.
    """

    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="indicators")
    region = models.ForeignKey(PlanningRegion, models.PROTECT, null=True, blank=True, related_name="indicators")
    name = CzechCharField(_("name"), max_length=200)
    meaning = models.TextField(_("what it says"), blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=IndicatorKind, default=IndicatorKind.OUTPUT)
    value_type = models.CharField(_("value"), max_length=8, choices=ValueType, default=ValueType.NUMBER)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    direction = models.CharField(_("direction"), max_length=4, choices=Direction, default=Direction.NONE)
    source_of_figure = models.CharField(_("where the figure comes from"), max_length=200, blank=True)
    numerator = models.CharField(_("what is counted above the line"), max_length=200, blank=True)
    denominator = models.CharField(_("what it is a part of"), max_length=200, blank=True)
    breakdown = models.CharField(_("breakdown"), max_length=12, choices=Breakdown, blank=True)
    starting_state = models.TextField(_("starting state"), blank=True)
    change = models.TextField(_("change that is sought"), blank=True)
    evidence = models.TextField(_("how we know it happened"), blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    copied_from = models.ForeignKey(
        CatalogueIndicator, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor", editable=False
    )
    set_in = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="defined", editable=False
    )
    retired_in = models.ForeignKey(
        Submission, models.PROTECT, null=True, blank=True, related_name="retired", editable=False
    )
    search = FoldedField(sources=["name", "meaning"])
    history = HistoricalRecords(excluded_fields=["search"])

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        indexes = [TrigramIndex("search", name="indicator_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, region__isnull=True) | Q(service__isnull=True, region__isnull=False),
                name="indicator_has_one_owner",
                violation_error_message=_("An indicator belongs either to a service or to the planning region."),
            ),
            models.CheckConstraint(
                condition=~Q(value_type=ValueType.DURATION) | Q(unit__in=DurationUnit.values),
                name="indicator_duration_has_unit",
                violation_error_message=_("A duration is told in minutes, hours or days."),
            ),
            models.CheckConstraint(
                condition=Q(breakdown="") | Q(value_type__in=ValueType.divisible()),
                name="indicator_breakdown_of_counts",
                violation_error_message=_("Only numbers and money can be broken down: their parts add up."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("indicators:indicator_detail", args=[self.pk])

    @property
    def is_settled(self):
        """Whether the definition was accepted, so that a change makes a successor."""
        return self.set_in is None or self.set_in.state == SubmissionState.ACCEPTED

    @property
    def is_reported(self):
        """Whether another submission than the one that set it has figures of it, so that its wording has to stay."""
        return self.values.exclude(submission=self.set_in_id).exists()

    def line(self):
        """Return ids of the indicator and of all that it followed, the newest first: one history; one query."""
        if not self.replaces_id:
            return [self.pk]
        own = Indicator.objects.filter(service=self.service_id, region=self.region_id)
        return walked_back(self.pk, dict(own.values_list("pk", "replaces")))

    def is_comparable(self, other):
        """Whether figures of both wordings can stand on one line."""
        return (self.value_type, self.unit) == (other.value_type, other.unit)

    def share(self, numerator, denominator):
        """Return what percentage one number is of another (more than zero), to the indicator's decimal places."""
        return (100 * numerator / denominator).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def successor_in(self, submission):
        """Return an unsaved copy that would replace this settled indicator, to be edited in the submission."""
        same = ["service", "region", "order", "copied_from", *DEFINITION]
        return Indicator(replaces=self, set_in=submission, **{name: getattr(self, name) for name in same})

    def succeed(self, *, submission, by):
        """Return a saved successor of a settled indicator."""
        successor = self.successor_in(submission)
        successor._history_user = by
        successor.save()
        return successor

    def take_values(self, other, *, submission, by):
        """Take over what a submission already says by another wording, so that nothing is typed twice."""
        if not self.is_comparable(other):
            return
        own = self.values.filter(submission=submission).values("year")
        for value in other.values.filter(submission=submission).exclude(year__in=own):
            value.indicator, value._history_user = self, by
            value.save()

    def retire(self, *, submission, by):
        """Measure it no more from the round's year on; one never accepted is dropped and what it replaced stays."""
        self.retired_in = submission
        if not self.is_settled:
            if self.replaces:
                self.replaces.take_values(self, submission=submission, by=by)
            self.replaces = None
        self._history_user = by
        self.save()

    def restore(self, *, by):
        """Undo `retire`."""
        self.retired_in = None
        self._history_user = by
        self.save()


class IndicatorValueQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(submission__in=Submission.objects.visible_to(user))

    def accepted(self):
        return self.filter(submission__state=SubmissionState.ACCEPTED)


class IndicatorValue(Versioned):
    """The target or the actual value of an indicator in a year, as one submission says it."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    year = models.PositiveSmallIntegerField(_("year"))
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="values")
    target = models.DecimalField(_("target"), max_digits=18, decimal_places=4, null=True, blank=True)
    actual = models.DecimalField(_("actual value"), max_digits=18, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(_("the part"), max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("out of"), max_digits=18, decimal_places=4, null=True, blank=True)
    parts = models.JSONField(_("parts"), default=dict, blank=True, help_text=_("Numbers as text by key of the part."))
    target_text = models.TextField(_("target in words"), blank=True)
    actual_text = models.TextField(_("what happened, in words"), blank=True)
    comment = models.TextField(_("comment"), blank=True)
    history = HistoricalRecords()

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        ordering = ["year", "pk"]
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        constraints = [
            models.UniqueConstraint(fields=["submission", "indicator", "year"], name="value_once_in_submission"),
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                name="value_share_is_whole",
                violation_error_message=_("A percentage needs both its numbers, and the second more than zero."),
            ),
        ]
        indexes = [models.Index(fields=["indicator", "year"])]

    def __str__(self):
        return f"{self.indicator} {self.year}"

    def as_receipt(self, names=()):
        """Return the value as plain data for the receipt: texts, and numbers as text with a decimal point.

        `names` are those of its parts by key (`breakdown.names_of_parts`).
        """
        return {
            "id": self.indicator_id,
            "indicator": self.indicator.name,
            "meaning": self.indicator.meaning,
            "unit": self.indicator.unit,
            "year": self.year,
            "target": self.target_text or (str(self.target) if self.target is not None else ""),
            "actual": self.actual_text or (str(self.actual) if self.actual is not None else ""),
            "comment": self.comment,
            "detail": self._detail(dict(names)),
            "is_retired": False,
        }

    def _detail(self, names):
        """Return pairs of words and number as text: the two numbers of a percentage, the parts of a whole."""
        row, detail = self.indicator, []
        if self.numerator is not None:
            detail = [(row.numerator, str(self.numerator)), (row.denominator, str(self.denominator))]
        return [*detail, *[(name, str(number)) for name, number in parts_said(self, names)]]
