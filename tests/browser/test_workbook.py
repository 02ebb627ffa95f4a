"""XLSX there and back, as a person does it: download, fill in offline, upload, look, store, and see it in the form."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from indicators.models import IndicatorValue
from tests import factories as make
from tests.browser.people import say, window_of
from tests.cast import make_city


@pytest.fixture
def town(transactional_db):
    """The cast's city with a values round that runs today and two indicators of the provider's service."""
    town = make_city()
    today = timezone.localdate()
    days = {"opens": today - timedelta(days=5), "due": today + timedelta(days=9), "closes": today + timedelta(days=9)}
    town.round = make.RoundFactory(region=town.region, year=today.year - 1, asks_values=True, **days)
    town.submission = make.SubmissionFactory(round=town.round, service=town.service)
    town.clients = make.IndicatorFactory(service=town.service, name="Klienti doma", unit="osob", order=1)
    town.hours = make.IndicatorFactory(service=town.service, name="Hodiny péče", unit="h", decimals=1, order=2)
    return town


def filled(content, **figures):
    """Fill figures into a workbook as a person does: into the cell beside the indicator's name."""
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    names = [cell.value for cell in page[1]]
    for cells in page.iter_rows(min_row=3):
        name = cells[names.index("indicator")].value
        cells[names.index("value")].value = figures.get(name, cells[names.index("value")].value)
    stream = io.BytesIO()
    book.save(stream)
    return {"name": "vyplneno.xlsx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}


def test_a_workbook_goes_there_and_back(town, new_context, base_url):
    window = window_of(town.people.provider, new_context, base_url).open(town.submission.get_absolute_url())
    window.click("Fill in a workbook", role="link")
    with window.page.expect_download() as download:
        window.click("Download the workbook")
    content = download.value.path().read_bytes()

    wrong = filled(content, **{"Klienti doma": "asi 40", "Hodiny péče": "1 234,5"})
    window.page.set_input_files("input[type=file]", wrong)
    window.click("See what would change")
    window.sees("asi 40").sees(say("A number belongs here, for example 1 234,5."))
    assert not IndicatorValue.objects.exists()

    window.click("Upload the mended workbook", role="link")
    window.page.set_input_files("input[type=file]", filled(content, **{"Klienti doma": 42, "Hodiny péče": "1 234,5"}))
    window.click("See what would change")
    window.sees("Klienti doma").sees("1\u00a0234,5")
    assert not IndicatorValue.objects.exists()
    window.page.get_by_role("button", name=say("Store it")).dblclick()
    window.sees(say("The workbook is stored"))

    window.open(reverse("indicators:submission_detail", args=[town.submission.pk]))
    shown = window.page.locator(f'[name="{town.clients.pk}-actual"]')
    assert shown.first.input_value() == "42"
    stored = {value.indicator.name: value for value in IndicatorValue.objects.select_related("indicator")}
    assert stored["Klienti doma"].actual == 42
    assert str(stored["Hodiny péče"].actual) == "1234.5000"
    assert {value.history.count() for value in stored.values()} == {1}
