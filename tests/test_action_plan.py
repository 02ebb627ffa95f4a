"""The action plan of a year: proposing, deciding, ordering, taking over, evaluating."""

import pytest
from django.urls import reverse

from planning.enums import ItemState
from planning.models import ActionItem, ActionPlanVersion, Evaluation, ItemEvidence, PlanVersion
from portal.models import Letter
from tests import factories as make


@pytest.fixture
def year(city):
    """The action plan of 2027 with a version in work, under a plan whose goal and measure everybody may read."""
    plan = make.PlanFactory(region=city.region)
    version = PlanVersion.start(plan, by=city.people.coordinator)
    version.open_comments(by=city.people.coordinator)
    goal = make.GoalFactory(plan=plan, group=city.group, code="1")
    made = make.ActionPlanFactory(plan=plan)
    ActionPlanVersion.start(made, by=city.people.coordinator)
    made.measure = make.MeasureFactory(goal=goal, code="1.1")
    return made


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


PAGE = ["podlesi", 2027]


def facts(measure, **more):
    return {
        "measure": measure.pk,
        "kind": "increase",
        "title": "Noční směny",
        "month_from": 1,
        "month_to": 12,
        **more,
    }


def test_a_provider_cannot_propose_for_another(year, city, sign_in):
    sent = facts(year.measure, provider=city.other_provider.pk, service=city.other_service.pk)
    response = sign_in("provider").post(url("item_add", *PAGE), sent)
    assert response.status_code == 422
    assert not ActionItem.objects.exists()


def test_what_is_wrong_is_named_at_its_field_and_nothing_is_saved(year, city, sign_in):
    sent = facts(year.measure, title="", month_from=6, month_to=2)
    response = sign_in("coordinator").post(url("item_add", *PAGE), sent)
    assert set(response.context["form"].errors) == {"title", "month_to"}
    assert not ActionItem.objects.exists()


def test_another_provider_never_sees_a_draft_nor_a_proposal(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure, service=city.service, title="Tajný záměr")
    for role in ("other_provider", "public", "other_coordinator"):
        for state in ("draft", "proposed"):
            ActionItem.objects.update(state=state)
            assert sign_in(role).get(url("item_detail", item.pk)).status_code == 404
            assert "Tajný" not in sign_in(role).get(f"{url('action_plan', *PAGE)}?state={state}").content.decode()
    assert "Tajný" in sign_in("coordinator").get(f"{url('action_plan', *PAGE)}?state=proposed").content.decode()
    assert "Tajný" in sign_in("lead").get(f"{url('action_plan', *PAGE)}?state=proposed").content.decode()


def test_the_coordinator_returns_with_a_reason_and_the_provider_reads_it(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure, service=city.service, proposed=True)
    client = sign_in("coordinator")
    assert client.post(url("item_move", item.pk, "vratit"), {"reason": ""}).status_code == 422
    client.post(url("item_move", item.pk, "vratit"), {"reason": "Chybí náklady."})
    assert "Chybí náklady." in sign_in("provider").get(url("item_detail", item.pk)).content.decode()
    assert sign_in("provider").get(url("item_edit", item.pk)).status_code == 200


def test_the_provider_does_not_decide(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure, service=city.service, proposed=True)
    assert sign_in("provider").post(url("item_move", item.pk, "zaradit")).status_code == 403
    item.refresh_from_db()
    assert item.state == ItemState.PROPOSED


def test_an_item_is_included_once(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure, proposed=True)
    make.StatementFactory(item=item)
    client = sign_in("coordinator")
    client.post(url("item_move", item.pk, "zaradit"))
    again = client.post(url("item_move", item.pk, "zaradit"), follow=True).content.decode()
    item.refresh_from_db()
    assert item.state == ItemState.INCLUDED
    assert "notice error" in again


def test_ticked_proposals_are_included_at_once(year, city, sign_in):
    items = make.ItemFactory.create_batch(3, action_plan=year, measure=year.measure, proposed=True)
    step = make.OpinionStepFactory(action_plan=year)
    for item in items:
        make.StatementFactory(item=item, step=step)
    sign_in("coordinator").post(url("items_include", *PAGE), {"item": [items[0].pk, items[2].pk, "x", "999999"]})
    assert list(ActionItem.objects.in_plan().values_list("pk", flat=True)) == [items[0].pk, items[2].pk]


def test_the_page_groups_items_and_adds_up_their_costs(year, city, sign_in):
    first = make.ItemFactory(action_plan=year, measure=year.measure, included=True, title="Noční směny")
    second = make.ItemFactory(action_plan=year, measure=year.measure, included=True, title="Denní směny")
    make.CostFactory(item=first, source="region", amount=450000)
    make.CostFactory(item=first, source="city", amount=50001)
    make.CostFactory(item=second, source="region", amount=100000)
    response = sign_in("coordinator").get(url("action_plan", *PAGE))
    assert response.context["listed"].sums[0].by_source == {"region": 550000, "city": 50001}
    content = response.content.decode()
    assert str(year.measure) in content
    assert "500\u00a0001" in content


def test_the_filter_narrows_and_a_wrong_choice_narrows_nothing(year, city, sign_in):
    make.ItemFactory(action_plan=year, measure=year.measure, included=True, title="Ponechat službu", kind="keep")
    make.ItemFactory(action_plan=year, measure=year.measure, included=True, title="Rozšířit službu")
    client = sign_in("coordinator")
    kept = client.get(f"{url('action_plan', *PAGE)}?kind=keep").content.decode()
    assert "Ponechat službu" in kept
    assert "Rozšířit službu" not in kept
    assert "Rozšířit službu" in client.get(f"{url('action_plan', *PAGE)}?kind=nesmysl").content.decode()


def test_the_list_answers_htmx_with_its_part_only(year, city, sign_in):
    make.ItemFactory(action_plan=year, measure=year.measure, included=True)
    headers = {"HX-Request": "true", "HX-Target": "items"}
    content = sign_in("coordinator").get(url("action_plan", *PAGE), headers=headers).content.decode()
    assert 'id="items"' in content
    assert "<html" not in content


@pytest.mark.parametrize("role", ["coordinator", "lead", "reader", "provider", "public"])
def test_two_hundred_items_cost_no_more_queries_than_one(year, city, sign_in, budget, role):
    for item in make.ItemFactory.create_batch(
        200, action_plan=year, measure=year.measure, included=True, service=city.service
    ):
        make.CostFactory(item=item)
    year.versions.get().open_comments(by=city.people.coordinator)
    client = sign_in(role)
    with budget():
        assert client.get(url("action_plan", *PAGE)).context["listed"].page.paginator.count == 200
    page = url("item_detail", ActionItem.objects.first().pk)
    with budget():
        client.get(page)


def test_more_items_than_a_page_holds_are_paged_by_group(year, city, sign_in, budget, monkeypatch):
    monkeypatch.setattr("planning.views.action.PAGE", 5)
    other = make.MeasureFactory(goal=make.GoalFactory(plan=year.plan, group=city.other_group))
    for measure in (year.measure, other):
        make.ItemFactory.create_batch(4, action_plan=year, measure=measure, included=True)
    client = sign_in("coordinator")
    with budget():
        listed = client.get(url("action_plan", *PAGE)).context["listed"]
    assert len(listed.items) == 4
    assert [tab["count"] for tab in listed.group_tabs()] == [4, 4]
    second = client.get(f"{url('action_plan', *PAGE)}?part={city.other_group.pk}").context["listed"]
    assert {item.measure for item in second.items} == {other}


def test_items_change_places_under_their_measure(year, city, sign_in):
    first, second = make.ItemFactory.create_batch(2, action_plan=year, measure=year.measure, included=True)
    sign_in("coordinator").post(url("item_order", second.pk), {"direction": "up"})
    assert list(ActionItem.objects.values_list("pk", flat=True)) == [second.pk, first.pk]


def test_a_removed_item_comes_back(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure)
    client = sign_in("coordinator")
    page = client.post(url("item_remove", item.pk), follow=True).content.decode()
    assert url("item_restore", item.pk) in page
    client.post(url("item_restore", item.pk))
    item.refresh_from_db()
    assert not item.is_removed


def test_the_second_of_two_windows_sees_both_versions_of_an_item(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure)
    client, address = sign_in("coordinator"), url("item_edit", item.pk)
    assert client.post(address, facts(year.measure, title="Moje", seen=1)).status_code == 302
    response = client.post(address, facts(year.measure, title="Tvoje", seen=1))
    assert response.status_code == 409
    assert "Moje" in response.content.decode()
    item.refresh_from_db()
    assert item.title == "Moje"


def test_last_years_items_are_taken_over_once(year, city, sign_in):
    last = make.ActionPlanFactory(plan=year.plan, year=2026)
    goes_on = make.ItemFactory(
        action_plan=last, measure=year.measure, included=True, service=city.service, capacity=(10, 14)
    )
    make.CostFactory(item=goes_on)
    done = make.ItemFactory(action_plan=last, measure=year.measure, included=True)
    Evaluation.objects.create(item=done, outcome="fulfilled", done="Hotovo.")
    dropped = make.ItemFactory(action_plan=last, measure=year.measure, included=True)
    client = sign_in("coordinator")
    page = client.get(url("take_over", *PAGE)).content.decode()
    assert f'id="item-{goes_on.pk}-carried" checked' in page
    assert f'id="item-{done.pk}-fulfilled" checked' in page
    said = {f"item-{goes_on.pk}": "carried", f"item-{done.pk}": "fulfilled", f"item-{dropped.pk}": "dropped"}
    for _time in range(2):
        client.post(url("take_over", *PAGE), {**said, "item-x": "carried"})
    item = year.items.get()
    assert (item.continues, item.state, item.kind) == (goes_on, "proposed", "keep")
    (capacity,) = item.capacity_rows()
    assert (capacity.now, capacity.chosen, capacity.source) == (14, 14, "akční plán 2026")
    assert item.costs.get().amount == 450000
    assert dict(last.items.values_list("pk", "next_year")) == {
        goes_on.pk: "carried",
        done.pk: "fulfilled",
        dropped.pk: "dropped",
    }
    again = client.get(url("take_over", *PAGE)).content.decode()
    assert f'id="item-{dropped.pk}-dropped" checked' in again, "what was said can be changed"
    assert f"item-{goes_on.pk}-carried" not in again


def test_a_year_is_started_once_and_inside_the_plan(year, city, sign_in):
    client, address = sign_in("coordinator"), url("action_plan_add", "podlesi")
    assert client.get(address).context["form"]["year"].value() == 2028
    assert client.post(address, {"year": 2027}).status_code == 422
    assert client.post(address, {"year": 2040}).status_code == 422
    assert client.post(address, {"year": 2026}).status_code == 302


def test_an_indicator_is_linked_to_an_item(year, city, sign_in):
    item = make.ItemFactory(action_plan=year, measure=year.measure, service=city.service)
    indicator = make.IndicatorFactory(service=city.service)
    client = sign_in("coordinator")
    client.post(url("item_indicator", item.pk), {"indicator": indicator.pk, "target": "1 250,5"})
    assert str(item.indicator_links.get().target) == "1250.5000"
    assert client.post(url("item_indicator", item.pk), {"indicator": indicator.pk}).status_code == 422
    client.post(url("item_indicator_remove", item.indicator_links.get().pk))
    assert not item.indicator_links.exists()


def test_what_waited_or_was_not_begun_asks_for_the_same_again(year, city, sign_in):
    last = make.ActionPlanFactory(plan=year.plan, year=2026)
    facts = {"action_plan": last, "measure": year.measure, "service": city.service, "capacity": (12, 16)}
    waits = make.ItemFactory(state="reservoir", title="Zásobník", **facts)
    moved = make.ItemFactory(included=True, title="Přesunutá", **facts)
    for amount, when in [(450_000, 2026), (470_000, 2027), (480_000, 2028)]:
        make.CostFactory(item=waits, year=when, amount=amount)
    make.CostFactory(item=moved, year=2026, amount=300_000)
    ItemEvidence.objects.create(item=waits, kind="words", words="Žádá o to škola.")
    Evaluation.objects.create(item=moved, outcome="moved", done="Nezačalo.", why_not="Nebyli lidé.")
    client = sign_in("coordinator")
    page = client.get(url("take_over", *PAGE)).content.decode()
    assert f'id="item-{waits.pk}-carried" checked' in page
    assert f"item-{waits.pk}-fulfilled" not in page
    client.post(url("take_over", *PAGE), {f"item-{waits.pk}": "carried", f"item-{moved.pk}": "carried"})
    again, later = year.items.order_by("continues")
    for item in (again, later):
        (capacity,) = item.capacity_rows()
        assert (item.state, item.kind, capacity.now, capacity.chosen) == ("proposed", "increase", 12, 16)
    assert dict(again.costs.values_list("year", "amount")) == {2027: 470_000, 2028: 480_000}
    assert dict(later.costs.values_list("year", "amount")) == {2027: 300_000}
    assert again.evidence.get().words == "Žádá o to škola."
    letter = Letter.objects.get(kind="carried-over")
    assert letter.user == city.people.provider
    assert "– Zásobník\n– Přesunutá" in letter.text
    client.post(url("take_over", *PAGE), {f"item-{waits.pk}": "carried"})
    assert year.items.count() == 2
