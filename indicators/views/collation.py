"""A group's services side by side: what they handed in, what should be corrected, the lead's summary."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.access import can_ask_correction, can_collate, sees_collation
from indicators.enums import CollationState, SubmissionState
from indicators.forms.collation import CollationForm, CorrectionForm, ReturnCollationForm
from indicators.models import Collation, CollectionRound, Correction, Submission
from indicators.reminders import tell_correction
from indicators.reports.figures import YEARS_BACK, columns_of, handed_in, progress_of, reporting_through, with_lines
from indicators.views import load_submission, ways
from portal.access import require
from portal.charts import Progress
from portal.lifecycle import Refused
from providers.access import coordinates
from workgroups.access import runs_group
from workgroups.models import WorkGroup

PAGE_SIZE = 10
NOTHING = {"total": 0, "handed_in": 0}


def load_collation(request, pk, group):
    """Return the collation of a group in a round, unsaved where nobody has written yet; 404 to strangers."""
    related = ["round__region", "group", "passed_by", "settled_by"]
    collation = Collation.objects.filter(round=pk, group=group).select_related(*related).first()
    if collation is None:
        round_ = get_object_or_404(CollectionRound.objects.select_related("region"), pk=pk)
        collation = Collation(round=round_, group=get_object_or_404(WorkGroup, pk=group, region=round_.region_id))
    collation.group.region = collation.round.region
    if not sees_collation(request.user, collation.round, collation.group):
        raise Http404
    return collation


@require_http_methods(["GET", "POST"])
def collation_detail(request, pk, group):
    collation = load_collation(request, pk, group)
    may_write = can_collate(request.user, collation)
    if request.method == "GET":
        return _page(request, collation, CollationForm(instance=collation) if may_write else None)
    require(may_write)
    with transaction.atomic():
        kept, _made = Collation.objects.get_or_create(round=collation.round, group=collation.group)
    kept.round, kept.group = collation.round, collation.group
    form = CollationForm(request.POST, instance=kept)
    saved = form.is_valid() and form.save(by=request.user)
    if request.headers.get("X-Requested-With") == "autosave":
        return _autosaved(request, form, saved)
    if not saved:
        return _page(request, kept, form)
    if request.POST.get("then") == "pass":
        return redirect("indicators:collation_pass", pk, group)
    messages.success(request, _("Saved."))
    return redirect(collation)


def _autosaved(request, form, saved):
    if form.conflict:
        context = {"form": form, "reload_url": form.instance.get_absolute_url()}
        return render(request, "indicators/_collation_conflict.html", context, status=409)
    response = HttpResponse(status=204 if saved else 422)
    response["X-Version"] = str(form.instance.version)
    return response


def _page(request, collation, form):
    round_, group, user = collation.round, collation.group, request.user
    page = Paginator(handed_in(round_, user, group=group), PAGE_SIZE).get_page(request.GET.get("page"))
    runs = runs_group(user, group)
    missing = _missing(round_, group) if runs else []
    services = with_lines(page.object_list, user, back=YEARS_BACK)
    _put_corrections(services, user)
    context = {
        "collation": collation,
        "round": round_,
        "group": group,
        "region": round_.region,
        "form": form,
        "page": page,
        "services": services,
        "columns": columns_of(round_),
        "progress": _progress(round_, group, page.paginator.count, missing if runs else None),
        "missing": missing,
        "runs": runs,
        "can_settle": coordinates(user, round_.region) and collation.state == CollationState.PASSED,
        "shows_summary": runs or collation.state in CollationState.passed(),
        "steps": _steps(round_),
    }
    return render(request, "indicators/collation_detail.html", context, status=409 if form and form.conflict else 200)


def _progress(round_, group, handed_in, missing):
    """Return the picture of how far the group is; those who run it have both numbers on the page already."""
    if missing is not None:
        return Progress(group.name, handed_in, handed_in + len(missing))
    counts = progress_of(round_).get(group.pk, NOTHING)
    return Progress(group.name, counts["handed_in"], counts["total"])


def _put_corrections(services, user):
    """Give each service the corrections that stand; one query."""
    submissions = [one.submission for one in services]
    asked = {}
    rows = Correction.objects.visible_to(user).standing().filter(submission__in=submissions)
    for row in rows.select_related("indicator", "asked_by"):
        asked.setdefault(row.submission_id, []).append(row)
    for one in services:
        one.corrections = asked.get(one.submission.pk, [])
        one.can_ask = one.submission.state == SubmissionState.SUBMITTED


def _missing(round_, group):
    """Return services that have not handed in, as dicts of name and reopened_at; no figure of theirs is told."""
    rows = Submission.objects.filter(round=round_, service__in=reporting_through(group))
    rows = rows.filter(state__in=SubmissionState.editable()).order_by("service__name")
    return list(rows.values("reopened_at", name=F("service__name")))


def _steps(round_, *more):
    groups = (_("Groups"), reverse("indicators:collation_list", args=[round_.pk]))
    return ways(round_.region, (capfirst(round_), round_.get_absolute_url()), groups, *more)


@require_http_methods(["GET", "POST"])
def collation_pass(request, pk, group):
    """Show what will be passed on; pass it on. A second click finds it passed on already."""
    collation = load_collation(request, pk, group)
    if collation.state != CollationState.OPEN:
        return redirect(collation)
    require(can_collate(request.user, collation))
    if request.method == "POST" and collation.summary.strip():
        try:
            collation.pass_on(by=request.user)
        except Refused as refused:
            messages.error(request, refused.messages[0])
        else:
            messages.success(request, _("The summary is passed on to the coordinator."))
        return redirect(collation)
    context = {
        "collation": collation,
        "region": collation.round.region,
        "missing": _missing(collation.round, collation.group),
        "effects": [
            _("The coordinator and the members of the group read the summary."),
            _("You cannot change it any more, unless the coordinator returns it to you."),
        ],
        "steps": _steps(collation.round, (collation.group.name, collation.get_absolute_url())),
    }
    return render(request, "indicators/collation_confirm.html", context)


@require_http_methods(["GET", "POST"])
def collation_return(request, pk, group):
    """Give the summary back to the lead with a reason."""
    collation = load_collation(request, pk, group)
    require(coordinates(request.user, collation.round.region))
    form = ReturnCollationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            collation.return_to_lead(by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Returned; the lead reads your reason."))
            return redirect(collation)
    context = {
        "form": form,
        "heading": _("Return the summary"),
        "about": collation.group.name,
        "submit": _("Return it"),
        "cancel_url": collation.get_absolute_url(),
        "region": collation.round.region,
        "steps": _steps(collation.round, (collation.group.name, collation.get_absolute_url())),
    }
    return render(request, "indicators/collation_form.html", context)


@require_POST
def collation_accept(request, pk, group):
    collation = load_collation(request, pk, group)
    require(coordinates(request.user, collation.round.region))
    try:
        collation.accept(by=request.user)
    except Refused as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Accepted: %(what)s.") % {"what": collation.group.name})
    return redirect(collation)


@require_http_methods(["GET", "POST"])
def correction_ask(request, pk):
    """A lead asks a service to correct a figure; its people get an e-mail, the coordinator sees it, too."""
    submission = load_submission(request, pk)
    group = _reports_through(submission)
    require(can_ask_correction(request.user, submission, group))
    correction = Correction(submission=submission, group=group, asked_by=request.user)
    form = CorrectionForm(request.POST or None, instance=correction)
    back = reverse("indicators:collation_detail", args=[submission.round_id, group.pk])
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            tell_correction(correction)
        messages.success(request, _("Asked; the people of the provider get an e-mail."))
        return redirect(f"{back}#odevzdani-{submission.pk}")
    context = {
        "form": form,
        "heading": _("Ask for a correction"),
        "about": submission.service.name,
        "submit": _("Ask"),
        "cancel_url": back,
        "region": submission.round.region,
        "steps": _steps(submission.round, (group.name, back)),
    }
    return render(request, "indicators/collation_form.html", context)


def _reports_through(submission):
    """Return the group through which the service reports in the round's planning region; 404 without one."""
    return get_object_or_404(
        WorkGroup.objects.select_related("region"),
        region=submission.round.region_id,
        group_services__service=submission.service_id,
        group_services__reports=True,
    )


@require_POST
def correction_settle(request, pk):
    """Say that nothing needs to be mended: the group's lead, the coordinator."""
    rows = Correction.objects.visible_to(request.user).select_related("group", "submission")
    correction = get_object_or_404(rows, pk=pk)
    require(runs_group(request.user, correction.group))
    correction.settle(by=request.user)
    messages.success(request, _("Settled."))
    return redirect("indicators:collation_detail", correction.submission.round_id, correction.group_id)
