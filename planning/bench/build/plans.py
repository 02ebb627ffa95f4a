"""Community plans, action plans with their items, requests, and the links of the thread."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from planning import models as planning
from planning.bench.build import words
from planning.bench.build.world import write
from planning.bench.sizes import GOALS, REQUESTS_OF_REGION
from planning.enums import (
    Body,
    FundingSource,
    ItemKind,
    ItemState,
    Outcome,
    RequestState,
    StaffKind,
    Variant,
    VersionState,
)
from planning.freezing import approve_action_plan, approve_plan
from portal.collation import fold
from providers.enums import CapacityBasis, CapacityUnit, Form
from providers.models import Capacity

INDICATORS_OF_MEASURE = 3
LINKS_OF_REGION = 12
EVALUATED = 20


def add_plans(world):
    """Make a plan a region with six goals and their measures, approved; the measured one through the real verb."""
    plans = write(
        planning.CommunityPlan(
            region=place.region,
            name=f"Komunitní plán sociálních služeb {place.region.name}",
            since=world.this_year - 2,
            until=world.this_year + 2,
            introduction="Plán vznikl ve skupinách, které se scházely od podzimu.",
        )
        for place in world.places
    )
    for place, plan in zip(world.places, plans, strict=True):
        place.plan = plan
    versions = {place.region.pk: version for place, version in zip(world.places, _versions(world), strict=True)}
    goals = write(
        _published(planning.Goal(plan=place.plan, group=place.groups[at], **_goal(at)), versions[place.region.pk])
        for place in world.places
        for at in range(GOALS)
    )
    for number, place in enumerate(world.places):
        place.goals = goals[number * GOALS : (number + 1) * GOALS]
    _add_measures(world, versions)
    own = world.own
    approve_plan(versions[own.region.pk], by=own.coordinator, at=timezone.now(), **_resolution(world))
    planning.PlanVersion.start(own.plan, by=own.coordinator)  # so that it can be edited


def _versions(world):
    """Return a version a plan: approved, but a draft in the measured region."""
    own, *others = world.places
    made = [planning.PlanVersion(plan=own.plan, number=1)]
    made += [
        planning.PlanVersion(plan=place.plan, number=1, state=VersionState.APPROVED, **_resolution(world))
        for place in others
    ]
    return write(made)


def _resolution(world):
    return {"body": Body.COUNCIL, "resolution_number": "118/1", "resolved_on": date(world.this_year, 1, 12)}


def _goal(at):
    title = words.GOALS[at].split(",")[0].rstrip(".")
    return {
        "code": str(at + 1),
        "order": at + 1,
        "title": title,
        "text": words.GOALS[at],
        "reasoning": words.NEEDS[at % 3],
    }


def _published(row, version):
    """Give a row of an approved version what the public finds; in the measured region the verb does it."""
    if version.state == VersionState.APPROVED:
        row.published_in, row.published_title = version, row.title
        words_ = (row.code, row.title, getattr(row, "text", "") or getattr(row, "description", ""))
        row.published_search = fold(" ".join(words_))
    return row


def _add_measures(world, versions):
    count = world.size.measures
    rows = write(
        _published(_measure(place.goals[at % GOALS], at), versions[place.region.pk])
        for place in world.places
        for at in range(count)
    )
    for number, place in enumerate(world.places):
        place.measures = rows[number * count : (number + 1) * count]
    through = planning.Measure.groups.through
    write(
        through(measure=row, workgroup=place.groups[at % GOALS])
        for place in world.places
        for at, row in enumerate(place.measures)
    )
    write(
        planning.MeasureIndicator(
            measure=row,
            indicator=place.indicators[(at * INDICATORS_OF_MEASURE + nth) % len(place.indicators)],
            target=Decimal(80),
        )
        for place in world.places
        for at, row in enumerate(place.measures)
        for nth in range(min(INDICATORS_OF_MEASURE, len(place.indicators)))
    )


def _measure(goal, at):
    nth = at // GOALS + 1
    return planning.Measure(
        goal=goal,
        code=f"{goal.code}.{nth}",
        order=nth,
        title=f"{words.MEASURES[at % len(words.MEASURES)]} ({nth})",
        text=words.DESCRIPTIONS[at % len(words.DESCRIPTIONS)],
        implementers="Město a poskytovatelé skupiny",
    )


def add_action_plans(world):
    """Make two action plans a region: this year's approved, next year's in work."""
    years = (world.this_year, world.this_year + 1)
    rows = write(planning.ActionPlan(plan=place.plan, year=year) for place in world.places for year in years)
    versions = {}
    for number, place in enumerate(world.places):
        place.years = dict(zip(years, rows[2 * number : 2 * number + 2], strict=True))
        for year, plan in place.years.items():
            approved = year == world.this_year and place is not world.own
            facts = {"state": VersionState.APPROVED, **_resolution(world)} if approved else {}
            versions[place.region.pk, year] = planning.ActionPlanVersion(action_plan=plan, number=1, **facts)
    write(versions.values())
    for place in world.places:
        for year in years:
            _add_items(world, place, year, versions[place.region.pk, year])
    own = world.own
    approve_action_plan(
        versions[own.region.pk, world.this_year], by=own.coordinator, at=timezone.now(), **_resolution(world)
    )


def _add_items(world, place, year, version):
    plan = place.years[year]
    items = write(
        _published(_item(place, plan, at, year == world.this_year), version) for at in range(world.size.items)
    )
    place.items += items
    _add_parts_of_items(place, items, year)
    if year == world.this_year:
        write(
            planning.Evaluation(item=item, outcome=Outcome.FULFILLED, done="Směny jezdí od dubna.", state="confirmed")
            for item in items[:EVALUATED]
        )


def _add_parts_of_items(place, items, year):
    sources = (FundingSource.REGION, FundingSource.CITY)
    write(
        planning.ItemCost(
            item=item, variant=variant, year=year, source=source, amount=(120_000 + 10_000 * (at % 40)) * (more + 1)
        )
        for at, item in enumerate(items)
        for source in sources
        for more, variant in enumerate(Variant)
    )
    rows = Capacity.objects.filter(service__in=place.services, basis=CapacityBasis.NETWORK)
    now = dict(rows.values_list("service", "count"))
    capacity = {"form": Form.FIELD, "unit": CapacityUnit.CLIENTS, "source": "pověření"}
    asked = {"minimal": 52, "middle": 54, "ideal": 58}
    write(planning.ItemCapacity(item=item, now=now[item.service_id], **capacity, **asked) for item in items)
    fte = {"now": "2.50", "minimal": "3.00", "middle": "3.25", "ideal": "4.00"}
    numbers = {name: Decimal(number) for name, number in fte.items()}
    write(planning.ItemStaffing(item=item, kind=StaffKind.DIRECT, **numbers) for item in items)
    write(
        planning.ItemIndicator(
            item=item, indicator=place.indicators[at % len(place.indicators)], target=Decimal(at % 90)
        )
        for at, item in enumerate(items)
    )


def _item(place, plan, at, is_past):
    measure = place.measures[at % len(place.measures)]
    service = place.services[at % len(place.services)]
    nth = at // len(place.measures) + 1
    return planning.ActionItem(
        action_plan=plan,
        measure=measure,
        code=f"{measure.code}.{nth}",
        order=at + 1,
        kind=list(ItemKind)[at % 3],
        state=ItemState.INCLUDED if is_past else _state(at),
        title=f"{words.ACTIVITIES[at % len(words.ACTIVITIES)]} – {service.name}",
        description=words.DESCRIPTIONS[at % len(words.DESCRIPTIONS)],
        need=words.NEEDS[at % len(words.NEEDS)],
        provider_id=service.provider_id,
        service=service,
    )


def _state(at):
    """Nine in ten are in the plan, the rest in other states."""
    others = [ItemState.DRAFT, ItemState.PROPOSED, ItemState.RESERVOIR]
    return others[at // 10 % 3] if at % 10 == 9 else ItemState.INCLUDED


def add_requests(world):
    """Make ten requests a region, half of them filed, each from an item of next year's plan."""
    rows, items = [], []
    for place in world.places:
        place.form_kind, _new = planning.RequestFormKind.objects.get_or_create(
            authority=place.region.authority, letter="C", defaults={"name": "Rozvojový záměr"}
        )
        for at, item in enumerate(place.items[-world.size.items :][:REQUESTS_OF_REGION]):
            rows.append(_request(world, place, item, at))
            items.append(item)
    links = zip(write(rows), items, strict=True)
    write(planning.RequestItem(request=request, item=item) for request, item in links)
    world.request = rows[0]


def _request(world, place, item, at):
    row = planning.RegionalRequest(
        region=place.region,
        provider_id=item.provider_id,
        service=item.service,
        network_year=world.this_year + 2 + at // max(1, len(place.services)),
        form_kind=place.form_kind,
        reasoning=words.NEEDS[at % len(words.NEEDS)],
    )
    if at % 2:
        row.state, row.number = RequestState.FILED, f"{place.region.slug.upper()}-{at:03d}"
        row.filed_at, row.filed_by = timezone.make_aware(datetime(world.this_year, 1, 20, 9)), place.coordinator  # noqa: DTZ001
    return row


def add_links(world):
    """Let the first points of the minutes decide about measures, indicators and items."""
    made = []
    for place in world.places:
        points = place.agenda_items[:LINKS_OF_REGION]
        for at, point in enumerate(points):
            target = [
                {"measure": place.measures[at % len(place.measures)]},
                {"indicator": place.indicators[at % len(place.indicators)]},
                {"item": place.items[at % len(place.items)]},
                {"goal": place.goals[at % GOALS]},
            ][at % 4]
            made.append(planning.AgendaLink(agenda_item=point, **target))
    write(made)


def add_rare_word(world):
    """Put a word into one item that stands nowhere else."""
    item = world.own.items[-1]
    item.description += f" Pracovní název záměru je {words.RARE}."
    item.save()


def add_many_items(world):
    """Make next year's plan of the measured region long, for the exports only; return the action plan."""
    place, year = world.own, world.this_year + 2
    plan = planning.ActionPlan.objects.create(plan=place.plan, year=year)
    planning.ActionPlanVersion.objects.bulk_create([planning.ActionPlanVersion(action_plan=plan, number=1)])
    rows = [_item(place, plan, at, is_past=True) for at in range(world.size.many_items)]
    _add_parts_of_items(place, write(rows), year)
    return plan
