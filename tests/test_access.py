"""Rights add up, end at the planning region's border and answer why not."""

import pytest

from indicators.models import Indicator, Submission
from portal.access import no, require
from portal.accounts.second_factor import is_required_of
from providers.access import coordinates, reach
from tests import factories as make
from workgroups.access import group_reach


def test_a_refusal_tells_the_reason():
    with pytest.raises(Exception, match="ask the coordinator"):
        require(no("ask the coordinator"))


def test_rights_of_a_coordinator_end_at_the_region(city):
    assert coordinates(city.people.coordinator, city.region)
    assert not coordinates(city.people.coordinator, city.other_region)


def test_a_reader_of_the_authority_reads_all_its_regions(city):
    assert reach(city.people.authority_reader).reads == {city.region.pk, city.other_region.pk}


def test_rights_add_up(city):
    person = city.people.lead_of_provider
    assert reach(person).edits == {city.other_provider.pk}
    assert group_reach(person).runs == {city.other_group.pk}


def test_rights_cost_two_queries(city, django_assert_num_queries):
    with django_assert_num_queries(2):
        for _again in range(3):
            reach(city.people.lead_of_provider)
            group_reach(city.people.lead_of_provider)


@pytest.fixture
def unsubmitted(city):
    round_ = make.RoundFactory(region=city.region, setting=True)
    submission = make.SubmissionFactory(round=round_, service=city.service)
    indicator = make.IndicatorFactory(service=city.service, set_in=submission)
    make.ValueFactory(indicator=indicator, submission=submission, year=2027)
    return submission


@pytest.mark.parametrize("role", ["other_provider", "lead", "reader", "authority_reader", "lead_of_provider", "member"])
def test_nobody_else_sees_what_a_provider_has_not_submitted(city, unsubmitted, role):
    user = getattr(city.people, role)
    assert not Submission.objects.visible_to(user)
    assert not Indicator.objects.visible_to(user)


@pytest.mark.parametrize("role", ["lead", "reader", "authority_reader"])
def test_submitted_it_is_open_to_those_who_collate_and_read(city, unsubmitted, role):
    unsubmitted.submit(by=city.people.provider)
    user = getattr(city.people, role)
    assert Submission.objects.visible_to(user)
    assert Indicator.objects.visible_to(user)


@pytest.mark.parametrize("role", ["other_provider", "lead_of_provider", "member", "other_coordinator"])
def test_submitted_it_stays_closed_to_others(city, unsubmitted, role):
    unsubmitted.submit(by=city.people.provider)
    assert not Submission.objects.visible_to(getattr(city.people, role))


def test_coordinators_sign_in_in_two_steps_where_the_installation_asks_for_it(city, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    assert is_required_of(city.people.coordinator)
    assert not is_required_of(city.people.provider)
