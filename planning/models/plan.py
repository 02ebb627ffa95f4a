"""The community plan: goals of the groups, their measures and the indicators that show them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.models import Indicator
from planning.enums import VersionState
from planning.models.versions import StoredFile, Version
from portal.fields import CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.models import Removable, Versioned
from providers.access import reach
from providers.models import PlanningRegion
from workgroups.access import group_reach
from workgroups.models import WorkGroup


class CommunityPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans with an approved version to everybody; all to those who read the region or lead a group in it."""
        shown = PlanVersion.objects.filter(state__in=VersionState.shown())
        inside = Q(region__in=reach(user).reads) | Q(region__in=group_reach(user).runs_in)
        return self.filter(Q(pk__in=shown.values("plan")) | inside)

    def current(self, on=None):
        """Plans in force on a day's year, the newest first."""
        year = (on or timezone.localdate()).year
        return self.filter(since__lte=year).filter(Q(until__gte=year) | Q(prolonged_to__gte=year)).order_by("-since")


class CommunityPlan(Versioned):
    """A plan of the development of services in a planning region, usually for five years (§ 94 of Act 108/2006 Sb.)."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="plans", verbose_name=_("planning region"))
    name = models.CharField(_("name"), max_length=200)
    since = models.PositiveSmallIntegerField(_("from the year"))
    until = models.PositiveSmallIntegerField(_("to the year"))
    prolonged_to = models.PositiveSmallIntegerField(_("prolonged to the year"), null=True, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    goal_word = models.CharField(_("name of the first level"), max_length=40, default="cíl")
    measure_word = models.CharField(_("name of the second level"), max_length=40, default="opatření")
    activity_word = models.CharField(_("name of the third level"), max_length=40, default="aktivita")
    history = HistoricalRecords()

    objects = CommunityPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        verbose_name = _("community plan")
        verbose_name_plural = _("community plans")
        constraints = [
            models.UniqueConstraint(fields=["region", "since"], name="plan_once"),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="plan_until_after_since",
                violation_error_message=_("The end must not be before the beginning."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("planning:plan_of", args=[self.region.slug, self.since])

    @property
    def last_year(self):
        return self.prolonged_to or self.until


class PlanVersion(Version):
    """A version of the community plan; its snapshot holds goals and measures by their ids."""

    owner_field = "plan"
    plan = models.ForeignKey(CommunityPlan, models.CASCADE, related_name="versions")
    history = HistoricalRecords(excluded_fields=["snapshot"])

    class Meta(Version.Meta):
        verbose_name = _("version of the community plan")
        verbose_name_plural = _("versions of community plans")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["draft", "in_comments"]), name="plan_one_version_in_work"
            ),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="approved"), name="plan_one_version_approved"),
            Version.approved_has_resolution("plan_version_has_resolution"),
        ]

    def __str__(self):
        return f"{self.plan} – {self.number}"

    def get_absolute_url(self):
        return reverse("planning:plan_version", args=[self.plan.region.slug, self.plan.since, self.number])


class PlanFile(StoredFile):
    """A rendered file of an approved version of the community plan."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="files")

    class Meta(StoredFile.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "format"], name="plan_file_once")]

    def __str__(self):
        return self.name


class PlanPartQuerySet(models.QuerySet):
    """Goals and measures; `plan_path` leads from the row to its plan."""

    plan_path = "plan"

    def standing(self):
        """Rows that have not been removed."""
        return self.filter(removed_at__isnull=True)

    def visible_to(self, user):
        """Published ones to everybody; drafts in comments likewise; the rest to readers and leads of the region."""
        plan = self.plan_path
        in_comments = PlanVersion.objects.filter(state=VersionState.IN_COMMENTS).values("plan")
        commented = Q(**{f"{plan}__in": in_comments})
        inside = Q(**{f"{plan}__region__in": reach(user).reads | group_reach(user).runs_in})
        return self.filter(Q(published_in__isnull=False) | commented | inside)


class PlanPart(Removable):
    """What a goal and a measure share: place, removal with undo, and the version that published it."""

    code = models.CharField(_("number"), max_length=20)
    order = models.PositiveSmallIntegerField(default=0)
    published_in = models.ForeignKey(
        PlanVersion, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    published_title = models.CharField(max_length=300, blank=True, editable=False)
    published_search = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class Goal(PlanPart):
    """One main goal of a group, said from the client's view: how things should be when the plan ends."""

    plan = models.ForeignKey(CommunityPlan, models.PROTECT, related_name="goals")
    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="goals", verbose_name=_("working group"))
    title = CzechCharField(_("short title"), max_length=200)
    text = models.TextField(_("goal from the client’s view"))
    reasoning = models.TextField(_("why"), blank=True)
    search = FoldedField(sources=["code", "title", "text"])
    history = HistoricalRecords(excluded_fields=["search", "published_title", "published_search"])

    objects = PlanPartQuerySet.as_manager()

    class Meta(PlanPart.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        indexes = [
            TrigramIndex("search", name="goal_search"),
            TrigramIndex("published_search", name="goal_published_search"),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self):
        return reverse("planning:goal_detail", args=[self.pk])


class MeasureQuerySet(PlanPartQuerySet):
    plan_path = "goal__plan"


class Measure(PlanPart):
    """A measure that leads to a goal."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures", verbose_name=_("goal"))
    title = CzechCharField(_("title"), max_length=300)
    text = models.TextField(_("what will be done and why"), blank=True)
    implementers = models.TextField(_("who carries it out"), blank=True)
    groups = models.ManyToManyField(
        WorkGroup, blank=True, related_name="measures", verbose_name=_("responsible groups")
    )
    search = FoldedField(sources=["code", "title", "text"])
    history = HistoricalRecords(excluded_fields=["search", "published_title", "published_search"])

    objects = MeasureQuerySet.as_manager()

    class Meta(PlanPart.Meta):
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        indexes = [
            TrigramIndex("search", name="measure_search"),
            TrigramIndex("published_search", name="measure_published_search"),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self):
        return reverse("planning:measure_detail", args=[self.pk])


class MeasureIndicator(models.Model):
    """A service's own indicator that shows a measure, with where it starts and where the plan wants it."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="indicator_links")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measure_links")
    baseline = models.DecimalField(_("starting value"), max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField(
        _("target at the end of the plan"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indicator of a measure")
        verbose_name_plural = _("indicators of measures")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "indicator"],
                name="measure_indicator_once",
                violation_error_message=_("The indicator is already linked to this measure."),
            )
        ]

    def __str__(self):
        return f"{self.measure} ← {self.indicator}"
