"""More time for one service, and personal links: what one round gives to somebody beyond its own rules."""

import hashlib
import secrets

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.access import link_of
from indicators.models.rounds import CollectionRound, Submission
from providers.access import reach
from providers.models import Provider, Service

TOKEN_BYTES = 32  # 256 bits: not to be guessed, so a plain hash is enough to keep


class RoundExtension(models.Model):
    """More time for one service in one round, and why; a later one takes its place and history keeps both."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="extension")
    until = models.DateField(_("extended until"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("extension of a round")
        verbose_name_plural = _("extensions of rounds")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="extension_has_reason",
                violation_error_message=_("Please give a reason."),
            )
        ]

    def __str__(self):
        return f"{self.submission} – {self.until}"

    @classmethod
    @transaction.atomic
    def give(cls, submission, *, until, reason, by, at=None):
        """Give a service time until a day and return the extension; a double click extends once."""
        Submission.objects.select_for_update().get(pk=submission.pk)
        extension = cls.objects.filter(submission=submission).first() or cls(submission=submission)
        extension.until, extension.reason = until, reason
        extension.by, extension.at = by, at or timezone.now()
        extension._history_user = by
        extension.save()
        submission.extension = extension
        return extension


class RoundAccessQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of rounds that the person coordinates, and those of providers that they edit for."""
        if link_of(user):
            return self.none()
        here = reach(user)
        return self.filter(models.Q(round__region__in=here.coordinates) | models.Q(provider__in=here.edits))

    def valid(self, on=None):
        """Links that open on a day (today unless given): neither revoked nor expired."""
        return self.filter(revoked_at__isnull=True, expires_on__gte=on or timezone.localdate())


class RoundAccess(models.Model):
    """A personal link: one person may report for named services in one round, without signing in.

    The person is a row of User like everybody who writes, so that history names them; one known only by an e-mail
    address has no password and no other right. The link itself is in AccessToken, hashed.
    """

    round = models.ForeignKey(CollectionRound, models.CASCADE, related_name="accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person"))
    provider = models.ForeignKey(Provider, models.CASCADE, related_name="+", verbose_name=_("provider"))
    services = models.ManyToManyField(Service, related_name="+", verbose_name=_("services"))
    expires_on = models.DateField(_("valid until"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    history = HistoricalRecords(excluded_fields=["last_used_at"])

    objects = RoundAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user", "provider"],
                condition=models.Q(revoked_at__isnull=True),
                name="access_once",
                violation_error_message=_("This person already has a link to the round."),
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.round}"

    @cached_property
    def service_ids(self):
        """Ids of the services that the link is for, asked from the database once per request."""
        return frozenset(self.services.values_list("pk", flat=True))

    def is_valid(self, on=None):
        """Whether the link opens on a day: neither revoked nor expired (the same as the queryset's `valid`)."""
        return self.revoked_at is None and (on or timezone.localdate()) <= self.expires_on

    def waiting_services(self):
        """Return pairs of a service and the day by which it should submit, its own where it has more time."""
        rows = Submission.objects.filter(round=self.round_id, service__in=self.services.all())
        rows = rows.select_related("round", "service", "extension").order_by("service__name", "pk")
        return [(row.service, row.due_on) for row in rows]

    def issue(self, *, at=None):
        """Return a new secret of the link, told only now: it goes into one letter, the database keeps its hash."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.tokens.create(digest=digest(token), made_at=at or timezone.now())
        return token

    @transaction.atomic
    def revoke(self, *, by, at=None):
        """Close all letters' links at once; sessions that they opened end with their next request."""
        self.revoked_at, self.revoked_by, self._history_user = at or timezone.now(), by, by
        self.save()
        self.tokens.all().delete()


class AccessToken(models.Model):
    """The secret of a personal link in one letter, as a SHA-256 hash: the database cannot open what it guards."""

    access = models.ForeignKey(RoundAccess, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("secret of a personal link")
        verbose_name_plural = _("secrets of personal links")

    def __str__(self):
        return f"{self.access} ({self.made_at:%Y-%m-%d})"


def digest(token):
    """Return the hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
