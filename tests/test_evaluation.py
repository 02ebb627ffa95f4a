"""At the end of the year providers say how items turned out; the coordinator confirms, the group talks, all read."""

import pytest
from django.core import mail
from django.urls import reverse

from indicators.enums import SubmissionState
from planning.models import Evaluation, EvaluationCall, ItemIndicator
from portal.models import Letter
from portal.outbox import send_waiting
from tests import factories as make

YEAR = ["podlesi", 2026]
DONE = {
    "outcome": "fulfilled",
    "done": "Služba jezdí do 20 hodin.",
    "spent_region": "431 000",
    "spent_city": "0",
    "why_not": "",
    "what_next": "",
}


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


@pytest.fixture
def year(city):
    """The plan of 2026: an item of each of two providers and a step of the city, all included, with money."""
    plan = make.PlanFactory(region=city.region)
    measure = make.MeasureFactory(goal=make.GoalFactory(plan=plan, group=city.group))
    other = make.MeasureFactory(goal=make.GoalFactory(plan=plan, group=city.other_group))
    action_plan = make.ActionPlanFactory(plan=plan, year=2026)
    year = {"action_plan": action_plan, "included": True}
    city.item = make.ItemFactory(**year, measure=measure, service=city.service, title="Večerní směny")
    city.other_item = make.ItemFactory(**year, measure=other, service=city.other_service, title="Pečovatelky")
    city.step = make.ItemFactory(**year, measure=measure, title="Leták o službách")
    make.CostFactory(item=city.item, source="region", amount=450000, year=2026)
    make.CostFactory(item=city.item, source="city", amount=50000, year=2026)
    city.action_plan = action_plan
    return city


@pytest.fixture
def asked(year):
    """The same year, asked about by 20 February 2027."""
    EvaluationCall(action_plan=year.action_plan, due="2027-02-20").ask(by=year.people.coordinator)
    return year


def write(client, item, **words):
    row = Evaluation.objects.get(item=item)
    return client.post(url("evaluation", item.pk), {"seen": row.version, **DONE, **words})


def hand_in(sign_in, item, role="provider", **words):
    response = write(sign_in(role), item, then="submit", **words)
    assert response.status_code == 302, response.content.decode()
    return Evaluation.objects.get(item=item)


def confirmed(sign_in, item, role="provider"):
    hand_in(sign_in, item, role)
    sign_in("coordinator").post(url("evaluation_move", item.pk, "potvrdit"))
    return Evaluation.objects.get(item=item)


# Asking


def test_the_coordinator_asks_once_and_every_editor_gets_one_letter(year, sign_in):
    client, address = sign_in("coordinator"), url("evaluation_ask", *YEAR)
    assert "vyhodnocení 3\xa0položek plánu" in client.get(address).content.decode()
    assert client.post(address, {"due": "2027-02-20", "note": "Pište krátce."}).status_code == 302
    assert Evaluation.objects.count() == 3
    told = set(Letter.objects.filter(kind="evaluation-asked").values_list("user__name", flat=True))
    assert told == {year.people.provider.name, year.people.other_provider.name, year.people.lead_of_provider.name}
    text = Letter.objects.get(kind="evaluation-asked", user=year.people.provider).text
    assert "Večerní směny" in text
    assert "20. 2. 2027".replace(" ", "\xa0") in text
    assert "Pište krátce." in text
    assert "Pečovatelky" not in text
    client.post(address, {"due": "2027-02-25", "note": ""})
    assert Letter.objects.filter(kind="evaluation-asked").count() == 3


def test_a_day_that_is_over_is_refused(year, sign_in):
    response = sign_in("coordinator").post(url("evaluation_ask", *YEAR), {"due": "2027-02-01"})
    assert response.status_code == 422
    assert not EvaluationCall.objects.exists()


def test_an_item_that_came_later_is_asked_about_by_asking_once_more(asked, sign_in):
    late = make.ItemFactory(action_plan=asked.action_plan, measure=asked.item.measure, included=True)
    sign_in("coordinator").post(url("evaluation_ask", *YEAR), {"due": "2027-02-20"})
    assert late.evaluation.state == "asked"
    assert Evaluation.objects.count() == 4


def test_what_was_planned_comes_from_the_variant_the_plan_counts_with(year):
    make.CostFactory(item=year.item, source="europe", variant="ideal", amount=900000, year=2026)
    make.CostFactory(item=year.item, source="gifts", amount=70000, year=2027)
    EvaluationCall(action_plan=year.action_plan, due="2027-02-20").ask(by=year.people.coordinator)
    assert dict(year.item.evaluation.costs.values_list("source", "planned")) == {"region": 450000, "city": 50000}


def test_it_waits_on_the_home_page_of_whoever_owes_it(asked, sign_in):
    home = reverse("planning:home")
    assert "Napsat, jak dopadla 1\xa0položka" in sign_in("provider").get(home).content.decode()
    assert "Napsat, jak dopadl 1\xa0krok města" in sign_in("coordinator").get(home).content.decode()
    assert "jak dopadl" not in sign_in("reader").get(home).content.decode()
    hand_in(sign_in, asked.item)
    assert "jak dopadla" not in sign_in("provider").get(home).content.decode()
    assert "Potvrdit 1\xa0vyhodnocení" in sign_in("coordinator").get(home).content.decode()


# Writing


def test_what_is_typed_is_saved_half_done_and_the_page_says_what_is_missing(asked, sign_in):
    client = sign_in("provider")
    sent = {"seen": 1, "outcome": "not", "done": "", "spent_region": "1 200"}
    answer = client.post(url("evaluation", asked.item.pk), sent, headers={"X-Requested-With": "autosave"})
    assert answer.status_code == 200
    assert answer["X-Version"] == "2"
    assert "Napište, co se udělalo." in answer.content.decode()
    assert "Napište, proč" in answer.content.decode()
    assert asked.item.evaluation.costs.get(source="region").spent == 1200
    assert 'value="1' in client.get(url("evaluation", asked.item.pk)).content.decode()


def test_it_is_not_handed_in_before_it_is_whole(asked, sign_in):
    response = write(sign_in("provider"), asked.item, then="submit", spent_city="", outcome="partly")
    text = response.content.decode()
    assert response.status_code == 422
    assert "Napište, proč se položka nesplnila" in text
    assert "kolik se utratilo z\xa0těchto zdrojů: město" in text
    row = Evaluation.objects.get(item=asked.item)
    assert (row.state, row.done) == ("asked", "Služba jezdí do 20 hodin."), "what was typed stays"


def test_nothing_need_have_been_spent_on_what_was_cancelled(asked, sign_in):
    words = {"outcome": "cancelled", "why_not": "Služba skončila.", "spent_region": "", "spent_city": ""}
    assert hand_in(sign_in, asked.item, **words).state == "submitted"


def test_a_source_nobody_planned_may_have_paid(asked, sign_in):
    row = hand_in(sign_in, asked.item, spent_gifts="15 000")
    assert (row.costs.get(source="gifts").planned, row.costs.get(source="gifts").spent) == (0, 15000)
    with_sums = Evaluation.objects.with_money().get(pk=row.pk)
    assert (with_sums.planned, with_sums.spent) == (500000, 446000)


def test_a_second_window_sees_both_versions(asked, sign_in):
    client = sign_in("provider")
    write(client, asked.item, done="První.")
    late = {"seen": 1, **DONE, "done": "Druhá."}
    answer = client.post(url("evaluation", asked.item.pk), late, headers={"X-Requested-With": "autosave"})
    assert answer.status_code == 409
    assert "První." in answer.content.decode()
    assert "Druhá." in answer.content.decode()
    assert Evaluation.objects.get(item=asked.item).done == "První."


def test_a_window_left_open_writes_nothing_after_it_was_handed_in(asked, sign_in):
    hand_in(sign_in, asked.item)
    answer = write(sign_in("provider"), asked.item, done="Přepsáno.")
    assert answer.status_code == 403
    assert Evaluation.objects.get(item=asked.item).done == DONE["done"]


def test_indicators_come_from_accepted_values_and_missing_ones_are_named(asked, sign_in):
    told = make.IndicatorFactory(service=asked.service, name="Počet klientů večer")
    silent = make.IndicatorFactory(service=asked.service, name="Průměrná čekací doba")
    for indicator in (told, silent):
        ItemIndicator.objects.create(item=asked.item, indicator=indicator, target="45")
    accepted = make.SubmissionFactory(
        round=make.RoundFactory(region=asked.region), service=asked.service, state=SubmissionState.ACCEPTED
    )
    make.ValueFactory(indicator=told, submission=accepted, actual="42")
    draft = make.SubmissionFactory(round=make.RoundFactory(region=asked.region, past=True), service=asked.service)
    make.ValueFactory(indicator=silent, submission=draft, actual="99")
    text = sign_in("provider").get(url("evaluation", asked.item.pk)).content.decode()
    assert reverse("indicators:indicator_detail", args=[told.pk]) in text
    assert ">42<" in text
    assert "99" not in text
    assert "zatím není přijatá hodnota indikátoru: „Průměrná čekací doba“" in text
    assert hand_in(sign_in, asked.item).state == "submitted", "a missing value is said, it does not stand in the way"


# Settling


def test_the_coordinator_returns_it_with_a_reason_and_the_provider_is_told(asked, sign_in):
    hand_in(sign_in, asked.item)
    client, address = sign_in("coordinator"), url("evaluation_move", asked.item.pk, "vratit")
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Doplňte počet lidí."})
    row = Evaluation.objects.get(item=asked.item)
    assert (row.state, row.return_reason) == ("returned", "Doplňte počet lidí.")
    letter = Letter.objects.get(kind="evaluation-returned")
    assert letter.user == asked.people.provider
    assert "Doplňte počet lidí." in letter.text
    assert "Doplňte počet lidí." in sign_in("provider").get(row.get_absolute_url()).content.decode()
    assert hand_in(sign_in, asked.item).state == "submitted"


def test_a_step_of_the_city_is_handed_in_and_confirmed_by_one_click(asked, sign_in):
    row = hand_in(sign_in, asked.step, "coordinator", spent_region="", spent_city="")
    assert row.state == "confirmed"
    assert row.submitted_by == row.settled_by == asked.people.coordinator


def test_confirming_twice_changes_nothing(asked, sign_in):
    row = confirmed(sign_in, asked.item)
    sign_in("coordinator").post(url("evaluation_move", asked.item.pk, "potvrdit"))
    again = Evaluation.objects.get(pk=row.pk)
    assert (again.state, again.settled_at) == ("confirmed", row.settled_at)


def test_the_group_talks_of_all_its_confirmed_items_at_once(asked, sign_in):
    meeting = make.MeetingFactory(region=asked.region, groups=[asked.group], date="2027-02-08")
    mine, others = confirmed(sign_in, asked.item), confirmed(sign_in, asked.other_item, "other_provider")
    lead, address = sign_in("lead"), url("evaluation_discuss", *YEAR)
    offered = lead.get(address, {"meeting": meeting.pk}).content.decode()
    assert "Večerní směny" in offered
    assert "Pečovatelky" not in offered
    lead.post(address, {"meeting": meeting.pk, "evaluation": [mine.pk, others.pk]})
    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.state, mine.discussed_in) == ("discussed", meeting)
    assert others.state == "confirmed"
    assert "Večerní směny" in lead.get(meeting.get_absolute_url()).content.decode()


def test_a_lead_does_not_speak_for_another_group(asked, sign_in):
    meeting = make.MeetingFactory(region=asked.region, groups=[asked.other_group], date="2027-02-08")
    others = confirmed(sign_in, asked.other_item, "other_provider")
    sent = {"meeting": meeting.pk, "evaluation": others.pk}
    assert sign_in("lead").post(url("evaluation_discuss", *YEAR), sent).status_code == 403


def test_what_is_to_be_explained_is_explained_also_in_the_database(asked):
    from django.db import IntegrityError, transaction

    for wrong in ({"outcome": "not", "done": "Nic."}, {"outcome": "", "done": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evaluation.objects.filter(item=asked.item).update(state="submitted", **wrong)


# Who reads what


def test_what_was_not_handed_in_is_read_by_its_provider_and_the_coordinator_only(asked, sign_in):
    write(sign_in("provider"), asked.item, done="Jen rozepsané.")
    for role in ("coordinator", "provider"):
        assert "Jen rozepsané." in sign_in(role).get(url("evaluations", *YEAR)).content.decode()
    for role in ("reader", "authority_reader", "lead"):
        page = sign_in(role).get(url("evaluations", *YEAR)).content.decode()
        assert "Jen rozepsané." not in page
        assert "vyžádáno" in page
        assert sign_in(role).get(url("evaluation", asked.item.pk)).status_code == 404
        found = sign_in(role).get(url("evaluations", *YEAR), {"outcome": "fulfilled"})
        assert found.context["listed"].page.paginator.count == 0, "the filter betrays nothing"
        assert found.context["listed"].spent == 0
    hand_in(sign_in, asked.item)
    assert DONE["done"] in sign_in("reader").get(url("evaluations", *YEAR)).content.decode()


def test_a_provider_sees_only_its_own_items(asked, sign_in):
    hand_in(sign_in, asked.item)
    page = sign_in("other_provider").get(url("evaluations", *YEAR)).content.decode()
    assert "Pečovatelky" in page
    assert "Večerní směny" not in page
    assert sign_in("other_provider").get(url("evaluation", asked.item.pk)).status_code == 404


def test_the_list_says_what_is_missing_and_is_narrowed(asked, sign_in):
    hand_in(sign_in, asked.item)
    client, address = sign_in("coordinator"), url("evaluations", *YEAR)
    whole = client.get(address)
    assert "Napište, jak to dopadlo." in whole.content.decode()
    assert (whole.context["listed"].planned, whole.context["listed"].spent) == (500000, 431000)
    for query, count in (
        ({"state": "waiting"}, 2),
        ({"state": "submitted"}, 1),
        ({"outcome": "fulfilled"}, 1),
        ({"group": asked.group.pk}, 2),
        ({"provider": asked.other_provider.pk}, 1),
        ({"provider": 0}, 1),
        ({"state": "nonsense", "group": "x"}, 3),
    ):
        page = client.get(address, query).context["listed"]
        assert (len(page.items), page.page.paginator.count) == (count, count), query


def test_a_large_year_keeps_to_the_budget(asked, sign_in, budget):
    make.ItemFactory.create_batch(
        130, action_plan=asked.action_plan, measure=asked.item.measure, included=True, service=asked.service
    )
    EvaluationCall.objects.get().ask(by=asked.people.coordinator)
    for role in ("coordinator", "provider", "reader"):
        client = sign_in(role)
        with budget():
            response = client.get(url("evaluations", *YEAR))
        assert len(response.context["listed"].items) == 100
    client = sign_in("coordinator")
    for name, args in (("evaluation", [asked.item.pk]), ("evaluation_ask", YEAR), ("evaluation_discuss", YEAR)):
        with budget():
            client.get(url(name, *args))


def test_the_letter_goes_with_the_next_run_of_the_clock(year, sign_in):
    sign_in("coordinator").post(url("evaluation_ask", *YEAR), {"due": "2027-02-20"})
    assert mail.outbox == []
    assert send_waiting() == (3, 0)
    assert all("2027" in letter.subject for letter in mail.outbox)
