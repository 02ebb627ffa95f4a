"""Working groups, their members and meetings: minutes, votes and tasks."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.collation import fold
from portal.fields import CzechCharField, FoldedField
from portal.indexes import TrigramIndex
from portal.models import Removable, Versioned
from providers.access import reach
from providers.models import PlanningRegion, Provider, Service, TargetGroup, lasting, until_after_since
from workgroups.access import group_reach
from workgroups.enums import MINUTES, GroupKind, GroupRole, MinutesState, Presence, Side, VoteOutcome


class WorkGroup(Versioned):
    """A working group of a planning region, its steering group, a joint meeting of groups or an outside body."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="groups", verbose_name=_("planning region"))
    name = CzechCharField(_("name"), max_length=150)
    slug = models.SlugField()
    kind = models.CharField(_("kind"), max_length=12, choices=GroupKind, default=GroupKind.TARGET_GROUP)
    target_groups = models.ManyToManyField(
        TargetGroup, blank=True, related_name="groups", verbose_name=_("target groups")
    )
    purpose = models.TextField(_("what the group is for"), blank=True)
    colour = models.PositiveSmallIntegerField(
        _("colour"), default=0, help_text=_("Number of its colour, 1 to 7, as in workshops; 0 for none.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    search = FoldedField(sources=["name", "purpose"])
    history = HistoricalRecords(excluded_fields=["search"])

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        indexes = [TrigramIndex("search", name="group_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug"],
                name="group_slug_once",
                violation_error_message=_("The planning region already has a group with this address."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("workgroups:group_detail", args=[self.region.slug, self.slug])


class GroupService(models.Model):
    """A service that sits in a group; among the groups of a planning region it reports through one."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="group_services")
    service = models.ForeignKey(Service, models.CASCADE, related_name="in_groups")
    region = models.ForeignKey(PlanningRegion, models.CASCADE, related_name="+", editable=False)
    reports = models.BooleanField(_("reports through this group"), default=True)

    class Meta:
        verbose_name = _("service in a group")
        verbose_name_plural = _("services in groups")
        constraints = [
            models.UniqueConstraint(fields=["group", "service"], name="group_service_once"),
            models.UniqueConstraint(
                fields=["service", "region"],
                condition=Q(reports=True),
                name="service_reports_through_one_group",
                violation_error_message=_("The service already reports through another group."),
            ),
        ]

    def __str__(self):
        return f"{self.service} – {self.group}"


class MembershipQuerySet(models.QuerySet):
    def current(self, on=None):
        return self.filter(lasting(on))


class Membership(models.Model):
    """A seat in a group: a person with or without an account, for an organisation, on one side of the triad."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="group_memberships",
        verbose_name=_("account"),
    )
    name = CzechCharField(pgettext_lazy("person", "name"), max_length=150)
    organisation = CzechCharField(_("organisation"), max_length=200, blank=True)
    provider = models.ForeignKey(
        Provider, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("provider")
    )
    side = models.CharField(_("side"), max_length=12, choices=Side)
    role = models.CharField(_("role"), max_length=12, choices=GroupRole, default=GroupRole.MEMBER)
    is_hidden = models.BooleanField(
        _("do not publish the name"), default=False, help_text=_("Names of user representatives are never published.")
    )
    since = models.DateField(_("member since"), null=True, blank=True)
    until = models.DateField(_("member until"), null=True, blank=True)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            until_after_since("membership_until_after_since"),
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(until__isnull=True, user__isnull=False),
                name="membership_once",
                violation_error_message=_("This person already is a member of the group."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_public(self):
        """Whether the public may read the name: never a user representative's nor one a member asked to hide."""
        return not self.is_hidden and self.side != Side.USER


def _reads_inside(user):
    """Return the condition of `inside`; a subquery for the groups, because a join would double the rows."""
    mine = Meeting.groups.through.objects.filter(workgroup__in=group_reach(user).belongs)
    return Q(pk__in=mine.values("meeting")) | Q(region__in=reach(user).reads)


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published minutes to everybody; the rest to the groups' members and those who read the planning region."""
        return self.filter(Q(state=MinutesState.PUBLISHED) | _reads_inside(user))

    def inside(self, user):
        """Meetings whose discussion the person reads: of their groups and of the planning regions they read."""
        return self.filter(_reads_inside(user))

    def with_words(self, words, user):
        """Meetings with the words in what the person may read; a stranger’s search must not reach the discussion."""
        folded = fold(words)
        said = Q(pk__in=AgendaItem.objects.filter(search__contains=folded).values("meeting"))
        public = Q(pk__in=AgendaItem.objects.filter(public_search__contains=folded).values("meeting"))
        return self.filter(Q(search__contains=folded) | public | (said & _reads_inside(user)))


class Meeting(Versioned):
    """One meeting of one or more groups, with its minutes."""

    region = models.ForeignKey(PlanningRegion, models.PROTECT, related_name="meetings")
    groups = models.ManyToManyField(WorkGroup, related_name="meetings", verbose_name=_("groups"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    number = models.CharField(
        _("number"), max_length=30, blank=True, help_text=_("As it is printed, for example 03/2026.")
    )
    date = models.DateField(_("date"), null=True, blank=True)
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("to"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    recorded_by = models.CharField(_("recorded by"), max_length=200, blank=True)
    verified_by = models.CharField(_("verified by"), max_length=200, blank=True)
    next_date = models.DateField(_("next meeting"), null=True, blank=True)
    next_time = models.TimeField(_("at"), null=True, blank=True)
    next_place = models.CharField(_("next place"), max_length=200, blank=True)
    state = models.CharField(_("minutes"), max_length=12, choices=MinutesState, default=MinutesState.DRAFT)
    search = FoldedField(sources=["title", "number", "place"])
    history = HistoricalRecords(excluded_fields=["search"])

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["region", "-date"]), TrigramIndex("search", name="meeting_search")]

    def __str__(self):
        return self.title or gettext("Meeting")

    def get_absolute_url(self):
        return reverse("workgroups:meeting_detail", args=[self.pk])

    def circulate(self, *, by, at=None):
        """Send the draft of the minutes to those who were there."""
        return MINUTES.move(self, "circulate", by=by, at=at)

    def take_back(self, *, by, reason, at=None):
        """Return circulated minutes to a draft."""
        return MINUTES.move(self, "take_back", by=by, reason=reason, at=at)

    def approve(self, *, by, at=None):
        """Approve the minutes as the group's record."""
        return MINUTES.move(self, "approve", by=by, at=at)

    def publish(self, *, by, at=None):
        """Open the minutes to the public, without the names it must not read."""
        return MINUTES.move(self, "publish", by=by, at=at)


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


class StandingItems(models.Manager):
    """Agenda items that have not been removed."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at__isnull=True)


class AgendaItem(Removable):
    """One point of a meeting. Its label is text: agendas are numbered in every way, with gaps."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(_("number"), max_length=20, blank=True)
    title = models.CharField(_("point"), max_length=300)
    discussion = models.TextField(
        _("discussion"), blank=True, help_text=_("“Name: …” at the start of a line is a speaker.")
    )
    conclusion = models.TextField(_("conclusion"), blank=True)
    is_decision = models.BooleanField(_("it is a decision"), default=False)
    public_wording = models.TextField(
        _("wording for the public"),
        blank=True,
        help_text=_("Without names of user representatives. The public reads this instead of the discussion."),
    )
    search = FoldedField(sources=["title", "discussion", "conclusion"])
    public_search = FoldedField(sources=["title", "public_wording", "conclusion"])
    history = HistoricalRecords(excluded_fields=["search", "public_search"])

    objects = StandingItems()
    with_removed = models.Manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        indexes = [
            TrigramIndex("search", name="agenda_item_search"),
            TrigramIndex("public_search", name="agenda_item_public_search"),
        ]

    def __str__(self):
        return f"{self.label} {self.title}".strip()

    def get_absolute_url(self):
        return f"{reverse('workgroups:meeting_detail', args=[self.meeting_id])}#bod-{self.pk}"


class Attendance(models.Model):
    """A person at a meeting: a member of a group, or a guest by free text."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="attendance")
    name = CzechCharField(pgettext_lazy("person", "name"), max_length=150)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    presence = models.CharField(_("presence"), max_length=8, choices=Presence)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once")]

    def __str__(self):
        return self.name


class Vote(models.Model):
    """A vote on a motion under an agenda item."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="votes")
    motion = models.TextField(_("motion"))
    in_favour = models.PositiveSmallIntegerField(_("in favour"))
    against = models.PositiveSmallIntegerField(_("against"), default=0)
    abstained = models.PositiveSmallIntegerField(_("abstained"), default=0)
    outcome = models.CharField(_("outcome"), max_length=8, choices=VoteOutcome)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("vote")
        verbose_name_plural = _("votes")

    def __str__(self):
        return self.motion


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Tasks of groups the person belongs to or whose planning region they read."""
        return self.filter(Q(group__in=group_reach(user).belongs) | Q(group__region__in=reach(user).reads))

    def undone(self):
        return self.filter(done_at__isnull=True)

    def of(self, user):
        return self.filter(assignee__user=user)


class Task(models.Model):
    """Something a group asked somebody to do by a day."""

    group = models.ForeignKey(WorkGroup, models.CASCADE, related_name="tasks")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="tasks")
    text = models.TextField(_("task"))
    assignee = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="tasks", verbose_name=_("member")
    )
    who = models.CharField(_("who"), max_length=150, blank=True, help_text=_("When it is not a member."))
    due = models.DateField(_("by when"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    history = HistoricalRecords()

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "pk"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("workgroups:group_tasks", args=[self.group.region.slug, self.group.slug])

    @transaction.atomic
    def finish(self, *, by, at=None):
        """Mark the task as done. Raises ValidationError when somebody did so already."""
        done = Task.objects.filter(pk=self.pk, done_at__isnull=True).update(done_at=at or timezone.now(), done_by=by)
        if not done:
            raise ValidationError(gettext("The task is already done."))
        self.refresh_from_db()
        self._history_user = by
        self.save()

    def reopen(self, *, by):
        """Take back that the task is done."""
        self.done_at = self.done_by = None
        self._history_user = by
        self.save()
