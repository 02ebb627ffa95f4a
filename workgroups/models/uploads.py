"""Files brought in through the browser: read in the background, reviewed by a person, then stored as minutes."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import Conflict, Versioned
from providers.access import reach
from providers.models import PlanningRegion
from workgroups.access import group_reach
from workgroups.enums import UPLOAD, UploadState
from workgroups.models.groups import WorkGroup
from workgroups.models.meetings import Meeting

STALLED_AFTER = timedelta(minutes=5)  # the slowest file is given up after one
LONG_WAIT = timedelta(minutes=2)


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files of groups the person runs, of regions they coordinate, and those they brought themselves."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(region__in=reach(user).coordinates)
            | Q(group__in=group_reach(user).runs)
            | Q(by=user, region__in=group_reach(user).runs_in)
        )

    def light(self):
        """Leave the long columns in the database; `has_content` says whether the file itself is still there."""
        kept = models.ExpressionWrapper(Q(content__isnull=False), models.BooleanField())
        return self.defer("content", "lines", "draft").annotate(has_content=kept)

    def under_way(self):
        return self.filter(state__in=UploadState.under_way())


class MinutesUpload(Versioned):
    """One file brought in. `content` stays until it was read, `lines` and `draft` until it is stored."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="+", editable=False)
    group = models.ForeignKey(WorkGroup, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    content = models.BinaryField(null=True, editable=False)
    state = models.CharField(max_length=8, choices=UploadState, default=UploadState.WAITING, editable=False)
    reading_since = models.DateTimeField(null=True, editable=False)
    problem = models.TextField(blank=True, editable=False)
    lines = models.JSONField(default=list, editable=False, help_text="Texts of the lines of the source, in order.")
    draft = models.JSONField(default=dict, editable=False, help_text="What the review page shows: imports/drafts.py.")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, related_name="+", editable=False)
    same_as = models.ForeignKey("self", models.CASCADE, null=True, related_name="+", editable=False)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        indexes = [models.Index(fields=["region", "-uploaded_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "reading"]) | Q(content__isnull=False),
                name="waiting_upload_has_its_file",
                violation_error_message=_("A file that waits to be read cannot be without its content."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("workgroups:upload_review", args=[self.pk])

    @property
    def is_stalled(self):
        """Whether whoever was reading the file ended without a word: it may be read again."""
        return self.state == UploadState.READING and self.reading_since < timezone.now() - STALLED_AFTER

    @property
    def waits_long(self):
        return self.state == UploadState.WAITING and self.uploaded_at < timezone.now() - LONG_WAIT

    @property
    def may_be_read_again(self):
        return self.is_stalled or (self.state == UploadState.FAILED and self.has_content)

    def take(self, *, at=None):
        """Begin to read the file; from now on nobody else does."""
        return UPLOAD.move(self, "take", by=self.by, at=at, reading_since=at or timezone.now())

    def understand(self, *, lines, draft, at=None):
        """Keep what was read for the review; the file itself is let go."""
        facts = {"lines": lines, "draft": draft, "content": None, "problem": ""}
        return UPLOAD.move(self, "understand", by=self.by, at=at, **facts)

    def fail(self, problem, *, keep=False):
        """Say in a sentence why the file cannot be read; `keep` its content when it is not the file's fault."""
        facts = {} if keep else {"content": None}
        return UPLOAD.move(self, "fail", by=self.by, problem=problem, **facts)

    def read_again(self, *, by):
        return UPLOAD.move(self, "read_again", by=by, problem="", reading_since=None)

    def keep(self, draft, *, seen, by):
        """Keep the draft as it stands on the page of somebody who saw version `seen`. Raises Conflict."""
        if draft == self.draft:
            return
        mine = MinutesUpload.objects.filter(pk=self.pk, version=seen, state=UploadState.REVIEW)
        facts = {"draft": draft, "edited_by": by, "edited_at": timezone.now(), "version": seen + 1}
        if not mine.update(**facts):
            raise Conflict(MinutesUpload.objects.select_related("edited_by").get(pk=self.pk))
        for name, value in facts.items():
            setattr(self, name, value)

    def store(self, meeting, *, by):
        """The reviewed minutes have become a meeting: their text is kept with it, not here."""
        facts = {"meeting": meeting, "lines": [], "draft": {}, "version": self.version + 1}
        return UPLOAD.move(self, "store", by=by, **facts)
