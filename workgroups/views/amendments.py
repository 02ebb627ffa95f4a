"""Amendments of circulated minutes: proposed by those who were there, taken or declined by the recorder."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import require
from portal.lifecycle import Refused
from portal.models import Conflict
from workgroups.access import (
    can_propose_amendments,
    can_withdraw_amendment,
    runs_meeting,
    sees_meeting_inside,
)
from workgroups.enums import AmendmentState, MinutesState
from workgroups.forms import AmendmentsDayForm, ProposalForm, ReasonForm, TakeForm
from workgroups.models import AgendaItem, Amendment
from workgroups.views.crumbs import meeting_steps
from workgroups.views.letters import tell_settled
from workgroups.views.loading import load_meeting, page_of

SHOWN = 20


def load_amendment(user, pk):
    """Return an amendment of minutes the person reads from inside, with its item, a removed one too."""
    rows = Amendment.objects.visible_to(user).select_related("by", "settled_by")
    amendment = get_object_or_404(rows, pk=pk)
    item = AgendaItem.with_removed.get(pk=amendment.item_id)
    item.meeting = load_meeting(user, item.meeting_id)
    amendment.item = item
    return amendment


def amendments_of(user, meeting):
    """Return what the page of the minutes says of amendments, or None while there is nothing to say; one query."""
    has_any = getattr(meeting, "has_amendments", True)  # the page of the meeting knows without asking
    rows = list(Amendment.objects.of_meeting(meeting)[: SHOWN + 1]) if has_any else []
    circulated = meeting.state == MinutesState.CIRCULATED
    if not rows and not circulated:
        return None
    try:
        meeting.check_amendable(timezone.localdate())
        closed = ""
    except Refused as refusal:
        closed = refusal.messages[0] if circulated else ""
    return {
        "rows": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "closed": closed,
        "may_propose": circulated and not closed and bool(can_propose_amendments(user, meeting)),
    }


@require_safe
def amendment_list(request, pk):
    """All amendments of the minutes with their settlement, in the order of the agenda."""
    meeting = load_meeting(request.user, pk)
    require(sees_meeting_inside(request.user, meeting))
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "page": page_of(request, Amendment.objects.of_meeting(meeting)),
    }
    return render(request, "workgroups/amendment_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_add(request, pk):
    """Another wording of an agenda item, beside the present one."""
    item = get_object_or_404(AgendaItem, pk=pk)
    item.meeting = load_meeting(request.user, item.meeting_id)
    require(sees_meeting_inside(request.user, item.meeting))
    require(can_propose_amendments(request.user, item.meeting))
    try:
        item.meeting.check_amendable(timezone.localdate())
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(item)
    form = ProposalForm(request.POST or None, item=item, by=request.user)
    if form.is_valid():
        rows = form.save()
        if rows:
            said = ngettext("The amendment has been sent.", "%(count)s amendments have been sent.", len(rows))
            messages.success(request, said % {"count": len(rows)})
            return redirect(f"{item.meeting.get_absolute_url()}#amendments")
    context = {
        "form": form,
        "item": item,
        "meeting": item.meeting,
        "region": item.meeting.region,
        "steps": meeting_steps(item.meeting),
    }
    return render(request, "workgroups/amendment_form.html", context)


@require_safe
def amendment_detail(request, pk):
    """Both wordings, the reason and the settlement; the recorder settles it here."""
    amendment = load_amendment(request.user, pk)
    return _amendment_page(request, amendment, TakeForm(amendment=amendment))


def _amendment_page(request, amendment, take_form):
    meeting = amendment.item.meeting
    waits = amendment.state == AmendmentState.OPEN and meeting.state in MinutesState.unsettled()
    context = {
        "amendment": amendment,
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "settles": waits and bool(runs_meeting(request.user, meeting)),
        "withdraws": waits and bool(can_withdraw_amendment(request.user, amendment)),
        "take_form": take_form,
        "decline_form": ReasonForm(),
    }
    return render(request, "workgroups/amendment_detail.html", context)


@require_POST
def amendment_take(request, pk):
    """Put the wording into the minutes; when the item changed meanwhile, show it as it stands and ask again."""
    amendment = load_amendment(request.user, pk)
    require(runs_meeting(request.user, amendment.item.meeting))
    form = TakeForm(request.POST, amendment=amendment)
    if not form.is_valid():
        return _amendment_page(request, amendment, form)
    try:
        with transaction.atomic():
            form.save(by=request.user)
            tell_settled(amendment)
    except Conflict:
        messages.error(request, _("Somebody changed the item while you were deciding. Look at it and take it again."))
        return redirect(amendment)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(amendment)
    messages.success(request, _("The amendment is in the minutes."))
    return redirect(amendment.item)


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_decline(request, pk):
    """Leave the wording as it is; the proposer is told why."""
    amendment = load_amendment(request.user, pk)
    require(runs_meeting(request.user, amendment.item.meeting))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _settle(request, amendment, "decline", _("The amendment is declined."), **form.cleaned_data)
    meeting = amendment.item.meeting
    context = {
        "form": form,
        "heading": _("Decline the amendment"),
        "region": meeting.region,
        "steps": [*meeting_steps(meeting), (str(amendment), amendment.get_absolute_url())],
        "cancel_url": amendment.get_absolute_url(),
    }
    return render(request, "workgroups/simple_form.html", context)


@require_POST
def amendment_withdraw(request, pk):
    amendment = load_amendment(request.user, pk)
    require(can_withdraw_amendment(request.user, amendment))
    return _settle(request, amendment, "withdraw", _("The amendment is withdrawn; you can propose another one."))


def _settle(request, amendment, verb, done, **facts):
    try:
        with transaction.atomic():
            getattr(amendment, verb)(by=request.user, **facts)
            tell_settled(amendment)
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(f"{amendment.item.meeting.get_absolute_url()}#amendments")


@require_http_methods(["GET", "HEAD", "POST"])
def amendments_day(request, pk):
    """Move the last day for amendments while the minutes are circulated."""
    meeting = load_meeting(request.user, pk)
    require(runs_meeting(request.user, meeting))
    if meeting.state != MinutesState.CIRCULATED:
        messages.error(request, _("Amendments can be proposed only while the minutes are circulated."))
        return redirect(meeting)
    form = AmendmentsDayForm(request.POST or None, instance=meeting)
    if form.is_valid():
        meeting._history_user = request.user
        meeting.save(update_fields=["amendments_until"])
        messages.success(request, _("The day has been saved."))
        return redirect(meeting)
    context = {
        "form": form,
        "heading": _("Last day for amendments"),
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "cancel_url": meeting.get_absolute_url(),
    }
    return render(request, "workgroups/simple_form.html", context)


@require_safe
def item_history(request, pk):
    """Who changed what in an agenda item and by whose amendment, for insiders."""
    item = get_object_or_404(AgendaItem.with_removed, pk=pk)
    meeting = load_meeting(request.user, item.meeting_id)
    require(sees_meeting_inside(request.user, meeting))
    steps = [*meeting_steps(meeting), (str(item), item.get_absolute_url())]
    return render(request, "workgroups/history_detail.html", {"row": item, "region": meeting.region, "steps": steps})
