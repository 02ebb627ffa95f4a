"""The evaluation of one item: whoever carried it out writes it, the coordinator confirms or returns it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from planning.access import can_settle_evaluation, can_write_evaluation
from planning.enums import EVALUATION
from planning.forms.action import ReasonForm
from planning.forms.evaluation import EvaluationForm
from planning.mail import tell_evaluation_returned
from planning.models import Evaluation, EvaluationCall
from planning.models.results import evaluation_findings, results_of
from planning.views.common import CONFLICT, INVALID, autosave_refused, year_steps
from portal.access import require
from portal.lifecycle import Refused
from providers.access import coordinates

ROWS = ["item__action_plan__plan__region", "item__measure__goal__group", "item__provider", "item__service"]
VERBS = {"potvrdit": "confirm", "vratit": "return_to_author"}


def load(user, pk):
    """Return the visible evaluation of an item, with what its pages need."""
    rows = Evaluation.objects.visible_to(user).of_standing_items()
    return get_object_or_404(rows.select_related(*ROWS, "submitted_by", "settled_by", "discussed_in"), item=pk)


@require_http_methods(["GET", "POST"])
def evaluation(request, pk):
    """How an item turned out: a form for whoever writes it, a page for the others."""
    row = load(request.user, pk)
    may_write = can_write_evaluation(request.user, row)
    if request.method == "GET":
        return _page(request, row, EvaluationForm(instance=row) if may_write else None)
    require(may_write)
    form = EvaluationForm(request.POST, instance=row)
    saved = _save(form, request.user)
    if request.headers.get("X-Requested-With") == "autosave":
        return _autosaved(request, form, saved)
    if not saved:
        return _page(request, load(request.user, pk), form)
    if request.POST.get("then") != "submit":
        messages.success(request, _("Saved."))
        return redirect(row)
    return _submit(request, row)


def _save(form, user):
    """Save the form; return whether it went well, otherwise the form says why not."""
    if not form.is_valid():
        return False
    try:
        return form.save(by=user) is not None
    except Refused as refused:
        form.add_error(None, refused)
        return False


def _autosaved(request, form, saved):
    """Answer the script: 200 with what is still missing, 409 with both versions, 422 when something is not right."""
    if form.conflict:
        return render(request, "components/conflict.html", _conflict(request, form), status=CONFLICT)
    if not saved:
        return autosave_refused(form)
    row = Evaluation.objects.select_related(*ROWS).get(pk=form.instance.pk)
    response = render(request, "planning/_findings.html", {"findings": evaluation_findings(row)})
    response["X-Version"] = str(row.version)
    return response


def _conflict(request, form):
    panel = form.conflict_panel()
    return {**panel, "action": request.path, "reload_url": request.path}


def _submit(request, row):
    """Hand it in; a step of the city is confirmed by the same click of its coordinator."""
    try:
        row.submit(by=request.user)
        if row.item.provider_id is None:
            row.confirm(by=request.user)
    except Refused as refused:
        row.refresh_from_db()
        form = EvaluationForm(instance=row)
        return _page(request, row, form, missing=refused.messages)
    messages.success(request, _("The evaluation of “%(item)s” is handed in.") % {"item": row.item})
    return redirect("planning:evaluations", row.item.action_plan.plan.region.slug, row.item.action_plan.year)


def _page(request, row, form, *, missing=()):
    item = row.item
    plan, conflict = item.action_plan, getattr(form, "conflict", None)
    results = results_of([item.pk], plan.year)[item.pk]
    costs = list(row.costs.all())
    call = EvaluationCall.objects.filter(action_plan=plan).first()
    may_settle = bool(can_settle_evaluation(request.user, row))
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan, (_("Evaluation"), reverse("planning:evaluations", args=year_of(plan)))),
        "row": row,
        "item": item,
        "plan": plan,
        "call": call,
        "form": form,
        "conflict": form.conflict_panel() if conflict else None,
        "missing": missing,
        "findings": evaluation_findings(row, results, costs) if form else [],
        "results": results,
        "costs": costs,
        "planned": sum(cost.planned for cost in costs),
        "spent": sum(cost.spent or 0 for cost in costs),
        "can_confirm": may_settle and EVALUATION.allows(row, "confirm"),
        "can_return": may_settle and EVALUATION.allows(row, "return_to_author"),
        "why_closed": "" if form or not row.is_editable else can_write_evaluation(request.user, row).reason,
    }
    status = CONFLICT if conflict else INVALID if missing or (form and form.errors) else 200
    return render(request, "planning/evaluation_detail.html", context, status=status)


def year_of(plan):
    """Return the arguments of addresses of an action plan."""
    return [plan.plan.region.slug, plan.year]


@require_http_methods(["GET", "POST"])
def evaluation_move(request, pk, word):
    """Confirm what was handed in, or give it back with a reason."""
    row, verb = load(request.user, pk), VERBS.get(word)
    if verb is None:
        raise Http404
    require(can_settle_evaluation(request.user, row))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and (verb == "confirm" or form.is_valid()):
        return _move(request, row, verb, "" if verb == "confirm" else form.cleaned_data["reason"])
    if verb == "confirm":
        return redirect(row)
    context = {
        "region": row.item.action_plan.plan.region,
        "steps": year_steps(row.item.action_plan, (str(row.item), row.get_absolute_url())),
        "heading": pgettext("evaluation", "Return the evaluation"),
        "submit": pgettext("evaluation", "Return with a reason"),
        "item": row.item,
        "form": form,
        "action": request.path,
        "cancel_url": row.get_absolute_url(),
    }
    return render(request, "planning/item_move_form.html", context, status=INVALID if form.errors else 200)


def _move(request, row, verb, reason):
    try:
        if verb == "confirm":
            row.confirm(by=request.user)
            messages.success(request, _("The evaluation of “%(item)s” is confirmed.") % {"item": row.item})
        else:
            row.return_to_author(by=request.user, reason=reason)
            tell_evaluation_returned(row)
            messages.success(request, _("The evaluation of “%(item)s” is returned.") % {"item": row.item})
    except Refused as refused:
        messages.error(request, refused.message)
    if coordinates(request.user, row.item.action_plan.plan.region) and verb == "confirm":
        return redirect(f"{reverse('planning:evaluations', args=year_of(row.item.action_plan))}?state=submitted")
    return redirect(row)
