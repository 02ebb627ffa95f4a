"""The coordinator checks what services submitted: takes it up, returns it with a reason, accepts it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.access import can_settle
from indicators.forms.values import ReturnForm
from indicators.mail import tell_accepted, tell_returned
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
    form = ReturnForm(request.POST or None, lines=Sheet(submission, request.user).lines)
    if request.method == "POST" and form.is_valid():
        try:
            submission.return_to_provider(by=request.user, reason=form.cleaned_data["reason"], notes=form.notes)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            tell_returned(submission)
            messages.success(request, _("Returned; the provider reads your reason."))
            return redirect(submission.round)
    steps = ways(submission.round.region, (str(submission), submission.get_absolute_url()))
    context = {"form": form, "submission": submission, "region": submission.round.region, "steps": steps}
    return render(request, "indicators/submission_return_form.html", context)


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
