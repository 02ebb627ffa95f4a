"""People, and what rows of every app share: versions, moves between states."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.attachments import kept_files
from portal.enums import DemoRole, Language, LetterState, MadeState
from portal.fields import CzechCharField


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in; what they may do comes from memberships in the apps above."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = CzechCharField(pgettext_lazy("of a person", "name"), max_length=150)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.CZECH)
    mail_off = models.JSONField(
        _("mails switched off"),
        default=list,
        blank=True,
        help_text=_("Topics (portal.enums.MailTopic) not to write about."),
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("administers the installation"), default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    demo_role = models.CharField(_("role in the demo"), max_length=20, choices=DemoRole, blank=True, editable=False)
    demo_note = models.CharField(_("caption in the demo"), max_length=200, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                models.functions.Lower("email"),
                name="user_email_once",
                violation_error_message=_("Somebody already signs in with this e-mail."),
            )
        ]

    def __str__(self):
        return self.name or self.email

    def clean(self):
        super().clean()
        self.email = self.email.lower()

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name


class Conflict(Exception):
    """Somebody saved the row after the editor opened it; `current` is the row as it stands now."""

    def __init__(self, current):
        super().__init__(_("Somebody else has changed this in the meantime."))
        self.current = current


def plain_columns(row):
    """Return the names of the row's loaded columns that are no relations: what `refresh_from_db` reads at no cost."""
    left_out = row.get_deferred_fields()
    return [one.attname for one in row._meta.concrete_fields if not one.is_relation and one.attname not in left_out]


class Versioned(models.Model):
    """A row that people edit: it carries a version number, checked when it is saved from a form."""

    version = models.PositiveIntegerField(default=1, editable=False)

    written_apart = []  # columns that other verbs write; a form leaves them as they stand when it saves

    class Meta:
        abstract = True

    @transaction.atomic
    def save_version(self, *, seen, by):
        """Save the row when it still stands at version `seen`, otherwise raise Conflict with the current row."""
        rows = type(self)._base_manager.filter(pk=self.pk)
        if not rows.filter(version=seen).update(version=seen + 1):
            raise Conflict(rows.get())
        if self.written_apart:
            self.refresh_from_db(fields=self.written_apart)
        self.version = seen + 1
        self._history_user = by
        self.save()


class Removable(Versioned):
    """A row that can be taken out and put back: removing is undone, never asked about."""

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_removed(self):
        return self.removed_at is not None

    def remove(self, *, by, at=None):
        """Take the row out with all that hangs on it; `restore` brings it back."""
        self._set_removed(at or timezone.now(), by)

    def restore(self, *, by):
        """Put a removed row back where it was."""
        self._set_removed(None, by)

    @transaction.atomic
    def _set_removed(self, at, by):
        """Write nothing else: somebody may have changed the words since the row was loaded."""
        locked = type(self)._base_manager.select_for_update(of=("self",))
        self.refresh_from_db(fields=plain_columns(self), from_queryset=locked)
        self.removed_at = at
        self._history_user = by
        self.save(update_fields=["removed_at"])


class Move(models.Model):
    """One move of one row from state to state: who, when and why."""

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    row = GenericForeignKey()
    verb = models.CharField(max_length=40)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "at"])]

    def __str__(self):
        return f"{self.source} → {self.target}"


STUCK_AFTER = timedelta(minutes=15)  # no mail server takes longer over one letter


class LetterQuerySet(models.QuerySet):
    def about(self, row):
        """Letters about one row, the newest first."""
        kind = ContentType.objects.get_for_model(row, for_concrete_model=True)
        return self.filter(content_type=kind, object_id=row.pk).order_by("-written_at", "-pk")

    def to_send(self, on):
        """Letters that wait and whose time has come, the oldest first."""
        return self.filter(state=LetterState.WAITING, not_before__lte=on).order_by("written_at", "pk")

    def stuck(self, on):
        """Letters that did not go, and those somebody began to send and never said how it ended: ask a person."""
        unknown = models.Q(state=LetterState.SENDING, claimed_at__lt=on - STUCK_AFTER)
        return self.filter(unknown | models.Q(state=LetterState.FAILED))


class Letter(models.Model):
    """One e-mail to one person, kept in the outbox (portal/outbox.py) until it is sent and as a record afterwards."""

    key = models.CharField(max_length=150, unique=True, help_text=_("What it is, once and for all; never sent twice."))
    kind = models.CharField(max_length=30)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="letters")
    email = models.EmailField(_("e-mail"))
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    secret = models.CharField(
        max_length=300, blank=True, editable=False, help_text=_("A personal link that the text leaves out; until sent.")
    )
    calendar = models.TextField(blank=True, help_text=_("A calendar entry that goes with it (text/calendar)."))
    content_type = models.ForeignKey(ContentType, models.SET_NULL, null=True, blank=True, related_name="+")
    object_id = models.PositiveBigIntegerField(null=True, blank=True)
    row = GenericForeignKey()
    state = models.CharField(max_length=8, choices=LetterState, default=LetterState.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["state", "not_before"]), models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.subject

    @property
    def is_stuck(self):
        """As in `stuck`: whether it is for a person to say that it should be sent again."""
        unknown = self.state == LetterState.SENDING and self.claimed_at < timezone.now() - STUCK_AFTER
        return unknown or self.state == LetterState.FAILED

    @transaction.atomic
    def send_again(self, *, by):
        """Put a stuck letter back among those that wait; False when it is not stuck (a second click)."""
        stuck = Letter.objects.filter(pk=self.pk).stuck(timezone.now())
        source = self.state
        if not stuck.update(state=LetterState.WAITING, attempts=0, not_before=timezone.now(), error=""):
            return False
        moved = {"source": source, "target": LetterState.WAITING, "by": by, "at": timezone.now()}
        Move.objects.create(row=self, verb="send_again", **moved)
        return True


class Daybreak(models.Model):
    """A day whose digests are all written (manage.py run_due), so that the clock need not ask everybody again."""

    day = models.DateField(unique=True)
    done_at = models.DateTimeField(default=timezone.now)
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day"]
        verbose_name = _("day of digests")
        verbose_name_plural = _("days of digests")

    def __str__(self):
        return f"{self.day}: {self.letters}"


MADE_SILENT_AFTER = timedelta(minutes=5)  # whoever makes a file says so at least every few seconds
MADE_WAITS_LONG = timedelta(seconds=40)


def made_name(row, filename):
    """Return a name for a made or brought file that says nothing about it."""
    name = uuid4().hex
    return f"made/{name[:2]}/{name}"


class MadeFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; nobody else's, whatever their rights."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def under_way(self):
        return self.filter(state__in=MadeState.under_way())

    def to_tell(self):
        """Those that their person has not fetched or seen the end of yet."""
        return self.filter(fetched_at__isnull=True)


class MadeFile(models.Model):
    """A file that is made in the background for one person (portal/making.py), or a page that is prepared for them.

    `kind` names the maker, `source` is what the person brought for it, `file` what was made; both lie where nothing is
    served from. `turn` counts how often it was begun: only the last one to begin may say how it ended.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="made_files")
    kind = models.CharField(max_length=150)
    title = models.CharField(_("what it is"), max_length=250)
    parameters = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    language = models.CharField(max_length=2, choices=Language, default=Language.CZECH)
    source = models.FileField(storage=kept_files, upload_to=made_name, max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=MadeState, default=MadeState.WAITING)
    turn = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(storage=kept_files, upload_to=made_name, max_length=100, blank=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    url = models.CharField(max_length=300, blank=True)
    problem = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    objects = MadeFileQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("file made in the background")
        verbose_name_plural = _("files made in the background")
        indexes = [models.Index(fields=["expires_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "fingerprint"],
                condition=Q(state__in=["waiting", "making"]),
                name="made_file_once_at_a_time",
                violation_error_message=_("This file is already being made for you."),
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(file="") | ~Q(url=""),
                name="made_file_done_has_content",
                violation_error_message=_("A file that is done has its content."),
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(problem=""),
                name="made_file_failed_says_why",
                violation_error_message=_("A file that could not be made says why."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("portal:made_file", args=[self.pk])

    @property
    def is_under_way(self):
        return self.state in MadeState.under_way()

    @property
    def is_silent(self):
        """Whether whoever was making it has not been heard of for long: it may be asked for again."""
        return self.state == MadeState.MAKING and self.heard_at < timezone.now() - MADE_SILENT_AFTER

    @property
    def waits_long(self):
        return self.state == MadeState.WAITING and self.asked_at < timezone.now() - MADE_WAITS_LONG

    @property
    def may_be_asked_again(self):
        return self.is_silent or self.waits_long or self.state == MadeState.FAILED

    def delete(self, *args, **kwargs):
        """Delete the row, and its files once the transaction is over."""
        stored = [(file.storage, file.name) for file in (self.source, self.file) if file]
        gone = super().delete(*args, **kwargs)
        for storage, name in stored:
            transaction.on_commit(partial(storage.delete, name))
        return gone
