"""What may be read about a territory: only what is published or settled, the same whoever opens it."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from planning.enums import VersionState
from planning.freezing import published_wording
from planning.models import ActionItem, RegionalRequest
from planning.templatetags.plan_parts import from_to
from portal.charts import Bar, Share
from providers.enums import AreaOfCare, CapacityBasis
from providers.models import Capacity, Facility, Municipality, PlanningRegion, Service, lasting

NOBODY = AnonymousUser()
IN_FORCE = [VersionState.APPROVED, VersionState.CLOSED]
AREA_TONES = {AreaOfCare.COUNSELLING: "group-5", AreaOfCare.CARE: "group-3", AreaOfCare.PREVENTION: "group-2"}


def services_in(municipality):
    """Services that act in the municipality today; `has_place` says whether one of their open places is there."""
    here = Service.objects.placed_in(municipality).filter(pk=OuterRef("pk"))
    rows = Service.objects.acting_in(municipality).running().annotate(has_place=Exists(here))
    return rows.select_related("provider", "type").defer("search", "description").order_by("name", "pk")


def with_capacities(services):
    """Prefetch the capacities that stand today, into `standing`."""
    return services.prefetch_related(
        Prefetch("capacities", Capacity.objects.filter(lasting()).order_by("form", "unit", "kind"), to_attr="standing")
    )


@dataclass
class CapacityLine:
    """A capacity in one form, unit and way of counting: registered, and in the network; None is unknown."""

    row: Capacity
    registered: int | None = None
    in_network: int | None = None


def capacity_lines(service):
    """Return CapacityLines of a service from `with_capacities`. They are never added up."""
    lines = {}
    for row in service.standing:
        line = lines.setdefault((row.form, row.unit, row.kind), CapacityLine(row))
        name = "in_network" if row.basis == CapacityBasis.NETWORK else "registered"
        setattr(line, name, row.count)
    return list(lines.values())


def items_in(municipality):
    """Items of approved plans: of planning regions that hold the municipality, and of services with a place there."""
    in_force = ActionItem.objects.filter(published_in__state__in=IN_FORCE)
    mine = Q(action_plan__plan__region__municipalities=municipality)
    placed = Q(service__in=Service.objects.placed_in(municipality).values("pk"))
    rows = in_force.filter(pk__in=in_force.filter(mine | placed).order_by().values("pk"))
    rows = rows.select_related("action_plan__plan__region", "measure__goal", "provider", "service")
    return rows.defer("search", "published_search").order_by(
        "-action_plan__year", "action_plan__plan__region", "measure__goal__order", "measure__order", "order", "pk"
    )


def as_published(items):
    """Return the items with the words and figures that were approved, whoever asks."""
    return published_wording(items, NOBODY)


def requests_in(municipality):
    """Filed requests of planning regions that hold the municipality, and of services with a place there."""
    filed = RegionalRequest.objects.filter(filed_at__isnull=False)
    mine = Q(region__municipalities=municipality)
    placed = Q(service__in=Service.objects.placed_in(municipality).values("pk"))
    rows = filed.filter(pk__in=filed.filter(mine | placed).order_by().values("pk"))
    rows = rows.select_related("provider", "service", "form_kind", "region").defer("snapshot", "reasoning", "search")
    rows = rows.annotate(asked=KeyTransform("capacities", "snapshot"))
    return rows.order_by("-network_year", "-filed_at", "pk")


def asked_words(request):
    """Return the lines of what a request of `requests_in` asks for, «klienti, terénní: 20 → 22», as it was filed."""
    return [
        f"{', '.join(filter(None, [row['unit'], row['form']]))}: {from_to(row['now'], row['asked'])}"
        for row in request.asked or []
    ]


def area_picture(services):
    """Return a bar of how many services there are in which area of care; None where there is none."""
    counts = Counter(dict(services.order_by().values_list("type__area").annotate(Count("pk"))))
    none = counts.pop(None, 0) + counts.pop("", 0)
    shares = [Share(area.label, counts[area], AREA_TONES[area]) for area in AreaOfCare if counts[area]]
    if none:
        shares.append(Share(_("follow-on and other services"), none, "over"))
    return Bar(_("Services by area of care"), shares) if shares else None


@dataclass
class RegionLine:
    """A planning region in the overview of its authority; counts are of today and of the year."""

    region: PlanningRegion
    municipalities: int = 0
    services: int = 0
    items: int = 0
    requests: int = 0


@dataclass
class MunicipalityLine:
    """A municipality in the overview of an authority."""

    municipality: Municipality
    regions: list = field(default_factory=list)
    placed: int = 0


def region_lines(authority, year):
    """Return RegionLines of the authority: items published for the year, requests filed in it. One query."""
    acting = Service.objects.running().filter(lasting(prefix="in_regions__"), in_regions__region=OuterRef("pk"))
    published = ActionItem.objects.filter(published_in__state__in=IN_FORCE, action_plan__year=year)
    filed = RegionalRequest.objects.filter(filed_at__year=year)
    counts = {
        "municipality_count": _count(Municipality.objects.filter(planning_regions=OuterRef("pk"))),
        "service_count": _count(acting),
        "item_count": _count(published.filter(action_plan__plan__region=OuterRef("pk"))),
        "request_count": _count(filed.filter(region=OuterRef("pk"))),
    }
    regions = PlanningRegion.objects.filter(authority=authority).annotate(**counts)
    return [RegionLine(region, *(getattr(region, name) for name in counts)) for region in regions]


def _count(rows):
    """Return how many rows there are beside each row of an outer query."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(count=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("count")), 0)


def municipality_lines(municipalities, authority):
    """Return MunicipalityLines of a page of municipalities: their planning regions, services with a place there.

    Two queries. A hidden place is not counted.
    """
    lines = {row.pk: MunicipalityLine(row) for row in municipalities}
    members = PlanningRegion.municipalities.through.objects.filter(
        municipality__in=lines, planningregion__authority=authority
    )
    for pk, name in members.order_by("planningregion__name").values_list("municipality", "planningregion__name"):
        lines[pk].regions.append(name)
    places = Facility.objects.filter(
        lasting(), lasting(prefix="service__"), municipality__in=lines, is_hidden=False
    ).order_by()
    for pk, count in places.values_list("municipality").annotate(Count("service", distinct=True)):
        lines[pk].placed = count
    return list(lines.values())
