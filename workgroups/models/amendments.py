"""What attendees want changed in circulated minutes."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.lifecycle import Refused
from portal.models import Conflict
from workgroups.enums import AMENDMENT, AmendmentState, ItemPart, MinutesState
from workgroups.models.meetings import AgendaItem, Meeting

LONGEST_REASON = 100


class AmendmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Amendments of the minutes that the person reads from inside."""
        return self.filter(item__meeting__in=Meeting.objects.inside(user).order_by())

    def unsettled(self):
        return self.filter(state=AmendmentState.OPEN)

    def of_meeting(self, meeting):
        """All amendments of the minutes in the order of the agenda."""
        rows = self.filter(item__meeting=meeting).select_related("item", "by", "settled_by")
        return rows.order_by("item__order", "item", "pk")


class Amendment(models.Model):
    """Another wording of one part of an agenda item, proposed by somebody who was at the meeting."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="amendments")
    part = models.CharField(_("part of the item"), max_length=10, choices=ItemPart)
    before = models.TextField(_("wording before"), blank=True)
    proposed = models.TextField(_("proposed wording"), blank=True)
    reason = models.TextField(pgettext_lazy("of an amendment", "reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="amendments")
    proposed_at = models.DateTimeField(default=timezone.now, editable=False)
    state = models.CharField(_("settlement"), max_length=9, choices=AmendmentState, default=AmendmentState.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.TextField(_("answer"), blank=True)
    adopted = models.TextField(blank=True, help_text=_("The wording that was taken when it differs from the proposal."))

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        indexes = [models.Index(fields=["state", "item"])]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "part", "by"],
                condition=Q(state=AmendmentState.OPEN),
                name="amendment_waits_once",
                violation_error_message=_("Your earlier amendment of this text still waits; withdraw it first."),
            ),
            models.CheckConstraint(
                condition=Q(state=AmendmentState.OPEN, settled_at__isnull=True)
                | (~Q(state=AmendmentState.OPEN) & Q(settled_at__isnull=False)),
                name="amendment_settled_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=AmendmentState.DECLINED) | ~Q(answer=""),
                name="amendment_declined_with_reason",
                violation_error_message=_("Please give a reason."),
            ),
        ]

    def __str__(self):
        return f"{self.get_part_display()}: {self.item}"

    def get_absolute_url(self):
        return reverse("workgroups:amendment_detail", args=[self.pk])

    @property
    def stands(self):
        """The wording of the part as it stands now."""
        return getattr(self.item, self.part)

    @property
    def is_overtaken(self):
        """Whether the text has changed since the amendment was written."""
        return self.stands != self.before

    @transaction.atomic
    def propose(self, *, at=None):
        """Store a new amendment while the minutes are circulated and its day has not passed. Raises Refused."""
        meeting = Meeting.objects.select_for_update().get(pk=self.item.meeting_id)
        meeting.check_amendable(timezone.localdate(at))
        mine = Amendment.objects.unsettled().filter(item=self.item, part=self.part, by=self.by)
        if mine.exists():
            raise Refused(gettext("Your earlier amendment of this text still waits; withdraw it first."))
        self.proposed_at = at or timezone.now()
        self.save()

    @transaction.atomic
    def take(self, *, by, seen, wording=None, at=None):
        """Put the proposed wording, or the recorder's own `wording`, into the item; history names the proposer.

        `seen` is the item's version the recorder decided upon: raises portal.models.Conflict when it has changed since,
        Refused when the amendment is settled or the minutes approved.
        """
        self._check_open()
        wording, at = self.proposed if wording is None else wording, at or timezone.now()
        adopted = "" if wording == self.proposed else wording
        AMENDMENT.move(self, "take", by=by, at=at, settled_by=by, settled_at=at, adopted=adopted)
        self._write(wording, by, seen, at)

    def decline(self, *, by, reason, at=None):
        """Leave the item as it is and tell why."""
        self._settle("decline", by, at, reason=reason, answer=reason.strip())

    def withdraw(self, *, by, at=None):
        """Take the amendment back; its proposer may."""
        self._settle("withdraw", by, at)

    @transaction.atomic
    def _settle(self, verb, by, at, **facts):
        self._check_open()
        at = at or timezone.now()
        AMENDMENT.move(self, verb, by=by, at=at, settled_by=by, settled_at=at, **facts)

    def _check_open(self):
        meeting = Meeting.objects.select_for_update().get(pk=self.item.meeting_id)
        if meeting.state not in MinutesState.unsettled():
            raise Refused(gettext("The minutes have been approved; their amendments cannot be settled any more."))

    def _write(self, wording, by, seen, at):
        item = AgendaItem.objects.filter(pk=self.item_id).first()
        if item is None:
            raise Refused(gettext("The item has been taken out of the minutes; the amendment can only be declined."))
        if item.version != seen:
            raise Conflict(item)
        setattr(item, self.part, wording)
        item._history_date = at
        item._change_reason = (gettext("amendment by %(name)s") % {"name": self.by})[:LONGEST_REASON]
        item.save_version(seen=seen, by=by)
        self.item = item
