"""No proposal gets into the plan before its group discussed it, unless the coordinator says why."""

import pytest
from django.urls import reverse

from planning.enums import ItemState
from planning.models import ActionItem
from portal.lifecycle import Refused
from portal.models import Move
from tests import factories as make
from tests.opinions import make_year, propose


@pytest.fixture
def year(city):
    return make_year(city)


WHY = "Skupina se sejde až po lhůtě kraje."


def state_of(item):
    return ActionItem.objects.get(pk=item.pk).state


def include(client, item, **typed):
    return client.post(reverse("planning:item_move", args=[item.pk, "zaradit"]), typed, follow=True)


def test_what_the_group_discussed_is_included_at_once(year, sign_in):
    make.StatementFactory(item=year.item, step=year.of_group)
    include(sign_in("coordinator"), year.item)
    assert state_of(year.item) == ItemState.INCLUDED


def test_otherwise_a_page_asks_why_and_it_is_kept(year, sign_in):
    client = sign_in("coordinator")
    asked = include(client, year.item)
    assert state_of(year.item) == ItemState.PROPOSED
    page = asked.request["PATH_INFO"]
    assert client.post(page, {"reason": " "}).status_code == 422
    client.post(page, {"reason": WHY})
    item = ActionItem.objects.get(pk=year.item.pk)
    assert (item.state, item.included_undiscussed_because) == (ItemState.INCLUDED, WHY)
    move = Move.objects.get(verb="include")
    assert (move.by, move.reason) == (year.people.coordinator, WHY)
    assert WHY in client.get(item.get_absolute_url()).content.decode()


def test_no_other_way_leads_round_it(year):
    with pytest.raises(Refused):
        year.item.include(by=year.people.coordinator)
    with pytest.raises(Refused):
        year.item.include(by=year.people.coordinator, why_undiscussed="  ")


def test_the_reason_is_dropped_once_the_group_has_spoken(year):
    make.StatementFactory(item=year.item, step=year.of_group)
    year.item.include(by=year.people.coordinator, why_undiscussed=WHY)
    assert not year.item.included_undiscussed_because


def test_the_opinion_of_the_department_is_not_the_discussion_of_the_group(year):
    make.StatementFactory(item=year.item, step=year.of_department)
    with pytest.raises(Refused):
        year.item.include(by=year.people.coordinator)


def test_after_the_reason_later_opinions_do_not_wait_for_the_group(year, sign_in):
    year.item.include(by=year.people.coordinator, why_undiscussed=WHY)
    url = reverse("planning:statement", args=[year.item.pk, year.of_department.pk])
    typed = {"seen": "0", "verdict": "recommended", "on": "2027-02-09"}
    assert sign_in("coordinator").post(url, typed).status_code == 302


def test_many_at_once_ask_one_reason_for_those_not_discussed(year, sign_in):
    discussed, client = propose(year), sign_in("coordinator")
    make.StatementFactory(item=discussed, step=year.of_group)
    url, chosen = reverse("planning:items_include", args=["podlesi", 2027]), [discussed.pk, year.item.pk]
    asked = client.post(url, {"item": chosen})
    assert [item.pk for item in asked.context["early"]] == [year.item.pk]
    assert {state_of(discussed), state_of(year.item)} == {ItemState.PROPOSED}
    client.post(url, {"item": chosen, "reason": WHY})
    assert {state_of(discussed), state_of(year.item)} == {ItemState.INCLUDED}
    reasons = dict(ActionItem.objects.values_list("pk", "included_undiscussed_because"))
    assert (reasons[discussed.pk], reasons[year.item.pk]) == ("", WHY)


def test_a_reason_slipped_in_for_what_cannot_move_does_nothing(year, sign_in):
    draft = propose(year, proposed=False)
    url = reverse("planning:items_include", args=["podlesi", 2027])
    sign_in("coordinator").post(url, {"item": [draft.pk, 99999], "reason": WHY})
    assert state_of(draft) == ItemState.DRAFT


def test_the_list_says_who_has_not_been_heard(year, sign_in):
    page = sign_in("coordinator").get(reverse("planning:action_plan", args=["podlesi", 2027]), {"state": "proposed"})
    assert page.context["listed"].items[0].is_undiscussed
    assert page.context["listed"].shows_opinions
