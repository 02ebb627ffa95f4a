"""The evaluation of a year as a paper: its working state for insiders, and what was published for everybody."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planning import exports, reports
from planning.access import can_edit_action_plan
from planning.enums import EvaluationState
from planning.forms.evaluation import PublishForm
from planning.freezing import DOCUMENT_FORMATS, TABLE_FORMATS, publish_evaluation
from planning.models import ActionItem, EvaluationCall, EvaluationVersion
from planning.views.action import find_action_plan
from planning.views.common import form_answer, year_steps
from planning.views.downloads import language_of_page, made_now
from planning.views.evaluation import year_of
from portal import tables
from portal.access import public, require
from portal.documents import download, from_json, to_html
from portal.downloads import attachment
from providers.access import reads_region


@require_safe
def evaluation_paper(request, region, year):
    """What is confirmed by now, as one paper to read before it is published."""
    plan = _read_inside(request, region, year)
    document = reports.evaluation_document(plan, language_of_page())
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan, (_("Evaluation"), reverse("planning:evaluations", args=year_of(plan)))),
        "plan": plan,
        "title": document.title,
        "paper": to_html(document),
        "language": document.language,
        "files": _files("planning:evaluation_paper_file", year_of(plan)),
        "version": None,
    }
    return made_now(render(request, "planning/evaluation_paper.html", context))


@require_safe
def evaluation_paper_file(request, region, year, kind):
    """The same paper to take home; its data as a table."""
    plan = _read_inside(request, region, year)
    name = f"{region}-vyhodnoceni-{year}-pracovni"
    if kind in TABLE_FORMATS:
        sheets = exports.evaluation_sheets(plan, language_of_page())
        return made_now(tables.response(sheets, kind, name, title=name))
    if kind not in DOCUMENT_FORMATS:
        raise Http404
    return made_now(download(reports.evaluation_document(plan, language_of_page()), kind, name))


def _read_inside(request, region, year):
    plan = find_action_plan(request.user, region, year)
    require(reads_region(request.user, plan.plan.region))
    return plan


def _files(name, args):
    return [
        {"label": kind.upper(), "url": reverse(name, args=[*args, kind])}
        for kind in [*DOCUMENT_FORMATS, *TABLE_FORMATS]
    ]


@require_http_methods(["GET", "POST"])
def evaluation_publish(request, region, year):
    """Publish what is confirmed: a page shows first what will happen and what is still missing."""
    plan = find_action_plan(request.user, region, year)
    require(can_edit_action_plan(request.user, plan))
    call = get_object_or_404(EvaluationCall, action_plan=plan)
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = publish_evaluation(call, by=request.user, **form.cleaned_data)
        messages.success(request, _("The evaluation is published as version %(number)s.") % {"number": version.number})
        return redirect("planning:evaluation_published", *year_of(plan), version.number)
    items = ActionItem.objects.in_plan().filter(action_plan=plan)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan, (_("Evaluation"), reverse("planning:evaluations", args=year_of(plan)))),
        "plan": plan,
        "confirmed": items.filter(evaluation__state__in=EvaluationState.settled()).count(),
        "total": items.count(),
        "action": request.path,
        "cancel_url": reverse("planning:evaluations", args=year_of(plan)),
    }
    return form_answer(request, form, context, page="planning/evaluation_publish.html")


@public
@require_safe
def evaluation_published(request, region, year, number=None):
    """A published evaluation, the newest unless a number is given, with its files and their hashes."""
    version, others = _published(region, year, number)
    plan, document = version.call.action_plan, from_json(version.document)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan),
        "plan": plan,
        "title": document.title,
        "paper": to_html(document),
        "language": document.language,
        "version": version,
        "others": others,
        "files": [
            {
                "label": file.format.upper(),
                "sha256": file.sha256,
                "size": file.size,
                "url": _file_url(plan, version, file),
            }
            for file in version.files.defer("content")
        ],
    }
    return render(request, "planning/evaluation_paper.html", context)


def _published(region, year, number):
    """Return the version and the other ones of the year, the newest first. Raises Http404 when nothing is published."""
    rows = EvaluationVersion.objects.filter(
        call__action_plan__plan__region__slug=region, call__action_plan__year=year
    ).select_related("call__action_plan__plan__region")
    version = rows.filter(number=number).first() if number else rows.first()
    if version is None:
        raise Http404
    return version, list(rows.exclude(pk=version.pk).defer("document"))


def _file_url(plan, version, file):
    return reverse("planning:evaluation_file", args=[*year_of(plan), version.number, file.format])


@public
@require_safe
def evaluation_file(request, region, year, number, kind):
    """A file of a published evaluation, the very bytes that were stored."""
    version, _others = _published(region, year, number)
    file = get_object_or_404(version.files, format=kind)
    return attachment(bytes(file.content), file.name)
