"""The planning region of deadline day: a values round that ends today, a service and an editor for each provider."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.test import Client
from django.utils import timezone

from indicators.enums import RoundKind, SubmissionState
from indicators.models import CollectionRound, Indicator, IndicatorValue, Submission
from planning.bench.build import analyze, places, words
from planning.bench.build.world import World, write
from planning.bench.sizes import Size

INDICATORS = 8


@dataclass(frozen=True)
class Reporter:
    """A provider's person on deadline day: the cookie of their session, and what they report and how much."""

    cookie: str
    submission: int
    figures: dict


@dataclass(frozen=True)
class Day:
    """Everybody who takes part, and the round."""

    reporters: list
    coordinator: str
    round: int


def build(providers):
    """Build the day for so many providers in an empty, migrated database; return the Day."""
    size = Size(
        "deadline", services=providers, providers=providers, regions=1, own_services=providers, own_providers=providers
    )
    world = World(size)
    for step in (places.add_regions, places.add_providers, places.add_services):
        step(world)
    region, services = world.own.region, world.own.services
    indicators = write(_indicator(service, order) for service in services for order in range(INDICATORS))
    last_year = _round(region, world.today.year - 2, world.today.replace(year=world.today.year - 1))
    _report(last_year, services, indicators)
    round_ = _round(region, world.today.year - 1, world.today)
    submissions = {row.service_id: row.pk for row in write(Submission(round=round_, service=one) for one in services)}
    figures = {}
    for row in indicators:
        figures.setdefault(row.service_id, {})[row.pk] = 20 + row.pk % 70
    editor_of = {provider.pk: editor for provider, editor in zip(world.providers, world.editors, strict=True)}
    reporters = [
        Reporter(_signed_in(editor_of[one.provider_id]), submissions[one.pk], figures[one.pk]) for one in services
    ]
    analyze()
    return Day(reporters, _signed_in(world.own.coordinator), round_.pk)


def _indicator(service, order):
    name, unit = words.INDICATORS[order % len(words.INDICATORS)]
    meaning = words.MEANINGS[order % len(words.MEANINGS)]
    return Indicator(service=service, name=name, unit=unit, meaning=meaning, order=order + 1)


def _round(region, year, day):
    days = {"opens": day - timezone.timedelta(days=40), "due": day, "closes": day}
    return CollectionRound.objects.create(region=region, year=year, kind=RoundKind.VALUES, asks_values=True, **days)


def _report(round_, services, indicators):
    """Let everybody have reported the round, so that each field shows last year's figure."""
    made = write(Submission(round=round_, service=one, state=SubmissionState.ACCEPTED) for one in services)
    of_service = {row.service_id: row for row in made}
    write(
        IndicatorValue(
            indicator=row, year=round_.year, submission=of_service[row.service_id], actual=Decimal(20 + row.pk % 70)
        )
        for row in indicators
    )


def _signed_in(user):
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
