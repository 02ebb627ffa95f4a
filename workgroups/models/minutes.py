"""What minutes hold besides their points: who was there, and how they voted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.fields import CzechCharField
from workgroups.enums import Presence, VoteOutcome
from workgroups.models.groups import Membership
from workgroups.models.meetings import AgendaItem, Meeting


class Attendance(models.Model):
    """A person at a meeting: a member of a group, or a guest by free text."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="attendance")
    name = CzechCharField(pgettext_lazy("person", "name"), max_length=150)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    presence = models.CharField(_("presence"), max_length=8, choices=Presence)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]

    def __str__(self):
        return self.name


class Vote(models.Model):
    """A vote on a motion under an agenda item."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="votes")
    motion = models.TextField(_("motion"))
    in_favour = models.PositiveSmallIntegerField(_("in favour"))
    against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)
    outcome = models.CharField(_("outcome"), max_length=8, choices=VoteOutcome)
    elected = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verifier"),
        help_text=_("Who is elected to verify the minutes by this vote."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")

    def __str__(self):
        return self.motion
