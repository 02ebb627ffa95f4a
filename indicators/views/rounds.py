"""Rounds of a planning region: the list, opening one, its dates, and who has submitted."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.enums import SubmissionState
from indicators.forms.rounds import NewRoundForm, RoundForm, SubmissionFilterForm, usual_round
from indicators.models import CollectionRound, Submission
from indicators.views import PAGE_SIZE, ways
from portal.access import require
from portal.charts import Bar, Share
from providers.access import coordinates, reach
from providers.models import PlanningRegion

TONES = {
    SubmissionState.ACCEPTED: "done",
    SubmissionState.SUBMITTED: "running",
    SubmissionState.RETURNED: "late",
    SubmissionState.OPEN: "waiting",
}


@require_safe
def round_list(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    rounds = CollectionRound.objects.visible_to(request.user).filter(region=region)
    page = Paginator(rounds, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "region": region,
        "page": page,
        "today": timezone.localdate(),
        "can_add": coordinates(request.user, region),
        "steps": [(region.name, region.get_absolute_url())],
    }
    return render(request, "indicators/round_list.html", context)


@require_http_methods(["GET", "POST"])
def round_add(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    require(coordinates(request.user, region))
    form = NewRoundForm(request.POST or None, region=region, initial=usual_round(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            round_ = form.save(by=request.user)
            count = round_.invite(by=request.user)
        _say_invited(request, count)
        return redirect(round_)
    return render(request, "indicators/round_form.html", {"form": form, "region": region, "steps": ways(region)})


@require_http_methods(["GET", "POST"])
def round_edit(request, pk):
    round_ = _visible(request, pk)
    require(coordinates(request.user, round_.region))
    form = RoundForm(request.POST or None, instance=round_)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The round is saved."))
        return redirect(round_)
    steps = ways(round_.region, (capfirst(round_), round_.get_absolute_url()))
    context = {"form": form, "round": round_, "region": round_.region, "steps": steps}
    return render(request, "indicators/round_form.html", context)


@require_POST
def round_invite(request, pk):
    """Add services that have come to the planning region since the round was opened."""
    round_ = _visible(request, pk)
    require(coordinates(request.user, round_.region))
    _say_invited(request, round_.invite(by=request.user, on=timezone.localdate()))
    return redirect(round_)


def _say_invited(request, count):
    sentence = ngettext("%(count)s service can report.", "%(count)s services can report.", count)
    nobody = _("No service was added.")
    messages.success(request, sentence % {"count": count} if count else nobody)


def _visible(request, pk):
    return get_object_or_404(CollectionRound.objects.visible_to(request.user).select_related("region"), pk=pk)


@require_safe
def round_detail(request, pk):
    round_ = _visible(request, pk)
    reads_all = round_.region_id in reach(request.user).reads
    is_coordinator = coordinates(request.user, round_.region)
    visible = Submission.objects.visible_to(request.user).filter(round=round_)
    form = SubmissionFilterForm(request.GET, round_=round_) if reads_all else None
    narrowed = form.filter(visible) if form else visible
    rows = narrowed.select_related("service__provider", "submitted_by", "settled_by", "round")
    counts = _counts(round_) if is_coordinator else {}
    context = {
        "round": round_,
        "region": round_.region,
        "form": form,
        "page": Paginator(rows.order_by("service__name", "pk"), PAGE_SIZE).get_page(request.GET.get("page")),
        "is_coordinator": is_coordinator,
        "bar": _bar(counts),
        "missing": sum(counts.get(state, 0) for state in SubmissionState.editable()),
        "to_check": counts.get(SubmissionState.SUBMITTED, 0),
        "total": sum(counts.values()),
        "to_check_url": f"{reverse('indicators:round_detail', args=[pk])}?state={SubmissionState.SUBMITTED}",
        "steps": ways(round_.region),
    }
    return render(request, "indicators/round_detail.html", context)


def _counts(round_):
    return dict(round_.submissions.order_by().values_list("state").annotate(Count("pk")))


def _bar(counts):
    shares = [Share(str(state.label), counts[state], tone) for state, tone in TONES.items() if counts.get(state)]
    return Bar(_("Submissions by state"), shares) if shares else None
