"""What the team says to itself about an action plan and its items."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from planning.models.action import ActionPlan
from planning.models.items import ActionItem
from portal.lifecycle import Refused
from providers.access import reach
from workgroups.access import group_reach


class TeamNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Notes of the team: its coordinators, readers and leads; about an item to those who see it."""
        team = reach(user).reads | group_reach(user).runs_in
        here = self.filter(action_plan__plan__region__in=team)
        return here.filter(
            Q(item__isnull=True) | Q(item__in=ActionItem.objects.visible_to(user).order_by().values("pk"))
        )

    def open(self):
        """Notes that nobody has settled yet."""
        return self.filter(settled_at__isnull=True)


class TeamNote(models.Model):
    """A comment of the team on an action plan or on one of its items. Never public, never in a document."""

    action_plan = models.ForeignKey(ActionPlan, models.CASCADE, related_name="team_notes")
    item = models.ForeignKey(ActionItem, models.CASCADE, null=True, blank=True, related_name="team_notes")
    text = models.TextField(_("comment"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = TeamNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("comment of the team")
        verbose_name_plural = _("comments of the team")
        indexes = [models.Index(fields=["action_plan", "settled_at", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="team_note_settled_by_somebody",
                violation_error_message=_("A settled comment says who settled it and when."),
            )
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def is_settled(self):
        return self.settled_at is not None

    @transaction.atomic
    def settle(self, *, by, at=None):
        """Say that the comment is dealt with. Raises Refused when somebody has said so already."""
        self._set_settled(at or timezone.now(), by, _g("Somebody has settled this comment already."))

    @transaction.atomic
    def reopen(self, *, by):
        """Say that it is not dealt with after all. Raises Refused when it is open."""
        self._set_settled(None, None, _g("This comment is open."))

    def _set_settled(self, at, by, refusal):
        rows = TeamNote.objects.filter(pk=self.pk, settled_at__isnull=at is not None)
        if not rows.update(settled_at=at, settled_by=by):
            raise Refused(refusal)
        self.settled_at, self.settled_by = at, by
