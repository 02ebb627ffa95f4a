"""Documents and tables to take home, and the action plan to read as one paper.

Whoever may not read drafts gets the stored files of the approved version, byte for byte. Whoever may, chooses the
present working state with `?verze=navrh`.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from planning import exports, reports
from planning.access import sees_draft, sees_requests
from planning.enums import VersionState, YearPaper
from planning.exports.making import is_large, year_paper
from planning.freezing import DOCUMENT_FORMATS, PLAN_FORMATS, TABLE_FORMATS, frozen_document
from planning.models import RegionalRequest
from planning.views.action import find_action_plan
from planning.views.common import Reading, region_of_address, year_steps
from planning.views.plan import find_plan
from portal import tables
from portal.access import public, require
from portal.documents import download, to_html
from portal.downloads import attachment
from portal.pages.making import offer

ACTION_PLAN_FORMATS = [*DOCUMENT_FORMATS, *TABLE_FORMATS]
DRAFT = "navrh"


def wants_draft(request, reading):
    """Whether the working state is to be given: it was asked for and may be read, or nothing is approved yet.

    Raises PermissionDenied when there is only a draft and the person may not read it.
    """
    may_read = reading.reads_draft or (reading.in_work and reading.in_work.state == VersionState.IN_COMMENTS)
    if reading.in_force is None and not may_read:
        require(sees_draft(reading.user, reading.region))
    return may_read and (reading.in_force is None or request.GET.get("verze") == DRAFT)


def stored(version, kind, **more):
    """Return a file of an approved version, the very bytes that were stored with the approval."""
    file = get_object_or_404(version.files, format=kind, **more)
    return attachment(bytes(file.content), file.name)


def made_now(response):
    """A working state changes by the hour and is not for everybody: nothing keeps a copy."""
    response["Cache-Control"] = "private, no-store"
    return response


def language_of_page():
    return "en" if get_language() == "en" else "cs"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def action_plan_download(request, region, year, kind):
    """The action plan as PDF, DOCX, XLSX, ODS or CSV; a draft of many items is made in the background."""
    plan = find_action_plan(request.user, region, year)
    if kind not in ACTION_PLAN_FORMATS:
        raise Http404
    reading = Reading(plan, plan.plan.region, request.user)
    if not wants_draft(request, reading):
        return stored(reading.in_force, kind, part=YearPaper.FULL)
    if is_large(plan):
        title = _("Action plan %(year)s, working state (%(kind)s)") % {"year": year, "kind": kind.upper()}
        asked = {"plan": plan.pk, "paper": "full", "kind": kind, "after": f"{year}-{DRAFT}"}
        back = plan.get_absolute_url()
        return offer(request, year_paper, asked, title=title, steps=year_steps(plan), back=back)
    name = f"{region}-akcni-plan-{year}-navrh"
    if kind in TABLE_FORMATS:
        sheets = exports.action_plan_sheets(plan, language_of_page())
        return made_now(tables.response(sheets, kind, name, title=name))
    return made_now(download(reports.action_plan_document(plan, language_of_page()), kind, name))


@public
@require_safe
def plan_download(request, region, kind, since=None):
    """The community plan in force, or the one that began in `since`, as PDF or DOCX."""
    plan = find_plan(request.user, region, since)
    if plan is None or kind not in PLAN_FORMATS:
        raise Http404
    reading = Reading(plan, plan.region, request.user)
    if not wants_draft(request, reading):
        return stored(reading.in_force, kind)
    name = f"{region}-komunitni-plan-{plan.since}-navrh"
    return made_now(download(reports.plan_document(plan, language_of_page()), kind, name))


@require_safe
def requests_download(request, region, year, kind):
    """Requests to the region for a network year as XLSX, ODS or CSV: those the person may see."""
    place = region_of_address(region)
    require(sees_requests(request.user, place))
    if kind not in TABLE_FORMATS:
        raise Http404
    mine = RegionalRequest.objects.visible_to(request.user)
    sheets = exports.requests_sheets(place, year, language_of_page(), requests=mine)
    name = f"{region}-pozadavky-{year}"
    return made_now(tables.response(sheets, kind, name, title=name))


@public
@require_safe
def summary_read(request, region, year):
    """The year on two pages, to read on the screen."""
    plan = find_action_plan(request.user, region, year)
    reading = Reading(plan, plan.plan.region, request.user)
    is_draft = wants_draft(request, reading)
    document = _summary(plan, reading, is_draft)
    context = {
        "region": reading.region,
        "steps": year_steps(plan),
        "plan": plan,
        "version": (is_draft and reading.in_work) or reading.in_force,
        "title": document.title,
        "paper": to_html(document),
        "language": document.language,
        "is_draft": is_draft,
        "is_summary": True,
    }
    return made_now(render(request, "planning/action_plan_read.html", context))


def _summary(plan, reading, is_draft):
    if is_draft:
        return reports.summary_document(plan, language_of_page(), version=reading.in_work or reading.in_force)
    return frozen_document(reading.in_force, "summary")


@public
@require_safe
def summary_download(request, region, year, kind):
    """The year on two pages as PDF or DOCX."""
    plan = find_action_plan(request.user, region, year)
    if kind not in DOCUMENT_FORMATS:
        raise Http404
    reading = Reading(plan, plan.plan.region, request.user)
    if not wants_draft(request, reading):
        return stored(reading.in_force, kind, part=YearPaper.SUMMARY)
    return made_now(download(_summary(plan, reading, True), kind, f"{region}-souhrn-akcniho-planu-{year}-navrh"))


@public
@require_safe
def action_plan_read(request, region, year):
    """The action plan as one paper to read on the screen, with the same content as its files."""
    plan = find_action_plan(request.user, region, year)
    reading = Reading(plan, plan.plan.region, request.user)
    is_draft = wants_draft(request, reading)
    if is_draft:
        version = reading.in_work or reading.in_force
        document = reports.action_plan_document(plan, language_of_page(), version=version)
    else:
        document = frozen_document(reading.in_force)
    context = {
        "region": reading.region,
        "steps": year_steps(plan),
        "plan": plan,
        "version": (is_draft and reading.in_work) or reading.in_force,
        "title": document.title,
        "paper": to_html(document),
        "language": document.language,
        "is_draft": is_draft,
        "is_summary": False,
    }
    return made_now(render(request, "planning/action_plan_read.html", context))
