"""Collected figures to take home: a round as a document, figures as tables, a service's year on one page."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.exports.collation import SHAPES, figures_sheets
from indicators.reports.collation import collation_document, groups_to_read, service_year_document
from indicators.reports.figures import service_year
from indicators.views.indicators import sees_indicators
from indicators.views.overseeing import load_round
from portal import documents, tables
from portal.collation import fold
from providers.access import reach
from providers.models import PlanningRegion, Service
from providers.regions import region_of_service
from workgroups.access import group_reach
from workgroups.models import GroupService, WorkGroup

DOCUMENTS = ("pdf", "docx")


def _language():
    return "en" if get_language() == "en" else "cs"


def _kept_by_nobody(response):
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen_groups(request, groups):
    """Narrow groups to the one of `?skupina=`; 404 when the person may read none."""
    chosen = request.GET.get("skupina", "")
    if chosen:
        groups = groups.filter(pk=chosen if chosen.isdecimal() and len(chosen) < 18 else None)
    if not groups.exists():
        raise Http404
    return groups


@require_safe
def round_document(request, pk, kind):
    """The round as PDF or DOCX: summaries and figures of the groups the person may read."""
    round_ = load_round(request, pk)
    groups = _chosen_groups(request, groups_to_read(round_, request.user))
    if kind not in DOCUMENTS:
        raise Http404
    document = collation_document(round_, _language(), request.user, groups=groups)
    name = f"{round_.region.slug}-{fold(str(round_)).replace(' ', '-')}"
    return _kept_by_nobody(documents.download(document, kind, name))


@require_safe
def figures_table(request, region, shape, kind):
    """Figures of all rounds and years as XLSX, ODS or CSV: of the region, or of the groups that the person runs."""
    region = get_object_or_404(PlanningRegion, slug=region)
    if shape not in SHAPES or kind not in tables.FORMATS:
        raise Http404
    services = Service.objects.in_region(region)
    chosen = request.GET.get("skupina", "")
    if region.pk not in reach(request.user).reads or chosen:
        groups = WorkGroup.objects.filter(region=region)
        if region.pk not in reach(request.user).reads:
            groups = groups.filter(pk__in=group_reach(request.user).runs)
        through = GroupService.objects.filter(group__in=_chosen_groups(request, groups), reports=True)
        services = Service.objects.filter(pk__in=through.values("service"))
    sheets = figures_sheets(SHAPES[shape], request.user, services.order_by().values("pk"), region)
    return _kept_by_nobody(tables.response(sheets, kind, f"{region.slug}-indikatory-{shape}"))


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
    name = f"{fold(service.name).replace(' ', '-')}-{_year(request) or _('indicators')}"
    return _kept_by_nobody(documents.download(document, kind, name))
