"""Papers of a request: the municipality's statement, the files that were filed, and links to the dossier."""

import hashlib
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from planning.enums import Body, FormPart, Verdict
from planning.models.request import RegionalRequest
from planning.models.versions import StoredFile
from portal.fields import ChoiceField
from portal.models import Versioned


class MunicipalStatement(Versioned):
    """What the municipality says about a request on the authority's two-sheet form (vyjádření obce)."""

    request = models.OneToOneField(RegionalRequest, models.CASCADE, related_name="statement")
    municipality = models.CharField(_("municipality"), max_length=100)
    verdict = ChoiceField(_("verdict"), max_length=12, choices=Verdict)
    reasoning = models.TextField(_("reasoning"))
    contribution = models.TextField(
        _("what the municipality contributes"), blank=True, help_text=_("Money, premises, people; from when.")
    )
    department = models.TextField(_("opinion of the department"), blank=True)
    body = ChoiceField(_("stated by"), max_length=12, choices=Body, blank=True)
    resolution_number = models.CharField(_("resolution number"), max_length=40, blank=True)
    on = models.DateField(_("stated on"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("municipality’s statement")
        verbose_name_plural = _("municipalities’ statements")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasoning=""),
                name="municipal_statement_has_reasoning",
                violation_error_message=_("Please give a reason."),
            )
        ]

    def __str__(self):
        return f"{self.request}: {self.get_verdict_display()}"

    @property
    def is_complete(self):
        """Whether somebody has resolved it: a body and a day are on it."""
        return bool(self.body and self.on)


class RequestFile(StoredFile):
    """A paper of a request as it was filed."""

    request = models.ForeignKey(RegionalRequest, models.CASCADE, related_name="files")
    part = ChoiceField(_("paper"), max_length=10, choices=FormPart)

    class Meta(StoredFile.Meta):
        ordering = ["part", "format"]
        verbose_name = _("file of a request")
        verbose_name_plural = _("files of requests")
        constraints = [
            models.UniqueConstraint(fields=["request", "part", "format"], name="request_file_once"),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, request, *, part, format, name, content):
        """Return an unsaved file of the request with its hash; `content` is bytes."""
        digest = hashlib.sha256(content).hexdigest()
        facts = {"format": format, "name": name, "content": content, "sha256": digest, "size": len(content)}
        return cls(request=request, part=part, **facts)


class DossierLinkQuerySet(models.QuerySet):
    def valid(self, on=None):
        """Links that open on a day (today unless given)."""
        return self.filter(revoked_at__isnull=True, expires_on__gte=on or timezone.localdate())

    def opened_by(self, key):
        """Return the link of this key, or None."""
        return self.filter(digest=digest(key)).select_related("request__region", "request__form_kind").first()


class DossierLink(models.Model):
    """A secret address under which somebody without an account downloads the dossier of a filed request.

    The key is made from `salt` and the installation's SECRET_KEY: the coordinator can read it again, the database
    alone cannot tell it.
    """

    request = models.ForeignKey(RegionalRequest, models.CASCADE, related_name="links")
    whom = models.CharField(_("for whom"), max_length=200)
    with_annexes = models.BooleanField(
        _("with the annexes of the items"),
        default=False,
        help_text=_("Look first whether they name anybody who must stay unnamed."),
    )
    expires_on = models.DateField(_("valid until"))
    salt = models.CharField(max_length=43, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    downloads = models.PositiveIntegerField(default=0, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    objects = DossierLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("link to a dossier")
        verbose_name_plural = _("links to dossiers")

    def __str__(self):
        return f"{self.request} → {self.whom}"

    @property
    def key(self):
        """The secret of the address; empty when the installation's SECRET_KEY has changed since."""
        made = _made_of(self.salt)
        return made if digest(made) == self.digest else ""

    def is_valid(self, on=None):
        """The same as the queryset's `valid`."""
        return self.revoked_at is None and (on or timezone.localdate()) <= self.expires_on

    def make(self, *, by):
        """Give the link its secret and save it."""
        self.salt, self.made_by = secrets.token_urlsafe(32), by
        self.digest = digest(_made_of(self.salt))
        self.save()

    def revoke(self, *, by, at=None):
        """Close the link at once."""
        self.revoked_at, self.revoked_by = at or timezone.now(), by
        self.save(update_fields=["revoked_at", "revoked_by"])

    def count(self, *, at=None):
        """Count one download; several at once are all counted."""
        DossierLink.objects.filter(pk=self.pk).update(downloads=F("downloads") + 1, last_used_at=at or timezone.now())


def _made_of(salt):
    return salted_hmac("planning.dossier", salt, algorithm="sha256").hexdigest()


def digest(key):
    """Return the hash under which a key is kept."""
    return hashlib.sha256(key.encode()).hexdigest()
