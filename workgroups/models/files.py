"""Files that old minutes came from."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from providers.models import PlanningRegion
from workgroups.models.meetings import Meeting


class MinutesFile(models.Model):
    """A file whose old minutes became a meeting, with its text as it was read."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="+", editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="files")
    name = models.CharField(_("name"), max_length=255)
    sha256 = models.CharField(max_length=64, editable=False)
    text = models.TextField(blank=True, editable=False)
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("file of minutes")
        verbose_name_plural = _("files of minutes")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "sha256"],
                name="minutes_file_once",
                violation_error_message=_("The file has been stored before."),
            )
        ]

    def __str__(self):
        return self.name
