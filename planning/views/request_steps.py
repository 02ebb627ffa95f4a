"""What happens to a request: filing, handing over, the region's decision, a correction, withdrawal."""

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from planning import mail
from planning.access import (
    can_correct_decision,
    can_decide_request,
    can_edit_request,
    can_hand_over,
    can_write_network,
)
from planning.enums import RequestState
from planning.exports import file_request
from planning.forms.action import ReasonForm
from planning.forms.requests import DecisionForm, FilingForm, HandOverForm, NetworkForm
from planning.models.checking import findings, is_ahead, is_outside, items_to_check
from planning.models.findings import REASON, WARNING
from planning.models.network import capacity_changes, staffing_change
from planning.views.common import INVALID, form_answer
from planning.views.requests import load, own_steps
from portal.access import require
from portal.lifecycle import Refused
from portal.templatetags.portal import number
from providers.access import coordinates


@require_http_methods(["GET", "POST"])
def request_file(request, pk):
    """File the request: a page says what will happen and what speaks against it."""
    row = load(request.user, pk)
    require(can_edit_request(request.user, row))
    items = items_to_check(row)
    outside, ahead = is_outside(row), is_ahead(items)
    said = {name: getattr(row, name) for name in ("outside_window_reason", "ahead_reason")}
    data = request.POST if request.method == "POST" else None
    form = FilingForm(data, initial=said, is_outside=outside, is_ahead=ahead)
    if request.method == "POST" and form.is_valid():
        try:
            file_request(row, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The request is filed under number %(number)s.") % {"number": row.number})
            return redirect(row)
    # What only lacks a reason is a warning here: the field for the reason stands below it.
    found = [
        replace(one, level=WARNING) if one.step == REASON else one
        for one in sorted(findings(row, items=items), key=lambda one: one.step == REASON)
    ]
    context = {
        "region": row.region,
        "steps": own_steps(row),
        "row": row,
        "form": form,
        "has_fields": bool(form.fields),
        "findings": found,
        "is_blocked": any(one.is_error for one in found),
        "effects": [
            _("The request gets a number and today’s date."),
            _("A copy of all its fields is kept; later changes of the item or of the service do not touch it."),
            _("Its papers are filled in and stored with their check sums."),
            _("The people of the provider get an e-mail; they and readers of the planning region see it."),
            _("Filing cannot be undone; a filed request can only be withdrawn with a reason."),
            _("The portal does not send anything to the region: hand it over and record the number you get there."),
        ],
    }
    return render(request, "planning/request_confirm.html", context, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
def request_hand_over(request, pk):
    """Record that the request is in the region's own system, since when and under which number."""
    row = load(request.user, pk)
    require(can_hand_over(request.user, row))
    first = {"handed_over_on": row.handed_over_on or timezone.localdate(), "external_number": row.external_number}
    form = HandOverForm(request.POST or None, initial=first, request=row)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with transaction.atomic():
            row.hand_over(by=request.user, on=said["handed_over_on"], external_number=said["external_number"])
            mail.tell_request_handed_over(row)
        return redirect(row)
    return small_form(request, row, form, heading=_("Handing over to the region"), submit=_("Save"))


@require_http_methods(["GET", "POST"])
def request_decide(request, pk):
    """Record what the region decided; beside it stands what an acceptance writes into the network."""
    row = load(request.user, pk)
    require(can_decide_request(request.user, row))
    form = DecisionForm(request.POST or None, request=row)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(row, form.cleaned_data, request.user)
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(row)
    context = {"row": row, "effects": network_effects(row)}
    context |= {"heading": _("What the region decided"), "submit": _("Record the decision")}
    return _step_form(request, row, form, context, page="planning/request_decide.html")


@transaction.atomic
def _decide(row, said, by):
    facts = {"by": by, "decided_on": said["decided_on"], "reason": said["reason"]}
    if said.get("service"):
        row.service, row._history_user = said["service"], by
        row.save(update_fields=["service"])
    if said["decision"] == RequestState.REJECTED:
        move = row.reject(**facts)
    elif said["decision"] == RequestState.RESERVED:
        move = row.reserve(**facts, until=said["reserved_until"], enters_network=said["enters_network"])
    else:
        move = row.accept(**facts, enters_network=said["enters_network"])
    mail.tell_request_moved(row, move)


def network_effects(row):
    """Return sentences that say what an acceptance writes into the network."""
    if row.service_id is None:
        return [_("The service is not in the directory yet. Add it there first and choose it here.")]
    if row.network_changes:
        return [_("The capacity and FTE were written into the network with the reservation; they stay.")]
    effects = []
    for change in capacity_changes(row):
        before = change.ended
        facts = {"change": change, "since": date_format(change.since)}
        facts["before"] = number(before.count) if before else "–"
        effects.append(_("%(change)s from %(since)s (until then %(before)s).") % facts)
    direct, other = staffing_change(row)
    if direct is not None or other is not None:
        facts = {"direct": number(direct or 0), "other": number(other or 0), "year": row.network_year}
        effects.append(_("FTE for %(year)s: %(direct)s in direct care, %(other)s other.") % facts)
    return effects or [_("Nothing: the items state neither capacity nor FTE.")]


@require_http_methods(["GET", "POST"])
def request_network(request, pk):
    """Write into the network what was accepted before the new service was in the directory, or was left out then."""
    row = load(request.user, pk)
    require(can_write_network(request.user, row))
    form = NetworkForm(request.POST if request.method == "POST" else None, request=row)
    if request.method == "POST" and form.is_valid():
        try:
            row.write_into_network(by=request.user, service=form.cleaned_data.get("service"))
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("The capacity and FTE are in the network."))
        return redirect(row)
    context = {"row": row, "effects": network_effects(row), "heading": _("Write into the network"), "later": True}
    return _step_form(request, row, form, context | {"submit": _("Write it")}, page="planning/request_decide.html")


@require_http_methods(["GET", "POST"])
def request_correct(request, pk):
    """Take back a decision that was recorded by mistake."""
    row = load(request.user, pk)
    require(can_correct_decision(request.user, row))
    return _with_reason(
        request, row, row.correct, heading=_("Take the decision back"), submit=_("Take the decision back")
    )


@require_http_methods(["GET", "POST"])
def request_withdraw(request, pk):
    """Withdraw a request with a reason."""
    row = load(request.user, pk)
    require(coordinates(request.user, row.region))
    return _with_reason(request, row, row.withdraw, heading=_("Withdraw the request"), submit=_("Withdraw"))


def _with_reason(request, row, verb, *, heading, submit):
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        was_filed = row.filed_at is not None
        try:
            with transaction.atomic():
                move = verb(by=request.user, reason=form.cleaned_data["reason"])
                if was_filed:
                    mail.tell_request_moved(row, move)
        except Refused as refused:
            messages.error(request, refused.message)
        return redirect(row)
    return small_form(request, row, form, heading=heading, submit=submit)


def small_form(request, row, form, *, heading, submit):
    return _step_form(request, row, form, {"heading": heading, "submit": submit}, page="planning/plan_form.html")


def _step_form(request, row, form, context, *, page):
    context |= {"region": row.region, "steps": own_steps(row), "action": request.path}
    return form_answer(request, form, context | {"cancel_url": row.get_absolute_url()}, page=page)
