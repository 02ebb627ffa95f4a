"""A service's own indicators: written, copied, changed and retired in a setting round; frozen otherwise."""

import pytest
from django.urls import reverse

from indicators import catalogue
from indicators.enums import SubmissionState
from indicators.models import CatalogueIndicator, Indicator
from providers.models import ServiceInRegion
from tests import factories as make

DEFINITION = {
    "name": "Rodiny, které zvládly návrat dítěte",
    "meaning": "Rodiny, kterým se po roce podpory vrátilo dítě domů.",
    "kind": "outcome",
    "value_type": "number",
    "unit": "rodin",
    "decimals": 0,
    "direction": "up",
    "seen": 1,
}


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


@pytest.fixture
def setting(city):
    """A running setting round for 2027 and an indicator accepted in the one for 2026."""
    city.round = make.RoundFactory(region=city.region, setting=True)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    last = make.RoundFactory(region=city.region, setting=True, year=2026)
    accepted = make.SubmissionFactory(round=last, service=city.service, state=SubmissionState.ACCEPTED)
    city.indicator = make.IndicatorFactory(service=city.service, set_in=accepted, name="Počet klientů")
    return city


def press(city, sign_in, then, **more):
    return sign_in("provider").post(city.submission.get_absolute_url(), {"then": then, **more})


def names_asked(year, service):
    return set(Indicator.objects.filter(service=service).reported_in(year).values_list("name", flat=True))


def test_a_service_writes_its_own_indicator(setting, sign_in):
    response = sign_in("provider").post(page("indicator_add", setting.submission), DEFINITION)
    indicator = Indicator.objects.get(name=DEFINITION["name"])
    assert response.url == f"{setting.submission.get_absolute_url()}#indicator-{indicator.pk}"
    assert (indicator.service, indicator.set_in) == (setting.service, setting.submission)


def test_an_indicator_without_a_name_is_told_at_the_field_and_nothing_is_lost(setting, sign_in):
    response = sign_in("provider").post(page("indicator_add", setting.submission), {**DEFINITION, "name": ""})
    assert response.context["form"].errors.keys() == {"name"}
    assert DEFINITION["meaning"] in response.content.decode()


def test_an_indicator_is_copied_from_the_catalogue_and_reworded(setting, sign_in):
    catalogue.load()
    entry = CatalogueIndicator.objects.get(code="CEK")
    client = sign_in("provider")
    assert entry.name in client.get(page("catalogue", setting.submission)).content.decode()
    url = f"{page('indicator_add', setting.submission)}?vzor={entry.pk}"
    assert client.get(url).context["form"].initial["name"] == entry.name
    client.post(url, {**DEFINITION, "name": "Čekání na první schůzku"})
    assert Indicator.objects.get(name="Čekání na první schůzku").copied_from == entry


def test_changing_a_settled_indicator_makes_a_successor_only_once(setting, sign_in):
    client, url = sign_in("provider"), page("indicator_edit", setting.submission, setting.indicator)
    for _click in range(2):
        client.post(url, {**DEFINITION, "name": "Počet rodin"}, follow=True)
    setting.indicator.refresh_from_db()
    assert setting.indicator.name == "Počet klientů"
    assert setting.indicator.successor.name == "Počet rodin"
    assert Indicator.objects.count() == 2


def test_values_of_a_year_are_asked_by_the_wording_that_held_then(setting, sign_in):
    client = sign_in("provider")
    client.post(page("indicator_edit", setting.submission, setting.indicator), {**DEFINITION, "name": "Počet rodin"})
    setting.submission.submit(by=setting.people.provider)
    assert names_asked(2026, setting.service) == {"Počet klientů"}
    assert names_asked(2027, setting.service) == {"Počet rodin"}


def test_a_retired_indicator_can_be_brought_back_and_is_still_asked_for_the_year_before(setting, sign_in):
    press(setting, sign_in, f"retire-{setting.indicator.pk}")
    setting.indicator.refresh_from_db()
    assert setting.indicator.retired_in == setting.submission
    setting.submission.submit(by=setting.people.provider)
    assert names_asked(2026, setting.service) == {"Počet klientů"}
    assert names_asked(2027, setting.service) == set()
    setting.submission.withdraw(by=setting.people.provider)
    press(setting, sign_in, f"restore-{setting.indicator.pk}")
    setting.indicator.refresh_from_db()
    assert setting.indicator.retired_in is None


def test_dropping_a_change_leaves_the_accepted_wording(setting, sign_in):
    sign_in("provider").post(page("indicator_edit", setting.submission, setting.indicator), DEFINITION)
    successor = setting.indicator.successor
    press(setting, sign_in, f"retire-{successor.pk}")
    setting.submission.submit(by=setting.people.provider)
    setting.submission.accept(by=setting.people.coordinator)
    assert names_asked(2027, setting.service) == {"Počet klientů"}
    response = sign_in("provider").get(page("service_indicators", setting.service))
    assert [card["indicator"].name for card in response.context["current"]] == ["Počet klientů"]


def test_a_target_typed_before_the_wording_was_changed_goes_with_it_and_comes_back(setting, sign_in):
    pk, client = setting.indicator.pk, sign_in("provider")
    press(setting, sign_in, f"edit-{pk}", **{f"{pk}-target": "1 250", f"{pk}-comment": "", f"{pk}-seen": 0})
    same = {**DEFINITION, "unit": setting.indicator.unit}
    client.post(page("indicator_edit", setting.submission, setting.indicator), same)
    successor = setting.indicator.successor
    assert setting.submission.values.get().indicator == successor
    press(setting, sign_in, f"retire-{successor.pk}")
    assert setting.submission.values.get().indicator == setting.indicator


def test_a_target_in_another_unit_stays_behind_and_is_not_handed_in(setting, sign_in):
    pk = setting.indicator.pk
    press(setting, sign_in, f"edit-{pk}", **{f"{pk}-target": "1 250", f"{pk}-comment": "", f"{pk}-seen": 0})
    sign_in("provider").post(page("indicator_edit", setting.submission, setting.indicator), DEFINITION)
    assert [(row["indicator"], row["target"]) for row in setting.submission.copy()] == [(DEFINITION["name"], "")]


def test_who_checks_reads_what_is_new_what_it_says_and_the_past(setting, sign_in):
    past = make.SubmissionFactory(
        round=make.RoundFactory(region=setting.region, past=True),
        service=setting.service,
        state=SubmissionState.ACCEPTED,
    )
    make.ValueFactory(indicator=setting.indicator, submission=past, year=2025, actual="38")
    same = {**DEFINITION, "unit": setting.indicator.unit}
    sign_in("provider").post(page("indicator_edit", setting.submission, setting.indicator), same)
    sign_in("provider").post(page("indicator_add", setting.submission), {**DEFINITION, "name": "Návraty domů"})
    setting.submission.submit(by=setting.people.provider)
    response = sign_in("coordinator").get(setting.submission.get_absolute_url())
    text = response.content.decode().replace("\u00a0", " ")
    changed, new = response.context["copy"]
    assert (changed["is_changed"], new["is_new"], new["is_changed"]) == (True, True, False)
    assert "Skutečnost 2025: 38 osob" in text
    assert text.count(DEFINITION["meaning"]) == 2
    assert Indicator.objects.get(name="Návraty domů").get_absolute_url() in text


def test_a_button_beside_an_indicator_saves_the_sheet_first(setting, sign_in):
    pk = setting.indicator.pk
    typed = {f"{pk}-target": "1 250", f"{pk}-comment": "", f"{pk}-seen": 0}
    response = press(setting, sign_in, f"edit-{pk}", **typed)
    assert response.url == page("indicator_edit", setting.submission, setting.indicator)
    assert setting.submission.values.get().target == 1250


def test_definitions_are_frozen_in_a_values_round(setting, sign_in):
    values = make.SubmissionFactory(round=make.RoundFactory(region=setting.region), service=setting.service)
    assert sign_in("provider").get(page("indicator_add", values)).status_code == 403
    assert sign_in("provider").post(page("indicator_edit", values, setting.indicator), DEFINITION).status_code == 403


def test_a_receipt_of_definitions_names_what_is_new_and_retired(setting, sign_in):
    sign_in("provider").post(page("indicator_add", setting.submission), DEFINITION)
    press(setting, sign_in, f"retire-{setting.indicator.pk}")
    setting.submission.submit(by=setting.people.provider)
    said = {row["indicator"]: row["is_retired"] for row in setting.submission.receipt}
    assert said == {DEFINITION["name"]: False, "Počet klientů": True}


def test_nobody_else_sees_an_indicator_before_it_is_submitted(setting, sign_in):
    new = make.IndicatorFactory(service=setting.service, set_in=setting.submission, name="Nový ukazatel")
    for role in ("provider", "viewer", "coordinator"):
        assert sign_in(role).get(new.get_absolute_url()).status_code == 200
    for role in ("other_provider", "lead", "reader", "other_coordinator"):
        assert sign_in(role).get(new.get_absolute_url()).status_code == 404
    setting.submission.submit(by=setting.people.provider)
    assert sign_in("lead").get(new.get_absolute_url()).status_code == 200
    assert sign_in("other_provider").get(new.get_absolute_url()).status_code == 404


def test_a_service_of_two_regions_shows_neither_coordinator_what_waits_in_the_other(setting, sign_in):
    ServiceInRegion.objects.create(service=setting.service, region=setting.other_region)
    sign_in("provider").post(page("indicator_add", setting.submission), DEFINITION)
    new = Indicator.objects.get(name=DEFINITION["name"])
    assert sign_in("coordinator").get(new.get_absolute_url()).status_code == 200
    assert sign_in("other_coordinator").get(new.get_absolute_url()).status_code == 404
    listed = sign_in("other_coordinator").get(page("service_indicators", setting.service)).content.decode()
    assert "Počet klientů" in listed
    assert DEFINITION["name"] not in listed
    setting.submission.submit(by=setting.people.provider)
    assert sign_in("other_coordinator").get(new.get_absolute_url()).status_code == 200


def test_the_lead_does_not_read_a_change_that_is_not_submitted(setting, sign_in):
    make.IndicatorFactory(
        service=setting.service, set_in=setting.submission, replaces=setting.indicator, name="Tajná změna"
    )
    for url in (setting.indicator.get_absolute_url(), page("service_indicators", setting.service)):
        assert "Tajná změna" not in sign_in("lead").get(url).content.decode()
        assert "Tajná změna" in sign_in("provider").get(url).content.decode()


def test_an_indicator_tells_its_years_and_draws_them(setting, sign_in):
    for year, actual in ((2024, "30"), (2025, "36")):
        past = make.RoundFactory(region=setting.region, past=True, year=year)
        submission = make.SubmissionFactory(round=past, service=setting.service, state=SubmissionState.ACCEPTED)
        make.ValueFactory(indicator=setting.indicator, submission=submission, year=year, actual=actual, target="35")
    response = sign_in("lead").get(setting.indicator.get_absolute_url())
    assert [point.value for point in response.context["picture"].points] == [30, 36]
    assert "36\u00a0osob" in response.content.decode()


def test_a_lead_does_not_see_figures_before_they_are_submitted(setting, sign_in):
    values = make.SubmissionFactory(round=make.RoundFactory(region=setting.region), service=setting.service)
    make.ValueFactory(indicator=setting.indicator, submission=values, actual="777")
    assert "777" not in sign_in("lead").get(setting.indicator.get_absolute_url()).content.decode()
    assert "777" in sign_in("coordinator").get(setting.indicator.get_absolute_url()).content.decode()


def test_pages_with_many_indicators_keep_to_the_budget(setting, sign_in, budget):
    for indicator in make.IndicatorFactory.create_batch(30, service=setting.service):
        make.ValueFactory(indicator=indicator, submission=setting.submission, target="5", actual=None)
    client = sign_in("provider")
    for url in (
        page("service_indicators", setting.service),
        setting.indicator.get_absolute_url(),
        setting.submission.get_absolute_url(),
        page("submission_submit", setting.submission),
    ):
        with budget():
            assert client.get(url).status_code == 200
