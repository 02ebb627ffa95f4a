"""The register of unmet demand: how many people asked a service for help and why it had to refuse them."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.access import link_of
from indicators.enums import RefusalReason, RoundKind, SubmissionState
from indicators.models.rounds import Submission, in_groups_of
from portal.models import Removable
from providers.access import reach
from providers.models import Municipality, PlanningRegion, Service

REFUSED = [reason.field for reason in RefusalReason]
COUNTS = ["applicants", "served", *REFUSED]
FIRST_YEAR, LAST_YEAR = 2000, 2100


def asks_of(year):
    """Return the condition that a submission's round asks for unmet demand of a year (CollectionRound.value_year)."""
    ahead = Q(round__kind=RoundKind.SETTING, round__year=year + 1)
    return Q(round__asks_demand=True) & (ahead | Q(round__kind=RoundKind.VALUES, round__year=year))


def submission_asking(service, region, year):
    """Return the service's submission whose round asks for unmet demand of the year, or None."""
    found = service.submissions.filter(asks_of(year), round__region=region).order_by("-round__opens")
    return found.select_related("round__region", "service__provider", "extension").first()


class UnmetDemandQuerySet(models.QuerySet):
    def standing(self):
        """Rows in the register: without those taken out and those of a submission that waits to be handed in."""
        asked = Submission.objects.filter(
            asks_of(OuterRef("year")), service=OuterRef("service"), round__region=OuterRef("region")
        )
        return self.kept().exclude(Exists(asked.filter(state__in=SubmissionState.editable())))

    def kept(self):
        """Rows that nobody has taken out."""
        return self.filter(removed_at__isnull=True)

    def visible_to(self, user):
        """Own; all to the coordinator; what stands to readers and to leads of the service's groups."""
        if link := link_of(user):
            return self.filter(region=link.round.region_id, service__in=link.services.values("pk"))
        here = reach(user)
        own = Q(service__provider__in=here.works_for) | Q(region__in=here.coordinates)
        others = Q(region__in=here.reads) | Q(service__in=in_groups_of(user))
        standing = Q(pk__in=UnmetDemand.objects.standing().values("pk"))
        return self.filter(own | (others & standing))

    def totals(self):
        """Return the sums of all counts of the rows as a dict; zeros when there is none."""
        sums = self.order_by().aggregate(**{name: models.Sum(name) for name in COUNTS})
        return {name: number or 0 for name, number in sums.items()}


class UnmetDemand(Removable):
    """How many people asked one service in a year or a part of it, from one municipality or not known from where.

    Counts only, never a person. Rows of one service add up: periods of one municipality never overlap.
    """

    service = models.ForeignKey(Service, models.PROTECT, related_name="unmet_demand", verbose_name=_("service"))
    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="unmet_demand")
    year = models.PositiveSmallIntegerField(_("year"))
    month_from = models.PositiveSmallIntegerField(_("from month"), default=1)
    month_until = models.PositiveSmallIntegerField(_("until month"), default=12)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    applicants = models.PositiveIntegerField(_("applicants"))
    served = models.PositiveIntegerField(_("of them served"), default=0)
    refused_capacity = models.PositiveIntegerField(_("refused: full capacity"), default=0)
    refused_health = models.PositiveIntegerField(_("refused: state of health"), default=0)
    refused_target_group = models.PositiveIntegerField(_("refused: outside the target group"), default=0)
    refused_other = models.PositiveIntegerField(_("refused: another reason"), default=0)
    waiting_days = models.PositiveIntegerField(_("average wait in days"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    history = HistoricalRecords()

    objects = UnmetDemandQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "month_from", "municipality__name", "pk"]
        verbose_name = _("unmet demand")
        verbose_name_plural = _("register of unmet demand")
        indexes = [models.Index(fields=["region", "year"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(month_from__gte=1, month_until__lte=12) & Q(month_until__gte=F("month_from")),
                name="demand_months_in_order",
                violation_error_message=_("The part of the year begins in one month and ends in the same or a later."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="demand_year_makes_sense",
                violation_error_message=_("Enter a year such as 2026."),
            ),
            models.CheckConstraint(
                condition=Q(applicants__gte=sum((F(name) for name in REFUSED), F("served"))),
                name="demand_adds_up",
                violation_error_message=_("More people were served and refused than had applied."),
            ),
            models.UniqueConstraint(
                fields=["service", "region", "year", "municipality", "month_from"],
                condition=Q(removed_at__isnull=True),
                name="demand_once",
                violation_error_message=_("This part of the year and municipality are already recorded."),
            ),
            models.UniqueConstraint(  # databases take two unknown municipalities for different ones
                fields=["service", "region", "year", "month_from"],
                condition=Q(removed_at__isnull=True, municipality__isnull=True),
                name="demand_once_without_municipality",
                violation_error_message=_("This part of the year is already recorded without a municipality."),
            ),
        ]

    def __str__(self):
        return f"{self.service} {self.year}"

    def get_absolute_url(self):
        return f"{reverse('indicators:service_demand', args=[self.service_id])}?rok={self.year}&region={self.region_id}"

    def clean(self):
        super().clean()
        months = (self.month_from, self.month_until)
        if None not in (*months, self.year) and self.overlapping().exists():
            raise ValidationError(
                _("Part of this time is already recorded for the same municipality. Counts would be taken twice.")
            )

    def overlapping(self):
        """Return the other kept rows whose months this row would count once more."""
        same = {"service": self.service_id, "region": self.region_id, "year": self.year}
        others = UnmetDemand.objects.kept().filter(**same, municipality=self.municipality_id).exclude(pk=self.pk)
        return others.filter(month_from__lte=self.month_until, month_until__gte=self.month_from)

    @property
    def is_whole_year(self):
        return (self.month_from, self.month_until) == (1, 12)

    @property
    def part(self):
        """The part of the year in words: «celý rok», «leden – březen»."""
        if self.is_whole_year:
            return gettext("the whole year")
        first, last = MONTHS[self.month_from], MONTHS[self.month_until]
        return str(first) if first == last else f"{first} – {last}"

    @property
    def town(self):
        """Where the applicants live, in words."""
        return self.municipality.name if self.municipality else gettext("not known or elsewhere")

    @property
    def reasons(self):
        """Return pairs of a reason and how many were refused for it; without those nobody was refused for."""
        found = [(reason.label, getattr(self, reason.field)) for reason in RefusalReason]
        return [(words, count) for words, count in found if count]

    @property
    def refused(self):
        """How many were refused, whatever the reason."""
        return sum(getattr(self, name) for name in REFUSED)

    @property
    def unsettled(self):
        """How many neither were served nor refused: they wait or have withdrawn."""
        return self.applicants - self.served - self.refused

    @transaction.atomic
    def restore(self, *, by):
        """Put a removed row back; raises ValidationError when its months have been recorded anew meanwhile."""
        Service.objects.select_for_update().get(pk=self.service_id)  # one change of a service's register at a time
        self.clean()
        super().restore(by=by)
