"""Spreadsheets of the administration: matched by what people know, all or nothing, back unchanged."""

import pytest
import tablib

from providers import catalogues
from providers.imports import MunicipalityResource, ProviderResource, ServiceResource, ServiceTypeResource
from providers.models import Municipality, Provider, Service
from tests import factories as make

pytestmark = pytest.mark.django_db


def sheet(headers, *rows):
    return tablib.Dataset(*rows, headers=headers)


def told(result):
    """Return (row, sentence) for every error of an import."""
    rows = [(row.number, str(error.error)) for row in result.error_rows for error in row.errors]
    return rows + [
        (row.number, f"{column}: {said}") for row in result.invalid_rows for column, said in row.error_dict.items()
    ]


def test_a_provider_is_matched_by_its_ico_even_without_leading_zeros():
    Provider.objects.create(name="Statutární město Liberec", ico="00262978")
    result = ProviderResource().import_data(sheet(["ico", "name"], [262978.0, "Město Liberec"]))
    assert told(result) == []
    assert Provider.objects.get().name == "Město Liberec"


def test_a_wrong_ico_is_told_with_its_row_and_column_and_nothing_is_stored():
    rows = sheet(["ico", "name"], ["70891508", "Kraj"], ["70901509", "Překlep"])
    ((row, sentence),) = told(ProviderResource().import_data(rows))
    assert row == 2
    assert sentence.startswith("ico: ")
    assert not Provider.objects.exists()


def test_an_unknown_provider_of_a_service_is_told_by_its_value():
    make.ServiceTypeFactory()
    rows = sheet(["identifier", "provider", "type", "name"], ["1234567", "70891508", "39", "Osobní asistence"])
    ((row, sentence),) = told(ServiceResource().import_data(rows))
    assert row == 1
    assert "provider" in sentence
    assert "70891508" in sentence


def test_services_go_out_and_come_back_unchanged():
    catalogues.load()
    registered = make.ServiceFactory()
    registered.target_groups.set([group.pk for group in registered.target_groups.model.objects.all()[:2]])
    make.ServiceFactory(follow_on=True, provider=registered.provider)
    out = ServiceResource().export()
    result = ServiceResource().import_data(out)
    assert told(result) == []
    assert result.totals["skip"] == 2
    assert Service.objects.count() == 2


def test_types_and_municipalities_go_out_and_come_back_unchanged():
    catalogues.load()
    make.MunicipalityFactory()
    for resource in (ServiceTypeResource, MunicipalityResource):
        result = resource().import_data(resource().export())
        assert told(result) == []
        assert result.totals["skip"] == result.total_rows
    assert Municipality.objects.count() == 1


def test_the_administration_offers_the_imports(admin_client):
    for name in ("municipality", "servicetype", "targetgroup", "provider", "service"):
        assert admin_client.get(f"/sprava/providers/{name}/import/").status_code == 200
        assert admin_client.get(f"/sprava/providers/{name}/add/").status_code == 200
