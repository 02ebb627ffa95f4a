"""One vote on several proposals: the same opinion is recorded for all of them at once; and one that came too early."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from planning.enums import ITEM
from planning.models import Statement
from portal.lifecycle import Refused
from tests import factories as make
from tests.opinions import make_year, propose


@pytest.fixture
def year(city):
    made = make_year(city)
    made.second, made.third = propose(made), propose(made)
    return made


@pytest.fixture
def paper(year):
    return make.PaperFactory(action_plan=year.action_plan, group=year.group, items=[year.item, year.second, year.third])


def answer(**more):
    return {"seen": "0", "verdict": "recommended", "reason": "", "on": "2027-02-04", **more}


def test_the_lead_records_a_vote_on_several_proposals_at_once(year, paper, sign_in, budget):
    client = sign_in("lead")
    with budget():
        first = client.get(reverse("planning:paper_statements", args=[paper.pk]))
    assert [one.pk for one in first.context["others"]] == [year.second.pk, year.third.pk]
    went_on = client.post(first.context["action"], answer(also=[year.third.pk]), follow=True)
    assert went_on.context["item"] == year.second
    told = Statement.objects.values_list("item", "step", "verdict", "on", "by")
    assert {row[0] for row in told} == {year.item.pk, year.third.pk}
    assert {row[1:] for row in told} == {(year.of_group.pk, "recommended", told[0][3], year.people.lead.pk)}


def test_what_is_of_another_group_or_waits_for_an_earlier_opinion_is_not_offered(year, sign_in):
    measure = make.MeasureFactory(goal=make.GoalFactory(plan=year.plan, group=year.other_group))
    elsewhere, client = propose(year, measure=measure), sign_in("coordinator")
    url = reverse("planning:step_statements", args=["podlesi", 2027, year.of_group.pk])
    first = client.get(url)
    assert elsewhere not in first.context["others"]
    client.post(first.context["action"], answer(also=[elsewhere.pk, year.second.pk, "x"]))
    assert set(year.of_group.statements.values_list("item", flat=True)) == {year.item.pk, year.second.pk}
    of_department = client.get(reverse("planning:step_statements", args=["podlesi", 2027, year.of_department.pk]))
    assert [of_department.context["item"], *of_department.context["others"]] == [year.item, year.second]


def test_one_that_cannot_be_spoken_about_lets_nothing_be_recorded(year):
    said = make.StatementFactory(item=year.item, step=year.of_group)
    year.third.withdraw(by=year.people.provider)
    with pytest.raises(Refused):
        said.repeat_for([year.second, year.third], by=year.people.lead)
    assert Statement.objects.count() == 1


def test_what_somebody_else_recorded_meanwhile_stays(year):
    said = make.StatementFactory(item=year.item, step=year.of_group)
    theirs = make.StatementFactory(item=year.second, step=year.of_group, verdict="not", reason="Ne.")
    assert said.repeat_for([year.second, year.third], by=year.people.lead) == 1
    theirs.refresh_from_db()
    assert theirs.verdict == "not"


def test_a_proposal_mended_after_an_opinion_says_so(year, sign_in):
    make.StatementFactory(item=year.item, step=year.of_group, at=timezone.now() - timedelta(hours=1))
    page = sign_in("coordinator").get(year.item.get_absolute_url()).text
    assert "podán znovu" not in page
    year.item.return_to_author(by=year.people.coordinator, reason="Chybí energie.")
    ITEM.move(year.item, "propose", by=year.people.provider)
    assert "podán znovu" in sign_in("coordinator").get(year.item.get_absolute_url()).text
