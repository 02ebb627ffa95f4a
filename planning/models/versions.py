"""What versions of both plans share: state, approval, frozen wording and the files made from it."""

import hashlib

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from planning.enums import VERSION, Body, VersionState
from portal.fields import ChoiceField
from portal.lifecycle import Refused


class VersionQuerySet(models.QuerySet):
    def public(self):
        """Versions that anyone may read."""
        return self.filter(state__in=VersionState.public())

    def in_work(self):
        """The version (one at most) whose wording may still change."""
        return self.filter(state__in=VersionState.in_work())


class Version(models.Model):
    """A numbered version of a plan. Approved, it holds a frozen copy of wording and figures."""

    number = models.PositiveSmallIntegerField(_("version"))
    state = ChoiceField(_("state"), max_length=12, choices=VersionState, default=VersionState.DRAFT)
    body = ChoiceField(_("approved by"), max_length=12, choices=Body, blank=True)
    resolution_number = models.CharField(_("resolution number"), max_length=40, blank=True)
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    changes = models.TextField(_("what this version changes"), blank=True)
    snapshot = models.JSONField(default=dict, editable=False)
    snapshot_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-number"]

    @property
    def owner(self):
        """The plan or action plan that this is a version of."""
        return getattr(self, self.owner_field)

    @property
    def is_public(self):
        return self.state in VersionState.public()

    @property
    def is_in_work(self):
        return self.state in VersionState.in_work()

    @classmethod
    @transaction.atomic
    def start(cls, owner, *, by):
        """Start the next version of `owner` (a plan or an action plan). Raises Refused while another is in work."""
        owner = type(owner)._base_manager.select_for_update().get(pk=owner.pk)
        if owner.versions.in_work().exists():
            raise Refused(_g("Another version is already in work."))
        last = owner.versions.aggregate(models.Max("number"))["number__max"] or 0
        version = cls(number=last + 1, **{cls.owner_field: owner})
        version._history_user = by
        version.save()
        return version

    def open_comments(self, *, by, at=None):
        """Let everybody read the draft and comment on it."""
        return VERSION.move(self, "open_comments", by=by, at=at)

    def close_comments(self, *, by, at=None):
        """Return the draft from comments to work."""
        return VERSION.move(self, "close_comments", by=by, at=at)

    @staticmethod
    def approved_has_resolution(name):
        """Return the constraint that an approved version names its body, resolution and date."""
        unapproved = Q(state__in=VersionState.in_work())
        return models.CheckConstraint(
            condition=unapproved | (~Q(body="") & ~Q(resolution_number="") & Q(resolved_on__isnull=False)),
            name=name,
            violation_error_message=_("Approval needs the body, the resolution number and the date."),
        )


def key_of(row):
    """Return the key of a row in a snapshot, «measure34»; JSON paths read a bare number as an index."""
    return f"{row._meta.model_name.removeprefix('action')}{row.pk}"


def hash_of_bytes(content):
    """Return the SHA-256 of bytes in hexadecimal figures."""
    return hashlib.sha256(content).hexdigest()


class StoredFile(models.Model):
    """A file made when a version was approved; it lies in the database, so it is stored with it or not at all."""

    format = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    content = models.BinaryField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    size = models.PositiveIntegerField(_("bytes"), editable=False)

    class Meta:
        abstract = True
        ordering = ["format"]

    @property
    def word(self):
        """How its address calls it."""
        return self.format

    @classmethod
    def of(cls, version, *, format, name, content, **more):
        """Return an unsaved file of the version with its hash; `content` is bytes."""
        digest = hash_of_bytes(content)
        facts = {"format": format, "name": name, "content": content, "sha256": digest, "size": len(content)}
        return cls(version=version, **facts, **more)
