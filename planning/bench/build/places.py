"""Regions, people, providers and services with what belongs to them."""

from datetime import date
from decimal import Decimal

from planning.bench.build import words
from planning.bench.build.world import Place, person, place_name, write
from portal.models import User
from providers import catalogues
from providers import models as providers
from providers.enums import CapacityBasis, CapacityUnit, Form, RegionRole

LARGEST_TOWN = 100_000


def add_regions(world):
    """Make the authorities, their planning regions with five municipalities each, and a coordinator for each."""
    catalogues.load()
    authorities = write(
        providers.RegionalAuthority(name=f"{words.AUTHORITIES[number]} kraj", slug=f"kraj-{number + 1}")
        for number in range(world.size.authorities)
    )
    numbers = range(world.size.regions)
    regions = write(
        providers.PlanningRegion(
            name=place_name(number),
            slug=f"region-{number + 1}",
            authority=authorities[number % len(authorities)],
            contact="koordinace@example.org",
        )
        for number in numbers
    )
    coordinators = write(_user(f"koordinace{number}", number) for number in numbers)
    write(
        providers.RegionMembership(user=user, region=region, role=RegionRole.COORDINATOR)
        for user, region in zip(coordinators, regions, strict=True)
    )
    world.places = [Place(region, user) for region, user in zip(regions, coordinators, strict=True)]
    _add_towns(regions)


def _user(word, number):
    return User(email=f"{word}@example.org", name=person(number), password="!")


def _add_towns(regions):
    towns = write(
        providers.Municipality(
            code=str(500_000 + number),
            name=f"{place_name(number // 5)} {number % 5 + 1}",
            population=900 + number * 7919 % LARGEST_TOWN,
            orp=place_name(number // 5),
        )
        for number in range(5 * len(regions))
    )
    through = providers.PlanningRegion.municipalities.through
    write(through(planningregion=regions[number // 5], municipality=town) for number, town in enumerate(towns))


def add_providers(world):
    """Make the providers, each with an editor."""
    numbers = range(world.size.providers)
    rows = write(
        providers.Provider(
            name=f"{words.PROVIDERS[number % len(words.PROVIDERS)]} {place_name(number)}",
            ico=_ico(1_000_000 + number),
            seat=f"Náměstí {number % 90 + 1}, {place_name(number)}",
            email=f"kancelar{number}@example.org",
        )
        for number in numbers
    )
    editors = write(_user(f"sluzby{number}", number) for number in numbers)
    write(providers.ProviderMembership(user=user, provider=row) for user, row in zip(editors, rows, strict=True))
    world.providers, world.editors = rows, editors


def _ico(number):
    """Return a valid IČO made of a seven-digit number."""
    digits = f"{number:07d}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True))
    return f"{digits}{(11 - total % 11) % 10}"


def add_services(world):
    """Make the services: the measured region has its own providers', the other regions share the rest evenly."""
    size, types = world.size, list(providers.ServiceType.objects.exclude(section=None).order_by("pk"))
    rows = write(_service(world, number, types) for number in range(size.services))
    others = world.places[1:]
    for number, service in enumerate(rows):
        is_own = number < size.own_services or not others
        place = world.own if is_own else others[number % len(others)]
        place.services.append(service)
    write(
        providers.ServiceInRegion(service=service, region=place.region)
        for place in world.places
        for service in place.services
    )
    _add_parts(world, rows)
    for place in world.places:
        _add_readers(place)


def _service(world, number, types):
    size = world.size
    if number < size.own_services or size.providers == size.own_providers:
        provider = world.providers[number % size.own_providers]
    else:
        provider = world.providers[size.own_providers + number % (size.providers - size.own_providers)]
    return providers.Service(
        provider=provider,
        name=f"{words.SERVICES[number % len(words.SERVICES)]} {place_name(number)}",
        identifier=str(2_000_000 + number),
        type=types[number % len(types)],
        field=True,
        outpatient=number % 2 == 0,
        description=words.DESCRIPTIONS[number % len(words.DESCRIPTIONS)],
        since=date(2010 + number % 10, 1, 1),
    )


def _add_parts(world, services):
    groups = list(providers.TargetGroup.objects.order_by("pk"))
    through = providers.Service.target_groups.through
    write(through(service=row, targetgroup=groups[at % len(groups)]) for at, row in enumerate(services))
    write(
        providers.Facility(service=row, name="Kontaktní místo", street=f"Školní {at % 200 + 1}", postcode="46001")
        for at, row in enumerate(services)
    )
    write(
        providers.Capacity(
            service=row, form=Form.FIELD, unit=CapacityUnit.CLIENTS, basis=basis, count=8 + at % 40, since=row.since
        )
        for at, row in enumerate(services)
        for basis in (CapacityBasis.REGISTERED, CapacityBasis.NETWORK)
    )
    write(
        providers.Staffing(service=row, year=year, direct=Decimal(at % 60 + 4) / 4, other=Decimal(at % 8) / 4)
        for at, row in enumerate(services)
        for year in range(world.this_year - 4, world.this_year + 1)
    )


def _add_readers(place):
    reader = User.objects.create(
        email=f"vedeni{place.region.pk}@example.org", name=person(place.region.pk), password="!"
    )
    providers.RegionMembership.objects.bulk_create(
        [providers.RegionMembership(user=reader, region=place.region, role=RegionRole.READER)]
    )
