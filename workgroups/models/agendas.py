"""What meetings begin with: a group's own agenda, tasks carried over; and what a recorder is typing."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Removable
from workgroups.models.groups import WorkGroup
from workgroups.models.meetings import AgendaItem, StandingItems
from workgroups.models.tasks import Task


class TemplateItem(Removable):
    """One point of the agenda that a group's meetings usually have; a new meeting copies them."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="template_items")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("point"), max_length=300)
    prompt = models.TextField(
        _("what to begin with"), blank=True, help_text=_("Words the discussion of the item begins with.")
    )

    objects = StandingItems()
    with_removed = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("item of the usual agenda")
        verbose_name_plural = _("items of the usual agenda")

    def __str__(self):
        return self.title


class TaskCheck(models.Model):
    """A task of an earlier meeting, looked at under one agenda item; `is_done` is what was found there."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="checks")
    task = models.ForeignKey(Task, models.CASCADE, related_name="checks")
    is_done = models.BooleanField(_("done"), default=False)

    class Meta:
        ordering = [models.F("task__due").asc(nulls_last=True), "pk"]
        verbose_name = _("checked task")
        verbose_name_plural = _("checked tasks")
        constraints = [models.UniqueConstraint(fields=["item", "task"], name="task_checked_once")]

    def __str__(self):
        return self.task.text

    def switch(self, *, by):
        """Say that the task is done, or that it is not after all."""
        if self.is_done:
            self.task.reopen(by=by)
        elif self.task.done_at is None:
            self.task.finish(by=by)
        self.is_done = not self.is_done
        self.save(update_fields=["is_done"])


class ItemDraft(models.Model):
    """What a person is typing into an agenda item and has not put into the minutes yet; theirs alone."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    values = models.JSONField(default=dict)
    seen = models.PositiveIntegerField(help_text=_("The version of the item the person began from."))
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at"]
        verbose_name = _("draft of an item")
        verbose_name_plural = _("drafts of items")
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="item_draft_once")]

    def __str__(self):
        return f"{self.user} – {self.item}"

    @classmethod
    def keep(cls, *, item, user, values, seen, at=None):
        """Store what the person has typed so far, over what they had typed before."""
        kept = {"values": values, "seen": seen, "saved_at": at or timezone.now()}
        return cls.objects.update_or_create(item=item, user=user, defaults=kept)[0]
