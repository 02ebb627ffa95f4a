"""A region apart with one great round: a thousand services of twenty indicators, all reported, some accepted."""

from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

from indicators.enums import RoundKind, SubmissionState
from indicators.models import CollectionRound, Indicator, IndicatorValue, Submission
from planning.bench.build import words
from planning.bench.build.world import person, write
from planning.bench.sizes import INDICATORS_OF_ROUND
from portal.models import User
from providers import models as providers
from providers.enums import RegionRole
from workgroups.models import GroupService, WorkGroup

GROUPS = 6


def add_long_round(world):
    """Make the region; `world.long_round` has its `round`, one of its `groups` and its `coordinator`, or is None."""
    world.long_round = None
    if not world.size.round_services:
        return
    region = providers.PlanningRegion.objects.create(
        name="Velké kolo", slug="velke-kolo", authority=world.own.region.authority, contact="kolo@example.org"
    )
    coordinator = User.objects.create(email="kolo@example.org", name=person(77), password="!")
    providers.RegionMembership.objects.create(user=coordinator, region=region, role=RegionRole.COORDINATOR)
    services = _services(world, region)
    groups = write(WorkGroup(region=region, name=f"Skupina {at + 1}", slug=f"skupina-{at + 1}") for at in range(GROUPS))
    write(
        GroupService(group=groups[at % GROUPS], service=service, region=region) for at, service in enumerate(services)
    )
    rounds = _rounds(world, region)
    _report(rounds, services, coordinator)
    world.long_round = SimpleNamespace(round=rounds[-1], group=groups[0], coordinator=coordinator)


def _services(world, region):
    providing, kinds = world.providers[-100:], list(providers.ServiceType.objects.exclude(section=None))
    services = write(
        providers.Service(
            provider=providing[at % len(providing)],
            name=f"{words.SERVICES[at % len(words.SERVICES)]} {at + 1}",
            identifier=str(4_000_000 + at),
            type=kinds[at % len(kinds)],
            field=True,
        )
        for at in range(world.size.round_services)
    )
    write(providers.ServiceInRegion(service=service, region=region) for service in services)
    return services


def _rounds(world, region):
    opens = world.today - timedelta(days=10)
    days = {"opens": opens, "due": opens + timedelta(days=30), "closes": opens + timedelta(days=40)}
    before = {name: day - timedelta(days=365) for name, day in days.items()}
    return write(
        CollectionRound(region=region, year=year, kind=RoundKind.VALUES, asks_values=True, **lasting)
        for year, lasting in ((world.this_year - 1, before), (world.this_year, days))
    )


def _report(rounds, services, by):
    indicators = write(
        Indicator(
            service=service,
            name=words.INDICATORS[order % len(words.INDICATORS)][0],
            unit=words.INDICATORS[order % len(words.INDICATORS)][1],
            meaning=words.MEANINGS[order % len(words.MEANINGS)],
            order=order + 1,
        )
        for service in services
        for order in range(INDICATORS_OF_ROUND)
    )
    for round_, states in zip(rounds, ([SubmissionState.ACCEPTED], list(SubmissionState)), strict=True):
        at = timezone.make_aware(datetime.combine(round_.opens + timedelta(days=5), datetime.min.time()))
        made = write(
            Submission(
                round=round_,
                service=service,
                state=states[place % len(states)],
                submitted_at=None if states[place % len(states)] == SubmissionState.OPEN else at,
                submitted_by=by,
            )
            for place, service in enumerate(services)
        )
        of_service = {row.service_id: row for row in made}
        write(
            IndicatorValue(
                indicator=row, year=round_.year, submission=of_service[row.service_id], actual=Decimal(row.pk % 90)
            )
            for row in indicators
        )
