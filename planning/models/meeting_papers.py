"""Papers of proposals for a group: from the release on, the group's members read the proposals on it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.lifecycle import Refused
from portal.models import Versioned
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import AgendaItem, Meeting, WorkGroup


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All to readers of the planning region and to those who run the group; released ones to its members."""
        here, groups = reach(user), group_reach(user)
        inside = Q(action_plan__plan__region__in=here.reads) | Q(group__in=groups.runs)
        return self.filter(inside | Q(group__in=groups.belongs, released_at__isnull=False))

    def released(self):
        return self.filter(released_at__isnull=False)


class Paper(Versioned):
    """The proposals of a year that one group talks about, in the order in which it does, maybe at a meeting."""

    action_plan = models.ForeignKey("ActionPlan", models.CASCADE, related_name="papers")
    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="papers", verbose_name=_("working group"))
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="papers", verbose_name=_("meeting")
    )
    point = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="papers",
        verbose_name=_("agenda item"),
    )
    note = models.TextField(
        _("words at the beginning"), blank=True, help_text=_("What the members should know before they read.")
    )
    released_at = models.DateTimeField(_("released"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    items = models.ManyToManyField("ActionItem", through="PaperItem", related_name="papers")
    history = HistoricalRecords()

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("paper of proposals")
        verbose_name_plural = _("papers of proposals")
        constraints = [
            models.UniqueConstraint(
                fields=["action_plan", "group", "meeting"],
                name="paper_once_a_meeting",
                violation_error_message=_("There already is a paper for this meeting."),
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="paper_released_by_somebody",
            ),
        ]

    def __str__(self):
        return _g("Proposals for %(year)s: %(group)s") % {"year": self.action_plan.year, "group": self.group}

    def get_absolute_url(self):
        return reverse("planning:paper", args=[self.pk])

    @property
    def is_released(self):
        return self.released_at is not None

    def entries(self):
        """Return the PaperItems of items that still stand, in their order."""
        return self.paper_items.filter(item__removed_at__isnull=True)

    @transaction.atomic
    def compose(self, chosen, *, by, at=None):
        """Let the paper hold exactly the chosen items: those there keep their places, the new ones come after them."""
        Paper.objects.select_for_update().get(pk=self.pk)
        there = {entry.item_id: entry for entry in self.paper_items.all()}
        wanted = {item.pk: item for item in chosen}
        for entry in [entry for pk, entry in there.items() if pk not in wanted]:
            entry._history_user = by
            entry.delete()
        last = self.paper_items.aggregate(last=Max("order"))["last"] or 0
        fresh = [item for pk, item in wanted.items() if pk not in there]
        for order, item in enumerate(fresh, start=last + 1):
            entry = PaperItem(paper=self, item=item, order=order, added_at=at or timezone.now())
            entry._history_user = by
            entry.save()
        if self.point:
            self._link_to(self.point, by=by)

    @transaction.atomic
    def attach(self, point, *, by):
        """Let the paper be talked about under a point of its meeting's agenda: the point is linked to each proposal."""
        row = Paper.objects.select_for_update().get(pk=self.pk)
        if point.pk is None:
            point._history_user = by
            point.save()
        row.point, row._history_user = point, by
        row.save()
        self.point = point
        self._link_to(point, by=by)

    def _link_to(self, point, *, by):
        linked = set(point.links.values_list("item", flat=True))
        for entry in self.entries():
            if entry.item_id not in linked:
                link = point.links.model(agenda_item=point, item_id=entry.item_id)
                link._history_user = by
                link.save()

    @transaction.atomic
    def move(self, item, direction):
        """Put a proposal one place «up» or «down» on the paper."""
        Paper.objects.select_for_update().get(pk=self.pk)
        entries = list(self.paper_items.select_for_update())
        at = next((place for place, entry in enumerate(entries) if entry.item_id == item.pk), None)
        to = {"up": -1, "down": 1}.get(direction, 0)
        if at is not None and 0 <= at + to < len(entries):
            entries[at], entries[at + to] = entries[at + to], entries[at]
        for order, entry in enumerate(entries, start=1):
            if entry.order != order:
                entry.order = order
                entry.save()

    @transaction.atomic
    def release(self, *, by, at=None):
        """Open the proposals on the paper to the group's members. Raises Refused when it is open, or empty."""
        if not self.entries().exists():
            raise Refused(_g("The paper is empty. Put proposals on it first."))
        self._set_released(at or timezone.now(), by, _g("The paper has been released already."))

    @transaction.atomic
    def take_back(self, *, by):
        """Close the paper again: members do not read its proposals any more. Raises Refused when it is not released."""
        self._set_released(None, None, _g("The paper has not been released."), by=by)

    def _set_released(self, at, released_by, refusal, *, by=None):
        row = Paper.objects.select_for_update().get(pk=self.pk)
        if row.is_released == (at is not None):
            raise Refused(refusal)
        row.released_at, row.released_by = at, released_by
        row._history_user = by or released_by
        if at:
            row._history_date = at
        row.save()
        self.released_at, self.released_by = at, released_by


class PaperItem(models.Model):
    """A proposal on a paper, in its place."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="paper_items")
    item = models.ForeignKey("ActionItem", models.CASCADE, related_name="paper_items")
    order = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("proposal on a paper")
        verbose_name_plural = _("proposals on papers")
        constraints = [models.UniqueConstraint(fields=["paper", "item"], name="paper_item_once")]

    def __str__(self):
        return f"{self.paper} ← {self.item}"


def items_on_papers(user):
    """Return the ids of items on released papers of the groups that the person sits in now, as a queryset."""
    released = Paper.objects.released().filter(group__in=group_reach(user).belongs)
    return PaperItem.objects.filter(paper__in=released.order_by().values("pk")).order_by().values("item")
