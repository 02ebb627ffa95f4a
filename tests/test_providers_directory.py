"""The public directory of services: finding, reading, and what the public never sees."""

from datetime import date

import pytest
from django.urls import reverse

from providers.models import Facility, Service, ServiceInRegion
from tests import factories as make


def directory(city, **query):
    return reverse("providers:service_list", args=[city.region.slug], query=query)


def names(response):
    return [service.name for service in response.context["page"]]


def test_anybody_finds_a_service_without_its_diacritics(city, client):
    make.ServiceFactory(name="Žluť, odlehčovací služba", in_region=city.region)
    assert names(client.get(directory(city, q="zlut"))) == ["Žluť, odlehčovací služba"]


def test_a_service_is_found_by_words_of_its_provider(city, client):
    assert names(client.get(directory(city, q="charita"))) == [city.other_service.name]


@pytest.mark.parametrize("query", [{"form": "residential"}, {"q": "neexistuje"}])
def test_a_filter_leaves_out_what_does_not_match(city, client, query):
    assert names(client.get(directory(city, **query))) == []


def test_filters_by_type_group_and_provider_meet(city, client):
    group = city.group.target_groups.create(name="senioři")
    city.service.target_groups.add(group)
    query = {"type": city.service.type_id, "group": group.pk, "provider": city.provider.pk, "form": "field"}
    assert names(client.get(directory(city, **query))) == [city.service.name]


def test_a_service_of_another_region_and_one_that_ended_are_not_listed(city, client):
    make.ServiceFactory(name="Jinde", in_region=city.other_region)
    make.ServiceFactory(name="Skončila", in_region=city.region, until=date(2025, 12, 31))
    assert sorted(names(client.get(directory(city)))) == sorted([city.service.name, city.other_service.name])


def test_a_nonsense_filter_is_answered_not_refused(city, client):
    response = client.get(directory(city, type="nic", page="neviem"))
    assert response.status_code == 200


def test_lists_are_paged_and_cost_the_same_with_many_rows(city, sign_in, budget):
    provider = make.ProviderFactory(name="Velký poskytovatel")
    type_ = make.ServiceTypeFactory()
    services = Service.objects.bulk_create(
        Service(provider=provider, type=type_, name=f"Služba {number}", identifier=f"{3000000 + number}")
        for number in range(60)
    )
    ServiceInRegion.objects.bulk_create(ServiceInRegion(service=row, region=city.region) for row in services)
    client = sign_in("coordinator")
    with budget():
        response = client.get(directory(city))
    assert len(response.context["page"].object_list) == 25
    with budget():
        client.get(reverse("providers:provider_list", args=[city.region.slug]))
    with budget():
        client.get(provider.get_absolute_url())


def test_a_service_shows_its_capacities_with_their_source_and_its_staffing(city, client):
    make.CapacityFactory(service=city.service, count=1250)
    make.StaffingFactory(service=city.service, direct="4.50")
    text = client.get(city.service.get_absolute_url()).content.decode()
    assert "1\u00a0250" in text
    assert "registr poskytovatelů" in text
    assert "4,5" in text


def test_a_history_of_capacity_and_staffing_becomes_a_picture(city, client):
    make.CapacityFactory(service=city.service, count=10, since=date(2024, 1, 1), until=date(2025, 12, 31))
    make.CapacityFactory(service=city.service, count=12, since=date(2026, 1, 1))
    make.StaffingFactory(service=city.service, year=2025, direct="4")
    make.StaffingFactory(service=city.service, year=2026, direct="5")
    response = client.get(city.service.get_absolute_url())
    (capacity,) = response.context["capacity_pictures"]
    assert [(point.year, point.value) for point in capacity.points] == [
        (2024, 10),
        (2025, 10),
        (2026, 12),
        (2027, 12),
    ]
    assert [point.value for point in response.context["staffing_picture"].points] == [4, 5]


def test_a_hidden_address_is_never_shown_even_to_its_editor(city, sign_in):
    place = Facility.objects.create(
        service=city.service, name="Azylový byt", street="Tajná 7", postcode="46001", is_hidden=True
    )
    pages = [city.service.get_absolute_url(), reverse("providers:facility_edit", args=[city.service.pk, place.pk])]
    for page in pages:
        text = sign_in("provider").get(page).content.decode()
        assert "Azylový byt" in text
        assert "Tajná" not in text
        assert "46001" not in text


def test_the_public_sees_no_people_of_a_provider(city, client, sign_in):
    page = city.provider.get_absolute_url()
    name = city.people.provider.name
    assert name not in client.get(page).content.decode()
    assert name not in sign_in("other_provider").get(page).content.decode()
    assert name in sign_in("viewer").get(page).content.decode()
    assert name in sign_in("reader").get(page).content.decode()


def test_the_public_sees_no_history_of_a_service(city, client):
    assert "history-panel" not in client.get(city.service.get_absolute_url()).content.decode()
