"""Goals and measures: their pages, and everything that is done with them in the plan. `kind` is goal or measure."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_edit_wording, sees_draft
from planning.enums import VersionState
from planning.forms.plan import GoalForm, MeasureForm, suggest_code
from planning.freezing import published_row, published_wording, standing_parts
from planning.models import ActionItem, ActionPlan, Goal, Measure, PlanVersion
from planning.views.common import form_answer, plan_steps, save_wording, wording_open
from planning.views.plan import load_plan, plan_page, put_in_order
from portal.access import public, require
from portal.lifecycle import Refused
from providers.access import reach
from providers.models import ServiceInRegion

KINDS = {"goal": (Goal, GoalForm, "plan"), "measure": (Measure, MeasureForm, "goal__plan")}
SHOWN = 25


def load(user, kind, pk, **more):
    """Return a visible goal or measure with its plan; `in_work` says whether the plan's wording may change.

    `more` is annotated too.
    """
    model, _form, plan = KINDS[kind]
    in_work = PlanVersion.objects.in_work().filter(plan=OuterRef(plan))
    rows = model.objects.visible_to(user).select_related(f"{plan}__region")
    rows = rows.select_related("group") if kind == "goal" else rows.select_related("goal__group")
    row = get_object_or_404(rows.annotate(in_work=Exists(in_work), **more), pk=pk)
    (row if kind == "goal" else row.goal).group.region = plan_of(row).region
    return row


def plan_of(row):
    return row.plan if isinstance(row, Goal) else row.goal.plan


def kind_of(row):
    return "goal" if isinstance(row, Goal) else "measure"


def load_to_edit(request, kind, pk):
    row = load(request.user, kind, pk)
    require(can_edit_wording(request.user, plan_of(row).region, row.in_work))
    return row


@public
@require_safe
def goal_detail(request, pk):
    """A goal: its words, its measures and the minutes that decided about it."""
    row = load(request.user, "goal", pk)
    plan, goal = row.plan, published_row(row, request.user)
    measures = Measure.objects.visible_to(request.user).filter(goal=row).select_related("goal__plan__region")
    context = {
        "region": plan.region,
        "steps": plan_steps(plan),
        "plan": plan,
        "row": row,
        "goal": goal,
        "measures": standing_parts(measures, request.user),
        "reads_draft": bool(sees_draft(request.user, plan.region)),
        "can_edit": bool(can_edit_wording(request.user, plan.region, row.in_work)),
    }
    return render(request, "planning/goal_detail.html", context)


@public
@require_safe
def measure_detail(request, pk):
    """A measure: its words, indicators that show it, what is planned for it and the minutes that decided about it."""
    years = _open_years(request.user).filter(plan=OuterRef("goal__plan")).order_by("-year").values("year")
    row = load(request.user, "measure", pk, open_year=Subquery(years[:1]))
    plan = row.goal.plan
    drafts = bool(sees_draft(request.user, plan.region))
    items = ActionItem.objects.visible_to(request.user).filter(measure=row).standing()
    items = items.select_related("action_plan__plan__region", "service").order_by("-action_plan__year", "order")[:SHOWN]
    goal, measure = published_wording([row.goal, row], request.user)
    context = {
        "region": plan.region,
        "steps": plan_steps(plan, (str(goal), goal.get_absolute_url())),
        "plan": plan,
        "row": row,
        "measure": measure,
        "items": published_wording(items, request.user),
        "reads_draft": drafts,
        "can_edit": bool(can_edit_wording(request.user, plan.region, row.in_work)),
    }
    return render(request, "planning/measure_detail.html", context)


def _open_years(user):
    """Return the action plans to which the person may propose items now (`can_propose_item`, of many plans at once)."""
    here = reach(user)
    inside = Q(plan__region__in=here.coordinates)
    if here.edits:
        own = ServiceInRegion.objects.filter(service__provider__in=here.edits)
        inside |= Q(plan__region__in=own.values("region"))
    return ActionPlan.objects.visible_to(user).filter(inside, versions__state__in=VersionState.in_work())


@require_http_methods(["GET", "POST"])
def part_edit(request, kind, pk):
    """Write a goal or a measure where it is read."""
    row = load_to_edit(request, kind, pk)
    form = KINDS[kind][1](request.POST or None, instance=row)
    saved = request.method == "POST" and form.is_valid() and save_wording(form, plan_of(row), request.user)
    if saved or "cancel" in request.GET:
        if request.htmx:
            return render(request, f"planning/_{kind}_words.html", {kind: row, "can_edit": True})
        return redirect(row if "page" in request.GET else f"{plan_of(row).get_absolute_url()}#{kind}-{pk}")
    context = {
        "region": plan_of(row).region,
        "steps": plan_steps(plan_of(row)),
        "heading": _("Change the goal") if kind == "goal" else _("Change the measure"),
        "place": f"{kind}-{pk}",
        "action": request.get_full_path(),
        "cancel_url": f"{request.path}?cancel=1{'&page=1' if 'page' in request.GET else ''}",
    }
    return form_answer(
        request, form, context, page="planning/plan_part_form.html", part="planning/_plan_part_form.html"
    )


@require_http_methods(["GET", "POST"])
def goal_add(request, pk):
    """Add a goal at the end of the plan, under the next number."""
    plan = load_plan(request.user, pk)
    require(can_edit_wording(request.user, plan.region, plan.versions.in_work().exists()))
    beside = Goal.objects.filter(plan=plan)
    new = Goal(plan=plan, code=suggest_code(beside.values_list("code", flat=True)), order=beside.count() + 1)
    return _add(request, GoalForm, new, plan, heading=_("New goal"))


@require_http_methods(["GET", "POST"])
def measure_add(request, pk):
    """Add a measure at the end of a goal, under the next number."""
    goal = load_to_edit(request, "goal", pk)
    beside = goal.measures.all()
    code = suggest_code(beside.values_list("code", flat=True), prefix=goal.code.strip("."))
    new = Measure(goal=goal, code=code, order=beside.count() + 1)
    return _add(request, MeasureForm, new, goal.plan, heading=_("New measure"))


def _add(request, form_class, new, plan, *, heading):
    form = form_class(request.POST or None, instance=new)
    saved = request.method == "POST" and form.is_valid() and save_wording(form, plan, request.user)
    if saved:
        return redirect(f"{plan.get_absolute_url()}#{kind_of(saved)}-{saved.pk}")
    context = {
        "region": plan.region,
        "steps": plan_steps(plan),
        "heading": heading,
        "place": "new-part",
        "action": request.path,
        "cancel_url": plan.get_absolute_url(),
    }
    return form_answer(request, form, context, page="planning/plan_part_form.html")


def answer(request, plan, undo=None, anchor=""):
    """Show the plan after a change: its goals for htmx, the page again otherwise."""
    if request.htmx:
        return plan_page(request, plan, undo=undo)
    asked = f"?undo={kind_of(undo)}-{undo.pk}" if undo else ""
    return redirect(f"{plan.get_absolute_url()}{asked}{anchor}")


@require_POST
def part_move(request, kind, pk):
    """Move a goal or a measure one place up or down among its siblings."""
    row = load_to_edit(request, kind, pk)
    siblings = Goal.objects.filter(plan=row.plan_id) if kind == "goal" else Measure.objects.filter(goal=row.goal_id)
    try:
        with wording_open(plan_of(row)):
            rows = list(siblings.standing().select_for_update())
            put_in_order(moved(rows, row.pk, request.POST.get("direction")))
    except Refused as refused:
        messages.error(request, refused.message)
    return answer(request, plan_of(row), anchor=f"#{kind}-{pk}")


def moved(rows, pk, direction):
    """Return the rows with the one of `pk` one place up or down; at the end of the list nothing changes."""
    at = next((index for index, row in enumerate(rows) if row.pk == pk), None)
    to = {"up": -1, "down": 1}.get(direction, 0)
    if at is not None and 0 <= at + to < len(rows):
        rows[at], rows[at + to] = rows[at + to], rows[at]
    return rows


@require_POST
def part_remove(request, kind, pk):
    """Take a goal or a measure out of the draft; the page offers to bring it back."""
    row = load_to_edit(request, kind, pk)
    return answer(request, plan_of(row), undo=row if _change(request, row, row.remove) else None)


@require_POST
def part_restore(request, kind, pk):
    """Bring a removed goal or measure back to where it was."""
    row = load_to_edit(request, kind, pk)
    _change(request, row, row.restore)
    return answer(request, plan_of(row), anchor=f"#{kind}-{pk}")


@transaction.atomic
def _change(request, row, change):
    try:
        with wording_open(plan_of(row)):
            change(by=request.user)
            return True
    except Refused as refused:
        messages.error(request, refused.message)
        return False
