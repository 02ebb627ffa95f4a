"""What meetings begin with: a group's own agenda, tasks carried over; and what a recorder is typing."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.collation import fold
from portal.models import Removable
from workgroups.enums import ItemKind, MinutesState
from workgroups.models.groups import WorkGroup
from workgroups.models.meetings import AgendaItem, Meeting, StandingItems
from workgroups.models.tasks import Task

RECENT = 30  # meetings looked at to find the previous one of the same groups


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
        draft = cls(item=item, user=user, values=values, seen=seen, saved_at=at or timezone.now())
        told = ["values", "seen", "saved_at"]
        cls.objects.bulk_create([draft], update_conflicts=True, unique_fields=["item", "user"], update_fields=told)
        return draft


def previous_of(meeting):
    """Return the last earlier meeting of exactly the same groups that took place, or None."""
    groups = {group.pk for group in meeting.groups.all()}
    rows = Meeting.objects.filter(groups__in=groups).exclude(pk=meeting.pk).exclude(state=MinutesState.CANCELLED)
    if meeting.date:
        rows = rows.filter(date__lt=meeting.date)
    recent = rows.filter(date__isnull=False).order_by("-date", "-pk").distinct().prefetch_related("groups")
    return next((one for one in recent[:RECENT] if {group.pk for group in one.groups.all()} == groups), None)


def open_tasks_of(meeting):
    """Return the undone tasks of the meeting's groups that it does not check yet, the nearest day first."""
    rows = Task.objects.undone().filter(group__in=meeting.groups.all())
    return rows.exclude(item__meeting=meeting).exclude(checks__item__meeting=meeting)


@transaction.atomic
def begin_agenda(meeting, *, by, previous=True, tasks=True, template=True):
    """Put the usual items at the end of a meeting's agenda: previous minutes, check of tasks, the groups' own items.

    What is there already is not put in again; of several groups each title comes once.
    """
    has = list(meeting.items.all())
    kinds, titles = {item.kind for item in has}, {fold(item.title) for item in has}
    fresh = []
    if previous and ItemKind.PREVIOUS not in kinds:
        fresh += _approval_of(meeting)
    if tasks and ItemKind.TASKS not in kinds and open_tasks_of(meeting).exists():
        fresh.append(AgendaItem(kind=ItemKind.TASKS, title=gettext("Check of tasks")))
    for usual in _usual_items(meeting) if template else []:
        if fold(usual.title) not in titles:
            titles.add(fold(usual.title))
            fresh.append(AgendaItem(title=usual.title, discussion=usual.prompt))
    for place, item in enumerate(fresh, start=len(has) + 1):
        item.meeting, item.order, item.label, item._history_user = meeting, place, f"{place}.", by
        item.save()
    if tasks:
        carry_tasks(meeting)


def _approval_of(meeting):
    before = previous_of(meeting)
    if before is None:
        return []
    day = date_format(before.date, "SHORT_DATE_FORMAT")
    title = gettext("Approval of the minutes of %(day)s") % {"day": day}
    return [AgendaItem(kind=ItemKind.PREVIOUS, about=before, title=title)]


def _usual_items(meeting):
    return TemplateItem.objects.filter(group__in=meeting.groups.all()).order_by("group__order", "group", "order", "pk")


def carry_tasks(meeting):
    """Put the groups' open tasks under the meeting's check of tasks; return how many came in."""
    item = meeting.items.filter(kind=ItemKind.TASKS).first()
    if item is None:
        return 0
    checks = [TaskCheck(item=item, task=task) for task in open_tasks_of(meeting)]
    TaskCheck.objects.bulk_create(checks, ignore_conflicts=True)
    return len(checks)
