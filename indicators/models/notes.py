"""What the coordinator asks to mend, beside the field it concerns, and how the provider mended it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.enums import SubmissionState
from indicators.models.definitions import Indicator
from indicators.models.rounds import Submission
from portal.models import Versioned


class FieldNoteQuerySet(models.QuerySet):
    def to_mend(self):
        """Notes of the last return, while the submission is back with its provider: the same as `is_to_mend`."""
        return self.filter(submission__state=SubmissionState.RETURNED, returned_at=models.F("submission__settled_at"))


class FieldNote(Versioned):
    """One reason of a return, on one field: of an indicator, or of the submission itself when there is none.

    `field` is the name of the form's field (target, actual, comment, note …), `label` what it was called then.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="field_notes")
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=20)
    label = models.CharField(max_length=250)
    text = models.TextField(_("what should be mended"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.TextField(_("how you mended it"), blank=True)
    history = HistoricalRecords()

    objects = FieldNoteQuerySet.as_manager()

    class Meta:
        ordering = ["returned_at", "pk"]
        verbose_name = _("note on a field")
        verbose_name_plural = _("notes on fields")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="field_note_says_something",
                violation_error_message=_("Write what should be mended."),
            )
        ]

    def __str__(self):
        return f"{self.label}: {self.text}"

    @property
    def is_to_mend(self):
        """Whether the provider has it back and should mend it; past notes stay to be read."""
        submission = self.submission
        return submission.state == SubmissionState.RETURNED and self.returned_at == submission.settled_at
