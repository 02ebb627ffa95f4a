"""Materials of a meeting: files for the whole meeting or for one item of its agenda."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.attachments import Attachment
from workgroups.enums import MinutesState
from workgroups.models.meetings import AgendaItem, Meeting


class MaterialQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of meetings the person reads from inside; public ones of published minutes to everybody."""
        inside = Q(meeting__in=Meeting.objects.inside(user).order_by())
        return self.filter(inside | Q(is_public=True, meeting__state=MinutesState.PUBLISHED))


class Material(Attachment):
    """A file that belongs to a meeting, or to one item of its agenda; minutes list it among their annexes."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="materials")
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="materials", verbose_name=_("agenda item")
    )
    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("What people will read. Empty: the name of the file.")
    )
    is_public = models.BooleanField(
        _("for the public too"),
        default=False,
        help_text=_("Published with the minutes. Look first whether it names anybody who must stay unnamed."),
    )

    objects = MaterialQuerySet.as_manager()

    class Meta(Attachment.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    def __str__(self):
        return self.title or self.name
