"""More time: for one service with a reason, or for everybody by opening a closed round again."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators.access import can_settle
from indicators.enums import RoundState, SubmissionState
from indicators.forms.rounds import ExtensionForm, ReopenForm
from indicators.mail import tell_extended
from indicators.models import CollectionRound, RoundExtension
from indicators.views import load_submission, ways
from portal.access import allow_if, require
from portal.lifecycle import Refused
from providers.access import coordinates


@require_http_methods(["GET", "POST"])
def submission_extend(request, pk):
    submission = load_submission(request, pk)
    require(can_settle(request.user, submission))
    waits = submission.state in SubmissionState.editable()
    require(allow_if(waits, _("It has been submitted, so it needs no more time.")))
    extension = getattr(submission, "extension", None) or RoundExtension(submission=submission)
    form = ExtensionForm(request.POST or None, instance=extension)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            tell_extended(form.save(by=request.user))
        messages.success(request, _("The service has more time; we wrote to its people."))
        return redirect(submission)
    steps = ways(submission.round.region, (str(submission), submission.get_absolute_url()))
    context = {"form": form, "submission": submission, "region": submission.round.region, "steps": steps}
    return render(request, "indicators/extension_form.html", context)


@require_http_methods(["GET", "POST"])
def round_reopen(request, pk):
    rounds = CollectionRound.objects.visible_to(request.user).select_related("region")
    round_ = get_object_or_404(rounds, pk=pk)
    require(coordinates(request.user, round_.region))
    if round_.state != RoundState.CLOSED:
        return redirect(round_)
    form = ReopenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            round_.reopen(**form.cleaned_data, by=request.user)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The round takes in again."))
            return redirect(round_)
    steps = ways(round_.region, (capfirst(round_), round_.get_absolute_url()))
    context = {"form": form, "round": round_, "region": round_.region, "steps": steps}
    return render(request, "indicators/round_reopen_form.html", context)
