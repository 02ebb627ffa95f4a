"""Forms and windows of a regional authority: what the letters mean is data, and each authority means something else."""

import pytest
from django.urls import reverse

from planning.models import RegionalRequest, RequestFormKind, RequestWindow
from planning.models.authority import form_for
from planning.models.usual_forms import begin_with_usual_forms
from tests import factories as make
from tests.requesting import make_draft, make_filed, make_item


def url(name, *args):
    return reverse(f"planning:{name}", args=["podlesi", *args])


FORM = {"letter": "A", "name": "Záměr na výzvu", "item_kinds": ["new", "increase"], "order": 0, "seen": 1}
FORM |= {"is_offered": "on", "needs_costs": "on"}
WINDOW = {"network_year": 2028, "opens": "2027-03-01", "closes": "2027-03-31"}


def test_an_authority_without_forms_begins_with_the_usual_ones_once(city, sign_in):
    client = sign_in("coordinator")
    for _click in range(2):
        client.post(url("request_forms_begin"))
    forms = city.region.authority.form_kinds.all()
    assert [(form.letter, form.needs_statement) for form in forms] == [("A", True), ("B", False), ("C", True)]
    page = client.get(url("request_forms")).content.decode()
    assert "Rozvojový záměr" in page


def test_the_letters_of_another_authority_mean_other_things(city, sign_in):
    """As in Zlín: A answers a call, B another need, C comes back without change."""
    client = sign_in("coordinator")
    client.post(url("request_form_add"), FORM)
    client.post(url("request_form_add"), {**FORM, "letter": "B", "name": "Jiná potřeba", "item_kinds": ["change"]})
    client.post(url("request_form_add"), {**FORM, "letter": "C", "name": "Opětovný vstup", "item_kinds": ["keep"]})
    authority = city.region.authority
    assert [form_for(authority, kind).letter for kind in ("new", "increase", "change", "keep")] == ["A", "A", "B", "C"]
    assert form_for(authority, "supporting") is None
    item = make_item(city, kind="increase")
    offered = client.get(reverse("planning:request_add", args=[item.pk])).context["form"]["form_kind"].value()
    assert RequestFormKind.objects.get(pk=offered).name == "Záměr na výzvu"


def test_a_changed_form_has_its_history_and_what_was_filed_keeps_the_old_name(city, sign_in):
    filed = make_filed(city)
    kind = filed.form_kind
    sent = {**FORM, "letter": "C", "name": "Podstatná změna", "item_kinds": ["increase"], "seen": kind.version}
    sign_in("coordinator").post(url("request_form_edit", kind.pk), sent)
    kind.refresh_from_db()
    assert kind.name == "Podstatná změna"
    assert [row.history_user for row in kind.history.all()] == [city.people.coordinator] * 2
    filed.refresh_from_db()
    assert filed.snapshot["header"]["form_name"] == "C – Rozvojový záměr"


def test_two_coordinators_change_a_form_and_nothing_is_lost(city, sign_in):
    begin_with_usual_forms(city.region.authority, by=city.people.coordinator)
    kind = city.region.authority.form_kinds.get(letter="A")
    sent = {**FORM, "item_kinds": ["new"], "seen": kind.version}
    client = sign_in("coordinator")
    assert client.post(url("request_form_edit", kind.pk), sent).status_code == 302
    assert client.post(url("request_form_edit", kind.pk), {**sent, "name": "Jinak"}).status_code == 409


def test_a_kind_of_item_leads_to_one_form(city, sign_in):
    begin_with_usual_forms(city.region.authority, by=city.people.coordinator)
    answer = sign_in("coordinator").post(url("request_form_add"), {**FORM, "letter": "D", "item_kinds": ["keep"]})
    assert answer.status_code == 422
    assert "B – Aktualizace" in answer.content.decode()


def test_a_form_in_use_stays_and_an_unused_one_goes(city, sign_in):
    make_filed(city)
    client, forms = sign_in("coordinator"), city.region.authority.form_kinds
    assert client.post(url("request_form_remove", forms.get(letter="C").pk)).status_code == 403
    assert client.post(url("request_form_remove", forms.get(letter="B").pk)).status_code == 302
    assert not forms.filter(letter="B").exists()


def test_a_form_of_another_authority_is_not_found(city, sign_in):
    other = make.FormKindFactory(authority=make.AuthorityFactory(name="Jiný kraj", slug="jiny-kraj"))
    assert sign_in("coordinator").get(url("request_form_edit", other.pk)).status_code == 404
    assert sign_in("coordinator").post(url("request_form_remove", other.pk)).status_code == 404


def test_there_may_be_several_windows_a_year_each_for_its_forms(city, sign_in):
    begin_with_usual_forms(city.region.authority, by=city.people.coordinator)
    forms = {form.letter: form.pk for form in city.region.authority.form_kinds.all()}
    client = sign_in("coordinator")
    client.post(url("request_window_add"), {**WINDOW, "forms": [forms["A"], forms["C"]]})
    client.post(url("request_window_add"), {**WINDOW, "opens": "2027-09-01", "closes": "2027-09-30"})
    spring, autumn = RequestWindow.objects.order_by("opens")
    assert [spring.takes(form) for form in city.region.authority.form_kinds.all()] == [True, False, True]
    assert all(autumn.takes(form) for form in city.region.authority.form_kinds.all())
    assert client.post(url("request_window_add"), {**WINDOW, "closes": "2027-01-01"}).status_code == 422


def test_a_window_with_requests_stays(city, sign_in):
    request = make_draft(city, make_item(city))
    client = sign_in("coordinator")
    assert client.post(url("request_window_remove", request.window_id)).status_code == 403
    unused = make.WindowFactory(authority=city.region.authority, network_year=2029)
    client.post(url("request_window_remove", unused.pk))
    assert [window.pk for window in RequestWindow.objects.all()] == [request.window_id]


def test_a_window_that_does_not_take_the_form_asks_for_a_reason(city, sign_in):
    request = make_draft(city, make_item(city))
    request.window.forms.set(city.region.authority.form_kinds.filter(letter="A"))
    page = sign_in("coordinator").get(reverse("planning:request_file", args=[request.pk]))
    assert "outside_window_reason" in page.context["form"].fields


@pytest.mark.parametrize(("year", "window", "said"), [("", True, 2028), ("", False, 2028), ("2029", False, 2029)])
def test_the_network_year_is_what_the_window_says_or_the_year_after_the_plan(city, sign_in, year, window, said):
    item = make_item(city)
    sent = {"form_kind": city.region.authority.form_kinds.get(letter="C").pk, "items": [item.pk], "network_year": year}
    sent |= {"window": city.region.authority.windows.get().pk} if window else {}
    sign_in("coordinator").post(reverse("planning:request_add", args=[item.pk]), sent)
    assert RegionalRequest.objects.get().network_year == said


def test_the_page_of_forms_stays_in_the_budget(city, sign_in, budget):
    for year in range(2028, 2060):
        make.WindowFactory(authority=city.region.authority, network_year=year)
        make.FormKindFactory(authority=city.region.authority, letter=str(year - 2000))
    client = sign_in("coordinator")
    with budget():
        client.get(url("request_forms"))


def test_the_municipality_chooses_among_three_verdicts_and_no_empty_one(city, sign_in):
    address = reverse("planning:request_statement", args=[make_draft(city, make_item(city)).pk])
    verdict = sign_in("coordinator").get(address).context["form"]["verdict"]
    assert [option.data["value"] for option in verdict] == ["recommended", "reservation", "not"]
