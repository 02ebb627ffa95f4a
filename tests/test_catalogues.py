"""The catalogues of the law and the starter list of indicators."""

import pytest
from django.core.management import call_command

from indicators.models import CatalogueIndicator
from providers.enums import Form
from providers.models import ServiceType, TargetGroup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(capsys):
    call_command("load_catalogues")


def test_there_are_thirty_four_types_of_service():
    assert ServiceType.objects.count() == 34


def test_loading_again_adds_nothing():
    before = [model.objects.count() for model in (ServiceType, TargetGroup, CatalogueIndicator)]
    call_command("load_catalogues")
    assert [model.objects.count() for model in (ServiceType, TargetGroup, CatalogueIndicator)] == before


def test_loading_again_mends_what_was_changed():
    ServiceType.objects.filter(section="49").update(usual_forms="field")
    call_command("load_catalogues")
    assert ServiceType.objects.get(section="49").usual_forms == Form.RESIDENTIAL


def test_usual_forms_are_forms_of_the_law():
    named = {form for text in ServiceType.objects.values_list("usual_forms", flat=True) for form in text.split(",")}
    assert named == set(Form)


def test_every_row_of_both_catalogues_is_valid():
    for model in (ServiceType, TargetGroup, CatalogueIndicator):
        for row in model.objects.all():
            row.full_clean()


def test_every_indicator_says_what_it_means():
    assert not CatalogueIndicator.objects.filter(meaning="").exists()
