"""Providers and their services with places, capacities and staffing."""

from datetime import date
from decimal import Decimal

from planning.demo.content import SERVICES
from planning.demo.content.organisations import ORGANISATIONS
from planning.demo.shapes import FORMS, TARGETS
from planning.demo.world import put, put_all, stamped
from providers.enums import CapacityBasis
from providers.models import (
    Capacity,
    Facility,
    Municipality,
    Provider,
    Service,
    ServiceInRegion,
    ServiceType,
    Staffing,
    TargetGroup,
)
from workgroups.models import GroupService

SOURCES = {CapacityBasis.REGISTERED: "registr poskytovatelů", CapacityBasis.NETWORK: "pověření kraje"}
CITY_SHARE = Decimal("0.7")
"""How much of a service of two planning regions works in the first one."""
TOWN_OF_POSTCODE = {"463 03": "Stráž nad Nisou", "466 01": "Jablonec nad Nisou"}


def invented_ico(number):
    """Return an IČO with a right checksum from a range that nobody has been given."""
    digits = f"990{number:04d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    return f"{digits}{(11 - total % 11) % 10}"


def add_providers(world):
    for key, org in ORGANISATIONS.items():
        provider = Provider(
            name=org.name,
            ico=org.number if isinstance(org.number, str) else invented_ico(org.number),
            legal_form=org.legal_form,
            seat=org.seat,
            phone=org.phone,
            email=f"{key}@example.org",
            web=f"https://{key}.example.org/",
        )
        world.providers[key] = put(provider, by=world.coordinator, on=date(2022, 9, 1))


def add_services(world):
    """Make the services with all that belongs to them; registry identifiers are invented and begin with 99."""
    types = {kind.section or kind.name: kind for kind in ServiceType.objects.all()}
    targets = {group.name: group for group in TargetGroup.objects.all()}
    towns = {town.name: town for town in Municipality.objects.all()}
    for number, offered in enumerate(SERVICES, 1):
        service = _service(world, offered, number, types)
        service.target_groups.set(targets[TARGETS[word]] for word in offered.targets.split())
        world.services[offered.key], world.offered[offered.key] = service, offered
        for slug in offered.regions:
            ServiceInRegion.objects.create(service=service, region=world.regions[slug], since=service.since)
        _join_groups(world, service, offered)
        _add_places(service, offered, towns)
        _add_capacities(world, service, offered)
        _add_staffing(world, service, offered)


def _service(world, offered, number, types):
    is_registered = offered.section != ""
    kind = types[offered.section or "Centrum duševního zdraví"] if is_registered else None
    service = Service(
        provider=world.providers[offered.provider],
        name=offered.name,
        identifier=f"99{number:05d}" if is_registered else None,
        type=kind,
        description=offered.helps,
        email=f"{offered.key}@example.org",
        phone=f"485 001 {100 + number}",
        since=date(offered.since, 1, 1),
        **{FORMS[letter]: True for letter in offered.forms},
    )
    return put(service, by=world.coordinator, on=date(2022, 9, 5))


def _join_groups(world, service, offered):
    reporting = set()
    for key in offered.groups.split():
        group = world.groups[key]
        reports = group.region_id not in reporting
        reporting.add(group.region_id)
        GroupService.objects.create(group=group, service=service, region=group.region, reports=reports)


def _add_places(service, offered, towns):
    for street, postcode, *hidden in offered.places:
        town = towns[TOWN_OF_POSTCODE.get(postcode, "Liberec")]
        Facility.objects.create(
            service=service,
            name="utajená adresa" if hidden else "",
            street=street,
            postcode=postcode,
            municipality=town,
            is_hidden=bool(hidden),
            since=service.since,
        )


def _add_capacities(world, service, offered):
    """Write capacities registered and in the network; the first one may have risen in July of last year.

    What rose in the network is written by the decision on its request (steps.requests).
    """
    rise, rows = world.day(-1, 7, 1), []
    for place, (letter, unit, kind, registered, network) in enumerate(offered.capacities):
        counts = {CapacityBasis.REGISTERED: registered, CapacityBasis.NETWORK: network}
        for basis, count in counts.items():
            facts = {"service": service, "form": FORMS[letter], "unit": unit, "kind": kind, "basis": basis}
            facts["source"] = SOURCES[basis]
            since = service.since
            has_risen = offered.rise and place == 0
            if has_risen and basis == CapacityBasis.NETWORK:
                count = offered.rise
            elif has_risen:
                until = world.day(-1, 6, 30)
                before = Capacity(count=offered.rise, since=since, until=until, **facts)
                rows.append(stamped(before, by=world.coordinator, on=date(2022, 9, 5)))
                since = rise
            on = world.past(max(since, date(2022, 9, 5)))
            rows.append(stamped(Capacity(count=count, since=since, **facts), by=world.coordinator, on=on))
    put_all(rows)


def _add_staffing(world, service, offered):
    """Write three years of FTE; a service of more planning regions says how much of it works in each."""
    rows = []
    for back, direct in zip((3, 2, 1), offered.direct, strict=False):
        year = world.open_year - back
        shares = {None: Decimal(1)}
        if len(offered.regions) > 1:
            shares |= dict(zip(offered.regions, (CITY_SHARE, 1 - CITY_SHARE), strict=True))
        for slug, share in shares.items():
            row = Staffing(
                service=service,
                region=world.regions.get(slug),
                year=year,
                direct=round(Decimal(str(direct)) * share, 2),
                other=round(Decimal(str(offered.other)) * share, 2),
            )
            rows.append(stamped(row, by=world.editor_of(service), on=world.past(date(year, 2, 15))))
    put_all(rows)
