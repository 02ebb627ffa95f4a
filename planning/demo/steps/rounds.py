"""Indicators in the services' own words, set, reported and accepted in rounds: three years back and one that runs."""

from collections import namedtuple
from datetime import timedelta
from decimal import Decimal

from indicators.enums import RoundKind
from indicators.models import CatalogueIndicator, CollectionRound, Indicator, IndicatorValue, RoundExtension
from planning.demo.content import rounds as told
from planning.demo.content.links import MEASURE_INDICATORS, REGION_INDICATORS
from planning.demo.world import moment, put, put_all, stamped
from planning.models import MeasureIndicator

SETTING, VALUES = RoundKind.SETTING, RoundKind.VALUES
TARGETS = {-3: 0, -2: 2, -1: 4, 0: 5}
"""Where the target of a year (counted from the open one) stands in the content; the actual value follows it."""

Called = namedtuple("Called", "region kind years opens due closes note")

NOTE_SETTING = "Upravte prosím cíle na příští rok a zkontrolujte, že indikátorům bude rozumět i někdo mimo službu."
NOTE_VALUES = "Vyplňte prosím skutečnost za uplynulý rok. K číslu, které se od cíle hodně liší, připište větu proč."


def add_rounds(world):
    """Open the rounds one after another and let the services report in those that are over."""
    catalogue = {entry.code: entry for entry in CatalogueIndicator.objects.all()}
    for called in [*_finished(world), *_around_today(world)]:
        made = CollectionRound(
            region=world.regions[called.region],
            year=world.open_year + called.years,
            kind=called.kind,
            opens=called.opens,
            due=called.due,
            closes=called.closes,
            note=called.note,
            asks_targets=called.kind == SETTING,
            asks_values=called.kind == VALUES,
            asks_demand=called.kind == VALUES,
            asks_staffing=called.kind == VALUES,
        )
        by = world.coordinator_of(called.region)
        put(made, by=by, on=world.past(called.opens - timedelta(days=14)))
        world.rounds[called.region, called.kind, called.years] = made
        if called.opens > world.today:
            continue
        made.invite(by=by)
        for submission in made.submissions.select_related("service__provider").order_by("service"):
            submission.round = made
            _report(world, called, submission, catalogue)


def _finished(world):
    """Return the rounds of the years that are over, in the order in which they ran."""
    calls = []
    for region, first in (("liberec", -3), ("jablonec", -2)):
        for years in range(first, 0):
            calls.append(_autumn(world, region, years))
        for years in range(first, -1):
            calls.append(_winter(world, region, years))
    return sorted(calls, key=lambda called: (called.opens, called.region))


def _autumn(world, region, years):
    days = [world.day(years - 1, *day) for day in ((10, 1), (10, 31), (11, 15))]
    return Called(region, SETTING, years, *days, NOTE_SETTING)


def _winter(world, region, years):
    days = [world.day(years + 1, *day) for day in ((1, 10), (2, 10), (2, 28))]
    return Called(region, VALUES, years, *days, NOTE_VALUES)


def _around_today(world):
    """Return the setting round that runs today and the values round of last year: running, or planned for January."""
    today = world.today
    calls = []
    for region in ("liberec", "jablonec"):
        days = [today + timedelta(days=days) for days in (-18, 10, 24)]
        calls.append(Called(region, SETTING, 0, *days, NOTE_SETTING))
    if today.year == world.open_year:
        days = [today + timedelta(days=days) for days in (-12, 16, 30)]
        calls.append(Called("liberec", VALUES, -1, *days, NOTE_VALUES))
    else:
        calls.append(_winter(world, "liberec", -1))
    return calls


def _report(world, called, submission, catalogue):
    key = next(key for key, service in world.services.items() if service.pk == submission.service_id)
    if called.region != world.offered[key].regions[0]:
        submission.nothing_reason = told.ELSEWHERE
    else:
        _define(world, called, submission, key, catalogue)
    if key in told.EXTENSIONS and called.closes > world.today:
        _extend(world, called, submission, *told.EXTENSIONS[key])
    if called.closes < world.today:
        _hand_in_and_accept(world, called, submission, key)
    else:
        _stand_midway(world, called, submission, key)


def _extend(world, called, submission, days, reason):
    by, at = world.coordinator_of(called.region), moment(world.today, 9) - timedelta(days=2)
    until = called.closes + timedelta(days=days)
    put(RoundExtension(submission=submission, until=until, reason=reason, by=by, at=at), by=by, on=at)


def _define(world, called, submission, key, catalogue):
    """Write the service's indicators in its first setting round."""
    by = _writer(world, submission)
    for number, measured in enumerate(world.offered[key].measured, 1):
        name = f"{key}/{number}"
        numerator, denominator = _share_of(name, measured)[:2] if measured.value_type == "percent" else ("", "")
        if called.kind == SETTING and name not in world.indicators:
            indicator = Indicator(
                service=submission.service,
                name=measured.name,
                meaning=measured.meaning,
                kind=measured.kind,
                value_type=measured.value_type,
                unit=measured.unit,
                decimals=measured.decimals,
                direction=measured.direction,
                source_of_figure=measured.source,
                numerator=numerator,
                denominator=denominator,
                breakdown=told.PARTS.get(name, [""])[0],
                starting_state=measured.starting_state,
                change=measured.change,
                evidence=measured.evidence,
                order=number,
                copied_from=catalogue[measured.catalogue] if measured.catalogue else None,
                set_in=submission,
            )
            world.indicators[name] = put(indicator, by=by, on=called.opens + timedelta(days=7))


def _share_of(name, measured):
    """Return what a percentage is counted from: two phrases and the whole."""
    by_name = told.SHARES.get(measured.name, told.SHARE_OTHERWISE)
    return told.SHARES.get(name, by_name)


def _hand_in_and_accept(world, called, submission, key):
    by, coordinator = _writer(world, submission), world.coordinator_of(called.region)
    _write_values(world, called, submission, key, share=1)
    day = called.opens + timedelta(days=10 + submission.pk % 18)
    submission.submit(by=by, at=moment(day, 9 + submission.pk % 7, submission.pk % 60))
    reason = told.RETURNED_ONCE.get((called.kind, called.years, key))
    if reason:
        submission.take_up(by=coordinator, at=moment(called.due, 8, 30))
        submission.return_to_provider(by=coordinator, reason=reason, at=moment(called.due, 9))
        submission.submit(by=by, at=moment(called.due + timedelta(days=4), 15, 20))
    submission.accept(by=coordinator, at=moment(called.closes, 10, submission.pk % 60))


def _stand_midway(world, called, submission, key):
    """Bring a submission of a running round to the state that the content tells."""
    by, coordinator = _writer(world, submission), world.coordinator_of(called.region)
    now = moment(world.today, 8) - timedelta(days=1)
    is_accepted = called.kind == SETTING and key in told.ACCEPTED.split()
    waits = key in [*told.TAKEN_UP.split(), *told.SUBMITTED.split()]
    returned = told.RETURNED.get(key) if called.kind == SETTING else None
    if submission.nothing_reason or is_accepted or waits or returned:
        _write_values(world, called, submission, key, share=1)
        day = world.today - timedelta(days=3 + submission.pk % 9)
        submission.submit(by=by, at=moment(day, 8 + submission.pk % 8, submission.pk * 7 % 60))
    elif key in told.BEGUN.split():
        _write_values(world, called, submission, key, share=0.5)
    if is_accepted or returned or key in told.TAKEN_UP.split():
        submission.take_up(by=coordinator, at=now - timedelta(hours=20))
    if returned:
        notes = [_note(world, submission, key, *told_note) for told_note in told.FIELD_NOTES.get(key, [])]
        submission.return_to_provider(by=coordinator, reason=returned, notes=notes, at=now - timedelta(hours=18))
    if is_accepted:
        submission.accept(by=coordinator, at=now - timedelta(hours=16))


def _note(world, submission, key, number, field, label, text):
    indicator = world.indicators[f"{key}/{number}"]
    year = f" {submission.round.year}" if field == "target" else ""
    return {"indicator": indicator, "field": field, "label": f"{indicator.name} – {label}{year}", "text": text}


def _write_values(world, called, submission, key, *, share):
    """Write the targets or actual values; with a share below one only the first indicators, as drafts."""
    if submission.nothing_reason:
        submission.save()
        return
    by = _writer(world, submission)
    day = world.past(called.opens + timedelta(days=5))
    values = []
    measured = world.offered[key].measured
    for number, one in enumerate(measured[: max(1, int(len(measured) * share))], 1):
        place = TARGETS[called.years] + (called.kind == VALUES)
        if called.kind == VALUES and called.years == -1:
            place = TARGETS[-1]  # last year's figures are first reported near their targets
        value = IndicatorValue(
            indicator=world.indicators[f"{key}/{number}"],
            year=submission.round.year,
            submission=submission,
            comment=told.COMMENTS.get((f"{key}/{number}", called.years, called.kind), ""),
        )
        kind = "target" if called.kind == SETTING else "actual"
        said = one.years[place]
        name = f"{kind}_text" if isinstance(said, str) else kind
        setattr(value, name, said if isinstance(said, str) else Decimal(str(said)))
        if called.kind == VALUES:
            _write_whole_and_parts(value, f"{key}/{number}", one)
        values.append(stamped(value, by=by, on=day))
    put_all(values)


def _write_whole_and_parts(value, name, measured):
    """Write the two numbers that a percentage is counted from, or the parts of a figure."""
    if measured.value_type == "percent":
        value.denominator = Decimal(_share_of(name, measured)[2])
        value.numerator = (value.actual * value.denominator / 100).quantize(Decimal(1))
        value.actual = value.indicator.share(value.numerator, value.denominator)
    if name in told.PARTS:
        hundredths = told.PARTS[name][1]
        parts = {key: int(value.actual * share / 100) for key, share in hundredths.items()}
        parts[list(parts)[-1]] += int(value.actual) - sum(parts.values())
        value.parts = {key: str(number) for key, number in parts.items()}


def _writer(world, submission):
    return world.editor_of(submission.service)


def link_measures(world):
    """Link indicators to measures: from the first figure that was reported to the target of the open year."""
    links = []
    for code, names in MEASURE_INDICATORS.items():
        measure = world.measures[code]
        by = world.coordinator_of(measure.goal.plan.region.slug)
        for name in names.split():
            key, number = name.split("/")
            years = world.offered[key].measured[int(number) - 1].years
            figures = [years[3], years[5]] if key in ("sklarna-pece", "prehrada-domov") else [years[1], years[5]]
            baseline, target = [None if isinstance(one, str) else Decimal(str(one)) for one in figures]
            link = MeasureIndicator(measure=measure, indicator=world.indicators[name], baseline=baseline, target=target)
            links.append(stamped(link, by=by, on=world.past(world.day(-3, 3, 20))))
    put_all(links)
    _link_region_indicators(world)


def _link_region_indicators(world):
    on = world.day(-3, 3, 20)
    for code, facts, baseline, target in REGION_INDICATORS:
        indicator = put(Indicator(region=world.regions["liberec"], **facts), by=world.coordinator, on=on)
        link = MeasureIndicator(measure=world.measures[code], indicator=indicator, baseline=baseline, target=target)
        put(link, by=world.coordinator, on=on)
