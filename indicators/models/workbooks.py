"""What was read from an uploaded workbook, kept from the preview until it is confirmed."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from indicators.models.rounds import CollectionRound

KEPT = timedelta(days=3)


class WorkbookQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(uploaded_at__gt=timezone.now() - KEPT)

    def purge(self):
        """Forget what nobody has confirmed in time."""
        self.filter(uploaded_at__lte=timezone.now() - KEPT).delete()


class Workbook(models.Model):
    """The filled cells of one person's upload; the file itself is never kept. Once stored, the cells are forgotten."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    round = models.ForeignKey(CollectionRound, models.CASCADE, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    rows = models.JSONField(default=list)
    preview = models.JSONField(null=True, help_text="What it would change (imports/kept.py), where that took long.")
    uploaded_at = models.DateTimeField(default=timezone.now)
    stored_at = models.DateTimeField(null=True)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    objects = WorkbookQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded workbook")
        verbose_name_plural = _("uploaded workbooks")

    def __str__(self):
        return self.name

    def close(self, outcome):
        """Remember that it was stored, and forget what it said."""
        self.stored_at, self.rows, self.preview = timezone.now(), [], None
        self.changed, self.unchanged = outcome.changed, outcome.unchanged
        self.save()
