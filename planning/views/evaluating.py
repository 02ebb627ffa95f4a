"""The evaluation of a year: who is asked, what has come, what is missing, and what the group talked of."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Max, Q, Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from planning.access import can_edit_action_plan, sees_evaluations
from planning.enums import EvaluationState, Outcome
from planning.forms.evaluation import CallForm, EvaluationFilter, MeetingForm
from planning.mail import tell_evaluation_asked
from planning.models import ActionItem, Evaluation, EvaluationCall
from planning.models.items import PLAN_ORDER
from planning.models.results import evaluation_findings, results_of
from planning.reports.evaluation import STATE_TONES, TONES
from planning.views.action import PAGE, find_action_plan, grouped
from planning.views.common import form_answer, year_steps
from planning.views.evaluation import year_of
from portal.access import require
from portal.charts import Bar, Share
from portal.lifecycle import Refused
from providers.access import coordinates, reach
from workgroups.access import group_reach, runs_meeting
from workgroups.models import Meeting

HANDED_IN = [EvaluationState.SUBMITTED, *EvaluationState.settled()]
MEETINGS = 60  # that are offered, the newest first


@require_safe
def evaluations(request, region, year):
    """How the items of a year turned out, for insiders; a provider sees its own."""
    plan = find_action_plan(request.user, region, year)
    require(sees_evaluations(request.user, plan))
    call = EvaluationCall.objects.filter(action_plan=plan).annotate(published=Max("versions__number")).first()
    listed = Listing(request, plan)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "call": call,
        "today": timezone.localdate(),
        "listed": listed,
        "filter": listed.form,
        "groups": grouped(listed.items),
        "coordinates": bool(coordinates(request.user, plan.plan.region)),
        "reads": plan.plan.region_id in reach(request.user).reads,
        "can_discuss": may_discuss_some(request.user, plan.plan.region),
    }
    return render(request, "planning/evaluation_list.html", context)


def may_discuss_some(user, region):
    """The coordinator, and whoever runs a group of the planning region."""
    return region.pk in reach(user).coordinates or region.pk in group_reach(user).runs_in


@dataclass
class Listing:
    """The items of a year with their evaluations as one person may see them, narrowed by the filter, in pages.

    What nobody has handed in yet is seen by the coordinator and the provider itself: others read only that it is asked
    for. Counts and money come from one query whatever the number of items; money is that of what was handed in.
    """

    request: object
    plan: object
    form: object = field(init=False)

    def __post_init__(self):
        self.user = self.request.user
        self.sees_all = self.plan.plan.region_id in reach(self.user).coordinates
        groups = {row["group"]: row["group_name"] for row in self._sums}
        providers = {row["who"]: row["who_name"] for row in self._sums if row["who"]}
        self.form = EvaluationFilter(self.request.GET, groups=groups, providers=providers)

    def _rows(self):
        here, groups = reach(self.user), group_reach(self.user)
        rows = ActionItem.objects.in_plan().filter(action_plan=self.plan)
        if self.plan.plan.region_id in here.reads:
            return rows
        return rows.filter(Q(provider__in=here.works_for) | Q(measure__goal__group__in=groups.runs))

    @cached_property
    def _sums(self):
        names = {
            "state": "evaluation__state",
            "outcome": "evaluation__outcome",
            "group": "measure__goal__group",
            "group_name": "measure__goal__group__name",
            "who": "provider",
            "who_name": "provider__name",
        }
        rows = self._rows().order_by("measure__goal__group__order", "provider__name").values_list(*names.values())
        sums = rows.annotate(
            Count("pk", distinct=True), Sum("evaluation__costs__planned"), Sum("evaluation__costs__spent")
        )
        return [dict(zip([*names, "count", "planned", "spent"], row, strict=True)) for row in sums]

    def _is_chosen(self, row):
        chosen = self.form.chosen
        wanted = {
            "state": chosen.get("state") in (None, row["state"]) or self._waits(chosen["state"], row["state"]),
            "outcome": chosen.get("outcome") in (None, row["outcome"]) and self._may_tell(row, chosen),
            "group": chosen.get("group") in (None, row["group"]),
            "provider": chosen.get("provider") in (None, row["who"] or 0),
        }
        return all(wanted.values())

    @staticmethod
    def _waits(asked, state):
        return asked == "waiting" and state in (None, *EvaluationState.editable())

    def _may_tell(self, row, chosen):
        """Whether the outcome may decide what is listed: that of what was not handed in is a secret of its author."""
        return "outcome" not in chosen or row["state"] in HANDED_IN or self._is_own(row["who"])

    def _is_own(self, provider):
        return self.sees_all or provider in reach(self.user).works_for

    @cached_property
    def _page(self):
        chosen = self.form.chosen
        rows = self._rows().select_related("measure__goal__group", "service", "provider", "evaluation")
        rows = rows.prefetch_related("evaluation__costs").order_by(*PLAN_ORDER).defer("search", "need", "description")
        page = Paginator(rows.filter(self._conditions(chosen)), PAGE)
        page.count = sum(row["count"] for row in self._sums if self._is_chosen(row))
        return page.get_page(self.request.GET.get("page"))

    def _conditions(self, chosen):
        found = Q()
        if chosen.get("state") == "waiting":
            found &= Q(evaluation__isnull=True) | Q(evaluation__state__in=EvaluationState.editable())
        elif "state" in chosen:
            found &= Q(evaluation__state=chosen["state"])
        if "outcome" in chosen:
            own = Q() if self.sees_all else Q(provider__in=reach(self.user).works_for)
            told = Q(evaluation__state__in=HANDED_IN)
            found &= Q(evaluation__outcome=chosen["outcome"]) & (Q() if self.sees_all else told | own)
        if "group" in chosen:
            found &= Q(measure__goal__group=chosen["group"])
        if "provider" in chosen:
            found &= Q(provider=chosen["provider"] or None)
        return found

    @property
    def page(self):
        return self._page

    @cached_property
    def items(self):
        """Items with `turned_out` (an Evaluation that the person may read, or None), its money and what is missing."""
        items = list(self._page.object_list)
        results = results_of([item.pk for item in items], self.plan.year)
        for item in items:
            row = getattr(item, "evaluation", None)
            item.asked = row
            item.turned_out = row if row and (row.state in HANDED_IN or self._is_own(item.provider_id)) else None
            item.total = item.spent = None
            if row:
                costs = list(row.costs.all())
                item.total = sum(cost.planned for cost in costs)
                told = [cost.spent for cost in costs if cost.spent is not None]
                item.spent = sum(told) if told and item.turned_out else None
            item.lacks = self._lacks(item, row, results[item.pk])
        return items

    def _lacks(self, item, row, results):
        """Return what is missing in sentences, for whoever may mend it or must wait for it."""
        if row is None or not self._is_own(item.provider_id) or row.state in EvaluationState.settled():
            return []
        return [one.sentence for one in evaluation_findings(row, results, list(row.costs.all()))]

    @cached_property
    def counts(self):
        """Return {state: number of items}; None stands for those that nobody was asked about."""
        counts = Counter()
        for row in self._sums:
            counts[row["state"]] += row["count"]
        return counts

    @property
    def total(self):
        return sum(self.counts.values())

    @property
    def unasked(self):
        """How many items nobody was asked about."""
        return self.counts[None]

    def _money(self, name):
        return sum(row[name] or 0 for row in self._sums if row["state"] in HANDED_IN)

    @property
    def planned(self):
        """Planned money of what was handed in, in crowns."""
        return self._money("planned")

    @property
    def spent(self):
        """Spent money of what was handed in, in crowns."""
        return self._money("spent")

    @property
    def count_words(self):
        count = self._page.paginator.count
        return ngettext("%(count)s item", "%(count)s items", count) % {"count": count}

    @property
    def progress(self):
        """A bar of how far the evaluation is."""
        shares = [Share(state.label, self.counts[state], STATE_TONES[state]) for state in EvaluationState]
        shares = [share for share in shares if share.value]
        if self.unasked:
            shares.append(Share(_("not asked for yet"), self.unasked, "over"))
        return Bar(_("How far the evaluation is"), shares) if shares else None

    @property
    def picture(self):
        """A bar of how the items turned out, of those that were handed in."""
        counts = Counter()
        for row in self._sums:
            if row["state"] in HANDED_IN:
                counts[row["outcome"]] += row["count"]
        shares = [Share(outcome.label, counts[outcome], TONES[outcome]) for outcome in Outcome if counts[outcome]]
        return Bar(_("How the items turned out"), shares) if shares else None


@require_http_methods(["GET", "POST"])
def evaluation_ask(request, region, year):
    """Ask the providers how their items turned out, or ask for those that came later and move the day."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    known = EvaluationCall.objects.filter(action_plan=plan).first()
    form = CallForm(request.POST or None, instance=known or EvaluationCall(action_plan=plan))
    if request.method == "POST" and form.is_valid():
        return _ask(request, form.instance)
    waiting = ActionItem.objects.in_plan().filter(action_plan=plan, evaluation__isnull=True)
    counts = waiting.aggregate(
        items=Count("pk"),
        of_city=Count("pk", filter=Q(provider__isnull=True)),
        providers=Count("provider", distinct=True),
    )
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan, (_("Evaluation"), reverse("planning:evaluations", args=year_of(plan)))),
        "plan": plan,
        "call": known,
        "counts": counts,
        "action": request.path,
        "cancel_url": reverse("planning:evaluations", args=year_of(plan)),
    }
    return form_answer(request, form, context, page="planning/evaluation_ask.html")


def _ask(request, call):
    with transaction.atomic():
        new = call.ask(by=request.user)
        told = tell_evaluation_asked(call) if new else 0
    said = ngettext("%(count)s item is asked about.", "%(count)s items are asked about.", len(new))
    messages.success(request, said % {"count": len(new)} if new else _("The call is saved."))
    if told:
        said = ngettext("We write to %(count)s person.", "We write to %(count)s people.", told) % {"count": told}
        messages.info(request, said)
    return redirect(call)


@require_http_methods(["GET", "POST"])
def evaluation_discuss(request, region, year):
    """Say at which meeting a group talked of confirmed evaluations: all of a meeting's items at once."""
    plan = find_action_plan(request.user, region, year)
    if not may_discuss_some(request.user, plan.plan.region):
        require(can_edit_action_plan(request.user, plan))
    form = MeetingForm(request.GET or None, meetings=_meetings(request.user, plan.plan.region))
    meeting = form.cleaned_data["meeting"] if form.is_bound and form.is_valid() else None
    if request.method == "POST":
        return _discuss(request, plan)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan, (_("Evaluation"), reverse("planning:evaluations", args=year_of(plan)))),
        "plan": plan,
        "form": form,
        "meeting": meeting,
        "rows": _to_discuss(plan, meeting).select_related("item__service", "discussed_in") if meeting else [],
    }
    return render(request, "planning/evaluation_discuss.html", context)


def _meetings(user, region):
    """Return the planning region's last meetings that the person runs."""
    rows = Meeting.objects.filter(region=region, date__isnull=False, date__lte=timezone.localdate())
    if region.pk not in reach(user).coordinates:
        rows = rows.filter(groups__in=group_reach(user).runs)
    newest = rows.order_by("-date", "-pk").values_list("pk", flat=True)[:MEETINGS]
    return Meeting.objects.filter(pk__in=list(newest)).prefetch_related("groups").order_by("-date", "-pk")


def _to_discuss(plan, meeting):
    """Return the year's settled evaluations of the meeting's groups that no other meeting has talked of."""
    rows = Evaluation.objects.of_standing_items().filter(item__action_plan=plan, state__in=EvaluationState.settled())
    rows = rows.filter(item__measure__goal__group__in=meeting.groups.all())
    return rows.filter(Q(discussed_in__isnull=True) | Q(discussed_in=meeting)).order_by("item__order", "item")


def _discuss(request, plan):
    meeting = get_object_or_404(Meeting, region=plan.plan.region_id, pk=_number(request.POST.get("meeting")))
    require(runs_meeting(request.user, meeting))
    chosen = [int(pk) for pk in request.POST.getlist("evaluation") if pk.isdigit()]
    done = 0
    try:
        with transaction.atomic():
            for row in _to_discuss(plan, meeting).filter(pk__in=chosen, discussed_in__isnull=True):
                row.discuss(by=request.user, meeting=meeting)
                done += 1
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(request.get_full_path())
    said = ngettext("%(count)s evaluation was discussed.", "%(count)s evaluations were discussed.", done)
    messages.success(request, said % {"count": done})
    return redirect("planning:evaluations", *year_of(plan))


def _number(text):
    return int(text) if text and text.isdigit() else None
