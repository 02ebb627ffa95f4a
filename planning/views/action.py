"""The action plan of a year: its items under their goals and measures, what they cost, what waits in the reservoir."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_edit_action_plan, can_propose_item, sees_draft
from planning.enums import FundingSource, ItemState, VersionState
from planning.forms.action import STATE_WORDS, ItemFilter, YearForm
from planning.freezing import frozen_document, items_as_published, place_in_plan
from planning.models import (
    ActionItem,
    ActionPlan,
    ActionPlanFile,
    ActionPlanVersion,
    EvaluationVersion,
    ItemCost,
    Measure,
    OpinionStep,
)
from planning.models.figures import load_figures
from planning.models.items import PLAN_ORDER
from planning.reports import variants
from planning.views.common import Reading, form_answer, region_of_address, steps, year_steps
from planning.views.plan import find_plan, move_comments
from portal.access import public, require
from portal.documents import to_html
from portal.downloads import attachment
from portal.lifecycle import Refused
from providers.access import coordinates, reads_region

LONG_WORDS = ["text", "search", "goal__text", "goal__search"]
PAGE = 100  # a year with more is shown group by group


@dataclass
class Part:
    """A group, a goal or a measure with what stands under it."""

    row: object
    parts: list = field(default_factory=list)
    opens: bool = True

    @property
    def ids(self):
        """The order of the rows under a measure as whoever arranges them saw it."""
        return ",".join(str(item.pk) for item in self.parts)


def find_action_plan(user, region, year):
    rows = ActionPlan.objects.visible_to(user).select_related("plan__region__authority").order_by("-plan__since")
    told = EvaluationVersion.objects.filter(call__action_plan=OuterRef("pk"))
    rows = rows.annotate(has_published_evaluation=Exists(told))
    found = rows.filter(plan__region__slug=region, year=year).first()
    if found is None:
        raise Http404
    return found


@public
@require_safe
def action_plans(request, region):
    """The years of a planning region, the newest first."""
    place = region_of_address(region)
    rows = ActionPlan.objects.visible_to(request.user).filter(plan__region=place).select_related("plan__region")
    rows = rows.prefetch_related("versions").annotate(item_count=Count("items", distinct=True))
    shown = [(row, _version_of(row, request.user)) for row in rows[:50]]
    context = {
        "region": place,
        "steps": steps(place),
        "years": shown,
        "can_add": bool(coordinates(request.user, place)),
    }
    return render(request, "planning/action_plan_list.html", context)


def _version_of(plan, user):
    reading = Reading(plan, plan.plan.region, user)
    reading.versions = sorted(plan.versions.all(), key=lambda version: -version.number)
    return reading.version


@require_http_methods(["GET", "POST"])
def action_plan_add(request, region):
    """Start the action plan of a year, with its first version in work."""
    place = region_of_address(region)
    require(coordinates(request.user, place))
    plan = find_plan(request.user, region)
    if plan is None:
        messages.info(request, _("First start a community plan; action plans belong to it."))
        return redirect("planning:plan", place.slug)
    last = ActionPlan.objects.filter(plan=plan).order_by("-year").first()
    form = YearForm(
        request.POST or None, instance=ActionPlan(plan=plan), initial={"year": last.year + 1 if last else plan.since}
    )
    if request.method == "POST" and form.is_valid():
        made = form.save()
        OpinionStep.begin(made, by=request.user)
        ActionPlanVersion.start(made, by=request.user)
        messages.success(request, _("The action plan has been started."))
        return redirect(made)
    context = {
        "region": place,
        "steps": steps(place, (_("Action plan"), reverse("planning:action_plans", args=[region]))),
        "heading": _("New action plan"),
        "submit": _("Start the year"),
        "action": request.path,
        "cancel_url": reverse("planning:action_plans", args=[region]),
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


@public
@require_safe
def action_plan(request, region, year):
    """The items of a year in one state, as drafts or as they were approved."""
    plan = find_action_plan(request.user, region, year)
    reading = Reading(plan, plan.plan.region, request.user)
    form = ItemFilter(request.GET or None, action_plan=plan)
    listed = Listing(request, reading, form)
    context = {
        "region": reading.region,
        "steps": steps(reading.region, (_("Action plan"), reverse("planning:action_plans", args=[region]))),
        "plan": plan,
        "reading": reading,
        "filter": form,
        "listed": listed,
        "can_propose": bool(can_propose_item(request.user, reading.region)),
        "reads_region": bool(reads_region(request.user, reading.region)),
        "arranges": reading.can_edit and "arrange" in request.GET,
    }
    template = "planning/_action_plan_items.html" if _wants_part(request) else "planning/action_plan_detail.html"
    return render(request, template, context)


def _wants_part(request):
    return request.htmx and request.htmx.target == "items" and not request.htmx.boosted


class Listing:
    """The items on the page: those of one state, narrowed by the filter, bounded to a page."""

    def __init__(self, request, reading, form):
        self.request, self.reading, self.form = request, reading, form
        asked = request.GET.get("state", ItemState.INCLUDED)
        self.state = ItemState(asked) if asked in ItemState.values else ItemState.INCLUDED
        self.is_frozen = reading.is_frozen and self.state == ItemState.INCLUDED
        self.counts = self._counts()
        self.total = sum(count for (state, _group), count in self.counts.items() if state == self.state)
        self.group = None
        self.items, self.page = self._load()
        self.groups = grouped(self.items)
        self._mark_links()

    def _mark_links(self):
        """Say which goals and measures have a page for the person: those of a plan never approved have none yet."""
        goals = [goal for group in self.groups for goal in group.parts]
        for part in [*goals, *(measure for goal in goals for measure in goal.parts)]:
            part.opens = self.reading.reads_draft or part.row.published_in_id is not None

    def _visible(self):
        rows = ActionItem.objects.filter(action_plan=self.reading.owner)
        if self.reading.coordinates:
            return rows.standing()
        seen = ActionItem.objects.visible_to(self.request.user).filter(action_plan=self.reading.owner)
        return rows.filter(pk__in=seen.order_by().values("pk")).standing()

    def _counts(self):
        """Return {(state, group id): number of items the person may see}."""
        rows = self._visible().order_by().values_list("state", "measure__goal__group").annotate(n=Count("pk"))
        return {(state, group): count for state, group, count in rows}

    def _rows(self):
        if self.is_frozen:
            rows = ActionItem.objects.filter(action_plan=self.reading.owner, published_in=self.reading.in_force)
        else:
            rows = self._visible().filter(state=self.state)
        rows = rows.select_related("action_plan", "provider", "service").defer("need", "search").order_by(*PLAN_ORDER)
        if not self.is_frozen:  # a page of them
            return rows.select_related("measure__goal__group").defer(*(f"measure__{name}" for name in LONG_WORDS))
        # All of a year or of a group: measures fetched apart are made into objects once.
        measures = Measure.objects.select_related("goal__group").defer(*LONG_WORDS)
        return rows.prefetch_related(Prefetch("measure", measures))

    def _load(self):
        conditions = self.form.conditions()
        rows = self._rows()
        if self.total > PAGE and not conditions:
            self.group = self._first_group()
            rows = rows.filter(measure__goal__group=self.group)
        if self.is_frozen:
            frozen = items_as_published(self.reading.in_force, rows)
            page = Paginator([item for item in frozen if self.form.matches(item)], PAGE)
        else:
            page = Paginator(rows.filter(**conditions).with_totals().with_opinions(), PAGE)
            if not conditions:
                page.count = self.counts[(self.state, self.group)] if self.group else self.total
        page = page.get_page(self.request.GET.get("page"))
        items = list(page.object_list)
        if not self.is_frozen:
            load_figures(items, costs=ItemCost.objects.counted())
        return items, page

    def _first_group(self):
        asked = self.request.GET.get("part", "")
        here = [group for (state, group) in self.counts if state == self.state]
        first = [group.pk for group in self.form.groups if group.pk in here]
        return int(asked) if asked.isdigit() and int(asked) in here else next(iter(first), None)

    @property
    def shows_opinions(self):
        """Whether the person reads how far each item is in the chain of opinions."""
        return not self.is_frozen and self.reading.reads_draft and self.state in ItemState.handed_in()

    @property
    def count_words(self):
        count = self.page.paginator.count
        return ngettext("%(count)s item", "%(count)s items", count) % {"count": count}

    def tabs(self):
        """A tab for each state in which the person sees something; the plan itself always has one."""
        counts = {}
        for (state, _group), count in self.counts.items():
            counts[state] = counts.get(state, 0) + count
        if self.is_frozen:
            counts[ItemState.INCLUDED] = self.page.paginator.count
        return [
            {
                "label": label,
                "url": f"?state={state}" if state != ItemState.INCLUDED else self.request.path,
                "current": state == self.state,
                "count": counts.get(state, 0),
            }
            for state, label in STATE_WORDS.items()
            if counts.get(state) or state == ItemState.INCLUDED
        ]

    def group_tabs(self):
        """A tab for each group when the year has more items than a page holds."""
        if self.group is None:
            return []
        return [
            {
                "label": group.name,
                "url": f"?state={self.state}&part={group.pk}",
                "current": group.pk == self.group,
                "count": self.counts[(self.state, group.pk)],
            }
            for group in self.form.groups
            if (self.state, group.pk) in self.counts
        ]

    @cached_property
    def sums(self):
        """Return Sums of all listed items, also when they fill more pages: as the plan counts, then each variant."""
        if self.is_frozen:
            return variants.frozen_sums([item.frozen for item in self.page.paginator.object_list], self.year)
        return variants.variant_sums(self._listed())

    @property
    def year(self):
        return self.reading.owner.year

    def _listed(self):
        rows = ActionItem.objects.filter(action_plan=self.reading.owner, state=self.state)
        if not self.reading.coordinates:
            rows = rows.filter(pk__in=self._visible().order_by().values("pk"))
        return rows.standing().filter(**self.form.conditions())

    @property
    def total_costs(self):
        return self.sums[0].total

    @property
    def picture(self):
        return variants.picture(self.sums)

    @property
    def lines(self):
        """The numbers of the picture as a table: rows of words, numbers and their kind."""
        return variants.lines(self.sums)

    @property
    def differ(self):
        """Whether the variants differ, so that the table has a column for each."""
        return variants.differs(self.sums)

    @property
    def unstated(self):
        return variants.unstated_words(self.sums)


def costs_of(item):
    """Return {source: amount} that the plan counts for an item, as it was approved when it is shown so."""
    return {cost.source: cost.amount for cost in item.cost_rows()}


def in_sources(totals):
    """Return [(FundingSource, amount)] in the order of the enum, without zeros."""
    return [(source, totals[source.value]) for source in FundingSource if totals.get(source.value)]


def grouped(items):
    """Return the items as Parts: groups of goals of measures of items; each item knows its total costs."""
    for item in items:
        if not hasattr(item, "total"):
            item.total = sum(costs_of(item).values())
    tree = []
    for group, of_group in groupby(sorted(items, key=place_in_plan), key=lambda item: item.measure.goal.group):
        goals = []
        for goal, of_goal in groupby(of_group, key=lambda item: item.measure.goal):
            measures = [Part(measure, list(rows)) for measure, rows in groupby(of_goal, key=lambda item: item.measure)]
            goals.append(Part(goal, measures))
        tree.append(Part(group, goals))
    return tree


@require_POST
def action_plan_start(request, region, year):
    """Start the next version, so that the items in the plan can be changed."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    try:
        version = ActionPlanVersion.start(plan, by=request.user)
        messages.success(request, _("Version %(number)s is in work.") % {"number": version.number})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(plan)


@require_POST
def action_plan_comments(request, region, year):
    """Open the draft of the year for comments, or close them."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    move_comments(request, plan.versions.in_work().first())
    return redirect(plan)


@public
@require_safe
def action_plan_version(request, region, year, number):
    """A version of the year as it was approved, with its files and their hashes."""
    plan = find_action_plan(request.user, region, year)
    version = get_object_or_404(ActionPlanVersion, action_plan=plan, number=number)
    if not version.is_public:
        if version.state != VersionState.IN_COMMENTS and not sees_draft(request.user, plan.plan.region):
            raise Http404
        return redirect(plan)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "version": version,
        "paper": to_html(frozen_document(version)),
        "files": version.files.defer("content"),
    }
    return render(request, "planning/action_plan_version.html", context)


@public
@require_safe
def action_plan_file(request, region, year, number, kind):
    """A file of an approved version, the very bytes that were stored with the approval."""
    plan = find_action_plan(request.user, region, year)
    versions = ActionPlanVersion.objects.public().defer("snapshot")
    found = get_object_or_404(versions, action_plan=plan, number=number)
    file = get_object_or_404(found.files, ActionPlanFile.named(kind))
    return attachment(bytes(file.content), file.name)
