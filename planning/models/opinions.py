"""Opinions on proposals (stanoviska): a year's chain of those who give one, and what each said about each item."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from planning.enums import ItemState, OpinionBy, RequestState, Verdict
from portal.fields import ChoiceField
from portal.lifecycle import Refused
from portal.models import Move, Versioned
from workgroups.enums import VoteOutcome
from workgroups.models import Meeting, Vote

STATEMENTS = ["statements__step", "statements__vote", "statements__meeting"]
"""What is prefetched where the opinions on many items are told."""


class OpinionStep(Versioned):
    """One who gives an opinion on a year's proposals, in their place in the chain."""

    action_plan = models.ForeignKey("ActionPlan", models.CASCADE, related_name="opinion_steps")
    order = models.PositiveSmallIntegerField(default=0)
    by = ChoiceField(_("who gives the opinion"), max_length=10, choices=OpinionBy)
    name = models.CharField(
        pgettext_lazy("of an opinion", "name"),
        max_length=120,
        blank=True,
        help_text=_("As it is printed, for example Odbor sociální péče. Empty: the general word."),
    )
    is_required = models.BooleanField(
        _("required"),
        default=True,
        help_text=_("Later opinions wait for it, and without it the opinions are not complete."),
    )
    until = models.DateField(pgettext_lazy("of an opinion", "by the day"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("step of the opinions")
        verbose_name_plural = _("steps of the opinions")
        constraints = [
            models.UniqueConstraint(
                fields=["action_plan"],
                condition=Q(by=OpinionBy.GROUP),
                name="opinion_of_group_once",
                violation_error_message=_("The group's opinion is in the chain already."),
            ),
            models.UniqueConstraint(
                fields=["action_plan", "by", "name"],
                name="opinion_step_once",
                violation_error_message=_("The chain already has this opinion."),
            ),
        ]

    def __str__(self):
        return self.name or capfirst(self.get_by_display())

    @property
    def is_of_group(self):
        return self.by == OpinionBy.GROUP

    @classmethod
    def begin(cls, action_plan, *, by):
        """Give a year its chain, unless it has one: that of the last year of the plan, else group, then department."""
        if action_plan.opinion_steps.exists():
            return
        for step in _chain_like_last_year(action_plan):
            step._history_user = by
            step.save()

    @transaction.atomic
    def take_out(self, *, by):
        """Take the step out of the chain. Raises Refused for the group's, and while a statement stands on it."""
        OpinionStep.objects.select_for_update().get(pk=self.pk)
        if self.is_of_group:
            raise Refused(_g("No item is included before its group discussed it, so the group's opinion stays."))
        count = self.statements.count()
        if count:
            raise Refused(_g("This opinion has been given already (%(count)s times), so it stays.") % {"count": count})
        self._history_user = by
        self.delete()


def _chain_like_last_year(action_plan):
    before = OpinionStep.objects.filter(action_plan__plan=action_plan.plan_id, action_plan__year=action_plan.year - 1)
    steps = [
        OpinionStep(action_plan=action_plan, order=old.order, by=old.by, name=old.name, is_required=old.is_required)
        for old in before
    ]
    return steps or [
        OpinionStep(action_plan=action_plan, order=order, by=who)
        for order, who in enumerate([OpinionBy.GROUP, OpinionBy.DEPARTMENT], start=1)
    ]


class StatementQuerySet(models.QuerySet):
    def of_groups(self):
        return self.filter(step__by=OpinionBy.GROUP)


class Statement(Versioned):
    """What one step of the chain says about one item."""

    item = models.ForeignKey("ActionItem", models.CASCADE, related_name="statements")
    step = models.ForeignKey(OpinionStep, models.PROTECT, related_name="statements", verbose_name=_("whose opinion"))
    verdict = ChoiceField(_("opinion"), max_length=12, choices=Verdict)
    reason = models.TextField(_("reason or reservation"), blank=True)
    on = models.DateField(pgettext_lazy("of an opinion", "given on"))
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="opinions", verbose_name=_("meeting")
    )
    vote = models.ForeignKey(
        Vote, models.SET_NULL, null=True, blank=True, related_name="opinions", verbose_name=_("vote")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    history = HistoricalRecords()

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["step__order", "step", "pk"]
        verbose_name = _("opinion on an item")
        verbose_name_plural = _("opinions on items")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "step"],
                name="statement_once",
                violation_error_message=_("This opinion has been recorded already."),
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.RECOMMENDED) | ~Q(reason=""),
                name="statement_says_why",
                violation_error_message=_("Say why it is not recommended, or what the reservation is."),
            ),
        ]

    def __str__(self):
        return f"{self.step}: {self.get_verdict_display()}"

    def get_absolute_url(self):
        return reverse("planning:statement", args=[self.item_id, self.step_id])

    @transaction.atomic
    def record(self, *, by, at=None):
        """Store a new statement. Raises Refused when the item is not proposed or an earlier opinion must come first."""
        item = held(self.item)
        why_not = why_not_now(item, self.step)
        if why_not:
            raise Refused(why_not)
        self.by, self.at = by, at or timezone.now()
        self._history_user, self._history_date = by, self.at
        self.save()
        return self

    @transaction.atomic
    def repeat_for(self, items, *, by):
        """Record the same for further items, where the step has said nothing yet; return how many there were.

        Raises Refused, and records none, when one of them cannot be spoken about now.
        """
        said = {name: getattr(self, name) for name in ("step", "verdict", "reason", "on", "meeting", "vote")}
        new = [item for item in items if not Statement.objects.filter(item=held(item), step=self.step).exists()]
        return len([Statement(item=item, **said).record(by=by) for item in new])

    @transaction.atomic
    def take_back(self, *, by):
        """Take the statement away, recorded by mistake; history keeps it. Raises Refused when something leans on it."""
        item = held(self.item)
        said = leans_on(self) or _holds_in_plan(item, self)
        if said:
            raise Refused(said)
        self._history_user = by
        self.delete()


def _holds_in_plan(item, statement):
    """Return why the group's opinion cannot go: the item is in the plan because of it."""
    if statement.step.is_of_group and item.state == ItemState.INCLUDED and not item.included_undiscussed_because:
        return _g("The item is in the plan because its group discussed it. Correct the opinion instead.")
    return ""


def leans_on(statement):
    """Return what leans on a statement, so that it does not change any more, as a sentence; empty when nothing does."""
    item = statement.item
    if item.published_in_id:
        return _g("The action plan has been approved with this opinion, so it does not change any more.")
    idle = [RequestState.DRAFT, RequestState.WITHDRAWN]
    if item.requests.exclude(state__in=idle).exists():
        return _g("A request to the region has been filed with this opinion, so it does not change any more.")
    return ""


def why_not_now(item, step):
    """Return why the step cannot give its opinion on the item now, as a sentence; empty when it can."""
    if item.is_removed or item.state not in ItemState.handed_in():
        return _g("Opinions are given on what has been proposed; this item is: %(state)s.") % {
            "state": item.get_state_display()
        }
    missing = [one for one in skipped(item, step) if one.is_required]
    if missing:
        return _g("First comes the opinion: %(names)s.") % {"names": ", ".join(map(str, missing))}
    return ""


def skipped(item, step):
    """Return the earlier steps of the chain that have said nothing about the item; the group may be passed over when
    the coordinator said why the item was included before its group discussed it.
    """
    given = {statement.step_id for statement in item.statements.all()}
    before = [one for one in item.action_plan.opinion_steps.all() if (one.order, one.pk) < (step.order, step.pk)]
    excused = bool(item.included_undiscussed_because)
    return [one for one in before if one.pk not in given and not (excused and one.is_of_group)]


def held(item):
    """Return the item read again, its row held until the transaction is over."""
    return type(item)._base_manager.select_for_update(of=("self",)).get(pk=item.pk)


def verdict_of(vote):
    """Return the Verdict that the outcome of a vote suggests; people may say otherwise."""
    return Verdict.RECOMMENDED if vote.outcome == VoteOutcome.PASSED else Verdict.NOT


def missing_opinions():
    """Return the condition that a required opinion on an item is missing, to annotate items with."""
    steps = OpinionStep.objects.filter(action_plan=OuterRef("action_plan"), is_required=True)
    given = Statement.objects.filter(item=OuterRef(OuterRef("pk")), step=OuterRef("pk"))
    return Exists(steps.filter(~Exists(given)))


def undiscussed():
    """Return the condition that the group of an item has said nothing about it, to annotate items with."""
    return ~Exists(Statement.objects.of_groups().filter(item=OuterRef("pk")))


def next_order(action_plan):
    """Return the place after the last step of a year's chain."""
    return (action_plan.opinion_steps.aggregate(last=Max("order"))["last"] or 0) + 1


def first_proposed():
    """Return when an item was proposed for the first time, to annotate items with; None when it never was."""
    return Subquery(_proposed().order_by("at", "pk").values("at")[:1])


def last_proposed():
    """Return when an item was proposed for the last time, maybe mended, to annotate items with."""
    return Subquery(_proposed().order_by("-at", "-pk").values("at")[:1])


def _proposed():
    item = Q(content_type__app_label="planning", content_type__model="actionitem", object_id=OuterRef("pk"))
    return Move.objects.filter(item, verb="propose")
