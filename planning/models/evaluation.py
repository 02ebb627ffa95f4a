"""How items of the action plan turned out: the year's call for it, what was written and what became of it."""

from contextlib import contextmanager

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from planning.enums import EVALUATION, Body, EvaluationState, FundingSource, Outcome
from planning.models.action import ActionPlan
from planning.models.figures import ItemCost
from planning.models.items import ActionItem
from planning.models.results import evaluation_findings
from planning.models.versions import StoredFile
from portal.fields import ChoiceField
from portal.lifecycle import Refused
from portal.models import Versioned
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import Meeting


class EvaluationCall(models.Model):
    """The call of a year: by when providers say how their items turned out."""

    action_plan = models.OneToOneField(ActionPlan, models.CASCADE, related_name="evaluation_call")
    due = models.DateField(_("by when"))
    note = models.TextField(_("what to mind"), blank=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+")
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("call for an evaluation")
        verbose_name_plural = _("calls for evaluations")

    def __str__(self):
        return f"{self.action_plan}: {self.due}"

    def get_absolute_url(self):
        plan = self.action_plan
        return reverse("planning:evaluations", args=[plan.plan.region.slug, plan.year])

    @transaction.atomic
    def ask(self, *, by, at=None):
        """Save the call and ask for every item in the plan that nobody has asked for yet; return what is new.

        Calling once more asks for items that came into the plan since, and may move the day.
        """
        ActionPlan.objects.select_for_update().get(pk=self.action_plan_id)
        self._history_user = by
        if self.pk is None:
            self.asked_by, self.asked_at = by, at or timezone.now()
        self.save()
        items = ActionItem.objects.in_plan().filter(action_plan=self.action_plan_id, evaluation__isnull=True)
        rows = Evaluation.objects.bulk_create(Evaluation(item=item, asked_at=at or timezone.now()) for item in items)
        _take_planned(rows)
        return rows


class EvaluationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own and, to the coordinator, all; what was handed in to readers and leads; what is confirmed to the group."""
        here, groups = reach(user), group_reach(user)
        own = Q(item__provider__in=here.works_for) | Q(item__action_plan__plan__region__in=here.coordinates)
        readers = Q(item__action_plan__plan__region__in=here.reads) | Q(item__measure__goal__group__in=groups.runs)
        sitting = Q(item__measure__goal__group__in=groups.belongs, state__in=EvaluationState.settled())
        return self.filter(own | (~Q(state__in=EvaluationState.editable()) & readers) | sitting)

    def of_standing_items(self):
        """Evaluations of items that are still in the plan."""
        return self.filter(item__in=ActionItem.objects.in_plan().order_by().values("pk"))

    def with_money(self):
        """Add `planned` and `spent`, sums of the costs in crowns; None where nothing is stated."""
        costs = EvaluationCost.objects.filter(evaluation=OuterRef("pk")).order_by().values("evaluation")
        sums = {name: Subquery(costs.annotate(sum=Sum(name)).values("sum")) for name in ("planned", "spent")}
        return self.annotate(**sums)


class Evaluation(Versioned):
    """How an item turned out at the end of the year: asked for, written by whoever carried it out, confirmed."""

    item = models.OneToOneField(ActionItem, models.CASCADE, related_name="evaluation")
    state = ChoiceField(_("state"), max_length=10, choices=EvaluationState, default=EvaluationState.ASKED)
    outcome = ChoiceField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    done = models.TextField(_("what was done"), blank=True)
    why_not = models.TextField(_("why not, or not wholly"), blank=True)
    what_next = models.TextField(_("what next"), blank=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    return_reason = models.TextField(blank=True, editable=False)
    discussed_in = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, editable=False, related_name="evaluations"
    )
    history = HistoricalRecords()

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["asked", "returned"]) | (~Q(outcome="") & ~Q(done="")),
                name="evaluation_handed_in_is_written",
                violation_error_message=_("What is handed in says the outcome and what was done."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "returned"])
                | Q(outcome__in=[Outcome.FULFILLED, Outcome.CONTINUING])
                | ~Q(why_not=""),
                name="evaluation_unfulfilled_has_reason",
                violation_error_message=_("Say why it was not fulfilled, or not wholly."),
            ),
            models.CheckConstraint(
                condition=Q(state="discussed", discussed_in__isnull=False)
                | (~Q(state="discussed") & Q(discussed_in__isnull=True)),
                name="evaluation_discussed_has_meeting",
                violation_error_message=_("What was discussed names its meeting."),
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.get_outcome_display() or self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("planning:evaluation", args=[self.item_id])

    @property
    def is_editable(self):
        return self.state in EvaluationState.editable()

    @property
    def goes_on(self):
        """Whether the item offers itself to the next year."""
        return self.outcome in Outcome.goes_on()

    @contextmanager
    def writing(self):
        """Hold the row while it is written; a writing that comes after it was handed in is refused."""
        with transaction.atomic():
            held = Evaluation.objects.select_for_update().get(pk=self.pk)
            if not held.is_editable:
                raise Refused(_g("It was handed in meanwhile; ask the coordinator to return it to you."))
            yield held

    @transaction.atomic
    def submit(self, *, by, at=None):
        """Hand it in to the coordinator. Raises Refused with a sentence for each thing that is missing."""
        at = at or timezone.now()
        self.refresh_from_db(from_queryset=Evaluation.objects.select_for_update())
        missing = [one.sentence for one in evaluation_findings(self) if one.is_error] if self.is_editable else []
        if missing:
            raise Refused(missing)
        facts = {"submitted_at": at, "submitted_by": by, "return_reason": ""}
        move = EVALUATION.move(self, "submit", by=by, at=at, **facts)
        for cost in self.costs.all():  # what was typed is drafts; history has what was handed in
            cost._history_user, cost._history_date = by, at
            cost.save()
        return move

    def confirm(self, *, by, at=None):
        """Record that the coordinator stands behind it."""
        at = at or timezone.now()
        return EVALUATION.move(self, "confirm", by=by, at=at, settled_at=at, settled_by=by)

    def return_to_author(self, *, by, reason, at=None):
        """Give it back with a reason, also when it was confirmed or discussed already."""
        at = at or timezone.now()
        facts = {"settled_at": at, "settled_by": by, "return_reason": reason.strip(), "discussed_in": None}
        return EVALUATION.move(self, "return_to_author", by=by, at=at, reason=reason, **facts)

    def discuss(self, *, by, meeting, at=None):
        """Record at which meeting the group talked of it. Raises Refused for a meeting of other groups."""
        if not meeting.groups.filter(goals__measures__items=self.item_id).exists():
            raise Refused(_g("“%(item)s” belongs to another group than the meeting.") % {"item": self.item})
        return EVALUATION.move(self, "discuss", by=by, at=at, discussed_in=meeting)


class EvaluationCost(models.Model):
    """What was planned from one source and what of it was spent, in whole crowns; unknown spending is None."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="costs")
    source = ChoiceField(_("source"), max_length=16, choices=FundingSource)
    planned = models.PositiveBigIntegerField(_("planned in CZK"), default=0, editable=False)
    spent = models.PositiveBigIntegerField(_("spent in CZK"), null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["evaluation", "source"]
        verbose_name = _("money of an evaluation")
        verbose_name_plural = _("money of evaluations")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "source"],
                name="evaluation_cost_once",
                violation_error_message=_("Each source is stated once."),
            )
        ]

    def __str__(self):
        return f"{self.get_source_display()}: {self.planned} / {self.spent}"


def _take_planned(evaluations):
    """Write down beside new evaluations what the plan counts with: the costs of each item's variant in that year."""
    of_item = {evaluation.item_id: evaluation for evaluation in evaluations}
    counted = ItemCost.objects.counted().filter(item__in=of_item)
    EvaluationCost.objects.bulk_create(
        EvaluationCost(evaluation=of_item[item], source=source, planned=amount)
        for item, source, amount in counted.values_list("item", "source", "amount")
    )


class EvaluationVersion(models.Model):
    """An evaluation of a year as it was published: a numbered paper that later changes never touch."""

    call = models.ForeignKey(EvaluationCall, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    body = ChoiceField(_("taken note of by"), max_length=12, choices=Body, blank=True)
    resolution_number = models.CharField(_("resolution number"), max_length=40, blank=True)
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    document = models.JSONField(default=dict, editable=False, encoder=DjangoJSONEncoder)
    published_at = models.DateTimeField(default=timezone.now, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("published evaluation")
        verbose_name_plural = _("published evaluations")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="evaluation_version_once"),
            models.CheckConstraint(
                condition=Q(body="", resolution_number="", resolved_on__isnull=True)
                | (~Q(body="") & ~Q(resolution_number="") & Q(resolved_on__isnull=False)),
                name="evaluation_version_whole_resolution",
                violation_error_message=_("A resolution needs the body, the number and the date, or leave all empty."),
            ),
        ]

    def __str__(self):
        return f"{self.call.action_plan} – {self.number}"


class EvaluationFile(StoredFile):
    """A rendered file of a published evaluation."""

    version = models.ForeignKey(EvaluationVersion, models.CASCADE, related_name="files")

    class Meta(StoredFile.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "format"], name="evaluation_file_once")]

    def __str__(self):
        return self.name
