"""Collected figures to take home: a round as a document, figures as tables, a service's year on one page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst, slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from indicators.exports import whole
from indicators.exports.collation import SHAPES
from indicators.reports.collation import service_year_document
from indicators.reports.figures import service_year
from indicators.views import ways
from indicators.views.indicators import sees_indicators
from portal import documents, tables
from portal.collation import fold
from portal.downloads import attachment
from portal.pages.making import offer
from providers.models import Service
from providers.regions import region_of_service

DOCUMENTS = ("pdf", "docx")


def _language():
    return "en" if get_language() == "en" else "cs"


def _kept_by_nobody(response):
    response["Cache-Control"] = "private, no-store"
    return response


def _sent(file):
    return _kept_by_nobody(attachment(file.content, file.name))


def _group(request):
    """Return the id of the group of `?skupina=`, None when all are asked for; 404 for what is no id."""
    chosen = request.GET.get("skupina", "")
    if chosen and not (chosen.isdecimal() and len(chosen) < 18):
        raise Http404
    return int(chosen) if chosen else None


@require_http_methods(["GET", "HEAD", "POST"])
def round_document(request, pk, kind):
    """The round as PDF or DOCX: summaries and figures of the groups the person may read; a large one is asked for."""
    if kind not in DOCUMENTS:
        raise Http404
    parameters = {"round": pk, "kind": kind, "group": _group(request)}
    round_, groups = whole.groups_of_document(request.user, parameters)
    if whole.services_in_document(round_, groups) <= whole.SERVICES_AT_ONCE:
        return _sent(whole.document_file(request.user, parameters))
    title = f"{capfirst(str(round_))} – {kind.upper()}"
    back = reverse("indicators:collation_list", args=[pk])
    steps = ways(round_.region, (capfirst(str(round_)), round_.get_absolute_url()))
    return offer(request, whole.round_document, parameters, title=title, steps=steps, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def figures_table(request, region, shape, kind):
    """Figures of all rounds and years as XLSX, ODS or CSV: of the region, or of the groups that the person runs."""
    if shape not in SHAPES or kind not in tables.FORMATS:
        raise Http404
    parameters = {"region": region, "shape": shape, "kind": kind, "group": _group(request)}
    place, services = whole.services_of_figures(request.user, parameters)
    if whole.values_of_figures(request.user, services) <= whole.VALUES_AT_ONCE:
        return _sent(whole.figures_file(request.user, parameters))
    title = _("Figures of all years, %(place)s – %(kind)s") % {"place": place, "kind": kind.upper()}
    back = reverse("indicators:round_list", args=[region])
    return offer(request, whole.figures_table, parameters, title=title, steps=ways(place), back=back)


def _load(request, pk):
    service = get_object_or_404(Service.objects.select_related("provider"), pk=pk)
    region = region_of_service(request.user, service)
    if not sees_indicators(request.user, service, region):
        raise Http404
    return service, region


def _year(request):
    asked = request.GET.get("rok", "")
    return int(asked) if asked.isdecimal() and len(asked) == 4 else None


@require_safe
def service_year_page(request, pk):
    """What a service aimed at in a year and what happened, each indicator with its own past."""
    service, region = _load(request, pk)
    seen = service_year(service, request.user, year=_year(request))
    here = reverse("indicators:service_year", args=[pk])
    context = {
        "service": service,
        "region": region,
        "seen": seen,
        "tabs": [
            {"label": str(year), "url": f"{here}?rok={year}", "current": year == seen.year} for year in seen.years
        ],
        "steps": [
            *([(region.name, region.get_absolute_url())] if region else []),
            (service.name, service.get_absolute_url()),
            (_("Indicators"), reverse("indicators:service_indicators", args=[pk])),
        ],
    }
    return render(request, "indicators/service_year.html", context)


@require_safe
def service_year_file(request, pk, kind):
    """The same page as PDF or DOCX."""
    service, _region = _load(request, pk)
    if kind not in DOCUMENTS:
        raise Http404
    document = service_year_document(service, _language(), request.user, year=_year(request))
    name = f"{slugify(fold(service.name))}-{_year(request) or _('indicators')}"
    return _kept_by_nobody(documents.download(document, kind, name))
