"""Requests to the regional authority: the list, making one from items, its page."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from planning.access import (
    can_correct_decision,
    can_decide_request,
    can_edit_request,
    can_give_dossier,
    can_hand_over,
    can_set_forms,
    can_write_network,
    sees_requests,
)
from planning.enums import REQUEST, AgeGroup, FundingSource, ItemState, RequestState
from planning.forms.requests import RequestEditForm, RequestFilter, items_for
from planning.models import RegionalRequest, RequestWindow
from planning.models.authority import form_for, windows_for
from planning.views.common import form_answer, region_of_address, steps
from planning.views.items import load as load_item
from portal.access import no, require
from portal.models import Move
from providers.access import coordinates

PAGE = 50
ROWS = ["region__authority", "provider", "service", "window", "form_kind", "filed_by", "handed_over_by", "statement"]


def load(user, pk):
    rows = RegionalRequest.objects.visible_to(user).select_related(*ROWS).prefetch_related("window__forms")
    return get_object_or_404(rows, pk=pk)


def request_steps(region, *more):
    listed = (_("Requests to the region"), reverse("planning:request_list", args=[region.slug]))
    return steps(region, listed, *more)


def own_steps(row):
    return request_steps(row.region, (str(row), row.get_absolute_url()))


@require_safe
def request_list(request, region):
    """The requests of a planning region by year, form and state; a provider sees its own."""
    place = region_of_address(region)
    require(sees_requests(request.user, place))
    seen = RegionalRequest.objects.visible_to(request.user).filter(region=place)
    years = sorted(set(seen.order_by().values_list("network_year", flat=True)), reverse=True)
    form = RequestFilter(request.GET or None, years=years, authority=place.authority)
    rows = form.filter(seen).select_related("provider", "service", "form_kind").defer("snapshot", "search")
    context = {
        "region": place,
        "steps": steps(place),
        "filter": form,
        "years": years,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "windows": RequestWindow.objects.filter(authority=place.authority_id, closes__gte=timezone.localdate()),
        "today": timezone.localdate(),
        "can_set": bool(can_set_forms(request.user, place)),
    }
    return render(request, "planning/request_list.html", context)


@require_http_methods(["GET", "POST"])
def request_add(request, pk):
    """Make a request from an item of the plan; the other items of the same service and year join it at once."""
    item = load_item(request.user, pk)
    region = item.action_plan.plan.region
    require(coordinates(request.user, region))
    if item.state != ItemState.INCLUDED or item.provider_id is None:
        require(no(_("A request is made from an item of the action plan that a provider carries out.")))
    asked = RegionalRequest(
        region=region, provider=item.provider, service=item.service, service_to_be=item.service_to_be
    )
    form = RequestEditForm(request.POST or None, instance=asked, initial=_first(asked, item))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = form.save(by=request.user)
        except IntegrityError:  # two clicks in the same moment: the first one has made it
            made = _open_one(form.instance)
        messages.success(request, _("The request is a draft. Check it and file it."))
        return redirect(made)
    context = {"heading": _("New request to the region"), "submit": _("Save the draft"), "asked": asked}
    return _request_form(request, form, context, request_steps(region), item.get_absolute_url())


def _first(asked, item):
    """Return what a new request offers: the form of the item's kind, the first window that takes it, its items."""
    authority, year = asked.region.authority, item.action_plan.year
    kind = form_for(authority, item.kind)
    wanted = [window for window in windows_for(authority, kind) if window.network_year in (year, year + 1)]
    together = [one.pk for one in items_for(asked) if one.action_plan_id == item.action_plan_id]
    return {
        "form_kind": kind,
        "window": wanted[0] if wanted else None,
        "network_year": wanted[0].network_year if wanted else year + 1,
        "items": together or [item.pk],
        "reasoning": item.need,
        "territory": "",
    }


def _open_one(asked):
    same = {"service": asked.service_id, "service_to_be": asked.service_to_be, "provider": asked.provider_id}
    return RegionalRequest.objects.get(**same, network_year=asked.network_year, state__in=RequestState.unfinished())


def _request_form(request, form, context, path, cancel_url):
    context |= {"region": form.instance.region, "steps": path, "action": request.path, "cancel_url": cancel_url}
    context["no_forms"] = not form.fields["form_kind"].queryset.exists()
    return form_answer(request, form, context, page="planning/request_form.html")


@require_http_methods(["GET", "POST"])
def request_edit(request, pk):
    """Change a draft request."""
    row = load(request.user, pk)
    require(can_edit_request(request.user, row))
    form = RequestEditForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        return redirect(row)
    context = {"heading": _("Change the request"), "submit": _("Save the draft"), "asked": row}
    return _request_form(request, form, context, own_steps(row), row.get_absolute_url())


@require_safe
def request_detail(request, pk):
    """A request: as it stands while it is a draft, as it was filed afterwards, and what happened to it when."""
    row = load(request.user, pk)
    coordinator = bool(coordinates(request.user, row.region))
    is_draft = row.state == RequestState.DRAFT
    context = {
        "region": row.region,
        "steps": request_steps(row.region),
        "row": row,
        "statement": getattr(row, "statement", None),
        "items": row.items.select_related("measure", "action_plan__plan__region") if not row.snapshot else [],
        "age_groups": [group.label for group in AgeGroup if group in row.age_groups],
        "snapshot": in_words(row.snapshot) if row.snapshot else None,
        "events": [] if is_draft else events(row),
        "files": [] if is_draft else row.files.defer("content"),
        "is_draft": is_draft,
        "can_edit": bool(can_edit_request(request.user, row)),
        "can_decide": bool(can_decide_request(request.user, row)),
        "can_write": bool(can_write_network(request.user, row)),
        "can_correct": bool(can_correct_decision(request.user, row)),
        "can_withdraw": coordinator and REQUEST.allows(row, "withdraw"),
        "can_hand_over": bool(can_hand_over(request.user, row)),
        "can_give": bool(can_give_dossier(request.user, row)),
    }
    return render(request, "planning/request_detail.html", context)


def events(row):
    """Return what happened to the request in order, as (day, words, who, why)."""
    words = {
        "file": pgettext("request", "Filed"),
        "accept": pgettext("request", "Accepted by the region"),
        "reserve": pgettext("request", "Accepted with a reservation"),
        "reject": pgettext("request", "Rejected by the region"),
        "withdraw": pgettext("request", "Withdrawn"),
        "correct": pgettext("request", "Decision taken back, recorded by mistake"),
    }
    kind = ContentType.objects.get_for_model(row)
    moves = Move.objects.filter(content_type=kind, object_id=row.pk).select_related("by")
    found = [(timezone.localdate(move.at), words[move.verb], move.by, move.reason) for move in moves]
    if row.handed_over_on:
        number = _("number %(number)s") % {"number": row.external_number}
        found.append((row.handed_over_on, _("Handed over into the region’s own system"), row.handed_over_by, number))
    if row.network_changes:
        day = date.fromisoformat(row.network_changes["on"])
        found.append((day, _("Capacity and FTE written into the network"), None, ""))
    return sorted(found, key=lambda event: event[0])


def in_words(snapshot):
    """Return the snapshot as the page prints it: sources by name and in their order, FTE as numbers again."""
    service = {**snapshot["service"]}
    service["staffing"] = [
        {**row, "direct": Decimal(row["direct"]), "other": Decimal(row["other"])} for row in service["staffing"]
    ]
    numbers = ["now", "change", "asked", "asked_here"]
    asked = [{**row, **{name: row[name] and Decimal(row[name]) for name in numbers}} for row in snapshot["staffing"]]
    share = snapshot["share_here"] and Decimal(snapshot["share_here"])
    items = [_item_in_words(item) for item in snapshot["items"]]
    return {**snapshot, "service": service, "staffing": asked, "share_here": share, "items": items}


def _item_in_words(item):
    costs = [(source.label, item["costs"][source]) for source in FundingSource if source in item["costs"]]
    fte = {name: item[name] and Decimal(item[name]) for name in ("fte_now", "fte_asked")}
    return {**item, **fte, "cost_rows": costs}
