"""The register of unmet demand: a service's own rows, the region's overview and its yearly evaluation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.access import can_record_demand, link_of, runs_services_group
from indicators.exports.demand import demand_sheets
from indicators.forms.demand import DemandFilterForm, DemandForm
from indicators.models import UnmetDemand
from indicators.models.demand import submission_asking
from indicators.reports.demand import Year, demand_document, past_of_service, years_of_region
from indicators.views import PAGE_SIZE
from portal import documents, tables
from portal.access import public, require
from portal.charts import History
from providers.access import can_edit_service, reach, reads_region
from providers.models import PlanningRegion, Service
from providers.regions import region_of_service, regions_of_service


@require_safe
def service_demand(request, pk):
    """What one service has recorded, year by year, and its own past in a picture."""
    service, region = _service(request, pk)
    rows = UnmetDemand.objects.visible_to(request.user).filter(service=service, region=region).kept()
    if not (rows or _sees_inside(request.user, service, region)):
        raise Http404
    year = _year(request) or _last_year()
    submission = submission_asking(service, region, year)
    own = list(rows.select_related("municipality"))
    gone = UnmetDemand.objects.visible_to(request.user).filter(service=service, removed_at__isnull=False)
    asked = request.GET.get("odebrano", "")
    context = {
        "service": service,
        "region": region,
        "year": year,
        "years": sorted({row.year for row in own} | {year}, reverse=True),
        "rows": [row for row in own if row.year == year],
        "total": UnmetDemand(**rows.filter(year=year).totals()),
        "picture": past_of_service(service.name, own, History),
        "may_write": can_record_demand(request.user, service, submission),
        "submission": submission if _sees_inside(request.user, service, region) else None,
        "removed": gone.filter(pk=asked).first() if asked.isdigit() else None,
        "steps": _service_steps(region, service),
    }
    return render(request, "indicators/service_demand.html", context)


@require_http_methods(["GET", "POST"])
def demand_add(request, pk):
    service, region = _service(request, pk)
    require(
        can_edit_service(request.user, service) if not link_of(request.user) else _by_link(request, service, region)
    )
    year = _year(request) or _last_year()
    row = UnmetDemand(service=service, region=region, year=year)
    return _form_page(request, row, _("Record unmet demand"))


@require_http_methods(["GET", "POST"])
def demand_edit(request, pk):
    row = _own_row(request, pk)
    require(_may_write(request.user, row))
    return _form_page(request, row, _("Change the record"))


def _form_page(request, row, heading):
    form = DemandForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        require(_may_write(request.user, form.instance))
        if form.save(by=request.user):
            messages.success(request, _("The record is saved."))
            return redirect(form.instance)
    back = row.get_absolute_url()
    steps = [*_service_steps(row.region, row.service), (_("Unmet demand"), back)]
    context = {"form": form, "region": row.region, "heading": heading, "cancel_url": back, "steps": steps}
    return render(request, "indicators/demand_form.html", {**context, "service": row.service})


@require_POST
def demand_remove(request, pk):
    row = _own_row(request, pk)
    require(_may_write(request.user, row))
    row.remove(by=request.user)
    return redirect(f"{row.get_absolute_url()}&odebrano={row.pk}")


@require_POST
def demand_restore(request, pk):
    row = _own_row(request, pk)
    require(_may_write(request.user, row))
    try:
        row.restore(by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(row)


@public
@require_safe
def demand_list(request, region):
    """The register of the planning region for those who read all of it; others go to its last evaluation."""
    region = get_object_or_404(PlanningRegion, slug=region)
    if not reads_region(request.user, region):
        return _to_last_evaluation(request, region)
    rows = UnmetDemand.objects.visible_to(request.user).filter(region=region).kept()
    years = years_of_region(rows)
    form = DemandFilterForm(request.GET, region=region, years=years)
    found = form.filter(rows).select_related("service__provider", "service__type", "municipality")
    context = {
        "region": region,
        "form": form,
        "page": Paginator(found.order_by("-year", "service__name", "month_from", "pk"), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
        "totals": form.filter(rows).totals(),
        "years": years,
        "files": _files("indicators:demand_export", [region.slug], ["xlsx", "ods", "csv"], request.GET.urlencode()),
        "steps": [(region.name, region.get_absolute_url())],
    }
    return render(request, "indicators/demand_list.html", context)


@require_safe
def demand_export(request, region, kind):
    """The same rows as a table; the filter of the page holds here too."""
    region = get_object_or_404(PlanningRegion, slug=region)
    require(reads_region(request.user, region))
    if kind not in tables.FORMATS:
        raise Http404
    rows = UnmetDemand.objects.visible_to(request.user).filter(region=region).kept()
    form = DemandFilterForm(request.GET, region=region, years=years_of_region(rows))
    found = form.filter(rows).select_related("service__provider", "service__type", "municipality")
    name = _("Unmet demand – %(region)s") % {"region": region.name}
    return tables.response(demand_sheets(found.order_by("year", "service__name", "month_from", "pk")), kind, name)


@public
@require_safe
def demand_year(request, region, year):
    """The evaluation of a year. Who does not read the planning region sees it without small counts."""
    region, said = _evaluated(request, region, year)
    context = {
        "region": region,
        "year": year,
        "said": said,
        "years": _years_to_read(region, inside=said.inside),
        "files": _files("indicators:demand_report", [region.slug, year], ["pdf", "docx"]),
        "steps": [(region.name, region.get_absolute_url())],
    }
    return render(request, "indicators/demand_year.html", context)


@public
@require_safe
def demand_report(request, region, year, kind):
    """The evaluation as a paper, with the same figures as the page shows to the same person."""
    if kind not in ("pdf", "docx"):
        raise Http404
    region, said = _evaluated(request, region, year)
    name = _("Unmet demand in %(year)s – %(region)s") % {"year": year, "region": region.name}
    return documents.download(demand_document(region, said), kind, name)


def _to_last_evaluation(request, region):
    years = _years_to_read(region, inside=False)
    if years:
        return redirect("indicators:demand_year", region.slug, years[0])
    steps = [(region.name, region.get_absolute_url())]
    return render(request, "indicators/demand_list.html", {"region": region, "form": None, "steps": steps})


def _years_to_read(region, *, inside):
    """Return the years with an evaluation, the newest first; one that still runs is for insiders only."""
    years = years_of_region(UnmetDemand.objects.filter(region=region).standing())
    return [year for year in years if inside or year < timezone.localdate().year]


def _evaluated(request, slug, year):
    region = get_object_or_404(PlanningRegion, slug=slug)
    inside = bool(reads_region(request.user, region))
    rows = UnmetDemand.objects.filter(region=region).standing()
    said = Year(year, list(rows.filter(year__range=[year - 4, year]).select_related("service", "municipality")), inside)
    if not said.rows:
        raise Http404
    return region, said


def _service(request, pk):
    service = get_object_or_404(Service.objects.select_related("provider", "type"), pk=pk)
    region = _region(request, service)
    if region is None:
        raise Http404
    return service, region


def _region(request, service):
    """Return whose register of the service it is: of the personal link, of `?region=`, or where the reader stands."""
    if link := link_of(request.user):
        return link.round.region
    asked = request.GET.get("region", "")
    chosen = (region for region in regions_of_service(service) if str(region.pk) == asked)
    return next(chosen, None) or region_of_service(request.user, service)


def _own_row(request, pk):
    rows = UnmetDemand.objects.visible_to(request.user).select_related("service__provider", "region")
    return get_object_or_404(rows, pk=pk)


def _may_write(user, row):
    return can_record_demand(user, row.service, submission_asking(row.service, row.region, row.year))


def _by_link(request, service, region):
    return can_record_demand(request.user, service, submission_asking(service, region, _year(request) or _last_year()))


def _sees_inside(user, service, region):
    here, link = reach(user), link_of(user)
    mine = service.provider_id in here.works_for or region.pk in here.reads
    return (
        mine or bool(link and link.services.filter(pk=service.pk).exists()) or bool(runs_services_group(user, service))
    )


def _year(request):
    asked = request.GET.get("rok", "")
    return int(asked) if asked.isdigit() and 2000 <= int(asked) <= 2100 else None


def _last_year():
    return timezone.localdate().year - 1


def _files(name, args, kinds, query=""):
    return [
        {"label": kind.upper(), "url": reverse(name, args=[*args, kind]) + (f"?{query}" if query else "")}
        for kind in kinds
    ]


def _service_steps(region, service):
    return [(region.name, region.get_absolute_url()), (service.name, service.get_absolute_url())]
