"""The coordinator checks what services submitted: takes it up, returns it with a reason, accepts it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.access import can_settle
from indicators.forms.returning import ReturnForm
from indicators.mail import tell_accepted, tell_returned
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
    lines = Sheet(submission, request.user).lines
    form = ReturnForm(request.POST or None, submission=submission, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            _return(submission, form, request.user)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            tell_returned(submission)
            messages.success(request, _("Returned; the provider reads your reason."))
            return redirect(submission.round)
    steps = ways(submission.round.region, (str(submission), submission.get_absolute_url()))
    context = {"form": form, "submission": submission, "region": submission.round.region, "steps": steps}
    return render(request, "indicators/submission_return_form.html", context)


@transaction.atomic
def _return(submission, form, user):
    """Give it back, with more time where the coordinator gives some."""
    submission.return_to_provider(by=user, reason=form.cleaned_data["reason"], notes=form.notes)
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
