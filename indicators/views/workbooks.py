"""XLSX there and back: what to download, the upload, what it would change, and storing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from indicators.access import can_upload
from indicators.exports import whole
from indicators.exports.rows import submissions_of
from indicators.forms.workbooks import Bounded, ScopeForm, WorkbookForm
from indicators.imports.kept import choices_of, lines_of, preview_of, problems_of, store
from indicators.imports.values import take
from indicators.imports.whole import read_upload, store_upload
from indicators.models import CollectionRound, Workbook
from indicators.views import ways
from portal import making
from portal.access import require
from portal.downloads import attachment
from portal.pages.making import offer

SHOWN = 100  # changes a page, and errors and conflicts at once


@require_http_methods(["GET", "HEAD", "POST"])
def workbook_download(request, pk):
    """Send the workbook of the round: of all that the person sees, or of what the filter says; a large one is asked
    for."""
    round_ = _round(request, pk)
    form = ScopeForm(request.GET, round_=round_, submissions=submissions_of(round_, request.user))
    if not form.is_valid():
        return redirect("indicators:workbook_upload", pk)
    chosen = {name: row and row.pk for name, row in form.cleaned_data.items()}
    scope = {"provider": chosen["poskytovatel"], "group": chosen["skupina"], "submission": chosen["odevzdani"]}
    parameters = {"round": pk, **scope}
    if whole.submissions_of_workbook(request.user, parameters)[1].count() <= whole.SERVICES_AT_ONCE:
        file = whole.workbook_file(request.user, parameters)
        return attachment(file.content, file.name)
    title = _("Workbook: %(round)s") % {"round": round_}
    back = reverse("indicators:workbook_upload", args=[pk])
    return offer(request, whole.round_workbook, parameters, title=title, steps=_steps(round_), back=back)


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
    may_write = can_upload(request.user, round_)
    form = WorkbookForm()
    if request.method == "POST":
        require(may_write)
        data, files = request.POST, request.FILES  # reading them is what finds out how much came
        form = WorkbookForm(data, files, came_too_much=getattr(request, "came_too_much", False))
        if form.is_valid():
            return _read_later(request, round_, form) if form.is_large else _keep(request, round_, form)
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


def _read_later(request, round_, form):
    """A workbook of many services is read in the background; the page of that leads on to the preview."""
    file = form.cleaned_data["file"]
    title = _("What the workbook changes: %(name)s") % {"name": file.name}
    parameters = {"round": round_.pk, "name": file.name[-200:]}
    return redirect(making.ask(request.user, read_upload, parameters, title=title, source=file))


def _keep(request, round_, form):
    """Go on to the preview; a workbook with errors is told at once and not kept."""
    outcome = take(form.lines, form.problems, round_, request.user)
    if outcome.problems:
        context = _shown(request, round_, preview_of(outcome))
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
    preview = kept.preview
    if not preview and not kept.stored_at:
        preview = preview_of(take(lines_of(kept), [], kept.round, request.user))
    context = _shown(request, kept.round, preview)
    return render(request, "indicators/workbook_detail.html", {**context, "kept": kept, "name": kept.name})


def _store(request, kept):
    """Store the workbook once, whatever is pressed how often; a large one in the background."""
    if kept.preview and not kept.stored_at:
        parameters = {"workbook": kept.pk, "choices": {k: v for k, v in request.POST.items() if k.startswith("row-")}}
        title = _("Storing the workbook: %(name)s") % {"name": kept.name}
        return redirect(making.ask(request.user, store_upload, parameters, title=title))
    try:
        if not store(kept.pk, request.user, choices_of(request.POST)):
            messages.warning(request, _("Nothing was stored yet. Decide what is still open below."))
    except IntegrityError:  # somebody wrote the first figure of a row in the same moment
        messages.warning(request, _("Somebody was writing at the same moment. Look at the changes again."))
    return redirect("indicators:workbook_detail", kept.pk)


def _shown(request, round_, preview):
    """Return what the page shows of a preview (imports/kept.py); None once the workbook is stored."""
    problems = problems_of(preview) if preview else []
    return {
        "round": round_,
        "region": round_.region,
        "outcome": preview,
        "page": Paginator(preview["changes"] if preview else [], SHOWN).get_page(request.GET.get("page")),
        "conflicts": preview["conflicts"] if preview else [],
        "problems": problems[:SHOWN],
        "steps": [*_steps(round_), (_("Workbook"), reverse("indicators:workbook_upload", args=[round_.pk]))],
    }


def _round(request, pk):
    rounds = CollectionRound.objects.visible_to(request.user).select_related("region")
    return get_object_or_404(rounds, pk=pk)


def _steps(round_):
    return ways(round_.region, (capfirst(str(round_)), round_.get_absolute_url()))
