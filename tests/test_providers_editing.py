"""Editing providers and services, and what belongs to a service."""

from datetime import date

import pytest
from django.urls import reverse

from providers import catalogues
from providers.models import Facility, Provider, Service, ServiceType
from tests import factories as make


def page(name, *args):
    return reverse(f"providers:{name}", args=[getattr(arg, "pk", arg) for arg in args])


@pytest.fixture
def service_data(city):
    catalogues.load()
    home = ServiceType.objects.get(section="49")
    return {"name": "Domov U Lípy", "identifier": "7654321", "type": home.pk, "provided_as": ["residential"], "seen": 1}


def test_an_editor_adds_a_service_of_their_provider(city, sign_in, service_data):
    data = {**service_data, "provider": city.provider.pk, "since": "2027-01-01"}
    sign_in("provider").post(page("service_add", city.region.slug), data)
    service = Service.objects.get(identifier="7654321")
    assert (service.provider, service.residential, service.outpatient) == (city.provider, True, False)
    assert Service.objects.in_region(city.region).filter(pk=service.pk).exists()


def test_an_editor_cannot_add_a_service_of_another_provider(city, sign_in, service_data):
    data = {**service_data, "provider": city.other_provider.pk}
    response = sign_in("provider").post(page("service_add", city.region.slug), data)
    assert "provider" in response.context["form"].errors
    assert not Service.objects.filter(identifier="7654321").exists()


def test_a_follow_on_service_needs_no_registration_and_no_type(city, sign_in, service_data):
    data = {**service_data, "provider": city.provider.pk, "identifier": "", "type": "", "name": "Šatník"}
    sign_in("coordinator").post(page("service_add", city.region.slug), data)
    assert Service.objects.get(name="Šatník").is_follow_on


def test_a_registered_service_without_a_type_is_told_at_the_field(city, sign_in, service_data):
    data = {**service_data, "provider": city.provider.pk, "type": ""}
    response = sign_in("coordinator").post(page("service_add", city.region.slug), data)
    assert set(response.context["form"].errors) == {"type"}


def test_an_unusual_form_is_warned_about_but_saved(city, sign_in, service_data):
    data = {**service_data, "provider": city.provider.pk, "provided_as": ["field"]}
    response = sign_in("coordinator").post(page("service_add", city.region.slug), data, follow=True)
    assert Service.objects.get(identifier="7654321").field
    assert "pobytová" in "".join(str(message) for message in response.context["messages"])


def test_the_second_of_two_editors_chooses_a_version(city, sign_in):
    catalogues.load()
    url = page("service_edit", city.service)
    data = {"identifier": city.service.identifier, "type": city.service.type_id, "provided_as": ["field"], "seen": 1}
    sign_in("provider").post(url, {**data, "name": "Asistence Doma a venku"})
    response = sign_in("coordinator").post(url, {**data, "name": "Asistence Liberecko"})
    text = response.content.decode()
    city.service.refresh_from_db()
    assert city.service.name == "Asistence Doma a venku"
    assert "Asistence Doma a venku" in text
    assert "Asistence Liberecko" in text
    assert city.people.provider.name in text
    sign_in("coordinator").post(url, {**data, "name": "Asistence Liberecko", "seen": 2})
    city.service.refresh_from_db()
    assert city.service.name == "Asistence Liberecko"


def test_a_known_provider_is_not_made_twice(city, sign_in):
    data = {"name": "Jiný název", "ico": city.provider.ico, "seen": 1}
    response = sign_in("coordinator").post(page("provider_add", city.region.slug), data)
    assert response.url.endswith(f"?provider={city.provider.pk}")
    assert Provider.objects.filter(ico=city.provider.ico).count() == 1


def test_a_new_provider_goes_on_to_its_first_service(city, sign_in):
    client = sign_in("coordinator")
    response = client.post(
        page("provider_add", city.region.slug), {"name": "Nový spolek", "ico": "70891508", "seen": 1}
    )
    provider = Provider.objects.get(ico="70891508")
    assert client.get(response.url).context["form"]["provider"].value() == str(provider.pk)


def test_a_provider_does_not_change_its_own_ico(city, sign_in):
    data = {"name": "Spolek Doma", "ico": "70891508", "seen": 1}
    sign_in("provider").post(page("provider_edit", city.provider), data)
    city.provider.refresh_from_db()
    assert city.provider.ico != "70891508"


def test_capacities_take_numbers_as_czechs_write_them(city, sign_in):
    data = {"form": "field", "unit": "kontakt", "kind": "yearly", "basis": "registered", "count": "1\u00a0250"}
    sign_in("provider").post(page("capacity_add", city.service), {**data, "since": "2027-01-01"})
    capacity = city.service.capacities.get()
    assert capacity.count == 1250
    response = sign_in("provider").post(page("capacity_add", city.service), {**data, "since": "2027-01-01"})
    assert response.status_code == 200
    assert city.service.capacities.count() == 1


def test_a_capacity_cannot_end_before_it_begins(city, sign_in):
    capacity = make.CapacityFactory(service=city.service)
    data = {"form": "field", "unit": "klient", "kind": "at_once", "basis": "registered", "count": "12"}
    url = page("capacity_edit", city.service, capacity)
    response = sign_in("provider").post(url, {**data, "since": "2027-01-01", "until": "2026-01-01"})
    assert response.context["form"].errors
    capacity.refresh_from_db()
    assert capacity.since == date(2024, 1, 1)


def test_staffing_is_recorded_once_a_year(city, sign_in):
    data = {"year": 2026, "region": "", "direct": "4,25", "other": "0,5"}
    for _click in range(2):
        sign_in("provider").post(page("staffing_add", city.service), data)
    assert str(city.service.staffing.get().direct) == "4.25"


def test_a_hidden_address_stays_when_it_is_left_empty(city, sign_in):
    place = Facility.objects.create(service=city.service, name="Byt", street="Tajná 7", is_hidden=True)
    data = {"name": "Byt pro ženy", "is_hidden": "on", "street": "", "postcode": "", "municipality": ""}
    sign_in("provider").post(page("facility_edit", city.service, place), data)
    place.refresh_from_db()
    assert (place.name, place.street) == ("Byt pro ženy", "Tajná 7")


def test_what_was_recorded_by_mistake_is_removed(city, sign_in):
    capacity = make.CapacityFactory(service=city.service)
    sign_in("provider").post(page("capacity_remove", city.service, capacity))
    assert not city.service.capacities.exists()
