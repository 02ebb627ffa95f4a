"""A municipality and a regional authority, to read only: services, published items, filed requests, unmet demand."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from indicators.reports.territory import demand_from, years_of_municipality
from planning.exports.territory import authority_sheets, territory_sheets
from planning.forms.territory import MunicipalityFilter, ServicesHereFilter, YearFilter
from planning.reports import territory
from portal import tables
from portal.tables import FORMATS
from providers.models import Municipality, RegionalAuthority

PAGE = 25


def find(user, code):
    """Return the municipality whose territory the person reads; 404 for anybody else."""
    return get_object_or_404(Municipality.objects.visible_to(user), code=code)


def _context(request, place, current, files):
    """Return what all pages of a municipality need: the tabs between them, the files, the way back."""
    pages = {
        "": (_("Overview"), "planning:territory"),
        "sluzby": (_("Services"), "planning:territory_services"),
        "polozky": (_("Items of action plans"), "planning:territory_items"),
        "pozadavky": (_("Requests to the region"), "planning:territory_requests"),
        "neuspokojene": (_("Unmet demand"), "planning:territory_demand"),
    }
    tabs = [
        {"label": label, "url": reverse(name, args=[place.code]), "current": key == current}
        for key, (label, name) in pages.items()
    ]
    kinds = ["xlsx", "ods"] if files == "vse" else list(FORMATS)
    regions = list(place.planning_regions.select_related("authority"))
    return {
        "municipality": place,
        "region": next(iter(regions), None),
        "regions": regions,
        "tabs": tabs,
        "files": [
            {"label": kind.upper(), "url": reverse("planning:territory_file", args=[place.code, files, kind])}
            for kind in kinds
        ],
        "steps": [
            *((region.name, region.get_absolute_url()) for region in regions[:1]),
            *([(place.name, place.get_absolute_url())] if current else []),
        ],
    }


def _page(request, rows, size=PAGE):
    return Paginator(rows, size).get_page(request.GET.get("page"))


@require_safe
def overview(request, code):
    """What there is about the municipality, in numbers, and where it is said."""
    place = find(request.user, code)
    services = territory.services_in(place)
    years = years_of_municipality(place)
    over = [year for year in years if year < timezone.localdate().year]
    context = {
        **_context(request, place, "", "vse"),
        **services.order_by().aggregate(services=Count("pk"), placed=Count("pk", filter=Q(has_place=True))),
        "items": territory.items_in(place).order_by().count(),
        "requests": territory.requests_in(place).order_by().count(),
        "demand": demand_from(place, over[0], years_shown=1)[0] if over else None,
        "picture": territory.area_picture(services),
    }
    return render(request, "planning/territory_detail.html", context)


@require_safe
def services(request, code):
    """Services that act in the municipality, with what they can do: registered, and in the network."""
    place = find(request.user, code)
    form = ServicesHereFilter(request.GET)
    page = _page(request, territory.with_capacities(form.filter(territory.services_in(place))))
    rows = [(service, territory.capacity_lines(service)) for service in page.object_list]
    said = ngettext("%(count)s service", "%(count)s services", page.paginator.count) % {"count": page.paginator.count}
    context = {**_context(request, place, "sluzby", "sluzby"), "form": form, "page": page, "rows": rows, "found": said}
    return render(request, "planning/territory_services.html", context)


@require_safe
def items(request, code):
    """Items of approved action plans, in the words that were approved."""
    place = find(request.user, code)
    rows = territory.items_in(place)
    years = rows.order_by("-action_plan__year").values_list("action_plan__year", flat=True).distinct()
    form = YearFilter(request.GET, years=list(years))
    page = _page(request, rows.filter(action_plan__year=form.year) if form.year else rows)
    shown = territory.as_published(page.object_list)
    for item in shown:
        item.total = item.cost_of()
    said = ngettext("%(count)s item", "%(count)s items", page.paginator.count) % {"count": page.paginator.count}
    context = {**_context(request, place, "polozky", "polozky"), "form": form, "page": page, "found": said}
    context["rows"] = shown
    return render(request, "planning/territory_items.html", context)


@require_safe
def requests(request, code):
    """Requests that were filed with the region, and what it decided."""
    place = find(request.user, code)
    rows = territory.requests_in(place)
    years = rows.order_by("-network_year").values_list("network_year", flat=True).distinct()
    form = YearFilter(request.GET, years=list(years))
    page = _page(request, rows.filter(network_year=form.year) if form.year else rows)
    for row in page.object_list:
        row.asked_lines = territory.asked_words(row)
    said = ngettext("%(count)s request", "%(count)s requests", page.paginator.count) % {"count": page.paginator.count}
    context = {**_context(request, place, "pozadavky", "pozadavky"), "form": form, "page": page, "found": said}
    return render(request, "planning/territory_requests.html", context)


@require_safe
def demand(request, code):
    """How many people from the municipality asked services for help, without small counts, of years that are over."""
    place = find(request.user, code)
    years = [year for year in years_of_municipality(place) if year < timezone.localdate().year]
    asked = request.GET.get("rok", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else next(iter(years), None)
    said, history = demand_from(place, year) if year else (None, None)
    context = {
        **_context(request, place, "neuspokojene", "neuspokojene"),
        "year": year,
        "years": years,
        "said": said,
        "history": history if history and any(point.value is not None for point in history.points) else None,
    }
    return render(request, "planning/territory_demand.html", context)


@require_safe
def file(request, code, part, kind):
    """A part of the territory as a table, or all of it; the rows are those of the pages."""
    place = find(request.user, code)
    if kind not in FORMATS or (part == "vse" and kind == "csv"):
        raise Http404
    try:
        sheets = territory_sheets(place, part)
    except KeyError:
        raise Http404 from None
    return tables.response(sheets, kind, f"{place.name} {part}", title=place.name)


@require_safe
def authority(request, slug):
    """The planning regions of a regional authority and their municipalities, for its readers."""
    kraj = get_object_or_404(RegionalAuthority.objects.visible_to(request.user), slug=slug)
    year = timezone.localdate().year
    form = MunicipalityFilter(request.GET, authority=kraj)
    page = _page(request, form.filter(_municipalities(kraj)))
    count = page.paginator.count
    lines = territory.region_lines(kraj, year)
    context = {
        "authority": kraj,
        "region": next((line.region for line in lines), None),
        "year": year,
        "regions": lines,
        "form": form,
        "page": page,
        "rows": territory.municipality_lines(page.object_list, kraj),
        "found": ngettext("%(count)s municipality", "%(count)s municipalities", count) % {"count": count},
        "files": [
            {"label": kind.upper(), "url": reverse("planning:authority_file", args=[kraj.slug, kind])}
            for kind in ("xlsx", "ods", "csv")
        ],
    }
    return render(request, "planning/authority_detail.html", context)


def _municipalities(kraj):
    here = Municipality.objects.filter(planning_regions__authority=kraj).order_by().values("pk")
    return Municipality.objects.filter(pk__in=here)


@require_safe
def authority_file(request, slug, kind):
    """The overview as a table: planning regions, then all municipalities."""
    kraj = get_object_or_404(RegionalAuthority.objects.visible_to(request.user), slug=slug)
    if kind not in FORMATS:
        raise Http404
    lines = territory.municipality_lines(_municipalities(kraj), kraj)
    sheets = authority_sheets(territory.region_lines(kraj, timezone.localdate().year), lines)
    return tables.response(sheets[::-1] if kind == "csv" else sheets, kind, kraj.name, title=kraj.name)
