"""A proposal page by page: started from a service or a measure, saved as one types, checked and proposed."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_edit_item, can_propose_item, can_read_proposal, can_remove_annex, reads_on_paper
from planning.enums import ITEM, ItemKind, ItemState, ProposalStep, Variant
from planning.forms.costs import CostsForm
from planning.forms.need import AnnexForm, NeedForm
from planning.forms.plan import suggest_code
from planning.forms.proposals import AskedForm, ServiceForm, WhatForm
from planning.mail import tell_proposed
from planning.models import ActionItem, ItemAnnex, ItemCost
from planning.models.figures import load_figures
from planning.models.proposing import copy_of, proposal_findings, standing_capacities
from planning.reports.variants import TONES
from planning.views.action import find_action_plan, in_sources
from planning.views.common import CONFLICT, INVALID, autosave_refused, form_answer, save_wording, year_steps
from planning.views.items import last_move, load, may_move
from portal.access import require
from portal.charts import Layer, Share, Stack
from portal.lifecycle import Refused
from portal.templatetags.portal import number
from providers.access import coordinates, reach
from providers.models import Service

FORMS = {
    ProposalStep.WHAT: WhatForm,
    ProposalStep.SERVICE: ServiceForm,
    ProposalStep.ASKED: AskedForm,
    ProposalStep.COSTS: CostsForm,
    ProposalStep.NEED: NeedForm,
}
STEPS = list(ProposalStep)
ROWS = ["action_plan__plan__region", "measure__goal", "provider", "service__type", "service_type"]


@require_http_methods(["GET", "POST"])
def item_add(request, region, year):
    """Begin a proposal, from a measure (?measure=) or a service (?service=) where the person came from."""
    plan = find_action_plan(request.user, region, year)
    require(can_propose_item(request.user, plan.plan.region))
    new = _new_item(request, plan)
    form = WhatForm(request.POST or None, instance=new, user=request.user, initial=_suggested(request, new))
    if request.method == "POST" and form.is_valid():
        _give_place(form.instance)
        item = form.save(by=request.user)
        messages.success(request, _("The proposal is kept as a draft. Go on; you can leave and come back at any time."))
        return redirect(address(item, ProposalStep.SERVICE))
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "pages": [page.label for page in STEPS],
        "action": request.get_full_path(),
        "cancel_url": plan.get_absolute_url(),
    }
    return form_answer(request, form, context, page="planning/proposal_start.html")


def _new_item(request, plan):
    services = Service.objects.in_region(plan.plan.region).select_related("provider")
    asked, writes = request.GET.get("service", ""), reach(request.user).edits
    service = services.filter(pk=asked).first() if asked.isdigit() else None
    is_coordinator = coordinates(request.user, plan.plan.region)
    if service and not (is_coordinator or service.provider_id in writes):
        service = None
    new = ActionItem(action_plan=plan, service=service, provider=service.provider if service else None)
    if not service and not is_coordinator:
        new.provider_id = next(iter(writes), None)
    return new


def _suggested(request, item):
    """Return first values: the measure of the address, and that a service goes on as it is."""
    measure = request.GET.get("measure", "")
    found = {"measure": int(measure)} if measure.isdigit() else {}
    return found | ({"kind": ItemKind.KEEP} if item.service else {})


def _give_place(item):
    """Put a new item last under its measure and number it when it has no number."""
    beside = ActionItem.objects.filter(action_plan=item.action_plan, measure=item.measure)
    item.order = beside.count() + 1
    if not item.code.strip():
        item.code = suggest_code(beside.values_list("code", flat=True), prefix=item.measure.code.strip("."))


def address(item, step):
    """Return the address of a page of the proposal."""
    if step == ProposalStep.WHAT:
        return reverse("planning:item_edit", args=[item.pk])
    return reverse("planning:proposal_step", args=[item.pk, step])


def _load(user, pk):
    """Return a visible item with its figures, its new service and its files."""
    item = load(user, pk, rows=ROWS)
    load_figures([item], costs=ItemCost.objects.all())
    return item


@require_http_methods(["GET", "POST"])
def step(request, pk, step=ProposalStep.WHAT):
    """One page of a proposal: a form that is saved as one types, the files, or the check before proposing."""
    if step not in ProposalStep.values:
        raise Http404
    item, here = _load(request.user, pk), ProposalStep(step)
    require(can_edit_item(request.user, item))
    if here == ProposalStep.ANNEXES:
        return _annexes(request, item)
    if here == ProposalStep.CHECK:
        return _check(request, item)
    form = FORMS[here](request.POST or None, instance=item, user=request.user)
    saved = request.method == "POST" and _save(form, item, request.user)
    if request.headers.get("X-Requested-With") == "autosave" and request.method == "POST":
        return _autosaved(request, form, here, saved)
    if saved:
        return redirect(address(item, _where_to(request.POST.get("then"), here)))
    return _page(request, item, here, form)


def _save(form, item, user):
    """Save the form; return whether it went well, otherwise the form says why not."""
    if not form.is_valid():
        return False
    if item.state == ItemState.INCLUDED:
        return save_wording(form, item.action_plan, user) is not None
    try:
        return form.save(by=user) is not None
    except Refused as refused:
        form.add_error(None, refused)
        return False


def _where_to(then, here):
    """Return the step that a button leads to: the one before, the same, or the next one."""
    place = STEPS.index(here) + {"back": -1, "stay": 0}.get(then, 1)
    return STEPS[max(place, 0)]


def _autosaved(request, form, here, saved):
    """Answer the script: 200 with what is still missing, 409 with both versions, 422 when something is not right."""
    if form.conflict:
        panel = form.conflict_panel() | {"action": request.path, "reload_url": request.path}
        return render(request, "components/conflict.html", panel, status=CONFLICT)
    if not saved:
        return autosave_refused(form)
    item = _load(request.user, form.instance.pk)
    response = render(request, "planning/_proposal_side.html", _side(item, here))
    response["X-Version"] = str(item.version)
    return response


def _side(item, here):
    """Return what stands beside each page: the pages with what each lacks, and the three variants."""
    findings = proposal_findings(item)
    pages = []
    for page in STEPS:
        own = [finding for finding in findings if finding.step == page]
        errors = sum(finding.is_error for finding in own)
        pages.append({"label": page.label, "url": address(item, page), "is_here": page == here, "errors": errors})
        pages[-1]["findings"] = own
    return {
        "item": item,
        "pages": pages,
        "errors": sum(finding.is_error for finding in findings),
        "findings": findings,
        "picture": variants_picture(item),
    }


def variants_picture(item):
    """Return a picture of what the variants cost by source in the plan's year, and what each adds; None of nothing."""
    layers = []
    for variant in Variant:
        costs = in_sources({row.source: row.amount for row in item.cost_rows(variant)})
        shares = [Share(source.label, amount, TONES[source]) for source, amount in costs]
        note = _added(item, variant)
        if shares or note:
            layers.append(Layer(capfirst(variant.label), shares, note, is_stated=bool(costs)))
    label = _("What each variant costs in %(year)s, and what it asks for") % {"year": item.action_plan.year}
    return Stack(label, layers, "Kč") if layers else None


def _added(item, variant):
    said = [row.words(variant) for row in item.capacity_rows() if row.asked(variant) is not None]
    fte = item.fte_in(variant)
    return "; ".join([*said, *([_("FTE %(count)s") % {"count": number(fte)}] if fte is not None else [])])


def _page(request, item, here, form, **more):
    conflict = getattr(form, "conflict", None)
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "here": here,
        "number": STEPS.index(here) + 1,
        "form": form,
        "conflict": form.conflict_panel() if conflict else None,
        "action": request.path,
        "before": address(item, STEPS[STEPS.index(here) - 1]) if here != STEPS[0] else "",
        "after": address(item, STEPS[STEPS.index(here) + 1]) if here != STEPS[-1] else "",
        "year": item.action_plan.year,
        "returned": last_move(item) if item.state == ItemState.RETURNED else None,
        **_side(item, here),
        **more,
    }
    if here == ProposalStep.SERVICE:
        context |= _on_record(item)
    status = CONFLICT if conflict else INVALID if form is not None and form.errors else 200
    return render(request, f"planning/proposal_{PAGES[here]}.html", context, status=status)


def _on_record(item):
    service = item.service
    if service is None:
        return {"capacities": [], "staffing": []}
    region = item.action_plan.plan.region_id
    staffing = service.staffing.filter(Q(region=region) | Q(region__isnull=True)).select_related("region")
    return {"capacities": standing_capacities(service), "staffing": staffing[:2]}


PAGES = {
    ProposalStep.WHAT: "what",
    ProposalStep.SERVICE: "service",
    ProposalStep.ASKED: "asked",
    ProposalStep.COSTS: "costs",
    ProposalStep.NEED: "need",
    ProposalStep.ANNEXES: "annexes",
    ProposalStep.CHECK: "check",
}


def _annexes(request, item):
    form = AnnexForm(request.POST or None, request.FILES or None, instance=ItemAnnex(item=item), by=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The file is attached."))
        return redirect(address(item, ProposalStep.ANNEXES))
    return _page(request, item, ProposalStep.ANNEXES, form, annexes=item.annexes.select_related("added_by"))


@require_POST
def annex_remove(request, pk):
    """Take a file away from a proposal."""
    annex, item = _load_annex(request.user, pk)
    require(can_remove_annex(request.user, annex, item))
    annex._history_user = request.user
    annex.delete()
    messages.success(request, _("The file is no longer attached."))
    return redirect(address(item, ProposalStep.ANNEXES))


@require_safe
def annex_download(request, pk):
    """The file: to the provider's people, the city's and leads of the group; to members once it is on a paper."""
    annex, item = _load_annex(request.user, pk)
    require(can_read_proposal(request.user, item) or reads_on_paper(request.user, item))
    return annex.as_download()


def _load_annex(user, pk):
    annex = get_object_or_404(ItemAnnex, pk=pk)
    return annex, load(user, annex.item_id)


def _check(request, item):
    """What the proposal says and what it lacks; POST proposes it."""
    may_propose = bool(may_move(request.user, item, "propose")) and ITEM.allows(item, "propose")
    refused = []
    if request.method == "POST":
        try:
            item.propose(by=request.user)
        except Refused as error:
            refused = error.messages
        else:
            tell_proposed(item, item.receipts.first())
            return redirect("planning:proposal_receipt", item.pk)
    more = {"copy": copy_of(item), "may_propose": may_propose, "refused": refused}
    return _page(request, item, ProposalStep.CHECK, None, **more)


@require_safe
def proposal(request, pk):
    """The whole proposal as those who judge it read it: words, figures of all variants, evidence and files."""
    item = _load(request.user, pk)
    judges = can_read_proposal(request.user, item)
    require(judges or reads_on_paper(request.user, item))
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "item": item,
        "copy": copy_of(item),
        "picture": variants_picture(item),
        "annexes": item.annexes.select_related("added_by"),
        "proposed": item.receipts.select_related("by").first(),
        "judges": bool(judges),
        "can_edit": bool(can_edit_item(request.user, item)) and not item.is_removed,
    }
    return render(request, "planning/proposal_detail.html", context)


@require_safe
def proposal_receipt(request, pk):
    """Proof that the item was proposed, with the copy of what was said then."""
    item = load(request.user, pk)
    require(can_read_proposal(request.user, item))
    receipt = item.receipts.select_related("by").first()
    if receipt is None:
        return redirect(item)
    context = {
        "region": item.action_plan.plan.region,
        "steps": year_steps(item.action_plan, (str(item), item.get_absolute_url())),
        "item": item,
        "receipt": receipt,
        "facts": [(_("Proposal"), item.title), (_("Measure"), item.measure), (_("Year"), item.action_plan.year)],
    }
    return render(request, "planning/proposal_receipt.html", context)
