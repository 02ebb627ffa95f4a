"""The chain of opinions of a year: who gives one, by when, and how far each proposal is."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_arrange_opinions, sees_draft
from planning.enums import ItemState
from planning.forms.opinions import ProposalsUntilForm, StepForm
from planning.models import ActionItem, ActionPlan, Measure, OpinionStep, Paper, Statement
from planning.models.items import PLAN_ORDER
from planning.models.opinions import next_order
from planning.reports.opinions import late_words, meetings_of_papers
from planning.views.action import PAGE, find_action_plan
from planning.views.common import form_answer, year_steps
from planning.views.measures import moved
from portal.access import require
from portal.lifecycle import Refused
from providers.access import coordinates
from workgroups.access import group_reach
from workgroups.models import WorkGroup


def opinions_url(plan):
    return reverse("planning:opinions", args=[plan.plan.region.slug, plan.year])


def opinions_steps(plan, *more):
    return year_steps(plan, (_("Opinions"), opinions_url(plan)), *more)


@require_safe
def opinions(request, region, year):
    """How far each proposal is in the year's chain, and the papers of the groups."""
    plan = find_action_plan(request.user, region, year)
    require(sees_draft(request.user, plan.plan.region))
    steps, chosen = list(plan.opinion_steps.all()), request.GET.get("group", "")
    page = Paginator(_rows(request.user, plan, chosen), PAGE).get_page(request.GET.get("page"))
    met = meetings_of_papers(plan)
    coordinator = bool(coordinates(request.user, plan.plan.region))
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "chain": steps,
        "rows": [_row(request.user, item, steps, met, coordinator) for item in page.object_list],
        "page": page,
        "groups": _groups(request.user, plan),
        "chosen": chosen,
        "coordinator": coordinator,
    }
    return render(request, "planning/opinion_list.html", context)


def _rows(user, plan, group):
    seen = ActionItem.objects.visible_to(user).filter(action_plan=plan).order_by().values("pk")
    rows = ActionItem.objects.standing().filter(pk__in=seen, state__in=ItemState.handed_in())
    if group.isdigit():
        rows = rows.filter(measure__goal__group=int(group))
    measures = Measure.objects.select_related("goal__group").defer("text", "search", "goal__text", "goal__search")
    given = Statement.objects.select_related("vote")
    rows = rows.select_related("action_plan", "service", "provider").with_opinions().with_proposed_at()
    rows = rows.prefetch_related(Prefetch("measure", measures), Prefetch("statements", given))
    return rows.defer("need", "search", "description").order_by(*PLAN_ORDER)


def _row(user, item, steps, met, coordinator):
    """Return an item with a cell for each step: its statement, and the address at which the person records it."""
    given = {statement.step_id: statement for statement in item.statements.all()}
    leads = item.measure.goal.group_id in group_reach(user).runs
    cells = []
    for step in steps:
        may = coordinator or (step.is_of_group and leads)
        url = reverse("planning:statement", args=[item.pk, step.pk]) if may else ""
        cells.append({"step": step, "statement": given.get(step.pk), "url": url})
    return {"item": item, "cells": cells, "late": late_words(item, met)}


def _groups(user, plan):
    """Return the groups that have goals in the plan, with the papers the person may see and whether they run it."""
    groups = WorkGroup.objects.filter(goals__plan=plan.plan_id, goals__removed_at__isnull=True).distinct()
    papers = Paper.objects.visible_to(user).filter(action_plan=plan).select_related("meeting").order_by("pk")
    groups = list(groups.prefetch_related(Prefetch("papers", papers, to_attr="papers_here")))
    everywhere = bool(coordinates(user, plan.plan.region))
    for group in groups:
        group.may_compose = everywhere or group.pk in group_reach(user).runs
    return groups


@require_http_methods(["GET", "POST"])
def opinion_chain(request, region, year):
    """Arrange the year's chain, and say by when proposals are in."""
    plan = _to_arrange(request, region, year)
    form = ProposalsUntilForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The day is saved."))
        return redirect("planning:opinion_chain", region, year)
    context = {
        "region": plan.plan.region,
        "steps": opinions_steps(plan),
        "plan": plan,
        "chain": list(plan.opinion_steps.all()),
        "removed": _removed(plan, request.GET.get("odebrano", "")),
    }
    return form_answer(request, form, context, page="planning/opinion_chain.html")


def _to_arrange(request, region, year):
    plan = find_action_plan(request.user, region, year)
    require(can_arrange_opinions(request.user, plan))
    return plan


def _removed(plan, asked):
    """Return the step that was taken out a moment ago, as history keeps it, to be offered back."""
    if not asked.isdigit() or plan.opinion_steps.filter(pk=asked).exists():
        return None
    gone = OpinionStep.history.filter(id=asked, action_plan_id=plan.pk, history_type="-").order_by("-history_date")
    return gone.first()


@require_http_methods(["GET", "POST"])
def opinion_step_add(request, region, year):
    """Add one who gives an opinion at the end of the chain."""
    plan = _to_arrange(request, region, year)
    new = OpinionStep(action_plan=plan, order=next_order(plan))
    return _step_form(request, plan, new, _("Another opinion"))


@require_http_methods(["GET", "POST"])
def opinion_step_edit(request, pk):
    """Change who gives an opinion, by when, and whether it is required."""
    step = _step_to_arrange(request, pk)
    return _step_form(request, step.action_plan, step, _("Change the opinion"))


def _step_form(request, plan, step, heading):
    form = StepForm(request.POST or None, instance=step)
    back = reverse("planning:opinion_chain", args=[plan.plan.region.slug, plan.year])
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The chain of opinions is saved."))
        return redirect(back)
    context = {
        "region": plan.plan.region,
        "steps": opinions_steps(plan, (_("Who gives an opinion"), back)),
        "heading": heading,
        "submit": _("Save"),
        "action": request.path,
        "cancel_url": back,
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


def _step_to_arrange(request, pk):
    plans = ActionPlan.objects.visible_to(request.user).order_by().values("pk")
    rows = OpinionStep.objects.filter(action_plan__in=plans).select_related("action_plan__plan__region")
    step = get_object_or_404(rows, pk=pk)
    require(can_arrange_opinions(request.user, step.action_plan))
    return step


def _chain_of(plan):
    return redirect("planning:opinion_chain", plan.plan.region.slug, plan.year)


@require_POST
@transaction.atomic
def opinion_step_move(request, pk):
    """Move a step one place up or down in the chain."""
    step = _step_to_arrange(request, pk)
    ActionPlan.objects.select_for_update().get(pk=step.action_plan_id)
    rows = list(OpinionStep.objects.filter(action_plan=step.action_plan_id).select_for_update())
    for order, row in enumerate(moved(rows, step.pk, request.POST.get("direction")), start=1):
        if row.order != order:
            row.order, row._history_user = order, request.user
            row.save()
    return _chain_of(step.action_plan)


@require_POST
def opinion_step_remove(request, pk):
    """Take a step out of the chain; the page offers it back."""
    step = _step_to_arrange(request, pk)
    try:
        step.take_out(by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return _chain_of(step.action_plan)
    plan = step.action_plan
    return redirect(f"{reverse('planning:opinion_chain', args=[plan.plan.region.slug, plan.year])}?odebrano={pk}")


@require_POST
def opinion_step_restore(request, region, year):
    """Bring back a step that was taken out."""
    plan = _to_arrange(request, region, year)
    gone = _removed(plan, request.POST.get("step", ""))
    if gone:
        step = gone.instance
        step._history_user = request.user
        try:
            with transaction.atomic():
                step.save(force_insert=True)
        except IntegrityError:
            messages.error(request, _("The chain already has this opinion."))
    return _chain_of(plan)
