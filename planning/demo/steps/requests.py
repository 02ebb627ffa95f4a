"""Windows of the regional authority and the requests that were made in them."""

from datetime import timedelta

from planning.demo.content.requests import LAST, OPEN
from planning.demo.world import moment, put
from planning.models import RegionalRequest, RequestItem, RequestWindow
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
    made = {}
    for name, (network_year, opens, closes, note) in windows.items():
        window = RequestWindow(
            authority=world.authority, network_year=network_year, opens=opens, closes=closes, note=note
        )
        made[name] = put(window, by=world.coordinator, on=world.past(opens - timedelta(days=40)))
    return made


def add_requests(world):
    begin_with_usual_forms(world.authority, by=world.coordinator)
    windows = add_windows(world)
    filed = world.day(-1, 3, 11)
    decided = world.day(-1, 6, 16)
    for hour, (key, form, reasoning, decision, reason, external) in enumerate(LAST, 9):
        request = _request(world, key, form, reasoning, windows["last"], filed - timedelta(days=6))
        request.external_number = external
        put(request, by=world.coordinator, on=filed)
        request.file(by=world.coordinator, at=moment(filed, hour))
        decide = getattr(request, decision)
        decide(by=world.coordinator, decided_on=decided, reason=reason, at=moment(decided, hour))
    for days, (key, form, reasoning, state) in enumerate(OPEN, 3):
        request = _request(world, key, form, reasoning, windows["open"], world.today - timedelta(days=days + 3))
        if state == "filed":
            request.file(by=world.coordinator, at=moment(world.today - timedelta(days=days), 15))


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
