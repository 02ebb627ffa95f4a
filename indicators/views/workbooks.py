"""XLSX there and back: what to download, the upload, what it would change, and storing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from indicators.access import link_of
from indicators.exports.rows import rows_of, submissions_of
from indicators.exports.workbook import workbook_response
from indicators.forms.workbooks import Bounded, ScopeForm, WorkbookForm
from indicators.imports.reading import Line
from indicators.imports.values import MINE, THEIRS, take
from indicators.models import CollectionRound, Workbook
from indicators.views import ways
from portal.access import allow_if, require
from providers.access import reach

SHOWN = 100  # changes a page, and errors and conflicts at once


@require_safe
def workbook_download(request, pk):
    """Send the workbook of the round: of all that the person sees, or of what the filter says."""
    round_ = _round(request, pk)
    form = ScopeForm(request.GET, round_=round_, submissions=submissions_of(round_, request.user))
    if not form.is_valid():
        return redirect("indicators:workbook_upload", pk)
    chosen = form.cleaned_data
    submission = chosen["odevzdani"] and chosen["odevzdani"].pk
    scope = {"provider": chosen["poskytovatel"], "group": chosen["skupina"], "submission": submission}
    rows = rows_of(round_, submissions_of(round_, request.user, **scope), request.user)
    named = (submission and chosen["odevzdani"].service) or chosen["poskytovatel"] or chosen["skupina"]
    return workbook_response(round_, rows, named)


@csrf_exempt  # checked below, once the size of the file is bounded: the check itself reads what was posted
@require_http_methods(["GET", "POST"])
def workbook_upload(request, pk):
    """What can be downloaded, and the form that takes the filled workbook back."""
    if request.method == "POST":
        request.upload_handlers.insert(0, Bounded(request))
    return _upload(request, pk)


@csrf_protect
def _upload(request, pk):
    round_ = _round(request, pk)
    may_write = _may_upload(request.user, round_)
    form = WorkbookForm()
    if request.method == "POST":
        require(may_write)
        data, files = request.POST, request.FILES  # reading them is what finds out how much came
        form = WorkbookForm(data, files, came_too_much=getattr(request, "came_too_much", False))
        if form.is_valid():
            return _keep(request, round_, form)
    context = {
        "round": round_,
        "region": round_.region,
        "form": form if may_write else None,
        "scope": _scope(request, round_),
        "steps": _steps(round_),
    }
    return render(request, "indicators/workbook_upload.html", context, status=400 if form.errors else 200)


def _scope(request, round_):
    """Return what can be chosen for the download; the page of a service comes with itself chosen."""
    chosen = {"odevzdani": request.GET.get("odevzdani")}
    return ScopeForm(round_=round_, submissions=submissions_of(round_, request.user), initial=chosen)


def _keep(request, round_, form):
    """Go on to the preview; a workbook with errors is told at once and not kept."""
    outcome = take(form.lines, form.problems, round_, request.user)
    if outcome.problems:
        context = _preview(request, round_, outcome)
        return render(request, "indicators/workbook_detail.html", {**context, "name": form.cleaned_data["file"].name})
    Workbook.objects.purge()
    kept = Workbook.objects.create(
        user=request.user,
        round=round_,
        name=form.cleaned_data["file"].name[-200:],
        rows=[line.as_list() for line in form.lines],
    )
    return redirect("indicators:workbook_detail", kept.pk)


@require_http_methods(["GET", "POST"])
def workbook_detail(request, pk):
    """What an uploaded workbook would change, and storing it; afterwards what it changed."""
    kept = get_object_or_404(Workbook.objects.fresh().select_related("round__region"), pk=pk, user=request.user)
    if request.method == "POST":
        return _store(request, kept)
    outcome = None if kept.stored_at else take(_lines(kept), [], kept.round, request.user)
    context = _preview(request, kept.round, outcome)
    return render(request, "indicators/workbook_detail.html", {**context, "kept": kept, "name": kept.name})


def _store(request, kept):
    """Store the workbook once, whatever is pressed how often."""
    try:
        with transaction.atomic():
            kept = Workbook.objects.select_for_update().get(pk=kept.pk)
            if not kept.stored_at:
                outcome = take(_lines(kept), [], kept.round, request.user, choices=_choices(request.POST), store=True)
                if outcome.is_right:
                    kept.close(outcome)
                else:
                    messages.warning(request, _("Nothing was stored yet. Decide what is still open below."))
    except IntegrityError:  # somebody wrote the first figure of a row in the same moment
        messages.warning(request, _("Somebody was writing at the same moment. Look at the changes again."))
    return redirect("indicators:workbook_detail", kept.pk)


def _lines(kept):
    return [Line.of(row) for row in kept.rows]


def _choices(data):
    """Return what was decided about rows changed on both sides, by the row's identity."""
    found = {}
    for name, value in data.items():
        word, _dash, row = name.partition("-")
        choice, _colon, version = value.partition(":")
        if word == "row" and choice in (MINE, THEIRS) and version.isdigit():
            parts = row.split("-")
            if len(parts) == 3 and all(part.isdigit() for part in parts):
                found[tuple(int(part) for part in parts)] = (choice, int(version))
    return found


def _preview(request, round_, outcome):
    changes = Paginator(outcome.changes if outcome else [], SHOWN).get_page(request.GET.get("page"))
    return {
        "round": round_,
        "region": round_.region,
        "outcome": outcome,
        "page": changes,
        "conflicts": outcome.conflicts if outcome else [],
        "problems": outcome.problems[:SHOWN] if outcome else [],
        "steps": [*_steps(round_), (_("Workbook"), reverse("indicators:workbook_upload", args=[round_.pk]))],
    }


def _round(request, pk):
    rounds = CollectionRound.objects.visible_to(request.user).select_related("region")
    return get_object_or_404(rounds, pk=pk)


def _may_upload(user, round_):
    """Editors of a provider that reports in the round, its coordinator, and who came by a personal link to it."""
    here, link = reach(user), link_of(user)
    mine = round_.submissions.filter(service__provider__in=here.edits).exists() if here.edits else False
    inside = mine or round_.region_id in here.coordinates or bool(link and link.round_id == round_.pk)
    return allow_if(inside, _("Only the provider’s own editors and the coordinator may change this."))


def _steps(round_):
    return ways(round_.region, (capfirst(str(round_)), round_.get_absolute_url()))
