"""What became of a provider's figures: every document, minute, measure, item, request and decision that used them."""

from datetime import date

import pytest
from django.urls import reverse

from indicators.enums import SubmissionState
from indicators.models import Collation
from planning.enums import Body
from planning.freezing import approve_action_plan, approve_plan
from planning.models import AgendaLink, ItemIndicator, MeasureIndicator, RequestItem
from tests import factories as make
from workgroups.enums import MinutesState


@pytest.fixture
def used(city):
    """A service's figure that was told in minutes and stands in the plan, in an item and in a request."""
    city.round = make.RoundFactory(region=city.region, year=2027)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service, state=SubmissionState.ACCEPTED)
    city.indicator = make.IndicatorFactory(service=city.service, name="Lidé, kteří zůstali doma")
    make.ValueFactory(indicator=city.indicator, submission=city.submission, year=2027, actual="42")
    city.plan = make.PlanFactory(region=city.region)
    city.plan_version = make.PlanVersionFactory(plan=city.plan)
    city.measure = make.MeasureFactory(goal__plan=city.plan, goal__group=city.group, code="1.1")
    city.action_plan = make.ActionPlanFactory(plan=city.plan)
    city.version = make.ActionPlanVersionFactory(action_plan=city.action_plan)
    city.item = make.ItemFactory(
        action_plan=city.action_plan, measure=city.measure, service=city.service, included=True, code="1.1.1"
    )
    city.request = make.RequestFactory(region=city.region, service=city.service, network_year=2028)
    city.meeting = make.MeetingFactory(region=city.region, groups=[city.group], state=MinutesState.PUBLISHED)
    point = make.AgendaItemFactory(meeting=city.meeting, title="Večerní směny", is_decision=True)
    AgendaLink.objects.create(agenda_item=point, indicator=city.indicator)
    MeasureIndicator.objects.create(measure=city.measure, indicator=city.indicator)
    ItemIndicator.objects.create(item=city.item, indicator=city.indicator)
    RequestItem.objects.create(request=city.request, item=city.item)
    city.url = reverse("planning:feedback", args=[city.service.pk])
    return city


def uses(response):
    (told,) = response.context["told"]
    return {use.url for use in [*told.uses, *[use for figure in told.figures for use in figure.uses]]}


def test_a_provider_sees_where_each_figure_stands_and_can_go_there(used, sign_in):
    client = sign_in("provider")
    response = client.get(used.url)
    found = uses(response)
    for row in (used.meeting, used.item, used.request):
        assert row.get_absolute_url() in found
    for url in found:
        assert client.get(url).status_code == 200
    text = response.content.decode()
    assert "rozhodnutí v\u00a0zápisu" in text
    assert "Večerní směny" in text


def test_a_new_wording_has_the_uses_of_the_one_that_it_replaced(used, sign_in):
    setting = make.SubmissionFactory(
        round=make.RoundFactory(region=used.region, setting=True, year=2028),
        service=used.service,
        state=SubmissionState.ACCEPTED,
    )
    new = used.indicator.succeed(submission=setting, by=used.people.provider)
    later = make.SubmissionFactory(
        round=make.RoundFactory(region=used.region, year=2028), service=used.service, state=SubmissionState.ACCEPTED
    )
    make.ValueFactory(indicator=new, submission=later, year=2028, actual="44")
    told = {row.indicator: row for row in sign_in("coordinator").get(used.url).context["told"]}
    assert used.measure.get_absolute_url() in {use.url for use in told[new].uses}
    assert len(told[new].uses) == len({use.url for use in told[new].uses})


def test_what_belongs_to_a_year_stands_beside_its_figure(used, sign_in):
    (told,) = sign_in("coordinator").get(used.url).context["told"]
    (figure,) = told.figures
    assert [use.label for use in figure.uses] == [f"1.1.1 {used.item.title}"]
    whole = {use.url for use in told.uses}
    assert whole == {row.get_absolute_url() for row in (used.measure, used.meeting, used.request)}


def test_nobody_sees_more_through_it_than_otherwise(used, sign_in):
    assert used.measure.get_absolute_url() not in uses(sign_in("provider").get(used.url)), "the plan is a draft"
    assert used.measure.get_absolute_url() in uses(sign_in("coordinator").get(used.url))
    used.meeting.state = MinutesState.DRAFT
    used.meeting.save()
    assert used.meeting.get_absolute_url() not in uses(sign_in("provider").get(used.url))
    assert used.request.get_absolute_url() not in uses(sign_in("reader").get(used.url)), "it is a draft"
    assert sign_in("other_provider").get(used.url).status_code == 404


def test_approved_documents_that_hold_it_are_named_with_their_resolution(used, sign_in):
    approval = {"by": used.people.coordinator, "resolved_on": date(2027, 2, 1)}
    approve_plan(used.plan_version, body=Body.ASSEMBLY, resolution_number="12/2027", **approval)
    approve_action_plan(used.version, body=Body.COUNCIL, resolution_number="34/2027", **approval)
    text = sign_in("provider").get(used.url).content.decode()
    assert "usnesení 12/2027" in text
    assert "usnesení 34/2027" in text
    assert used.measure.get_absolute_url() in text


def test_a_summary_of_the_group_is_named_once_it_is_passed_on(used, sign_in):
    collation = Collation.objects.create(round=used.round, group=used.group, summary="Chybí večery.")
    make.MembershipFactory(group=used.group, user=used.people.provider)
    assert collation.get_absolute_url() not in uses(sign_in("provider").get(used.url))
    collation.pass_on(by=used.people.lead)
    assert collation.get_absolute_url() in uses(sign_in("provider").get(used.url))


def test_an_unused_figure_says_so(used, sign_in):
    AgendaLink.objects.all().delete()
    MeasureIndicator.objects.all().delete()
    RequestItem.objects.all().delete()
    ItemIndicator.objects.all().delete()
    response = sign_in("provider").get(used.url)
    assert not response.context["told"][0].is_used


def test_the_number_of_queries_does_not_grow_with_uses(used, sign_in, budget):
    for indicator in make.IndicatorFactory.create_batch(20, service=used.service):
        make.ValueFactory(indicator=indicator, submission=used.submission, year=2027)
        MeasureIndicator.objects.create(measure=used.measure, indicator=indicator)
        ItemIndicator.objects.create(item=used.item, indicator=indicator)
    for role in ("provider", "coordinator"):
        client = sign_in(role)
        with budget():
            response = client.get(used.url)
        assert len(response.context["told"]) == 21
