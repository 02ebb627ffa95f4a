"""The thread: walked both ways from each station, and only through what a person may see."""

import pytest
from django.urls import reverse

from planning.models import AgendaLink, ItemIndicator, MeasureIndicator, RequestItem
from planning.regions import region_of
from planning.thread import KINDS, linked, whole_map
from tests import factories as make
from tests.rights.world import make_world


@pytest.fixture
def woven(city):
    """One whole thread in the city, with a second measure and item aside that do not belong to it."""
    world = make_world(city)
    AgendaLink.objects.create(agenda_item=world.agenda_item, measure=world.measure)
    MeasureIndicator.objects.create(measure=world.measure, indicator=world.indicator)
    ItemIndicator.objects.create(item=world.item, indicator=world.indicator)
    RequestItem.objects.create(request=world.request, item=world.item)
    world.aside = make.MeasureFactory(goal=world.goal, title="Stranou")
    make.ItemFactory(action_plan=world.action_plan, measure=world.aside, service=world.other_service)
    return world


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_station_is_reached_from_every_other(woven, kind):
    row = woven.meeting if kind == "meeting" else getattr(woven, kind)
    rows = linked(kind, row.pk, woven.people.coordinator)
    found = {station: set(queryset) for station, queryset in rows.items()}
    assert set(found) == set(KINDS) - {kind}
    for station, things in found.items():
        assert getattr(woven, station) in things, station


def test_a_walk_never_turns_round(woven):
    rows = linked("item", woven.item.pk, woven.people.coordinator)
    assert list(rows["measure"]) == [woven.measure]


def test_a_new_wording_of_an_indicator_keeps_the_thread_of_what_it_replaced(woven):
    coordinator = woven.people.coordinator
    AgendaLink.objects.create(agenda_item=woven.agenda_item, indicator=woven.indicator)
    newer = make.IndicatorFactory(service=woven.service, replaces=woven.indicator)
    newest = make.IndicatorFactory(service=woven.service, replaces=newer)
    for row in (newer, newest):
        rows = linked("indicator", row.pk, coordinator)
        assert list(rows["measure"]) == [woven.measure]
        assert list(rows["goal"]) == [woven.goal]
        assert woven.item in rows["item"]
        assert woven.request in rows["request"]
        assert woven.meeting in rows["meeting"]
    edges = whole_map(newer, coordinator, lambda kind, pk: f"/{kind}/{pk}/").edges
    assert (f"measure-{woven.measure.pk}", f"indicator-{newer.pk}") in edges


def test_a_removed_measure_leaves_the_thread(woven):
    woven.measure.remove(by=woven.people.coordinator)
    assert not linked("item", woven.item.pk, woven.people.coordinator)["measure"]


def test_another_provider_sees_none_of_what_is_not_public(woven):
    rows = linked("measure", woven.measure.pk, woven.people.other_provider)
    assert woven.item not in rows["item"]
    assert not any(rows[station] for station in ("indicator", "request", "meeting"))


def test_the_line_costs_one_query(woven, sign_in, django_assert_num_queries):
    from planning.templatetags.thread import url_of
    from planning.thread import line

    user = woven.people.coordinator
    linked("measure", woven.measure.pk, user)
    items = woven.measure.items.standing().count()
    with django_assert_num_queries(1):
        drawn = line(woven.measure, user, url_of, "/mapa/")
    assert [station.count for station in drawn.stations] == [1, 1, 0, 1, items, 1]


def test_one_linked_thing_is_opened_straight_away(woven, sign_in):
    page = sign_in("coordinator").get(reverse("planning:thread", args=["measure", woven.measure.pk]))
    assert f'href="{woven.goal.get_absolute_url()}"' in page.content.decode()


def test_the_map_draws_links_as_edges(woven):
    from planning.templatetags.thread import url_of

    drawn = whole_map(woven.measure, woven.people.coordinator, url_of)
    keys = {"meeting": woven.meeting, "goal": woven.goal, "measure": woven.measure}
    keys |= {"indicator": woven.indicator, "item": woven.item, "request": woven.request}
    name = {kind: f"{kind}-{row.pk}" for kind, row in keys.items()}
    expected = [("meeting", "measure"), ("goal", "measure"), ("measure", "indicator"), ("measure", "item")]
    expected += [("indicator", "item"), ("item", "request")]
    assert {(name[left], name[right]) for left, right in expected} <= set(drawn.edges)


def test_the_map_stays_in_the_budget_however_much_is_linked(woven, sign_in, budget):
    for _more in range(30):
        indicator = make.IndicatorFactory(service=woven.service, set_in=woven.setting_submission)
        MeasureIndicator.objects.create(measure=woven.measure, indicator=indicator)
        make.ItemFactory(action_plan=woven.action_plan, measure=woven.measure, service=woven.service)
    client = sign_in("coordinator")
    address = reverse("planning:thread", args=["measure", woven.measure.pk])
    client.get(address)
    with budget():
        assert client.get(address).status_code == 200


def test_an_unknown_kind_is_not_found(woven, sign_in):
    assert sign_in("coordinator").get("/vlakno/nesmysl/1/").status_code == 404


def test_minutes_link_only_to_what_the_reader_may_open(woven, sign_in):
    point = make.AgendaItemFactory(meeting=woven.published_meeting, public_wording="Skupina se shodla na směně.")
    AgendaLink.objects.create(agenda_item=point, item=woven.item)
    page = woven.published_meeting.get_absolute_url()
    assert woven.item.title in sign_in("coordinator").get(page).content.decode()
    for role in ("public", "other_provider"):
        assert woven.item.title not in sign_in(role).get(page).content.decode()


def test_a_person_is_at_home_where_their_provider_acts_most(city):
    for _more in range(2):
        make.ServiceFactory(provider=city.provider, in_region=city.other_region)
    assert region_of(city.people.provider) == city.other_region
    assert region_of(city.people.coordinator) == city.region
