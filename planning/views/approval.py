"""Recording an approval: a page says what will happen, one POST freezes the version."""

from functools import partial

from django.contrib import messages
from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from planning.access import can_edit_action_plan, can_edit_plan
from planning.enums import ItemState, VersionState
from planning.forms.plan import ApprovalForm
from planning.freezing import (
    DOCUMENT_FORMATS,
    LANGUAGE,
    PLAN_FORMATS,
    TABLE_FORMATS,
    approve_action_plan,
    approve_plan,
)
from planning.models import ActionItem, ActionPlan, ActionPlanVersion, Goal, Measure, PlanVersion
from planning.reports.comparison import suggested_changes
from planning.reports.snapshots import hash_of, snapshot_of_action_plan
from planning.reports.states import draft_against_force
from planning.views.common import INVALID, plan_steps, year_steps
from planning.views.plan import load_plan
from portal.access import require
from portal.lifecycle import Refused


@require_http_methods(["GET", "POST"])
def plan_approve(request, pk):
    """Approve the version of the community plan that is in work."""
    plan = load_plan(request.user, pk)
    require(can_edit_plan(request.user, plan))
    prefetch_related_objects([plan], _versions(PlanVersion))
    goals = Goal.objects.standing().filter(plan=plan).count()
    measures = Measure.objects.standing().filter(goal__plan=plan, goal__removed_at__isnull=True).count()
    counted = [
        ngettext("%(count)s goal", "%(count)s goals", goals) % {"count": goals},
        ngettext("%(count)s measure", "%(count)s measures", measures) % {"count": measures},
    ]
    context = {"region": plan.region, "steps": plan_steps(plan), "heading": _("Approve the community plan")}
    context |= {"comparison_url": "", "open_matters": []}
    effects = _effects(plan, counted, PLAN_FORMATS)
    return _approve(request, plan, approve_plan, context, effects, is_empty=not goals)


@require_http_methods(["GET", "POST"])
def action_plan_approve(request, region, year):
    """Approve the version of the action plan that is in work."""
    standing = Q(items__state=ItemState.INCLUDED, items__removed_at__isnull=True)
    plans = ActionPlan.objects.visible_to(request.user).annotate(in_plan=Count("items", filter=standing, distinct=True))
    plans = plans.select_related("plan__region").prefetch_related(_versions(ActionPlanVersion))
    plan = get_object_or_404(plans, plan__region__slug=region, year=year)
    require(can_edit_action_plan(request.user, plan))
    items = plan.in_plan
    counted = [ngettext("%(count)s item", "%(count)s items", items) % {"count": items}]
    context = {"region": plan.plan.region, "steps": year_steps(plan), "heading": _("Approve the action plan")}
    effects = _effects(plan, counted, [*DOCUMENT_FORMATS, *TABLE_FORMATS])
    context |= {
        "comparison_url": reverse("planning:comparison", args=[region, year]),
        "open_matters": _open_matters(plan) if request.method == "GET" else [],
    }
    read = partial(_read_now, plan, next((one for one in plan.versions.all() if one.is_public), None))
    return _approve(request, plan, approve_action_plan, context, effects, is_empty=not items, read=read)


def _open_matters(plan):
    """Return (sentence, address) of what may be a reason to wait with the approval; one query."""
    rows = ActionItem.objects.standing().filter(action_plan=plan).with_totals().with_opinions()
    included = Q(state=ItemState.INCLUDED)
    counts = rows.aggregate(
        proposed=Count("pk", filter=Q(state=ItemState.PROPOSED)),
        unheard=Count("pk", filter=included & Q(opinions_missing=True)),
        unpriced=Count("pk", filter=included & Q(total__isnull=True)),
    )
    said = {
        "proposed": ngettext(
            "%(count)s proposal has not been decided; it does not get into this version.",
            "%(count)s proposals have not been decided; they do not get into this version.",
            counts["proposed"],
        ),
        "unheard": ngettext(
            "%(count)s item in the plan lacks a required opinion.",
            "%(count)s items in the plan lack a required opinion.",
            counts["unheard"],
        ),
        "unpriced": ngettext(
            "%(count)s item in the plan states no costs.",
            "%(count)s items in the plan state no costs.",
            counts["unpriced"],
        ),
    }
    where = {
        "proposed": f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}",
        "unheard": reverse("planning:opinions", args=[plan.plan.region.slug, plan.year]),
        "unpriced": plan.get_absolute_url(),
    }
    return [(said[name] % {"count": count}, where[name]) for name, count in counts.items() if count]


def _versions(model):
    return Prefetch("versions", model.objects.defer("snapshot"))


def _read_now(plan, approved):
    """Return first values of the form: the hash of what is read now, and what an amendment changes, as a suggestion."""
    found = draft_against_force(plan, approved) if approved else None
    snapshot = found.after.snapshot if found else snapshot_of_action_plan(plan, LANGUAGE)
    return {"seen": hash_of(snapshot), "changes": suggested_changes(found) if found else ""}


def _effects(owner, counted, formats):
    """Return sentences that say what the approval does."""
    names = ", ".join(kind.upper() for kind in formats)
    effects = [
        _("The wording and the figures are frozen as they stand now: %(counted)s.") % {"counted": ", ".join(counted)},
        _("Files are stored with it (%(formats)s) and served from there for ever, with their hashes.")
        % {"formats": names},
        _("From then on everybody can read it, signed in or not."),
    ]
    older = next((one for one in owner.versions.all() if one.state == VersionState.APPROVED), None)
    if older:
        effects.append(_("Version %(number)s is superseded; it stays readable.") % {"number": older.number})
    return [*effects, _("This cannot be undone. A later change makes a new version.")]


def _approve(request, owner, approve, context, effects, *, is_empty, read=dict):
    version = next((one for one in owner.versions.all() if one.is_in_work), None)
    if version is None:
        messages.info(request, _("No version is in work, so there is nothing to approve."))
        return redirect(owner)
    form = ApprovalForm(request.POST or None, version=version, initial=None if request.POST else read())
    if request.method == "POST" and form.is_valid() and not is_empty:
        facts = {"changes": "", **form.cleaned_data}
        try:
            approve(version, by=request.user, **facts)
        except Refused as refused:
            if not owner.versions.in_work().exists():
                messages.error(request, refused.message)
                return redirect(owner)
            form.ask_again(refused, read().get("seen", ""))
        else:
            said = _("The approval is recorded. This is the version as everybody reads it from now on.")
            messages.success(request, said)
            return redirect(version)
    context |= {"version": version, "owner": owner, "form": form, "effects": effects, "is_empty": is_empty}
    return render(request, "planning/approval_confirm.html", context, status=INVALID if form.errors else 200)
