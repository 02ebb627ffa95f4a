"""Rounds of a planning region: the list, opening one, changing or removing it, and who has submitted."""

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

from indicators.enums import RoundKind, SubmissionState
from indicators.forms.rounds import NewRoundForm, RoundForm, SubmissionFilterForm, usual_round, year_after
from indicators.models import CollectionRound, Submission
from indicators.views import PAGE_SIZE, ways
from portal.access import require
from portal.charts import Bar, Share
from portal.lifecycle import Refused
from portal.models import Letter
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
    can_add = coordinates(request.user, region)
    context = {
        "region": region,
        "page": page,
        "patterns": _patterns(region) if can_add else [],
        "today": timezone.localdate(),
        "can_add": can_add,
        "steps": [(region.name, region.get_absolute_url())],
    }
    return render(request, "indicators/round_list.html", context)


def _patterns(region):
    """Return the last round of each kind: next year's is prepared after it."""
    last = {}
    for round_ in region.rounds.order_by("year"):
        last[round_.kind] = round_
    return [last[kind] for kind in RoundKind.values if kind in last]


@require_http_methods(["GET", "POST"])
def round_add(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    require(coordinates(request.user, region))
    pattern = _pattern(request, region)
    initial = year_after(pattern) if pattern else usual_round(timezone.localdate())
    form = NewRoundForm(request.POST or None, region=region, initial=initial)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            round_ = form.save(by=request.user)
            count = round_.invite(by=request.user)
        _say_invited(request, count)
        return redirect(round_)
    context = {
        "form": form,
        "region": region,
        "pattern": pattern,
        "name": _("Open a round"),
        "is_untouched": False,
        "steps": ways(region),
    }
    return render(request, "indicators/round_form.html", context)


def _pattern(request, region):
    """Return the round of the planning region after which a new one is to be prepared (`?podle=`), or None."""
    asked = request.GET.get("podle", "")
    return region.rounds.filter(pk=asked).first() if asked.isdigit() else None


@require_http_methods(["GET", "POST"])
def round_edit(request, pk):
    round_ = _visible(request, pk)
    require(coordinates(request.user, round_.region))
    name, steps = capfirst(round_), _steps_to(round_)  # as it is saved: a refused form leaves its year in the row
    is_untouched = round_.is_untouched()
    form_class = NewRoundForm if is_untouched else RoundForm
    form = form_class(request.POST or None, instance=round_, region=round_.region)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The round is saved."))
        if "kind" in request.POST and not is_untouched:
            messages.warning(request, _("Its kind and year stay: somebody has begun to write in it meanwhile."))
        return redirect(round_)
    context = {
        "form": form,
        "round": round_,
        "region": round_.region,
        "pattern": None,
        "name": name,
        "is_untouched": is_untouched,
        "steps": steps,
    }
    return render(request, "indicators/round_form.html", context)


def _steps_to(round_):
    return ways(round_.region, (capfirst(round_), round_.get_absolute_url()))


@require_http_methods(["GET", "POST"])
def round_remove(request, pk):
    """Show what goes away with a round opened by mistake; remove it. One in which somebody has written stays."""
    round_ = _visible(request, pk)
    require(coordinates(request.user, round_.region))
    if request.method == "POST":
        return _remove(request, round_)
    if not round_.is_untouched():
        messages.error(request, _("Somebody has already written in this round, so it stays."))
        return redirect(round_)
    context = {
        "region": round_.region,
        "heading": _("Remove the round"),
        "subject": capfirst(round_),
        "effects": _effects_of_removing(round_),
        "button": _("Remove the round"),
        "cancel_url": reverse("indicators:round_edit", args=[pk]),
        "steps": _steps_to(round_),
    }
    return render(request, "workgroups/remove_confirm.html", context)


def _remove(request, round_):
    name = capfirst(round_)
    try:
        round_.remove(by=request.user)
    except Refused as refused:
        messages.error(request, refused.messages[0])
        return redirect(round_)
    messages.success(request, _("“%(name)s” is removed.") % {"name": name})
    return redirect("indicators:round_list", round_.region.slug)


def _effects_of_removing(round_):
    """Return sentences: the forms and links that go away, and whom somebody has written to about the round."""
    forms, links = round_.submissions.count(), round_.accesses.valid().count()
    told = Letter.objects.about(round_).order_by().values("email").distinct().count()
    words = ngettext(
        "The form of %(count)s service goes away; nothing is written in it.",
        "The forms of %(count)s services go away; nothing is written in them.",
        forms,
    )
    effects = [words % {"count": forms}] if forms else []
    if links:
        words = ngettext("%(count)s personal link stops opening.", "%(count)s personal links stop opening.", links)
        effects.append(words % {"count": links})
    if told:
        words = ngettext(
            "%(count)s person has got an e-mail about it; nobody will be told of the removal.",
            "%(count)s people have got an e-mail about it; nobody will be told of the removal.",
            told,
        )
        effects.append(words % {"count": told})
    return [*effects, _("It cannot be brought back; you can open a new round.")]


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
    rows = narrowed.select_related("service__provider", "submitted_by", "settled_by", "round", "extension")
    counts = _counts(round_) if is_coordinator else {}
    context = {
        "round": round_,
        "region": round_.region,
        "form": form,
        "page": Paginator(rows.order_by("service__name", "pk"), PAGE_SIZE).get_page(request.GET.get("page")),
        "is_coordinator": is_coordinator,
        "groups": list(round_.groups.all()) if is_coordinator else [],
        "asked": _asked(round_),
        "bar": _bar(counts),
        "missing": sum(counts.get(state, 0) for state in SubmissionState.editable()),
        "to_check": counts.get(SubmissionState.SUBMITTED, 0),
        "total": sum(counts.values()),
        "to_check_url": f"{reverse('indicators:round_detail', args=[pk])}?state={SubmissionState.SUBMITTED}",
        "steps": ways(round_.region, user=request.user),
    }
    return render(request, "indicators/round_detail.html", context)


def _asked(round_):
    """Return in words what the round asks for."""
    names = [("asks_targets", _("targets")), ("asks_values", _("values")), ("asks_demand", _("unmet demand"))]
    return [words for name, words in [*names, ("asks_staffing", _("staffing"))] if getattr(round_, name)]


def _counts(round_):
    return dict(round_.submissions.order_by().values_list("state").annotate(Count("pk")))


def _bar(counts):
    shares = [Share(str(state.label), counts[state], tone) for state, tone in TONES.items() if counts.get(state)]
    return Bar(_("Submissions by state"), shares) if shares else None
