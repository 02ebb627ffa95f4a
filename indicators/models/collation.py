"""What a group's lead makes of the services' figures, and the corrections asked for on the way."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.access import link_of
from indicators.enums import COLLATION, CollationState, SubmissionState
from indicators.models.definitions import Indicator
from indicators.models.rounds import CollectionRound, Submission
from portal.models import Versioned
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import WorkGroup


class CollationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All to whoever runs the group and to the coordinator; passed on to its members and to readers."""
        here, groups = reach(user), group_reach(user)
        running = Q(group__in=groups.runs) | Q(round__region__in=here.coordinates)
        reading = Q(group__in=groups.belongs) | Q(round__region__in=here.reads)
        return self.filter(running | (reading & Q(state__in=CollationState.passed())))

    def waiting(self):
        """Those that their lead has passed on and the coordinator has not accepted."""
        return self.filter(state=CollationState.PASSED)


class Collation(Versioned):
    """What one group says about what its services handed in within one round: the lead's summary."""

    round = models.ForeignKey(CollectionRound, models.PROTECT, related_name="collations")
    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="collations")
    summary = models.TextField(
        _("summary of the group"), blank=True, help_text=_("What the figures say about people’s needs in the group.")
    )
    state = models.CharField(_("state"), max_length=10, choices=CollationState, default=CollationState.OPEN)
    return_reason = models.TextField(editable=False, blank=True)
    passed_at = models.DateTimeField(null=True, editable=False)
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    history = HistoricalRecords()

    objects = CollationQuerySet.as_manager()

    class Meta:
        verbose_name = _("collation")
        verbose_name_plural = _("collations")
        constraints = [
            models.UniqueConstraint(fields=["round", "group"], name="collation_once"),
            models.CheckConstraint(
                condition=Q(state=CollationState.OPEN) | Q(passed_at__isnull=False),
                name="collation_passed_has_date",
                violation_error_message=_("A collation that was passed on says when."),
            ),
        ]

    def __str__(self):
        return f"{self.group} – {self.round}"

    def get_absolute_url(self):
        return reverse("indicators:collation_detail", args=[self.round_id, self.group_id])

    def pass_on(self, *, by, at=None):
        """Pass the summary on to the coordinator."""
        at = at or timezone.now()
        return COLLATION.move(self, "pass_on", by=by, at=at, passed_at=at, passed_by=by, return_reason="")

    def return_to_lead(self, *, by, reason, at=None):
        """Give it back to the lead with a reason."""
        at = at or timezone.now()
        facts = {"return_reason": reason.strip(), "settled_at": at, "settled_by": by}
        return COLLATION.move(self, "return_to_lead", by=by, at=at, reason=reason, **facts)

    def accept(self, *, by, at=None):
        """Accept it: the group's summary stands from now on."""
        at = at or timezone.now()
        return COLLATION.move(self, "accept", by=by, at=at, settled_at=at, settled_by=by)


class CorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The provider's own, those of groups the person runs, all to the coordinator."""
        if link := link_of(user):
            return self.filter(submission__round=link.round_id, submission__service__in=link.services.values("pk"))
        here = reach(user)
        running = Q(group__in=group_reach(user).runs) | Q(submission__round__region__in=here.coordinates)
        return self.filter(running | Q(submission__service__provider__in=here.works_for))

    def standing(self):
        """Those nobody has answered: the submission was not handed in again since, nor was it accepted."""
        unanswered = Q(submission__submitted_at__isnull=True) | Q(submission__submitted_at__lte=F("asked_at"))
        return self.filter(unanswered, settled_at__isnull=True).exclude(submission__state=SubmissionState.ACCEPTED)


class Correction(models.Model):
    """A lead's question about a figure that a service handed in; the provider mends it or somebody explains it."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="corrections")
    indicator = models.ForeignKey(
        Indicator, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("indicator")
    )
    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="+")
    text = models.TextField(_("what should be corrected"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("correction asked for")
        verbose_name_plural = _("corrections asked for")

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.submission.get_absolute_url()

    def settle(self, *, by, at=None):
        """Say that nothing needs to be mended (any more); a second click changes nothing."""
        waiting = Correction.objects.filter(pk=self.pk, settled_at__isnull=True)
        waiting.update(settled_at=at or timezone.now(), settled_by=by)
        self.refresh_from_db()
