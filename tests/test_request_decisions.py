"""What the region decides: the network gets dated rows, a mistake is taken back, the provider is told once."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from planning.exports import file_request
from planning.models import RegionalRequest
from portal.lifecycle import Refused
from portal.models import Letter
from providers.models import Capacity, Staffing
from tests import factories as make
from tests.requesting import make_draft, make_filed, make_item


@pytest.fixture
def filed(city):
    return make_filed(city)


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def network(city):
    rows = city.service.capacities.filter(basis="network").order_by("since")
    return [(row.count, str(row.since), row.until and str(row.until)) for row in rows]


ACCEPTED = {"decision": "accepted", "decided_on": "2027-02-10", "enters_network": "on"}


def test_before_the_decision_the_page_says_what_an_acceptance_writes(filed, sign_in):
    page = sign_in("coordinator").get(url("request_decide", filed.pk))
    said = " ".join(map(str, page.context["effects"]))
    assert "18" in said
    assert "2028" in said
    assert Capacity.objects.count() == 1


def test_an_acceptance_begins_a_new_row_and_ends_the_one_before(city, filed, sign_in):
    sign_in("coordinator").post(url("request_decide", filed.pk), ACCEPTED)
    assert network(city) == [(12, "2024-01-01", "2027-12-31"), (18, "2028-01-01", None)]
    staff = Staffing.objects.get(service=city.service, year=2028)
    assert (str(staff.direct), str(staff.other)) == ("6.50", "0.00")
    row = city.service.capacities.get(since="2028-01-01")
    assert filed.number in row.source
    assert row.history.get().history_user == city.people.coordinator


def test_a_rejection_writes_nothing(city, filed, sign_in):
    sent = {**ACCEPTED, "decision": "rejected", "reason": "Nejsou peníze."}
    sign_in("coordinator").post(url("request_decide", filed.pk), sent)
    assert len(network(city)) == 1
    assert not Staffing.objects.exists()


def test_whoever_unticks_it_records_the_decision_alone(city, filed, sign_in):
    sign_in("coordinator").post(url("request_decide", filed.pk), {**ACCEPTED, "enters_network": ""})
    filed.refresh_from_db()
    assert filed.state == "accepted"
    assert len(network(city)) == 1


def test_a_reservation_needs_its_day_and_is_lifted_or_becomes_a_rejection(city, filed, sign_in):
    client = sign_in("coordinator")
    sent = {**ACCEPTED, "decision": "reserved", "reason": "Doložit tlumočníky."}
    assert client.post(url("request_decide", filed.pk), sent).status_code == 422
    client.post(url("request_decide", filed.pk), {**sent, "reserved_until": "2027-12-31"})
    filed.refresh_from_db()
    assert (filed.state, str(filed.reserved_until), len(network(city))) == ("reserved", "2027-12-31", 2)
    client.post(url("request_decide", filed.pk), {**sent, "decision": "rejected", "reason": "Nedoloženo."})
    filed.refresh_from_db()
    assert (filed.state, filed.reserved_until) == ("rejected", None)
    assert network(city) == [(12, "2024-01-01", None)]
    assert not Staffing.objects.exists()


def test_a_decision_recorded_by_mistake_is_taken_back_with_a_reason(city, filed, sign_in):
    client = sign_in("coordinator")
    client.post(url("request_decide", filed.pk), ACCEPTED)
    assert client.post(url("request_correct", filed.pk), {"reason": " "}).status_code == 422
    client.post(url("request_correct", filed.pk), {"reason": "Spletli jsme řádek."})
    filed.refresh_from_db()
    assert (filed.state, filed.decided_on, filed.network_changes) == ("filed", None, {})
    assert network(city) == [(12, "2024-01-01", None)]
    assert not Staffing.objects.exists()
    page = client.get(url("request_detail", filed.pk)).content.decode()
    assert "Spletli jsme řádek." in page
    deleted = Capacity.history.filter(history_type="-").get()
    assert deleted.history_user == city.people.coordinator


def test_what_somebody_changed_since_is_not_overwritten_by_a_correction(city, filed):
    filed.accept(by=city.people.coordinator, decided_on="2027-02-10")
    city.service.capacities.filter(since="2028-01-01").update(count=20)
    with pytest.raises(Refused):
        filed.correct(by=city.people.coordinator, reason="Omyl.")
    filed.refresh_from_db()
    assert filed.state == "accepted"


def test_staffing_that_stood_before_comes_back(city, filed):
    make.StaffingFactory(service=city.service, year=2028, direct="5.00", other="1.00")
    filed.accept(by=city.people.coordinator, decided_on="2027-02-10")
    assert str(Staffing.objects.get(year=2028).direct) == "6.50"
    filed.correct(by=city.people.coordinator, reason="Omyl.")
    staff = Staffing.objects.get(year=2028)
    assert (str(staff.direct), str(staff.other)) == ("5.00", "1.00")


def test_a_service_to_be_is_chosen_in_the_directory_when_it_is_there(city, sign_in):
    item = make_item(city, kind="new")
    type(item).objects.filter(pk=item.pk).update(service=None, service_to_be="Noční stacionář")
    item.refresh_from_db()
    request = make_filed(city, item, letter="A")
    client = sign_in("coordinator")
    sent = {**ACCEPTED, "service": city.service.pk}
    client.post(url("request_decide", request.pk), sent)
    request.refresh_from_db()
    assert request.service == city.service
    assert (18, "2028-01-01", None) in network(city)


def test_one_open_request_for_a_service_to_be(city):
    item = make_item(city, kind="new")
    type(item).objects.filter(pk=item.pk).update(service=None, service_to_be="Noční stacionář")
    item.refresh_from_db()
    make_filed(city, item, letter="A")
    facts = {"region": city.region, "provider": city.provider, "service_to_be": "Noční stacionář", "network_year": 2028}
    other = RegionalRequest(**facts, form_kind=city.region.authority.form_kinds.get(letter="A"))
    with pytest.raises(ValidationError):
        other.validate_constraints()


def test_the_provider_is_told_at_each_step_once_in_their_language(city, filed, sign_in):
    city.people.provider.language = "en"
    city.people.provider.save()
    client = sign_in("coordinator")
    handed = {"handed_over_on": "2027-02-10", "external_number": "KISSoS-77"}
    for _click in range(2):
        client.post(url("request_hand_over", filed.pk), handed)
    client.post(url("request_decide", filed.pk), {**ACCEPTED, "reason": "V souladu s plánem."})
    letters = list(Letter.objects.filter(user=city.people.provider).order_by("pk"))
    assert len(letters) == 3
    assert "the regional authority has accepted your request" in letters[2].text
    assert "V souladu s plánem." in letters[2].text
    assert "KISSoS-77" in letters[1].text
    assert not Letter.objects.exclude(user=city.people.provider).exists()


def test_a_decision_cannot_come_before_the_filing_nor_from_the_future(filed, sign_in):
    client = sign_in("coordinator")
    for day in ("2027-02-09", "2027-02-11"):
        assert client.post(url("request_decide", filed.pk), {**ACCEPTED, "decided_on": day}).status_code == 422


def test_the_pages_of_a_decided_request_stay_in_the_budget(city, filed, sign_in, budget):
    filed.accept(by=city.people.coordinator, decided_on="2027-02-10")
    for role in ("coordinator", "provider", "reader"):
        client = sign_in(role)
        with budget():
            client.get(url("request_detail", filed.pk))


def test_what_was_filed_enters_the_network_whatever_changed_in_the_item_since(city, filed):
    filed.items.get().capacities.update(middle=30)
    filed.accept(by=city.people.coordinator, decided_on="2027-02-10")
    assert network(city)[-1] == (18, "2028-01-01", None)


def test_several_items_of_a_service_add_their_changes_to_what_stands(city, sign_in):
    first = make_item(city)
    second = make.ItemFactory(
        action_plan=first.action_plan, measure=first.measure, included=True, service=city.service, kind="keep"
    )
    make.ItemCapacityFactory(item=second, now=12, middle=13)
    make.ItemStaffingFactory(item=second, now="5.00", middle="5.25")
    make.CostFactory(item=second)
    request = make_filed(city, first, second)
    said = request.snapshot["capacities"]
    assert [(row["network"], row["change"], row["asked"]) for row in said] == [(12, 7, 19)]
    assert [(row["now"], row["asked"]) for row in request.snapshot["staffing"]] == [("5.00", "6.75")]
    sign_in("coordinator").post(url("request_decide", request.pk), ACCEPTED)
    assert network(city)[-1] == (19, "2028-01-01", None)
    assert str(Staffing.objects.get(year=2028).direct) == "6.75"


def test_work_that_the_items_do_not_speak_about_stays_as_it_stood(city, filed, sign_in):
    make.StaffingFactory(service=city.service, year=2027, direct="5.00", other="1.50")
    page = sign_in("coordinator").get(url("request_decide", filed.pk))
    assert "1,5" in " ".join(map(str, page.context["effects"]))
    filed.accept(by=city.people.coordinator, decided_on="2027-02-10")
    staff = Staffing.objects.get(year=2028)
    assert (str(staff.direct), str(staff.other)) == ("6.50", "1.50")


def test_an_item_removed_from_the_plan_is_no_part_of_the_request(city):
    kept = make_item(city)
    removed = make.ItemFactory(
        action_plan=kept.action_plan, measure=kept.measure, included=True, service=city.service, capacity=(12, 40)
    )
    draft = make_draft(city, kept, removed)
    removed.remove(by=city.people.coordinator)
    file_request(draft, by=city.people.coordinator)
    assert [item["code"] for item in draft.snapshot["items"]] == [kept.code]
    assert draft.snapshot["capacities"][0]["asked"] == 18


def test_a_new_service_enters_the_network_when_it_is_in_the_directory_later(city, sign_in):
    item = make_item(city, kind="new")
    type(item).objects.filter(pk=item.pk).update(service=None, service_to_be="Noční stacionář")
    item.refresh_from_db()
    request = make_filed(city, item, letter="A")
    client = sign_in("coordinator")
    client.post(url("request_decide", request.pk), ACCEPTED)
    assert client.post(url("request_network", request.pk), {}).status_code == 422
    client.post(url("request_network", request.pk), {"service": city.service.pk})
    request.refresh_from_db()
    assert request.service == city.service
    assert (18, "2028-01-01", None) in network(city)
    assert client.post(url("request_network", request.pk), {"service": city.service.pk}).status_code == 403
    client.post(url("request_correct", request.pk), {"reason": "Spletli jsme řádek."})
    assert network(city) == [(12, "2024-01-01", None)]


def test_whoever_left_the_network_out_writes_it_later(city, filed, sign_in):
    client = sign_in("coordinator")
    assert client.get(url("request_network", filed.pk)).status_code == 403
    client.post(url("request_decide", filed.pk), {**ACCEPTED, "enters_network": ""})
    client.post(url("request_network", filed.pk))
    assert network(city)[-1] == (18, "2028-01-01", None)


def test_a_reserved_request_that_is_withdrawn_leaves_the_network(city, filed, sign_in):
    filed.reserve(by=city.people.coordinator, decided_on="2027-02-10", reason="Doložit.", until="2027-12-31")
    sign_in("coordinator").post(url("request_withdraw", filed.pk), {"reason": "Poskytovatel od záměru ustoupil."})
    filed.refresh_from_db()
    assert filed.state == "withdrawn"
    assert network(city) == [(12, "2024-01-01", None)]
