"""Opinions on proposals: the year's chain, who may say what, in which order, and what it leans on."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from planning.enums import OpinionBy, RequestState, Verdict
from planning.models import ActionItem, ActionPlan, OpinionStep, RequestItem, Statement
from planning.reports.opinions import late_words, statement_words
from planning.views.common import CONFLICT
from portal.lifecycle import Refused
from portal.models import Move
from tests import factories as make
from tests.opinions import make_year, propose
from workgroups.models import Vote


@pytest.fixture
def year(city):
    return make_year(city)


def vote_at_meeting(city, *, passed=True, on=date(2027, 2, 4)):
    meeting = make.MeetingFactory(region=city.region, groups=[city.group], date=on)
    point = make.AgendaItemFactory(meeting=meeting)
    counts = {"in_favour": 8, "against": 0} if passed else {"in_favour": 2, "against": 6}
    outcome = "passed" if passed else "failed"
    return Vote.objects.create(item=point, motion="PS záměr doporučuje.", outcome=outcome, **counts)


def address(item, step):
    return reverse("planning:statement", args=[item.pk, step.pk])


def answer(**typed):
    return {"seen": "0", "verdict": "recommended", "reason": "", "on": "2027-02-04"} | typed


def say(client, item, step, **typed):
    return client.post(address(item, step), answer(**typed))


def test_a_year_begins_with_the_group_and_then_the_department(city, sign_in):
    make.PlanFactory(region=city.region)
    sign_in("coordinator").post(reverse("planning:action_plan_add", args=["podlesi"]), {"year": 2027})
    chain = ActionPlan.objects.get().opinion_steps.all()
    assert [(step.by, step.is_required) for step in chain] == [(OpinionBy.GROUP, True), (OpinionBy.DEPARTMENT, True)]


def test_the_next_year_begins_with_the_chain_of_the_last_one(year):
    OpinionStep.objects.create(
        action_plan=year.action_plan, order=3, by="other", name="Rada seniorů", is_required=False
    )
    following = make.ActionPlanFactory(plan=year.plan, year=2028)
    OpinionStep.begin(following, by=year.people.coordinator)
    assert [str(step) for step in following.opinion_steps.all()][-1] == "Rada seniorů"


def test_the_lead_records_the_opinion_of_the_group_and_everybody_inside_reads_it(year, sign_in):
    vote = vote_at_meeting(year)
    say(sign_in("lead"), year.item, year.of_group, verdict="reservation", reason="Jen do osmi večer.", vote=vote.pk)
    statement = year.item.statements.get()
    assert (statement.verdict, statement.meeting, statement.by) == ("reservation", vote.item.meeting, year.people.lead)
    for role in ("provider", "reader", "coordinator"):
        assert "Jen do osmi večer." in sign_in(role).get(year.item.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("passed", "verdict"), [(True, Verdict.RECOMMENDED), (False, Verdict.NOT)])
def test_a_vote_fills_the_day_and_suggests_the_opinion(year, sign_in, passed, verdict):
    vote = vote_at_meeting(year, passed=passed)
    say(sign_in("lead"), year.item, year.of_group, verdict="", on="", reason="Málo lidí.", vote=vote.pk)
    statement = year.item.statements.get()
    assert (statement.verdict, statement.on, statement.vote) == (verdict, date(2027, 2, 4), vote)


def test_people_may_say_otherwise_than_the_vote_suggests(year, sign_in):
    vote = vote_at_meeting(year)
    say(sign_in("lead"), year.item, year.of_group, verdict="not", reason="Hlasovalo se o odkladu.", vote=vote.pk)
    assert year.item.statements.get().verdict == Verdict.NOT


@pytest.mark.parametrize("typed", [{"verdict": "not"}, {"verdict": "reservation"}, {"verdict": ""}, {"on": ""}])
def test_what_is_missing_is_asked_for(year, sign_in, typed):
    assert say(sign_in("lead"), year.item, year.of_group, **typed).status_code == 422
    assert not Statement.objects.exists()


def test_an_opinion_of_tomorrow_is_refused(year, sign_in):
    assert say(sign_in("lead"), year.item, year.of_group, on="2027-02-11").status_code == 422


def test_a_vote_of_another_group_is_not_offered(year, sign_in):
    elsewhere = make.MeetingFactory(region=year.region, groups=[year.other_group], date=date(2027, 2, 4))
    point = make.AgendaItemFactory(meeting=elsewhere)
    vote = Vote.objects.create(item=point, motion="Jiná věc", in_favour=1, outcome="passed")
    assert say(sign_in("lead"), year.item, year.of_group, vote=vote.pk).status_code == 422


def test_the_lead_does_not_speak_for_the_department(year, sign_in):
    assert say(sign_in("lead"), year.item, year.of_department).status_code == 403


def test_the_lead_of_another_group_does_not_even_learn_of_it(year, sign_in):
    assert say(sign_in("lead_of_provider"), year.item, year.of_group).status_code == 404


def test_a_step_of_another_year_is_not_found(year, sign_in):
    other = make.OpinionStepFactory(action_plan=make.ActionPlanFactory(plan=year.plan, year=2026))
    assert say(sign_in("coordinator"), year.item, other).status_code == 404


def test_the_department_waits_for_the_group(year, sign_in):
    client = sign_in("coordinator")
    assert say(client, year.item, year.of_department).status_code == 422
    say(client, year.item, year.of_group)
    assert say(client, year.item, year.of_department).status_code == 302


def test_an_opinion_that_is_not_required_may_be_passed_over_and_it_is_said(year, sign_in):
    OpinionStep.objects.filter(pk=year.of_group.pk).update(is_required=False)
    client = sign_in("coordinator")
    assert str(year.of_group) in client.get(address(year.item, year.of_department)).content.decode()
    assert say(client, year.item, year.of_department).status_code == 302


def test_nothing_is_said_about_a_draft(year, sign_in):
    draft = propose(year, proposed=False)
    assert say(sign_in("coordinator"), draft, year.of_group).status_code == 422


def test_a_wrong_opinion_is_corrected_and_history_remembers(year, sign_in):
    client = sign_in("lead")
    say(client, year.item, year.of_group)
    say(client, year.item, year.of_group, seen="1", verdict="not", reason="Spletl jsem řádek.")
    statement = year.item.statements.get()
    assert statement.verdict == Verdict.NOT
    assert [row.verdict for row in statement.history.order_by("history_id")] == ["recommended", "not"]


def test_two_leads_at_once_both_see_both(year, sign_in):
    """Both have opened the empty form; the second one chooses, nothing is overwritten silently."""
    say(sign_in("lead"), year.item, year.of_group)
    second = say(sign_in("coordinator"), year.item, year.of_group, verdict="not", reason="Nesouhlasíme.")
    assert second.status_code == CONFLICT
    assert "Nesouhlasíme." in second.content.decode()
    assert year.item.statements.get().verdict == Verdict.RECOMMENDED


def test_two_corrections_at_once_are_a_conflict_too(year, sign_in):
    client = sign_in("lead")
    say(client, year.item, year.of_group)
    say(client, year.item, year.of_group, seen="1", reason="Osm pro.")
    assert say(client, year.item, year.of_group, seen="1", reason="Devět pro.").status_code == CONFLICT


def test_an_opinion_recorded_by_mistake_is_taken_back(year, sign_in):
    statement = make.StatementFactory(item=year.item, step=year.of_group)
    sign_in("lead").post(reverse("planning:statement_remove", args=[statement.pk]))
    assert not year.item.statements.exists()
    assert Statement.history.filter(history_type="-").exists()


def test_what_an_approved_plan_leans_on_does_not_change(year, sign_in):
    statement = make.StatementFactory(item=year.item, step=year.of_group)
    version = year.action_plan.versions.get()
    ActionItem.objects.filter(pk=year.item.pk).update(published_in=version)
    client = sign_in("coordinator")
    assert say(client, year.item, year.of_group, seen="1", verdict="not", reason="Ne.").status_code == 422
    client.post(reverse("planning:statement_remove", args=[statement.pk]))
    assert year.item.statements.get().verdict == Verdict.RECOMMENDED


def test_what_a_filed_request_leans_on_does_not_change(year):
    statement = make.StatementFactory(item=year.item, step=year.of_group)
    request = make.RequestFactory(region=year.region, service=year.service)
    RequestItem.objects.create(request=request, item=year.item)
    type(request).objects.filter(pk=request.pk).update(state=RequestState.FILED, filed_at="2027-02-09T10:00Z")
    with pytest.raises(Refused):
        statement.take_back(by=year.people.coordinator)


def test_the_opinion_that_brought_an_item_into_the_plan_stays(year):
    statement = make.StatementFactory(item=year.item, step=year.of_group)
    year.item.include(by=year.people.coordinator)
    with pytest.raises(Refused):
        statement.take_back(by=year.people.coordinator)


# The chain


def chain(name, *more):
    return reverse(f"planning:{name}", args=more or ["podlesi", 2027])


def test_others_are_added_dated_and_moved(year, sign_in):
    client = sign_in("coordinator")
    typed = {"by": "steering", "name": "", "until": "2027-03-10", "seen": "1"}
    client.post(chain("opinion_step_add"), typed)
    step = year.action_plan.opinion_steps.get(by=OpinionBy.STEERING)
    assert (step.until, step.is_required) == (date(2027, 3, 10), False)
    client.post(chain("opinion_step_move", step.pk), {"direction": "up"})
    assert [one.by for one in year.action_plan.opinion_steps.all()] == ["group", "steering", "department"]


def test_somebody_else_has_a_name(year, sign_in):
    assert sign_in("coordinator").post(chain("opinion_step_add"), {"by": "other", "seen": "1"}).status_code == 422


def test_two_coordinators_who_change_the_same_step_see_both(year, sign_in):
    client, url = sign_in("coordinator"), chain("opinion_step_edit", year.of_department.pk)
    typed = {"by": "department", "name": "Odbor sociální péče", "is_required": "on", "seen": "1"}
    client.post(url, typed)
    assert client.post(url, typed | {"name": "Odbor zdravotnictví"}).status_code == CONFLICT
    assert OpinionStep.objects.get(pk=year.of_department.pk).name == "Odbor sociální péče"


def test_a_step_is_taken_out_and_brought_back_while_nothing_stands_on_it(year, sign_in):
    client = sign_in("coordinator")
    page = client.post(chain("opinion_step_remove", year.of_department.pk), follow=True)
    assert year.action_plan.opinion_steps.count() == 1
    assert page.context["removed"].id == year.of_department.pk
    client.post(chain("opinion_step_restore"), {"step": year.of_department.pk})
    assert year.action_plan.opinion_steps.count() == 2


def test_a_step_with_a_statement_stays(year, sign_in):
    make.StatementFactory(item=year.item, step=year.of_department)
    sign_in("coordinator").post(chain("opinion_step_remove", year.of_department.pk))
    assert year.action_plan.opinion_steps.count() == 2


def test_the_group_stays_in_the_chain(year, sign_in):
    sign_in("coordinator").post(chain("opinion_step_remove", year.of_group.pk))
    assert year.action_plan.opinion_steps.filter(by=OpinionBy.GROUP).exists()


def test_the_day_by_which_proposals_are_in_is_set(year, sign_in):
    sign_in("coordinator").post(chain("opinion_chain"), {"proposals_until": "2027-02-05"})
    year.action_plan.refresh_from_db()
    assert year.action_plan.proposals_until == date(2027, 2, 5)


# What is said, and how it is counted


def test_complete_is_said_alike_by_the_row_and_by_the_database(year):
    def both():
        row = ActionItem.objects.get(pk=year.item.pk)
        asked = ActionItem.objects.with_opinions().get(pk=year.item.pk)
        assert row.opinions_complete == asked.opinions_complete == (not asked.opinions_missing)
        return row.opinions_complete

    assert not both()
    make.StatementFactory(item=year.item, step=year.of_group)
    assert not both()
    make.StatementFactory(item=year.item, step=year.of_department)
    assert both()


def test_an_opinion_is_told_with_its_vote(year):
    vote = vote_at_meeting(year)
    make.StatementFactory(item=year.item, step=year.of_group, verdict="reservation", reason="Jen do osmi.", vote=vote)
    (words,) = statement_words(year.item)
    assert words.endswith("4. 2. 2027 (pro 8, proti 0, zdrželi se 0) – Jen do osmi.".replace(". ", ".\u00a0"))


def proposed_on(item, day):
    """Tell the item's story so that it was proposed on the day."""
    at = datetime.fromisoformat(f"{day}T10:00:00+01:00")
    Move.objects.filter(object_id=item.pk).delete()
    Move.objects.create(row=item, verb="propose", source="draft", target="proposed", at=at)
    return ActionItem.objects.with_proposed_at().get(pk=item.pk)


def test_a_late_proposal_is_said_to_be_late(year):
    year.action_plan.proposals_until = date(2027, 2, 1)
    year.action_plan.save()
    assert not late_words(proposed_on(year.item, "2027-02-01"), {})
    assert "2.\u00a02.\u00a02027" in late_words(proposed_on(year.item, "2027-02-02"), {})
    after = late_words(proposed_on(year.item, "2027-02-05"), {year.group.pk: [date(2027, 2, 4)]})
    assert "4.\u00a02.\u00a02027" in after


def test_the_overview_asks_no_more_for_many_proposals(year, sign_in, budget):
    for _n in range(12):
        make.StatementFactory(item=propose(year), step=year.of_group)
    client = sign_in("coordinator")
    with budget():
        page = client.get(reverse("planning:opinions", args=["podlesi", 2027]))
    assert len(page.context["rows"]) == 13


def test_the_lead_sees_all_and_records_only_for_the_own_group(year, sign_in):
    measure = make.MeasureFactory(goal=make.GoalFactory(plan=year.plan, group=year.other_group))
    elsewhere = propose(year, measure=measure)
    page = sign_in("lead_of_provider").get(reverse("planning:opinions", args=["podlesi", 2027]))
    (row,) = page.context["rows"]
    assert row["item"] == elsewhere
    assert [bool(cell["url"]) for cell in row["cells"]] == [True, False]


# One after another


def test_opinions_of_the_department_are_recorded_one_after_another(year, sign_in):
    second, client = propose(year), sign_in("coordinator")
    for item in (year.item, second):
        make.StatementFactory(item=item, step=year.of_group)
    url = reverse("planning:step_statements", args=["podlesi", 2027, year.of_department.pk])
    first = client.get(url)
    assert first.context["item"] == year.item
    went_on = client.post(first.context["action"], answer(), follow=True)
    assert went_on.context["item"] == second
    client.post(went_on.context["action"], answer(verdict="not", reason="Ne."))
    assert year.of_department.statements.count() == 2
    assert client.get(url).status_code == 302


def test_what_waits_for_an_earlier_opinion_is_passed_over_and_the_day_is_remembered(year, sign_in):
    waiting, ready, last, client = year.item, propose(year), propose(year), sign_in("coordinator")
    for item in (ready, last):
        make.StatementFactory(item=item, step=year.of_group)
    url = reverse("planning:step_statements", args=["podlesi", 2027, year.of_department.pk])
    first = client.get(url)
    assert first.context["item"] == ready
    second = client.post(first.context["action"], answer(on="2027-02-05"), follow=True)
    assert second.context["item"] == last
    assert second.context["form"]["on"].value() == date(2027, 2, 5)
    done = client.post(second.context["action"], answer(), follow=True)
    assert done.status_code == 200
    assert not waiting.statements.exists()


def test_a_queue_of_many_asks_no_more(year, sign_in, budget):
    for _n in range(20):
        make.StatementFactory(item=propose(year), step=year.of_group)
    client = sign_in("coordinator")
    with budget():
        client.get(reverse("planning:step_statements", args=["podlesi", 2027, year.of_department.pk]))
