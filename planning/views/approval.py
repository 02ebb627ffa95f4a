"""Recording an approval: a page says what will happen, one POST freezes the version."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from planning.access import can_edit_action_plan, can_edit_plan
from planning.forms.plan import ApprovalForm
from planning.freezing import DOCUMENT_FORMATS, PLAN_FORMATS, TABLE_FORMATS, approve_action_plan, approve_plan
from planning.models import ActionItem, ActionPlan, Goal, Measure
from planning.views.common import INVALID, plan_steps, year_steps
from planning.views.plan import load_plan
from portal.access import require
from portal.lifecycle import Refused


@require_http_methods(["GET", "POST"])
def plan_approve(request, pk):
    """Approve the version of the community plan that is in work."""
    plan = load_plan(request.user, pk)
    require(can_edit_plan(request.user, plan))
    goals = Goal.objects.standing().filter(plan=plan).count()
    measures = Measure.objects.standing().filter(goal__plan=plan, goal__removed_at__isnull=True).count()
    counted = [
        ngettext("%(count)s goal", "%(count)s goals", goals) % {"count": goals},
        ngettext("%(count)s measure", "%(count)s measures", measures) % {"count": measures},
    ]
    context = {"region": plan.region, "steps": plan_steps(plan), "heading": _("Approve the community plan")}
    effects = _effects(plan, counted, PLAN_FORMATS)
    return _approve(request, plan, approve_plan, context, effects, is_empty=not goals)


@require_http_methods(["GET", "POST"])
def action_plan_approve(request, region, year):
    """Approve the version of the action plan that is in work."""
    plans = ActionPlan.objects.visible_to(request.user).select_related("plan__region")
    plan = get_object_or_404(plans, plan__region__slug=region, year=year)
    require(can_edit_action_plan(request.user, plan))
    items = ActionItem.objects.in_plan().filter(action_plan=plan).count()
    counted = [ngettext("%(count)s item", "%(count)s items", items) % {"count": items}]
    context = {"region": plan.plan.region, "steps": year_steps(plan), "heading": _("Approve the action plan")}
    effects = _effects(plan, counted, [*DOCUMENT_FORMATS, *TABLE_FORMATS])
    return _approve(request, plan, approve_action_plan, context, effects, is_empty=not items)


def _effects(owner, counted, formats):
    """Return sentences that say what the approval does."""
    names = ", ".join(kind.upper() for kind in formats)
    effects = [
        _("The wording and the figures are frozen as they stand now: %(counted)s.") % {"counted": ", ".join(counted)},
        _("Files are stored with it (%(formats)s) and served from there for ever, with their hashes.")
        % {"formats": names},
        _("From then on everybody can read it, signed in or not."),
    ]
    older = owner.versions.filter(state="approved").defer("snapshot").first()
    if older:
        effects.append(_("Version %(number)s is superseded; it stays readable.") % {"number": older.number})
    return [*effects, _("This cannot be undone. A later change makes a new version.")]


def _approve(request, owner, approve, context, effects, *, is_empty):
    version = owner.versions.in_work().first()
    if version is None:
        messages.info(request, _("No version is in work, so there is nothing to approve."))
        return redirect(owner)
    form = ApprovalForm(request.POST or None, version=version)
    if request.method == "POST" and form.is_valid() and not is_empty:
        facts = {"changes": "", **form.cleaned_data}
        try:
            approve(version, by=request.user, **facts)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect(owner)
        messages.success(request, _("The approval is recorded. This is the version as everybody reads it from now on."))
        return redirect(version)
    context |= {"version": version, "owner": owner, "form": form, "effects": effects, "is_empty": is_empty}
    return render(request, "planning/approval_confirm.html", context, status=INVALID if form.errors else 200)
