"""The community plan: one page for those who write it and for those who read what was approved."""

from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_edit_plan, sees_draft
from planning.enums import VersionState
from planning.forms.plan import IntroductionForm, PlanForm, natural
from planning.freezing import frozen_document, published_plan, published_wording
from planning.models import ActionItem, CommunityPlan, Goal, Measure, MeasureIndicator, PlanVersion
from planning.views.common import Reading, form_answer, plan_steps, region_of_address, save_wording, steps, wording_open
from portal.access import public, require
from portal.documents import to_html
from portal.downloads import attachment
from portal.lifecycle import Refused
from providers.access import coordinates


def find_plan(user, region, since=None):
    """Return the visible plan of a planning region that began in `since`, or the one in force, or None; one query."""
    plans = CommunityPlan.objects.visible_to(user).filter(region__slug=region).select_related("region__authority")
    if since:
        return get_object_or_404(plans, since=since)
    rows, year = list(plans), timezone.localdate().year
    in_force = [row for row in rows if row.since <= year <= row.last_year]
    return next(iter(in_force or rows), None)


def load_plan(user, pk):
    return get_object_or_404(CommunityPlan.objects.visible_to(user).select_related("region"), pk=pk)


@public
@require_safe
def plan(request, region, since=None):
    """The plan with its goals and measures; a planning region without one says what to do."""
    found = find_plan(request.user, region, since)
    if found is None:
        place = region_of_address(region)
        return render(
            request,
            "planning/plan_missing.html",
            {"region": place, "steps": steps(place), "can_add": bool(coordinates(request.user, place))},
        )
    return plan_page(request, found)


def plan_page(request, plan, undo=None):
    """Render the plan, or for htmx only its goals; `undo` is a goal or measure that has just been removed."""
    reading = Reading(plan, plan.region, request.user)
    context = {
        "region": plan.region,
        "steps": steps(plan.region),
        "reading": reading,
        "plan": published_plan(plan, reading.in_force) if reading.is_frozen else plan,
        "undo": undo or _asked_undo(request, reading),
        **contents(reading),
    }
    template = "planning/_plan_goals.html" if request.htmx and not request.htmx.boosted else "planning/plan_detail.html"
    return render(request, template, context)


def contents(reading, *, frozen=None):
    """Return the goals with their measures as the person reads them, and for editors what was removed."""
    frozen = reading.is_frozen if frozen is None else frozen
    goals = Goal.objects.filter(plan=reading.owner).select_related("group")
    measures = Measure.objects.filter(goal__plan=reading.owner).prefetch_related("groups")
    if frozen:
        goals, measures = (rows.filter(published_in=reading.in_force) for rows in (goals, measures))
    counts = {"item_count": _count_of(ActionItem.objects.in_plan())}
    counts["indicator_count"] = _count_of(MeasureIndicator.objects.all())
    goals, measures = list(goals), list(measures.annotate(**counts))
    by_goal = {goal.pk: goal for goal in goals}
    for goal in goals:
        goal.plan = reading.owner
    for measure in measures:
        measure.goal = by_goal[measure.goal_id]
    removed = [row for row in [*goals, *measures] if row.is_removed and not frozen]
    if frozen:
        goals, measures = (published_wording(rows, reading.user) for rows in (goals, measures))
    goals = sorted((goal for goal in goals if not goal.is_removed), key=lambda goal: (goal.order, goal.pk))
    for goal in goals:
        mine = [measure for measure in measures if measure.goal_id == goal.pk and not measure.is_removed]
        goal.shown_measures = sorted(mine, key=lambda measure: (measure.order, measure.pk))
    return {"goals": goals, "removed": [row for row in removed if not _goal_is_gone(row)]}


def _count_of(rows):
    """Return the number of rows of a measure as a subquery: two joins at once would multiply each other's rows."""
    counted = rows.order_by().filter(measure=OuterRef("pk")).values("measure").annotate(many=Count("pk"))
    return Coalesce(Subquery(counted.values("many")), 0)


def _goal_is_gone(row):
    """A measure of a removed goal comes back with its goal."""
    return isinstance(row, Measure) and row.goal.is_removed


def _asked_undo(request, reading):
    """Return the row named in the address (?undo=measure-34) when it is removed and the person may bring it back."""
    kind, _dash, pk = request.GET.get("undo", "").partition("-")
    model = {"goal": Goal, "measure": Measure}.get(kind)
    if not (model and pk.isdigit() and reading.can_edit):
        return None
    return model.objects.filter(pk=pk, removed_at__isnull=False).first()


@require_http_methods(["GET", "POST"])
def plan_add(request, region):
    """Start a new community plan, with its first version in work."""
    place = region_of_address(region)
    require(coordinates(request.user, place))
    form = PlanForm(request.POST or None, instance=CommunityPlan(region=place))
    if request.method == "POST" and form.is_valid():
        made = form.save(by=request.user)
        PlanVersion.start(made, by=request.user)
        messages.success(request, _("The plan has been started. Write its introduction and goals."))
        return redirect("planning:plan_of", place.slug, made.since)
    context = {
        "region": place,
        "steps": steps(place),
        "heading": _("New community plan"),
        "submit": _("Start the plan"),
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


@require_http_methods(["GET", "POST"])
def plan_edit(request, pk):
    """Change the plan's name, years and the names of its levels."""
    plan = load_plan(request.user, pk)
    require(can_edit_plan(request.user, plan))
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid() and save_wording(form, plan, request.user):
        return redirect(plan.get_absolute_url())
    context = {
        "region": plan.region,
        "steps": plan_steps(plan),
        "heading": _("Name and years of the plan"),
        "submit": _("Save"),
        "action": request.path,
        "cancel_url": plan.get_absolute_url(),
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


@require_http_methods(["GET", "POST"])
def introduction(request, pk):
    """Write the introduction where it is read."""
    plan = load_plan(request.user, pk)
    reading = Reading(plan, plan.region, request.user)
    require(can_edit_plan(request.user, plan))
    form = IntroductionForm(request.POST or None, instance=plan)
    saved = request.method == "POST" and form.is_valid() and save_wording(form, plan, request.user)
    if saved or "cancel" in request.GET:
        if request.htmx:
            return render(request, "planning/_plan_words.html", {"plan": plan, "can_edit": reading.can_edit})
        return redirect(plan.get_absolute_url())
    context = {
        "region": plan.region,
        "steps": plan_steps(plan),
        "heading": _("Introduction"),
        "place": "plan-words",
        "action": request.path,
        "cancel_url": plan.get_absolute_url(),
    }
    return form_answer(
        request, form, context, page="planning/plan_part_form.html", part="planning/_plan_part_form.html"
    )


@require_POST
def plan_start(request, pk):
    """Start the next version, so that the plan can be changed."""
    plan = load_plan(request.user, pk)
    require(can_edit_plan(request.user, plan))
    try:
        version = PlanVersion.start(plan, by=request.user)
        messages.success(request, _("Version %(number)s is in work.") % {"number": version.number})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(plan.get_absolute_url())


@require_POST
def plan_comments(request, pk):
    """Open the draft for comments, or close them."""
    plan = load_plan(request.user, pk)
    require(can_edit_plan(request.user, plan))
    version = plan.versions.in_work().first()
    move_comments(request, version)
    return redirect(plan.get_absolute_url())


def move_comments(request, version):
    """Open or close the comments of a version in work, as the button says."""
    if version is None:
        raise Http404
    opens = request.POST.get("move") == "open"
    try:
        (version.open_comments if opens else version.close_comments)(by=request.user)
    except Refused as refused:
        return messages.error(request, refused.message)
    sentence = _("Everybody may read and comment on the draft now.") if opens else _("Comments are closed.")
    return messages.success(request, sentence)


@require_POST
def plan_sort(request, pk):
    """Put goals and measures into the order of their numbers: 1.2 before 1.10."""
    plan = load_plan(request.user, pk)
    require(can_edit_plan(request.user, plan))
    try:
        with wording_open(plan):
            for rows in (Goal.objects.filter(plan=plan), Measure.objects.filter(goal__plan=plan)):
                put_in_order(sorted(rows.select_for_update(), key=lambda row: natural(row.code)))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(plan.get_absolute_url())


def put_in_order(rows):
    """Number the rows' `order` as they come; only those that moved are written."""
    moved = []
    for position, row in enumerate(rows, start=1):
        if row.order != position:
            row.order = position
            moved.append(row)
    if moved:
        type(moved[0]).objects.bulk_update(moved, ["order"])


@public
@require_safe
def plan_version(request, region, since, number):
    """One version of the plan: frozen as it was approved, or the draft for those who may read it."""
    found = find_plan(request.user, region, since)
    version = get_object_or_404(PlanVersion, plan=found, number=number)
    if (
        not version.is_public
        and version.state != VersionState.IN_COMMENTS
        and not sees_draft(request.user, found.region)
    ):
        raise Http404
    context = {"region": found.region, "steps": plan_steps(found), "plan": found, "version": version}
    if version.is_public:
        context |= {"paper": to_html(frozen_document(version)), "files": version.files.defer("content")}
    else:
        context |= contents(Reading(found, found.region, request.user), frozen=False)
    return render(request, "planning/plan_version.html", context)


@public
@require_safe
def plan_file(request, region, since, number, kind):
    """A file of an approved version, the very bytes that were stored with the approval."""
    found = find_plan(request.user, region, since)
    version = get_object_or_404(PlanVersion.objects.public().defer("snapshot"), plan=found, number=number)
    file = get_object_or_404(version.files, format=kind)
    return attachment(bytes(file.content), file.name)
