"""Attendance over a year by organisation: a condition of the city's grant, and never a list of names."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories as make
from workgroups.enums import Presence, Side
from workgroups.models import Membership
from workgroups.reports.attendance import attendance_of_year

TODAY = date(2027, 2, 10)


@pytest.fixture
def year(city):
    """Three meetings of 2026, one in 2027, and who was there."""
    seats = {
        "Doma": make.MembershipFactory(
            group=city.group, name="Iva Malá", organisation="Spolek Doma", provider=city.provider, side=Side.PROVIDER
        ),
        "Doma too": make.MembershipFactory(
            group=city.group, name="Jan Velký", organisation="Doma, z. s.", provider=city.provider, side=Side.PROVIDER
        ),
        "Charita": make.MembershipFactory(
            group=city.group, name="Ota Tichý", organisation="Charita", side=Side.PROVIDER, since=date(2026, 6, 1)
        ),
        "user": city.group.memberships.get(side=Side.USER),
    }
    Membership.objects.filter(name__in=["Šárka Žižková", "Ivo Ševčík"]).update(organisation="Město")
    meetings = [
        make.MeetingFactory(region=city.region, groups=[city.group], date=date(2026, month, 5)) for month in (3, 6, 9)
    ]

    def came(meeting, name, presence=Presence.PRESENT):
        seat = seats[name]
        make.AttendanceFactory(meeting=meeting, member=seat, name=seat.name, presence=presence)

    came(meetings[0], "Doma")
    came(meetings[0], "user")
    came(meetings[1], "Doma", Presence.EXCUSED)
    came(meetings[1], "Doma too")
    came(meetings[2], "Doma", Presence.EXCUSED)
    make.AttendanceFactory(meeting=meetings[2], name="Nová kolegyně", organisation="CHARITA")
    make.AttendanceFactory(meeting=meetings[2], name="Host", organisation="Spolek Doma", presence=Presence.GUEST)
    make.MeetingFactory(region=city.region, groups=[city.group], date=date(2026, 11, 5), title="Bez účasti")
    make.MeetingFactory(region=city.region, groups=[city.group], date=date(2027, 3, 5), title="Ještě nebylo")
    return meetings


def lines(user, city, **narrowed):
    found = attendance_of_year(user, city.region, 2026, on=TODAY, **narrowed)
    return {line.organisation: (line.invited, line.present, line.excused, line.absent) for line in found.lines}


def test_an_organisation_is_present_when_any_of_its_people_is(year, city):
    assert lines(city.people.coordinator, city)["Spolek Doma"] == (3, 2, 1, 0)


def test_it_is_counted_only_while_it_had_a_seat_and_by_name_when_somebody_else_came(year, city):
    assert lines(city.people.coordinator, city)["Charita"] == (2, 1, 0, 1)


def test_meetings_without_attendance_or_ahead_do_not_count_but_are_told_of(sign_in, year, city):
    found = attendance_of_year(city.people.coordinator, city.region, 2026, on=TODAY)
    assert (len(found.meetings), found.unrecorded) == (3, 1)
    page = sign_in("reader").get(reverse("workgroups:attendance_year", args=["podlesi"]), {"year": "2026"})
    assert "1\u00a0jednání bez zaznamenané účasti" in page.content.decode()


def test_nobody_is_named_and_users_are_one_row(sign_in, year, city):
    for role in ("reader", "lead", "coordinator"):
        page = sign_in(role).get(reverse("workgroups:attendance_year", args=["podlesi"]), {"year": "2026"})
        said = page.content.decode().split('<main id="content"')[1]
        for name in ("Iva Malá", "Božena Tichá", "Nová kolegyně", "Ota Tichý"):
            assert name not in said
        assert "Zástupci uživatelů" in said
        assert "67&nbsp;%" in said


def test_organisations_stand_in_the_order_of_the_alphabet(year, city):
    assert list(lines(city.people.coordinator, city)) == ["Charita", "Město", "Spolek Doma", "Zástupci uživatelů"]


def test_a_member_of_one_group_does_not_read_the_attendance_of_another(year, city):
    assert lines(city.people.lead_of_provider, city) == {}
    assert lines(city.people.lead, city)
    assert lines(city.people.coordinator, city, group=city.other_group) == {}


def test_a_joint_meeting_brings_no_strangers_into_a_groups_attendance(year, city):
    make.MembershipFactory(group=city.other_group, organisation="Rodinné centrum", side=Side.PROVIDER)
    year[0].groups.add(city.other_group)
    assert "Rodinné centrum" in lines(city.people.coordinator, city)
    assert "Rodinné centrum" not in lines(city.people.coordinator, city, group=city.group)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_the_same_goes_home_as_a_spreadsheet(sign_in, year, kind):
    address = reverse("workgroups:attendance_download", args=["podlesi", kind])
    response = sign_in("coordinator").get(address, {"year": "2026"})
    assert response.status_code == 200
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(response.content))
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        assert ("Spolek Doma", "PS péče doma", 3, 2, 1, 0) in [row[:6] for row in rows]
        assert book.worksheets[1].max_row == 1 + 2 + 3 + 3 + 3


def test_a_year_of_sixty_meetings_asks_little(sign_in, city, budget):
    seats = [
        make.MembershipFactory(group=city.group, organisation=f"Spolek {number}", side=Side.PROVIDER)
        for number in range(60)
    ]
    for number in range(60):
        meeting = make.MeetingFactory(
            region=city.region, groups=[city.group], date=date(2026, 1 + number % 12, 1 + number % 28)
        )
        for seat in seats[:3]:
            make.AttendanceFactory(meeting=meeting, member=seat, name=seat.name)
    client = sign_in("coordinator")
    with budget():
        page = client.get(reverse("workgroups:attendance_year", args=["podlesi"]), {"year": "2026"})
    assert 'rel="next"' in page.content.decode()
