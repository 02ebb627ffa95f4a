"""Windows of the regional authority and the requests that were made in them."""

from datetime import timedelta

from planning.demo.content.requests import AHEAD, LAST, OPEN, STATEMENTS
from planning.demo.world import moment, put
from planning.enums import Body
from planning.exports import file_request
from planning.models import MunicipalStatement, RegionalRequest, RequestItem, RequestWindow
from planning.models.usual_forms import begin_with_usual_forms


def add_windows(world):
    """Open last year's window in spring, this year's around today and the next one in March."""
    year, today = world.open_year, world.today
    windows = {
        "last": (year - 1, world.day(-1, 2, 1), world.day(-1, 3, 15), "aktualizace základní sítě"),
        "open": (year, today - timedelta(days=9), today + timedelta(days=19), "příjem rozvojových záměrů"),
    }
    if today.year < year:
        windows["spring"] = (year, world.day(0, 3, 1), world.day(0, 3, 31), "druhá lhůta do výše volných prostředků")
    for name, (network_year, opens, closes, note) in windows.items():
        window = RequestWindow(
            authority=world.authority, network_year=network_year, opens=opens, closes=closes, note=note
        )
        world.windows[name] = put(window, by=world.coordinator, on=world.past(opens - timedelta(days=40)))


def add_last_requests(world):
    """File last year's requests and write what was accepted into the network, on which the open year's items stand."""
    begin_with_usual_forms(world.authority, by=world.coordinator)
    add_windows(world)
    filed = world.day(-1, 3, 11)
    for hour, (key, form, reasoning, decision, reason, external) in enumerate(LAST, 9):
        request = _request(world, key, form, reasoning, world.windows["last"], filed - timedelta(days=6))
        _state(world, request, key, filed - timedelta(days=1))
        file_request(request, by=world.coordinator, at=moment(filed, hour), tell=False)
        request.hand_over(by=world.coordinator, on=filed + timedelta(days=2), external_number=external)
        _decide(world, request, decision, reason, hour)


def add_open_requests(world):
    for days, (key, form, reasoning, state) in enumerate(OPEN, 3):
        request = _request(world, key, form, reasoning, world.windows["open"], world.today - timedelta(days=days + 3))
        if state == "filed":
            _state(world, request, key, world.today - timedelta(days=days + 1))
            at = moment(world.today - timedelta(days=days), 15)
            file_request(request, by=world.coordinator, ahead_reason=AHEAD, at=at)


def _state(world, request, key, day):
    """Let the city state what it thinks of the request (vyjádření obce)."""
    verdict, reasoning, contribution, department = STATEMENTS[key]
    statement = MunicipalStatement(request=request, verdict=verdict, reasoning=reasoning, contribution=contribution)
    statement.municipality, statement.department = "Statutární město Liberec", department
    statement.body, statement.on = Body.COUNCIL, day
    statement.resolution_number = f"{120 + request.pk}/{day.year}"
    put(statement, by=world.coordinator, on=day)


def _decide(world, request, decision, reason, hour):
    decided = world.day(-1, 6, 16)
    facts = {"by": world.coordinator, "decided_on": decided, "reason": reason, "at": moment(decided, hour)}
    if decision == "accept":
        request.accept(**facts)
    elif decision == "reserve":
        request.reserve(**facts, until=world.day(-1, 12, 31))
    else:
        request.reject(**facts)


def _request(world, key, form, reasoning, window, day):
    item = world.items[key]
    request = RegionalRequest(
        region=item.action_plan.plan.region,
        provider=item.provider,
        service=item.service,
        service_to_be=item.service_to_be,
        network_year=window.network_year,
        form_kind=world.authority.form_kinds.get(letter=form),
        window=window,
        reasoning=reasoning,
    )
    put(request, by=world.coordinator, on=day)
    RequestItem.objects.create(request=request, item=item)
    return request
