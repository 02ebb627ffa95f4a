"""The coordinator checks what services submitted: takes it up, returns it, accepts it, reopens it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.access import can_settle
from indicators.enums import SubmissionState
from indicators.forms.returning import ReturnForm
from indicators.mail import tell_accepted, tell_reopened, tell_returned
from indicators.models import RoundExtension
from indicators.sheet import Sheet
from indicators.views import load_submission, ways
from portal.access import require
from portal.lifecycle import Refused


def _to_settle(request, pk):
    submission = load_submission(request, pk)
    require(can_settle(request.user, submission))
    return submission


@require_POST
def submission_take_up(request, pk):
    submission = _to_settle(request, pk)
    try:
        submission.take_up(by=request.user)
    except Refused as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("You are checking it now; the provider can no longer withdraw it."))
    return redirect(submission)


@require_http_methods(["GET", "POST"])
def submission_return(request, pk):
    submission = _to_settle(request, pk)
    return _give_back(request, submission, submission.return_to_provider, tell_returned)


@require_http_methods(["GET", "POST"])
def submission_reopen(request, pk):
    """Give back what was accepted. A second click finds it given back already."""
    submission = _to_settle(request, pk)
    if submission.state != SubmissionState.ACCEPTED:
        return redirect(submission)
    effects = [
        _("Its figures and texts stand no longer, until the provider submits them again and you accept them."),
        _("Meanwhile neither readers nor the lead of the group see them here."),
        _("Approved plans, filed requests and stored documents stay as they are, with the figures of their day."),
        _("The people of the provider get an e-mail with your reason; it stays readable on the page."),
    ]
    return _give_back(request, submission, submission.reopen, tell_reopened, effects=effects)


def _give_back(request, submission, move, tell, effects=()):
    """Ask what should be mended and until when; give it back by `move` and `tell` its people."""
    lines = Sheet(submission, request.user).lines
    form = ReturnForm(request.POST or None, submission=submission, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            _move(submission, move, form, request.user)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            tell(submission)
            messages.success(request, _("Returned; the provider reads your reason."))
            return redirect(submission.round)
    steps = ways(submission.round.region, (str(submission), submission.get_absolute_url()))
    context = {"form": form, "submission": submission, "region": submission.round.region, "steps": steps}
    return render(request, "indicators/submission_return_form.html", {**context, "effects": effects})


@transaction.atomic
def _move(submission, move, form, user):
    """Give it back, with more time where the coordinator gives some."""
    move(by=user, reason=form.cleaned_data["reason"], notes=form.notes)
    if until := form.cleaned_data["until"]:
        reason = _("It was returned for completion.")
        RoundExtension.give(submission, until=until, reason=reason, by=user)


@require_POST
def submission_accept(request, pk):
    submission = _to_settle(request, pk)
    try:
        submission.accept(by=request.user)
    except Refused as refused:
        messages.error(request, refused.messages[0])
        return redirect(submission)
    tell_accepted(submission)
    messages.success(request, _("Accepted: %(what)s.") % {"what": submission.service.name})
    return redirect(submission.round)
