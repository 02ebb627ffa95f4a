"""Meetings of groups and the points of their agendas."""

from datetime import timedelta
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from portal.collation import fold
from portal.fields import FoldedField
from portal.indexes import TrigramIndex
from portal.lifecycle import Refused
from portal.models import Removable, Versioned
from providers.access import reach
from providers.models import PlanningRegion
from workgroups.access import group_reach
from workgroups.enums import MINUTES, AmendmentState, ItemKind, MinutesState
from workgroups.models.groups import WorkGroup

DAYS_FOR_AMENDMENTS = 14


def _reads_inside(user):
    """Return the condition of `inside`; a subquery for the groups, because a join would double the rows."""
    mine = Meeting.groups.through.objects.filter(workgroup__in=group_reach(user).belongs)
    return Q(pk__in=mine.values("meeting")) | Q(region__in=reach(user).reads)


class MeetingQuerySet(models.QuerySet):
    hanging = {}  # name → function giving an expression: what apps above say of a meeting in the query of its page

    def with_hanging(self):
        """Say of each meeting what hangs on it in apps above, so that its page asks only for what there is."""
        return self.annotate(**{name: make() for name, make in self.hanging.items()})

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
    amendments_until = models.DateField(
        _("amendments until"), null=True, blank=True, help_text=_("The last day attendees may propose amendments.")
    )
    turnout = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text=_("For each group who was there: {group, present, members, needed}, counted when it was recorded."),
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("How many times the calendar entry has changed since the invitation.")
    )
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

    def circulate(self, *, by, at=None, until=None):
        """Send the draft of the minutes to those who were there; they may propose amendments up to the day `until`."""
        until = until or timezone.localdate(at) + timedelta(days=DAYS_FOR_AMENDMENTS)
        return MINUTES.move(self, "circulate", by=by, at=at, amendments_until=until)

    def take_back(self, *, by, reason, at=None):
        """Return circulated minutes to a draft."""
        return MINUTES.move(self, "take_back", by=by, reason=reason, at=at)

    @transaction.atomic
    def approve(self, *, by, at=None):
        """Approve the minutes as the group's record. Raises Refused while amendments wait for their settlement."""
        Meeting.objects.select_for_update().get(pk=self.pk)  # nobody proposes another one meanwhile
        waiting = AgendaItem.with_removed.filter(meeting=self, amendments__state=AmendmentState.OPEN).count()
        if waiting:
            said = ngettext(
                "%(count)s amendment waits to be settled; take it or decline it first.",
                "%(count)s amendments wait to be settled; take or decline them first.",
                waiting,
            )
            raise Refused(said % {"count": waiting})
        return MINUTES.move(self, "approve", by=by, at=at)

    def take_over(self, *, by, at=None):
        """Approve minutes from an old file: they were circulated and approved on paper."""
        return MINUTES.move(self, "take_over", by=by, at=at)

    def publish(self, *, by, at=None):
        """Open the minutes to the public, without the names it must not read."""
        return MINUTES.move(self, "publish", by=by, at=at)

    def cancel(self, *, by, reason, at=None):
        """Call the meeting off while nothing of it has been circulated."""
        return MINUTES.move(self, "cancel", by=by, reason=reason, at=at, sequence=self.sequence + 1)

    def call_again(self, *, by, at=None):
        """Take back that the meeting was called off."""
        return MINUTES.move(self, "call_again", by=by, at=at, sequence=self.sequence + 1)

    def check_amendable(self, on):
        """Raise Refused with a sentence unless amendments may be proposed on the day."""
        if self.state != MinutesState.CIRCULATED:
            raise Refused(gettext("Amendments can be proposed only while the minutes are circulated."))
        if self.amendments_until and self.amendments_until < on:
            said = gettext("Amendments could be proposed until %(day)s. Write to whoever leads the group.")
            raise Refused(said % {"day": date_format(self.amendments_until, "SHORT_DATE_FORMAT")})


class StandingItems(models.Manager):
    """Agenda items that have not been removed."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at__isnull=True)

    def to_show(self):
        """Return the items with `own_votes` and the minutes they are about, for pages and documents."""
        return self.select_related("about").prefetch_related(Prefetch("votes", to_attr="own_votes"))


class AgendaItem(Removable):
    """One point of a meeting. Its label is text: agendas are numbered in every way, with gaps."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    kind = models.CharField(max_length=8, choices=ItemKind, default=ItemKind.ORDINARY, editable=False)
    about = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="approved_in",
        help_text=_("The earlier meeting whose minutes this item approves."),
    )
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
        return f"{reverse('workgroups:meeting_detail', args=[self.meeting_id])}#{self.anchor}"

    @property
    def anchor(self):
        """Where the item stands on the page of its meeting."""
        return f"bod-{self.pk}"

    @cached_property
    def own_votes(self):
        """The votes under the item; `to_show()` loads those of many items at once."""
        return list(self.votes.all())
