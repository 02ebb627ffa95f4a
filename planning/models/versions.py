"""What versions of both plans share: state, approval, frozen wording and the files made from it."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from planning.enums import Body, VersionState


class Version(models.Model):
    """A numbered version of a plan. Approved, it holds a frozen copy of wording and figures."""

    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=12, choices=VersionState, default=VersionState.DRAFT)
    body = models.CharField(_("approved by"), max_length=12, choices=Body, blank=True)
    resolution_number = models.CharField(_("resolution number"), max_length=40, blank=True)
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    changes = models.TextField(_("what this version changes"), blank=True)
    snapshot = models.JSONField(default=dict, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-number"]

    @staticmethod
    def approved_has_resolution(name):
        """Return the constraint that an approved version names its body, resolution and date."""
        unapproved = Q(state__in=VersionState.in_work())
        return models.CheckConstraint(
            condition=unapproved | (~Q(body="") & ~Q(resolution_number="") & Q(resolved_on__isnull=False)),
            name=name,
            violation_error_message=_("Approval needs the body, the resolution number and the date."),
        )


class StoredFile(models.Model):
    """A file made when a version was approved; it lies in the database, so it is stored with the approval or not at all."""

    format = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    content = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveIntegerField(_("bytes"), editable=False)

    class Meta:
        abstract = True
        ordering = ["format"]

    @classmethod
    def of(cls, version, *, format, name, content):
        """Return an unsaved file of the version with its hash; `content` is bytes."""
        digest = hashlib.sha256(content).hexdigest()
        return cls(version=version, format=format, name=name, content=content, sha256=digest, size=len(content))
