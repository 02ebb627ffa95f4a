"""What a group asked somebody to do."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from providers.access import reach
from workgroups.access import group_reach
from workgroups.models.groups import Membership, WorkGroup
from workgroups.models.meetings import AgendaItem


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Tasks of groups the person belongs to or whose planning region they read."""
        return self.filter(Q(group__in=group_reach(user).belongs) | Q(group__region__in=reach(user).reads))

    def undone(self):
        return self.filter(done_at__isnull=True)

    def of(self, user):
        return self.filter(assignee__user=user)


class Task(models.Model):
    """Something a group asked somebody to do by a day."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="tasks")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="tasks")
    text = models.TextField(_("task"))
    assignee = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("member")
    )
    who = models.CharField(_("who"), max_length=150, blank=True, help_text=_("When it is not a member."))
    due = models.DateField(_("by when"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    history = HistoricalRecords()

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "pk"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("workgroups:group_tasks", args=[self.group.region.slug, self.group.slug])

    @transaction.atomic
    def finish(self, *, by, at=None):
        """Mark the task as done. Raises ValidationError when somebody did so already."""
        done = Task.objects.filter(pk=self.pk, done_at__isnull=True).update(done_at=at or timezone.now(), done_by=by)
        if not done:
            raise ValidationError(gettext("The task is already done."))
        self.refresh_from_db()
        self._history_user = by
        self.save()

    def reopen(self, *, by):
        """Take back that the task is done."""
        self.done_at = self.done_by = None
        self._history_user = by
        self.save()
