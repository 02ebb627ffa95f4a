"""The calendar of all groups: the public reads what was published, insiders also what is ahead and what is due."""

from datetime import date, time

import pytest
from django.urls import reverse

from tests import factories as make
from workgroups.enums import MinutesState

ADDRESS = reverse("workgroups:calendar", args=["podlesi"])


@pytest.fixture
def february(city):
    make.MeetingFactory(
        region=city.region,
        groups=[city.group, city.other_group],
        title="Společné",
        date=date(2027, 2, 18),
        starts=time(9),
    )
    make.MeetingFactory(
        region=city.region,
        groups=[city.group],
        title="Zveřejněné",
        date=date(2027, 2, 3),
        state=MinutesState.PUBLISHED,
        next_date=date(2027, 3, 9),
    )
    make.TaskFactory(group=city.group, text="Obvolat zájemce", due=date(2027, 2, 26))


def look(client, **asked):
    return client.get(ADDRESS, asked).content.decode()


def test_insiders_see_meetings_ahead_and_what_is_due(sign_in, february):
    page = look(sign_in("member"))
    for said in ("Únor 2027", "Společné", "9:00", "PS péče doma", "PS rodiny", "Zveřejněné", "Obvolat zájemce"):
        assert said in page
    assert 'aria-current="date"' in page


@pytest.mark.parametrize("role", ["public", "other_provider"])
def test_from_outside_only_published_meetings_and_no_tasks(sign_in, february, role):
    page = look(sign_in(role))
    assert "Zveřejněné" in page
    assert "Společné" not in page
    assert "Obvolat" not in page


def test_the_announced_next_meeting_stands_there_until_it_is_called(sign_in, february, city):
    assert "zatím nesvolané" in look(sign_in("public"), month="3", year="2027")
    make.MeetingFactory(region=city.region, groups=[city.group], title="Svolané", date=date(2027, 3, 9))
    page = look(sign_in("lead"), month="3", year="2027")
    assert "Svolané" in page
    assert "zatím nesvolané" not in page
    outside = look(sign_in("public"), month="3", year="2027")
    assert "jednání skupiny" in outside
    assert "Svolané" not in outside
    assert "zatím nesvolané" not in outside


def test_months_before_and_after(sign_in, february):
    page = look(sign_in("public"), month="12", year="2026")
    assert "Prosinec 2026" in page
    assert "?month=1&amp;year=2027" in page
    assert "?month=11&amp;year=2026" in page


@pytest.mark.parametrize(
    "asked",
    [{"month": "13", "year": "2027"}, {"month": "x", "year": "y"}, {"year": "99999"}, {"month": "1", "year": "1990"}],
)
def test_an_odd_month_is_no_error(sign_in, february, asked):
    assert sign_in("public").get(ADDRESS, asked).status_code == 200


def test_a_full_month_asks_little(sign_in, city, budget):
    for number in range(40):
        make.MeetingFactory(region=city.region, groups=[city.group], date=date(2027, 2, 1 + number % 28))
        make.TaskFactory(group=city.group, due=date(2027, 2, 1 + number % 28))
    client = sign_in("coordinator")
    with budget():
        client.get(ADDRESS)
