"""The yearly action plan, its versions and their files."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from planning.enums import VersionState, YearPaper
from planning.models.plan import CommunityPlan
from planning.models.versions import StoredFile, Version
from portal.fields import ChoiceField
from providers.access import reach
from providers.models import ServiceInRegion
from workgroups.access import group_reach

SUMMARY_WORD = "souhrn-"


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
    proposals_until = models.DateField(_("proposals by the day"), null=True, blank=True)

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
    part = ChoiceField(_("paper"), max_length=8, choices=YearPaper, default=YearPaper.FULL)

    class Meta(StoredFile.Meta):
        ordering = ["part", "format"]
        constraints = [models.UniqueConstraint(fields=["version", "part", "format"], name="action_plan_file_once")]

    def __str__(self):
        return self.name

    @property
    def word(self):
        """How its address calls it: «pdf», «souhrn-pdf»."""
        return f"{SUMMARY_WORD}{self.format}" if self.part == YearPaper.SUMMARY else self.format

    @classmethod
    def named(cls, word):
        """Return the condition that a file is called `word` in its address."""
        part = YearPaper.SUMMARY if word.startswith(SUMMARY_WORD) else YearPaper.FULL
        return Q(part=part, format=word.removeprefix(SUMMARY_WORD))
