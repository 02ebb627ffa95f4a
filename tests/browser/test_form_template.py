"""A coordinator redraws the authority's form, uploads it, tries it on a past request and files a new one on it."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from planning.exports import file_request
from planning.models import FormTemplate, RegionalRequest
from tests.browser.people import say, window_of
from tests.cast import make_city
from tests.requesting import make_draft, make_item


@pytest.fixture
def town(transactional_db):
    """The cast's city with a window that is open today, a request filed in it, and a draft of another service."""
    town = make_city()
    today = timezone.localdate()
    item = make_item(town)
    days = {"opens": today - timedelta(days=5), "closes": today + timedelta(days=5)}
    town.region.authority.windows.update(**days)
    town.filed = make_draft(town, item)
    file_request(town.filed, by=town.people.coordinator)
    town.draft = make_draft(town, make_item(town, service=town.other_service, action_plan=item.action_plan))
    return town


def redrawn(content, **cells):
    """Return the workbook as somebody changed it in Excel: other words in some cells of the first sheet."""
    book = load_workbook(io.BytesIO(content))
    for place, words in cells.items():
        book.worksheets[0][place] = words
    stream = io.BytesIO()
    book.save(stream)
    return {"name": "formular-kraje.xlsx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}


def test_a_changed_form_is_uploaded_tried_used_and_filed_on(town, new_context, base_url):
    window = window_of(town.people.coordinator, new_context, base_url)
    window.open(reverse("planning:request_templates", args=["podlesi"]))
    shipped = window.download(reverse("planning:request_template_shipped", args=["podlesi", "request"]))

    window.page.set_input_files("input[type=file]", redrawn(shipped, A2="Naše žádost", A3="{{ provider.nane }}"))
    window.click("Upload and check")
    window.sees("Žádost!A3").sees("provider.name")
    assert not FormTemplate.objects.exists()

    title = "Naše žádost: {{ service.name }}"
    window.page.set_input_files("input[type=file]", redrawn(shipped, A2=title))
    window.click("Upload and check")
    window.sees("Naše žádost: Osobní asistence Doma")
    window.click("Put it in use").sees(say("in use"))

    window.open(town.draft.get_absolute_url())
    window.click("Check and file", role="link")
    window.click("File the request")
    window.sees(say("Papers"))
    number = RegionalRequest.objects.get(pk=town.draft.pk).number
    window.sees(number)
    paper = window.download(reverse("planning:request_form_file", args=[town.draft.pk, "request"]))
    page = load_workbook(io.BytesIO(paper)).worksheets[0]
    assert page["A2"].value == "Naše žádost: Pečovatelská služba Charity"
    old = bytes(town.filed.files.get(part="request").content)
    assert load_workbook(io.BytesIO(old)).worksheets[0]["A2"].value != page["A2"].value
