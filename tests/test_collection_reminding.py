"""Whoever reports by a personal link has no daily letter, so they are reminded by one whose link opens by itself."""

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from indicators.models import RoundAccess
from planning.digest import write_digests
from portal.models import Letter
from portal.outbox import send_waiting
from tests import factories as make


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


@pytest.fixture
def collecting(city):
    """A running round due on 20 February in which a service has not submitted yet."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    return city


def give(city, sign_in, **whom):
    whom = whom or {"email": "brigadnice@example.org", "name": "Zdena Malá"}
    data = {"services": [city.service.pk], "expires_on": "2027-02-28", **whom}
    sign_in("coordinator").post(page("submission_links", city.submission), data)
    return RoundAccess.objects.get()


def told(day):
    write_digests(date.fromisoformat(day))
    return [letter.text for letter in Letter.objects.filter(kind="reminder").order_by("written_at", "pk")]


def test_they_are_told_in_seven_days_in_one_and_when_it_is_late(collecting, sign_in, clock):
    give(collecting, sign_in)
    for day, letters in (("12", 0), ("13", 1), ("14", 1), ("19", 2), ("20", 2), ("21", 3), ("28", 4)):
        clock.move_to(f"2027-02-{day}T09:00:00+01:00")
        assert len(told(f"2027-02-{day}")) == letters, day
        assert len(told(f"2027-02-{day}")) == letters, "a second clock writes nothing"


def test_a_clock_that_stood_still_over_a_weekend_catches_up(collecting, sign_in, clock):
    give(collecting, sign_in)
    clock.move_to("2027-02-15T09:00:00+01:00")
    assert len(told("2027-02-15")) == 1


def test_the_link_in_the_letter_opens_and_is_not_kept(collecting, sign_in, clock):
    access = give(collecting, sign_in)
    clock.move_to("2027-02-13T09:00:00+01:00")
    (text,) = told("2027-02-13")
    assert collecting.service.name in text
    assert "⟨…⟩" in text
    send_waiting()
    (letter,) = [letter for letter in mail.outbox if access.user.email in letter.to and "13" not in letter.subject][-1:]
    address = re.search(r"/sber/pristup/[^/\s]+/", letter.body)[0]
    assert Client().get(address).context["access"] == access


def test_nobody_is_reminded_of_what_is_handed_in_or_by_a_revoked_link(collecting, sign_in):
    access = give(collecting, sign_in)
    collecting.submission.submit(by=access.user)
    assert told("2027-02-13") == []
    collecting.submission.withdraw(by=access.user)
    access.revoke(by=collecting.people.coordinator)
    assert told("2027-02-13") == []


def test_an_editor_with_a_link_reads_it_in_the_daily_letter_only(collecting, sign_in):
    give(collecting, sign_in, person=collecting.people.provider.pk)
    assert told("2027-02-13") == []
    assert Letter.objects.filter(kind="digest", user=collecting.people.provider).exists()


def test_the_coordinator_sees_them_among_those_who_submit(collecting, sign_in):
    access = give(collecting, sign_in)
    text = sign_in("coordinator").get(page("round_missing", collecting.round)).content.decode()
    assert access.user.name in text
