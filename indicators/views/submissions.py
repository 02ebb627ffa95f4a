"""What one service hands in: the sheet it fills and the receipt of what was submitted."""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.access import (
    can_define,
    can_give_links,
    can_reword,
    can_settle,
    can_withdraw,
    can_write_submission,
    link_of,
    round_accepts,
    sees_unsubmitted,
    writes_for,
)
from indicators.enums import RoundKind, SubmissionState
from indicators.models import Indicator, UnmetDemand
from indicators.reports.figures import judged
from indicators.sheet import Sheet
from indicators.views import load_submission, ways
from portal.access import require
from portal.lifecycle import Refused


@require_http_methods(["GET", "POST"])
def submission_detail(request, pk):
    submission = load_submission(request, pk)
    may_write = can_write_submission(request.user, submission)
    if request.method == "GET":
        return _page(request, submission, Sheet(submission, request.user) if may_write else None)
    require(may_write)
    sheet = Sheet(submission, request.user, request.POST)
    is_right = sheet.save(by=request.user)
    if request.headers.get("X-Requested-With") == "autosave":
        return _autosaved(request, sheet)
    if not is_right:
        return _page(request, submission, sheet)
    return _then(request, submission, request.POST.get("then", ""))


def _then(request, submission, what):
    """Go on with what the pressed button asked for; the sheet is saved by now, so nothing typed is lost."""
    if what == "check":
        return redirect("indicators:submission_submit", submission.pk)
    if what == "demand":
        query = f"?rok={submission.round.value_year}&region={submission.round.region_id}"
        return redirect(reverse("indicators:service_demand", args=[submission.service_id]) + query)
    if not what:
        messages.success(request, _("Saved."))
        return redirect(submission)
    require(can_define(request.user, submission))
    if what.startswith("/"):  # a page of an upper app, which only the template knows
        is_here = url_has_allowed_host_and_scheme(what, {request.get_host()}, request.is_secure())
        return redirect(what if is_here else submission)
    if what in ("add", "catalogue"):
        page = "indicators:indicator_add" if what == "add" else "indicators:catalogue"
        return redirect(page, submission.pk)
    return _with_indicator(request, submission, *what.partition("-")[::2])


def _with_indicator(request, submission, what, pk):
    own = Indicator.objects.filter(service=submission.service_id).select_related("set_in")
    indicator = get_object_or_404(own, pk=pk if pk.isdigit() else None)
    if what == "edit":
        return redirect("indicators:indicator_edit", submission.pk, indicator.pk)
    if what == "retire" and indicator.retired_in_id is None:
        require(can_reword(request.user, submission, indicator))
        indicator.retire(submission=submission, by=request.user)
    if what == "restore" and indicator.retired_in_id == submission.pk:
        indicator.restore(by=request.user)
    return redirect(f"{submission.get_absolute_url()}#indicator-{indicator.pk}")


def _page(request, submission, sheet):
    """Show the sheet to whoever may write, to others what has been handed in, or what there is so far."""
    if sheet and sheet.data is not None:
        sheet.add_help()
    context = {
        "submission": submission,
        "round": submission.round,
        "region": submission.round.region,
        "sheet": sheet,
        "is_setting": submission.round.kind == RoundKind.SETTING,
        "copy": [] if sheet else _copy(request.user, submission),
        "can_define": bool(sheet) and can_define(request.user, submission),
        "can_withdraw": can_withdraw(request.user, submission),
        "can_settle": can_settle(request.user, submission) and submission.state == SubmissionState.SUBMITTED,
        "can_reopen": can_settle(request.user, submission) and submission.state == SubmissionState.ACCEPTED,
        "reopening": None if sheet else submission.last_reopening(),  # who writes finds it in the history
        "can_extend": can_settle(request.user, submission) and submission.state in SubmissionState.editable(),
        "can_give_links": bool(can_give_links(request.user, submission)),
        "is_link": link_of(request.user) is not None,
        "past_notes": sheet.past_notes if sheet else _past_notes(request.user, submission),
        "demand": _demand_of(submission),
        "reports_through": _reports_through(submission),
        "why_closed": _why_closed(request.user, submission),
        "steps": ways(
            submission.round.region,
            (capfirst(submission.round), submission.round.get_absolute_url()),
            user=request.user,
        ),
    }
    status = 409 if sheet and sheet.conflicts else 200
    return render(request, "indicators/submission_detail.html", context, status=status)


def _copy(user, submission):
    """Return what was handed in, or what there is so far; with it what helps to judge a figure, but not by a link."""
    handed_in = submission.state in SubmissionState.handed_in()
    copy = submission.receipt if handed_in else submission.copy()
    return copy if link_of(user) else judged(submission, copy, user)


def _past_notes(user, submission):
    """Notes on fields from earlier returns, with how they were mended: for the provider and the coordinator."""
    if not (sees_unsubmitted(user, submission.service, submission.round.region) or writes_for(user, submission)):
        return []
    return [note for note in submission.field_notes.select_related("by") if not note.is_to_mend]


def _demand_of(submission):
    """Return what the register has of the service for the round, or None when the round does not ask for it."""
    round_ = submission.round
    if not round_.asks_demand:
        return None
    kept = UnmetDemand.objects.kept().filter(service=submission.service_id, region=round_.region_id)
    return kept.filter(year=round_.value_year).totals()


def _reports_through(submission):
    """The group that collates what the service hands in, or None."""
    found = submission.service.in_groups.filter(region=submission.round.region_id, reports=True)
    seat = found.select_related("group").first()
    return seat.group if seat else None


def _why_closed(user, submission):
    """Return why an editor of an unsubmitted sheet cannot write now: since when the round is closed and whom to ask."""
    if submission.state not in SubmissionState.editable() or not writes_for(user, submission):
        return ""
    return round_accepts(submission).reason


def _autosaved(request, sheet):
    """Answer the script: 204 when all is saved, 409 with both versions, 422 when something is not right yet."""
    if sheet.conflicts:
        context = {"sheet": sheet, "submission": sheet.submission}
        response = render(request, "indicators/_sheet_conflict.html", context, status=409)
    else:
        response = HttpResponse(status=422 if sheet.wrong else 204)
    response["X-Version"] = json.dumps(dict(form.version for form in sheet.saved))
    return response


@require_safe
def submission_receipt(request, pk):
    submission = load_submission(request, pk)
    if submission.state not in SubmissionState.handed_in():
        return redirect(submission)
    context = {
        "submission": submission,
        "region": submission.round.region,
        "is_setting": submission.round.kind == RoundKind.SETTING,
        "is_link": link_of(request.user) is not None,
        "can_withdraw": can_withdraw(request.user, submission),
        "facts": [
            (_("Service"), submission.service.name),
            (_("Provider"), submission.service.provider.name),
            (_("Round"), capfirst(submission.round)),
        ],
        "steps": ways(submission.round.region, (str(submission), submission.get_absolute_url()), user=request.user),
    }
    return render(request, "indicators/submission_receipt.html", context)


@require_POST
def submission_withdraw(request, pk):
    submission = load_submission(request, pk)
    if submission.state == SubmissionState.OPEN:
        return redirect(submission)
    require(can_withdraw(request.user, submission))
    try:
        submission.withdraw(by=request.user)
    except Refused as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Withdrawn. You can change it and submit it again."))
    return redirect(submission)
