"""A proposal that is being written while somebody moves it on, or while a number in it is not right yet."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from planning.forms.proposals import AskedForm
from planning.models import ActionItem, ActionPlanVersion
from portal.attachments import check_file
from portal.lifecycle import Refused
from tests import factories as make

AUTOSAVE = {"X-Requested-With": "autosave"}


@pytest.fixture
def item(city):
    year = make.ActionPlanFactory(plan__region=city.region)
    ActionPlanVersion.start(year, by=city.people.coordinator)
    made = make.ItemFactory(action_plan=year, service=city.service, description="Směny.", capacity=(12, 16))
    make.CostFactory(item=made)
    ActionItem.objects.filter(pk=made.pk).update(need="Odmítli jsme 14 lidí.")
    return made


def test_what_arrives_after_somebody_proposed_it_changes_nothing(item, city):
    opened = ActionItem.objects.get(pk=item.pk)
    typed = {"seen": "1", "variant": "middle", "capacity_field_klient_middle": "99"}
    form = AskedForm(typed, instance=opened, user=city.people.provider)
    assert form.is_valid()
    ActionItem.objects.get(pk=item.pk).propose(by=city.people.provider)
    with pytest.raises(Refused):
        form.save(by=city.people.provider)
    assert item.capacities.get().middle == 16


def test_the_answer_while_one_types_says_which_number_is_not_right(item, sign_in):
    url = reverse("planning:proposal_step", args=[item.pk, "naklady"])
    answer = sign_in("provider").post(url, {"seen": 1, "cost_2027_middle_city": "hodně"}, headers=AUTOSAVE)
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.text.startswith("Město, střední, 2027: ")


def test_a_file_that_is_all_air_is_not_attached():
    air = io.BytesIO()
    with zipfile.ZipFile(air, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("xl/workbook.xml", bytes(60 * 2**20))
    with pytest.raises(ValidationError):
        check_file(SimpleUploadedFile("sesit.xlsx", air.getvalue()))
