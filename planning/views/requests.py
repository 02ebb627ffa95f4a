"""Requests to the regional authority: made from items, checked in sentences, filed once, decided by the region."""

from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planning.access import can_decide_request, can_edit_request
from planning.enums import REQUEST, FundingSource, ItemState, RequestState
from planning.forms.action import ReasonForm
from planning.forms.requests import (
    DecisionForm,
    ExternalNumberForm,
    FilingForm,
    RequestEditForm,
    RequestFilter,
)
from planning.models import RegionalRequest, RequestWindow
from planning.models.authority import form_for
from planning.models.checking import findings
from planning.views.common import INVALID, form_answer, region_of_address, steps
from planning.views.items import load as load_item
from portal.access import no, require
from portal.lifecycle import Refused
from providers.access import coordinates, reach, reads_region

PAGE = 50


def load(user, pk):
    rows = RegionalRequest.objects.visible_to(user)
    return get_object_or_404(
        rows.select_related("region__authority", "provider", "service", "window", "form_kind", "filed_by"), pk=pk
    )


def request_steps(region, *more):
    listed = (_("Requests to the region"), reverse("planning:request_list", args=[region.slug]))
    return steps(region, listed, *more)


@require_safe
def request_list(request, region):
    """The requests of a planning region by year and state; a provider sees its own."""
    place = region_of_address(region)
    inside = reads_region(request.user, place)
    if not (inside or place.services_here.filter(service__provider__in=reach(request.user).works_for).exists()):
        require(inside)
    seen = RegionalRequest.objects.visible_to(request.user).filter(region=place)
    years = sorted(set(seen.order_by().values_list("network_year", flat=True)), reverse=True)
    form = RequestFilter(request.GET or None, years=years)
    rows = form.filter(seen).select_related("provider", "service", "form_kind").defer("snapshot", "search")
    context = {
        "region": place,
        "steps": steps(place),
        "filter": form,
        "years": years,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "windows": RequestWindow.objects.filter(authority=place.authority_id, closes__gte=timezone.localdate()),
        "today": timezone.localdate(),
    }
    return render(request, "planning/request_list.html", context)


@require_http_methods(["GET", "POST"])
def request_add(request, pk):
    """Make a request from an item of the plan; items of the same service may join it."""
    item = load_item(request.user, pk)
    region = item.action_plan.plan.region
    require(coordinates(request.user, region))
    if item.state != ItemState.INCLUDED or item.provider_id is None:
        require(no(_("A request is made from an item of the action plan that a provider carries out.")))
    year = item.action_plan.year + 1
    windows = RequestWindow.objects.filter(authority=region.authority_id, network_year=year)
    open_now = windows.filter(closes__gte=timezone.localdate()).first() or windows.last()
    asked = RegionalRequest(
        region=region, provider=item.provider, service=item.service, service_to_be=item.service_to_be
    )
    first = {
        "form_kind": form_for(region.authority, item.kind),
        "network_year": year,
        "window": open_now,
        "items": [item.pk],
        "reasoning": item.need,
    }
    form = RequestEditForm(request.POST or None, instance=asked, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = form.save(by=request.user)
        except IntegrityError:  # two clicks in the same moment: the first one has made it
            made = RegionalRequest.objects.get(
                service=item.service_id, network_year=form.instance.network_year, state="draft"
            )
        messages.success(request, _("The request is a draft. Check it and file it."))
        return redirect(made)
    context = {"heading": _("New request to the region"), "submit": _("Save the draft"), "asked": asked}
    return _request_form(request, form, context, request_steps(region), item.get_absolute_url())


def _request_form(request, form, context, path, cancel_url):
    context |= {"region": form.instance.region, "steps": path, "action": request.path, "cancel_url": cancel_url}
    return form_answer(request, form, context, page="planning/request_form.html")


@require_safe
def request_detail(request, pk):
    """A request: as it stands while it is a draft, as it was filed afterwards."""
    row = load(request.user, pk)
    coordinator = bool(coordinates(request.user, row.region))
    is_draft = row.state == RequestState.DRAFT
    context = {
        "region": row.region,
        "steps": request_steps(row.region),
        "row": row,
        "items": row.items.select_related("measure", "action_plan__plan__region"),
        "findings": findings(row) if is_draft and coordinator else [],
        "snapshot": _in_words(row.snapshot) if row.snapshot else None,
        "can_edit": bool(can_edit_request(request.user, row)),
        "can_decide": bool(can_decide_request(request.user, row)),
        "can_withdraw": coordinator and REQUEST.allows(row, "withdraw"),
        "can_number": coordinator and row.filed_at is not None,
        "is_draft": is_draft,
    }
    return render(request, "planning/request_detail.html", context)


def _in_words(snapshot):
    """Return the snapshot as the page prints it: sources by name and in their order, FTE as numbers again."""
    service = {**snapshot["service"]}
    service["staffing"] = [
        {**row, "direct": Decimal(row["direct"]), "other": Decimal(row["other"])} for row in service["staffing"]
    ]
    return {**snapshot, "service": service, "items": [_item_in_words(item) for item in snapshot["items"]]}


def _item_in_words(item):
    costs = [(source.label, item["costs"][source]) for source in FundingSource if source in item["costs"]]
    fte = {name: item[name] and Decimal(item[name]) for name in ("fte_now", "fte_asked")}
    return {**item, **fte, "cost_rows": costs}


@require_http_methods(["GET", "POST"])
def request_edit(request, pk):
    """Change a draft request."""
    row = load(request.user, pk)
    require(can_edit_request(request.user, row))
    form = RequestEditForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        return redirect(row)
    context = {"heading": _("Change the request"), "submit": _("Save the draft"), "asked": row}
    return _request_form(request, form, context, _own_steps(row), row.get_absolute_url())


def _own_steps(row):
    return request_steps(row.region, (str(row), row.get_absolute_url()))


@require_http_methods(["GET", "POST"])
def request_file(request, pk):
    """File the request: a page says what will happen and what speaks against it."""
    row = load(request.user, pk)
    require(can_edit_request(request.user, row))
    is_outside = row.window is None or not row.window.takes_in()
    form = FilingForm(request.POST if request.method == "POST" else None, is_outside=is_outside)
    if request.method == "POST" and form.is_valid():
        try:
            row.file(by=request.user, outside_window_reason=form.cleaned_data.get("outside_window_reason", ""))
        except Refused as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The request is filed under number %(number)s.") % {"number": row.number})
            return redirect(row)
    found = findings(row, outside_window_reason="–" if is_outside else "")
    context = {
        "region": row.region,
        "steps": _own_steps(row),
        "row": row,
        "form": form,
        "has_fields": bool(form.fields),
        "findings": found,
        "is_blocked": any(one.is_error for one in found),
        "effects": [
            _("The request gets a number and today’s date."),
            _("A copy of all its fields is kept; later changes of the item or of the service do not touch it."),
            _("The people of the provider and readers of the planning region see that it was filed."),
            _("Filing cannot be undone; a filed request can only be withdrawn with a reason."),
            _("The portal does not send anything to the region: hand it over and record the number you get there."),
        ],
    }
    return render(request, "planning/request_confirm.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
def request_decide(request, pk):
    """Record what the region decided."""
    row = load(request.user, pk)
    require(can_decide_request(request.user, row))
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = {"decided_on": form.cleaned_data["decided_on"], "reason": form.cleaned_data["reason"]}
        verbs = {
            RequestState.ACCEPTED: row.accept,
            RequestState.RESERVED: row.reserve,
            RequestState.REJECTED: row.reject,
        }
        try:
            verbs[RequestState(form.cleaned_data["decision"])](by=request.user, **facts)
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(row)
    return _small_form(request, row, form, heading=_("What the region decided"), submit=_("Record the decision"))


@require_http_methods(["GET", "POST"])
def request_withdraw(request, pk):
    """Withdraw a request with a reason."""
    row = load(request.user, pk)
    require(coordinates(request.user, row.region))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row.withdraw(by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(row)
    return _small_form(request, row, form, heading=_("Withdraw the request"), submit=_("Withdraw"))


@require_http_methods(["GET", "POST"])
def request_number(request, pk):
    """Record the number that the request got in the region's own system."""
    row = load(request.user, pk)
    require(coordinates(request.user, row.region))
    form = ExternalNumberForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        return redirect(row)
    return _small_form(request, row, form, heading=_("Number in the region’s system"), submit=_("Save"))


def _small_form(request, row, form, *, heading, submit):
    context = {
        "region": row.region,
        "steps": _own_steps(row),
        "heading": heading,
        "submit": submit,
        "action": request.path,
        "cancel_url": row.get_absolute_url(),
    }
    return form_answer(request, form, context, page="planning/plan_form.html")
