"""Requests to the region: made from items, checked, filed once, decided."""

import pytest
from django.urls import reverse

from planning.freezing import approve_action_plan
from planning.models import RegionalRequest, RequestFormKind
from portal.lifecycle import Refused
from tests import factories as make
from tests.requesting import make_draft, make_item, make_statement

AHEAD = {"ahead_reason": "Rada jedná o akčním plánu v březnu."}
FIELDS = ["form_kind", "network_year", "window", "items", "reasoning"]


@pytest.fixture
def item(city):
    return make_item(city)


def url(name, *args):
    return reverse(f"planning:{name}", args=args)


def sent_as(form):
    """Return what the form offers, as a browser sends it."""
    values = {name: form[name].value() for name in FIELDS}
    return {name: getattr(value, "pk", value) for name, value in values.items()}


def draft(sign_in, item, **more):
    client = sign_in("coordinator")
    form = client.get(url("request_add", item.pk)).context["form"]
    sent = sent_as(form)
    client.post(url("request_add", item.pk), {**sent, **more})
    request = RegionalRequest.objects.get()
    make_statement(request)
    return request


@pytest.mark.parametrize(
    ("kind", "form"), [("new", "A"), ("keep", "B"), ("increase", "C"), ("decrease", "C"), ("change", "C")]
)
def test_the_form_follows_from_the_kind(item, sign_in, kind, form):
    type(item).objects.update(kind=kind)
    suggested = sign_in("coordinator").get(url("request_add", item.pk)).context["form"]
    assert RequestFormKind.objects.get(pk=suggested["form_kind"].value()).letter == form


def test_a_request_is_filed_under_a_number_with_a_copy_of_everything(item, city, sign_in, clock):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    assert (
        "must be mended"
        not in client.get(url("request_file", request.pk), headers={"Accept-Language": "en"}).content.decode()
    )
    client.post(url("request_file", request.pk), AHEAD)
    request.refresh_from_db()
    assert (request.state, request.number) == ("filed", "POD-2028-001")
    assert request.filed_by == city.people.coordinator
    assert request.snapshot["provider"]["ico"] == city.provider.ico
    assert request.snapshot["items"][0]["costs"] == {"region": 450000}
    assert request.snapshot["items"][0]["capacities"][0]["asked"] == 18
    assert request.snapshot["service"]["capacities"][0]["count"] == 12


def test_later_edits_never_touch_what_was_filed(item, city, sign_in):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    client.post(url("request_file", request.pk), AHEAD)
    item.title, city.service.name = "Přejmenovaná položka", "Přejmenovaná služba"
    item.save()
    city.service.save()
    content = client.get(url("request_detail", request.pk)).content.decode()
    filed = content[content.index("IČO") :]
    assert "Přejmenovaná položka" not in filed
    assert "Večerní směny osobní asistence" in filed
    assert client.post(url("request_edit", request.pk), {"form": "A"}).status_code == 403


def test_filing_twice_gives_one_number(item, sign_in):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    client.post(url("request_file", request.pk), AHEAD)
    assert client.post(url("request_file", request.pk), AHEAD).status_code == 403
    request.refresh_from_db()
    assert request.number == "POD-2028-001"
    assert RegionalRequest.objects.exclude(number="").count() == 1


def test_two_people_filing_at_once_file_once(item, city, sign_in):
    request = draft(sign_in, item)
    first, second = (RegionalRequest.objects.get(pk=request.pk) for _copy in range(2))
    first.file(by=city.people.coordinator, **AHEAD)
    with pytest.raises(Refused):
        second.file(by=city.people.coordinator, **AHEAD)
    request.refresh_from_db()
    assert request.number == "POD-2028-001"


def test_numbers_follow_one_another_in_a_region_and_year(item, city, sign_in):
    first = draft(sign_in, item)
    first.file(by=city.people.coordinator, **AHEAD)
    other = make_item(city, service=city.other_service, action_plan=item.action_plan)
    second = make_draft(city, other)
    second.file(by=city.people.coordinator, **AHEAD)
    assert second.number == "POD-2028-002"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"now": 10}, "12"),
        ({"costs": None}, "náklady"),
    ],
)
def test_what_is_wrong_is_said_in_sentences_and_stops_filing(item, sign_in, change, sentence):
    request = draft(sign_in, item)
    if "costs" in change:
        item.costs.all().delete()
    else:
        item.capacities.update(**change)
    client = sign_in("coordinator")
    page = client.get(url("request_file", request.pk))
    assert page.context["is_blocked"]
    assert sentence in " ".join(finding.sentence for finding in page.context["findings"])
    client.post(url("request_file", request.pk), AHEAD)
    request.refresh_from_db()
    assert request.state == "draft"


def test_an_approval_still_ahead_is_a_warning_with_a_reason_not_a_wall(item, sign_in):
    request = draft(sign_in, item)
    page = sign_in("coordinator").get(url("request_file", request.pk))
    assert [finding.level for finding in page.context["findings"]] == ["warning"]
    assert "Uveďte, proč se přesto podává." in page.content.decode(), "nobody has said why yet"
    assert sign_in("coordinator").post(url("request_file", request.pk), {"ahead_reason": " "}).status_code == 422
    sign_in("coordinator").post(url("request_file", request.pk), AHEAD)
    request.refresh_from_db()
    assert request.snapshot["header"]["ahead_reason"] == AHEAD["ahead_reason"]


def test_outside_the_window_a_reason_is_needed(item, sign_in, clock):
    request = draft(sign_in, item)
    clock.move_to("2027-04-20T10:00:00+02:00")
    client = sign_in("coordinator")
    assert client.post(url("request_file", request.pk), {**AHEAD, "outside_window_reason": ""}).status_code == 422
    client.post(url("request_file", request.pk), {**AHEAD, "outside_window_reason": "Kraj prodloužil lhůtu dopisem."})
    request.refresh_from_db()
    assert request.state == "filed"
    assert request.snapshot["header"]["outside_window_reason"] == "Kraj prodloužil lhůtu dopisem."


def test_a_service_has_one_open_request_a_year(item, sign_in):
    draft(sign_in, item)
    client = sign_in("coordinator")
    form = client.get(url("request_add", item.pk)).context["form"]
    sent = sent_as(form)
    assert client.post(url("request_add", item.pk), sent).status_code == 422
    assert RegionalRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("decision", "reason", "state"),
    [("accepted", "", "accepted"), ("reserved", "Do roka.", "reserved"), ("rejected", "Nejsou peníze.", "rejected")],
)
def test_the_decision_of_the_region_is_recorded(item, sign_in, decision, reason, state):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    client.post(url("request_file", request.pk), AHEAD)
    client.post(url("request_hand_over", request.pk), {"external_number": "KISSoS-77", "handed_over_on": "2027-02-10"})
    client.post(
        url("request_decide", request.pk),
        {"decision": decision, "decided_on": "2027-02-10", "reason": reason, "reserved_until": "2027-12-31"},
    )
    request.refresh_from_db()
    assert (request.state, request.external_number, request.decision_reason) == (state, "KISSoS-77", reason)


def test_a_rejection_needs_a_reason(item, sign_in):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    client.post(url("request_file", request.pk), AHEAD)
    sent = {"decision": "rejected", "decided_on": "2027-02-10"}
    assert client.post(url("request_decide", request.pk), sent).status_code == 422


def test_a_request_is_withdrawn_with_a_reason(item, sign_in):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    assert client.post(url("request_withdraw", request.pk), {"reason": " "}).status_code == 422
    client.post(url("request_withdraw", request.pk), {"reason": "Poskytovatel změnil záměr."})
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_the_provider_sees_its_own_and_nobody_elses(item, city, sign_in):
    request = draft(sign_in, item)
    assert sign_in("provider").get(url("request_detail", request.pk)).status_code == 200
    assert sign_in("provider").post(url("request_file", request.pk)).status_code == 403
    for role in ("other_provider", "lead", "reader", "authority_reader", "other_coordinator"):
        assert sign_in(role).get(url("request_detail", request.pk)).status_code == 404
    request.file(by=city.people.coordinator, **AHEAD)
    for role in ("reader", "authority_reader"):
        assert sign_in(role).get(url("request_detail", request.pk)).status_code == 200
    assert sign_in("other_provider").get(url("request_detail", request.pk)).status_code == 404


def test_the_list_narrows_by_year_and_state(item, city, sign_in, budget):
    request = draft(sign_in, item)
    for year in range(2030, 2060):
        make.RequestFactory(region=city.region, service=city.service, network_year=year)
    client = sign_in("coordinator")
    with budget():
        client.get(url("request_list", "podlesi"))
    page = client.get(url("request_list", "podlesi") + "?year=2028").context["page"]
    assert [row.pk for row in page.object_list] == [request.pk]
    assert sign_in("other_provider").get(url("request_list", "podlesi")).context["page"].paginator.count == 0
    assert sign_in("other_coordinator").get(url("request_list", "podlesi")).status_code == 403


def test_the_pages_stay_in_the_budget(item, city, sign_in, budget):
    request = draft(sign_in, item)
    client = sign_in("coordinator")
    with budget():
        client.get(url("request_detail", request.pk))
    request.file(by=city.people.coordinator, **AHEAD)
    with budget():
        client.get(url("request_detail", request.pk))


def test_figures_that_are_no_longer_those_approved_need_a_reason(item, city, sign_in):
    request = draft(sign_in, item)
    approve_action_plan(
        item.action_plan.versions.get(),
        by=city.people.coordinator,
        body="council",
        resolution_number="99/2027",
        resolved_on="2027-02-09",
    )
    client = sign_in("coordinator")
    assert client.get(url("request_file", request.pk)).context["findings"] == []
    item.capacities.update(middle=21)
    found = client.get(url("request_file", request.pk)).context["findings"]
    assert [finding.level for finding in found] == ["warning"]
    assert client.post(url("request_file", request.pk)).status_code == 422
    client.post(url("request_file", request.pk), {"ahead_reason": "Rada schválí dodatek 15. března."})
    request.refresh_from_db()
    assert request.state == "filed"


def test_the_municipality_is_not_before_the_working_group(item, city, sign_in):
    request = draft(sign_in, item)
    step = make.OpinionStepFactory(action_plan=item.action_plan, by="group")
    make.StatementFactory(item=item, step=step, on="2027-02-05")
    sentences = [
        one.sentence for one in sign_in("coordinator").get(url("request_file", request.pk)).context["findings"]
    ]
    assert any("dřív, než" in sentence for sentence in sentences)
