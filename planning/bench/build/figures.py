"""Indicators of the services, the rounds that collect them, and five years of values."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from indicators import catalogue
from indicators.enums import IndicatorKind, RoundKind, SubmissionState
from indicators.models import CollectionRound, Indicator, IndicatorValue, Submission
from planning.bench.build import words
from planning.bench.build.world import write
from planning.bench.sizes import INDICATORS_OF_SERVICE, YEARS_OF_VALUES


def add_rounds(world):
    """Make a closed setting round, a closed values round a year, and the two that run now; a submission a service."""
    catalogue.load()
    first = world.this_year - YEARS_OF_VALUES
    kinds = [(first, RoundKind.SETTING), *[(first + at, RoundKind.VALUES) for at in range(YEARS_OF_VALUES)]]
    kinds += [(world.this_year, RoundKind.VALUES), (world.this_year + 1, RoundKind.SETTING)]
    rows = write(_round(world, place, year, kind) for place in world.places for year, kind in kinds)
    for number, place in enumerate(world.places):
        mine = rows[number * len(kinds) : (number + 1) * len(kinds)]
        place.rounds = {(row.year, row.kind): row for row in mine}
    for place in world.places:
        place.submissions = {}
    made = write(
        _submission(world, place, round_, service, at)
        for place in world.places
        for round_ in place.rounds.values()
        for at, service in enumerate(place.services)
    )
    by_region = {place.region.pk: place for place in world.places}
    for row in made:
        by_region[row.round.region_id].submissions[row.service_id, row.round.year, row.round.kind] = row


def _round(world, place, year, kind):
    if year >= world.this_year:
        opens = world.today - timedelta(days=10)
        return CollectionRound(
            region=place.region,
            year=year,
            kind=kind,
            **_asks(kind),
            opens=opens,
            due=opens + timedelta(days=30),
            closes=opens + timedelta(days=40),
        )
    opens = date(year + (kind == RoundKind.VALUES), 1, 15)
    return CollectionRound(
        region=place.region,
        year=year,
        kind=kind,
        **_asks(kind),
        opens=opens,
        due=opens + timedelta(days=30),
        closes=opens + timedelta(days=40),
    )


def _asks(kind):
    return {"asks_targets": kind == RoundKind.SETTING, "asks_values": kind == RoundKind.VALUES}


def _submission(world, place, round_, service, at):
    row = Submission(round=round_, service=service)
    is_first_service = at == 0
    if round_.year < world.this_year or (at % 2 and not is_first_service):
        row.state = SubmissionState.ACCEPTED if round_.year < world.this_year else SubmissionState.SUBMITTED
        row.submitted_at = timezone.make_aware(datetime.combine(round_.due, datetime.min.time()))
        row.submitted_by = place.coordinator
    return row


def add_indicators(world):
    """Make four indicators a service (eight for the measured one) with a value for each year."""
    first = (world.this_year - YEARS_OF_VALUES, RoundKind.SETTING)
    rows = [
        _indicator(service, order, place.submissions[service.pk, *first])
        for place in world.places
        for at, service in enumerate(place.services)
        for order in range(INDICATORS_OF_SERVICE * (2 if place is world.own and at == 0 else 1))
    ]
    by_service = {service.pk: place for place in world.places for service in place.services}
    for row in write(rows):
        by_service[row.service_id].indicators.append(row)
    _replace_some(rows)
    write(
        _value(place, row, world.this_year - YEARS_OF_VALUES + at, at)
        for place in world.places
        for row in place.indicators
        for at in range(YEARS_OF_VALUES)
    )


def _replace_some(rows):
    """Let the last indicator of every tenth service replace its first: without any, SQLite's statistics mislead it."""
    by_service = {}
    for row in rows:
        by_service.setdefault(row.service_id, []).append(row)
    changed = list(by_service.values())[9::10]
    for first, *_between, last in changed:
        last.replaces = first
    Indicator.objects.bulk_update([own[-1] for own in changed], ["replaces"], batch_size=1000)


def _indicator(service, order, submission):
    name, unit = words.INDICATORS[order % len(words.INDICATORS)]
    return Indicator(
        service=service,
        name=name,
        unit=unit,
        kind=list(IndicatorKind)[order % 6],
        meaning=words.MEANINGS[order % len(words.MEANINGS)],
        order=order + 1,
        set_in=submission,
    )


def _value(place, indicator, year, at):
    base = 20 + indicator.pk % 60
    return IndicatorValue(
        indicator=indicator,
        year=year,
        submission=place.submissions[indicator.service_id, year, RoundKind.VALUES],
        target=Decimal(base + 2 * at),
        actual=Decimal(base + 3 * at - 2),
        comment="Od jara jezdí druhé auto." if at == 2 else "",
    )
