"""Invitations to meetings with their answers, and the secret addresses of calendars."""

from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.lifecycle import Refused
from workgroups.enums import Answer, MinutesState
from workgroups.models.groups import Membership, WorkGroup
from workgroups.models.meetings import Meeting

SECRET_BYTES = 24  # 192 bits: nobody guesses an address


def secret():
    """Return words for an address that opens without signing in."""
    return token_urlsafe(SECRET_BYTES)


class Invitation(models.Model):
    """One member asked to one meeting: when, what they were told, and what they answered."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="invitations")
    token = models.CharField(max_length=40, unique=True, default=secret, editable=False)
    first_sent_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    times = models.PositiveSmallIntegerField(default=0, editable=False)
    told = models.CharField(max_length=300, blank=True, editable=False, help_text=_("Day, hours and place as sent."))
    answer = models.CharField(_("answer"), max_length=8, choices=Answer, blank=True)
    note = models.CharField(pgettext_lazy("to an excuse", "note"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["member__name", "pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="invitation_answered_at_some_time",
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.meeting}"

    def get_absolute_url(self):
        return reverse("workgroups:invitation_answer", args=[self.token])

    def mark_sent(self, *, told, at=None):
        """Note that the invitation went out and what it told."""
        at = at or timezone.now()
        self.first_sent_at, self.sent_at = self.first_sent_at or at, at
        self.times, self.told = self.times + 1, told
        self.save()

    def reply(self, answer, *, note="", at=None):
        """Take the person's answer; they may change it until the meeting. Raises Refused afterwards."""
        at = at or timezone.now()
        closed = why_closed(self.meeting, timezone.localdate(at))
        if closed:
            raise Refused(closed)
        self.answer, self.note, self.answered_at = Answer(answer), note.strip()[:300], at
        self.save(update_fields=["answer", "note", "answered_at"] if self.pk else None)


def why_closed(meeting, on):
    """Return why an invitation cannot be answered on the day, as a sentence; empty when it can."""
    if meeting.state == MinutesState.CANCELLED:
        return gettext("The meeting has been called off.")
    if meeting.state != MinutesState.DRAFT or (meeting.date and meeting.date < on):
        return gettext("The meeting is over.")
    return ""


def told_of(meeting):
    """Return what an invitation tells of the meeting (day, hours, place), to see later whether it still holds."""
    if meeting.state == MinutesState.CANCELLED:
        return MinutesState.CANCELLED.value
    hours = [f"{hour:%H:%M}" if hour else "" for hour in (meeting.starts, meeting.ends)]
    return " ".join([str(meeting.date), *hours, meeting.place])[:300]


class CalendarAddress(models.Model):
    """A secret address at which a person's calendar program reads their meetings, or those of one group."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_addresses")
    group = models.ForeignKey(WorkGroup, models.CASCADE, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=secret, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["group__name", "pk"]
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        constraints = [
            models.UniqueConstraint(fields=["user", "group"], name="calendar_of_group_once"),
            models.UniqueConstraint(fields=["user"], condition=Q(group__isnull=True), name="calendar_of_person_once"),
        ]

    def __str__(self):
        return str(self.group or self.user)

    def get_absolute_url(self):
        return reverse("workgroups:calendar_feed", args=[self.token])
