"""Files of a whole round, made in the background: asked for on a page, the same as those made at once."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from indicators.exports import whole
from indicators.forms import workbooks
from indicators.models import IndicatorValue, Workbook
from portal.models import MadeFile
from tests import factories as make
from tests.test_workbooks import place, said, saved

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    monkeypatch.setattr(whole, "SERVICES_AT_ONCE", 0)
    monkeypatch.setattr(whole, "VALUES_AT_ONCE", 0)
    monkeypatch.setattr(workbooks, "BYTES_AT_ONCE", 0)


@pytest.fixture
def round_(city):
    """A values round in which two services of two providers report, one figure is handed in."""
    city.round = make.RoundFactory(region=city.region, asks_values=True)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.other = make.SubmissionFactory(round=city.round, service=city.other_service)
    city.clients = make.IndicatorFactory(service=city.service, name="Klienti", unit="osob")
    city.strangers = make.IndicatorFactory(service=city.other_service, name="Úkony", unit="úkonů")
    return city.round


def address(name, *args):
    return reverse(f"indicators:{name}", args=args)


def fetched(client):
    """Return what the newest made file holds, or the page that was prepared."""
    made = MadeFile.objects.first()
    response = client.post(reverse("portal:made_file_fetch", args=[made.pk]))
    return client.get(response.url) if response.status_code == 302 else response


def asked(client, url, **data):
    """Ask for a file as the page says: look at it, press its button; return the page of the file."""
    assert client.get(url).status_code == 200
    assert not MadeFile.objects.exists(), "looking asks for nothing"
    return client.post(url, data, follow=True)


def test_the_workbook_of_a_round_is_made_for_who_asked_with_what_they_may_see(sign_in, round_):
    client = sign_in("provider")
    page = asked(client, address("workbook_download", round_.pk))
    assert "Hotovo" in said(page) or "hotovo" in said(page)
    book = load_workbook(io.BytesIO(fetched(client).getvalue()))
    text = str([[cell.value for cell in row] for sheet in book for row in sheet])
    assert "Klienti" in text
    assert "Úkony" not in text


def test_a_part_of_the_round_is_asked_for_by_its_filter(sign_in, round_, city):
    client = sign_in("coordinator")
    asked(client, address("workbook_download", round_.pk) + f"?poskytovatel={city.other_provider.pk}")
    answer = fetched(client)
    assert "Klienti" not in str(load_workbook(io.BytesIO(answer.getvalue())).sheetnames)
    assert MadeFile.objects.get().parameters["provider"] == city.other_provider.pk
    assert city.other_provider.name.split()[0] in MadeFile.objects.get().name


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_round_as_a_document_is_made_for_who_may_read_it(sign_in, round_, city, kind):
    make.ValueFactory(indicator=city.clients, submission=city.submission, actual="42")
    city.submission.submit(by=city.people.provider)
    client = sign_in("coordinator")
    asked(client, address("round_document", round_.pk, kind))
    assert fetched(client).getvalue()[:4] == (b"%PDF" if kind == "pdf" else b"PK\x03\x04")
    assert MadeFile.objects.get().done == MadeFile.objects.get().total / 2
    assert sign_in("provider").post(address("round_document", round_.pk, kind)).status_code == 404


def test_figures_of_all_years_are_made_for_who_may_read_them(sign_in, round_, city):
    make.ValueFactory(indicator=city.clients, submission=city.submission, actual="42")
    city.submission.submit(by=city.people.provider)
    client = sign_in("coordinator")
    asked(client, address("figures_table", city.region.slug, "dlouha", "csv"))
    assert "Klienti" in fetched(client).getvalue().decode("utf-8-sig")
    assert (
        sign_in("other_coordinator").post(address("figures_table", city.region.slug, "dlouha", "csv")).status_code
        == 404
    )


def test_a_reader_who_is_one_no_more_does_not_get_the_document(sign_in, round_, city):
    make.ValueFactory(indicator=city.clients, submission=city.submission, actual="42")
    city.submission.submit(by=city.people.provider)
    client = sign_in("reader")
    asked(client, address("round_document", round_.pk, "docx"))
    city.people.reader.region_memberships.all().delete()
    assert client.post(reverse("portal:made_file_fetch", args=[MadeFile.objects.get().pk])).status_code == 404


def brought(client, round_, content):
    file = SimpleUploadedFile("vyplneno.xlsx", content)
    return client.post(address("workbook_upload", round_.pk), {"file": file}, follow=True)


def downloaded(client, round_):
    client.post(address("workbook_download", round_.pk))
    book = load_workbook(io.BytesIO(fetched(client).getvalue()))
    MadeFile.objects.all().delete()
    return book


def test_a_large_workbook_is_read_looked_at_and_stored_in_the_background(sign_in, round_, city):
    client = sign_in("provider")
    book = downloaded(client, round_)
    place(book.worksheets[0], "Klienti").value = 42
    brought(client, round_, saved(book))
    preview = fetched(client)
    assert "Změní se 1 řádek." in said(preview)
    assert not IndicatorValue.objects.exists()
    client.post(preview.request["PATH_INFO"])
    assert "Změnil se 1 řádek." in said(fetched(client))
    assert IndicatorValue.objects.get().actual == 42
    kept = Workbook.objects.get()
    assert (kept.rows, kept.preview) == ([], None)
    client.post(preview.request["PATH_INFO"])  # the back button, and once more
    assert IndicatorValue.objects.get().version == 1


def test_a_bad_large_workbook_is_told_by_its_cells_and_nothing_is_stored(sign_in, round_):
    client = sign_in("provider")
    book = downloaded(client, round_)
    cell = place(book.worksheets[0], "Klienti")
    cell.value = "spousta"
    brought(client, round_, saved(book))
    page = said(fetched(client))
    assert cell.coordinate in page
    assert "spousta" in page
    assert Workbook.objects.get().rows == []
    assert not IndicatorValue.objects.exists()


def test_what_is_no_workbook_is_refused_at_once(sign_in, round_):
    answer = brought(sign_in("provider"), round_, b"PK\x03\x04 not really")
    assert answer.status_code == 400
    assert not MadeFile.objects.exists()


def test_a_change_in_the_portal_meanwhile_is_asked_about(sign_in, round_, city):
    client = sign_in("provider")
    book = downloaded(client, round_)
    place(book.worksheets[0], "Klienti").value = 42
    brought(client, round_, saved(book))
    preview = fetched(client)
    value = make.ValueFactory(indicator=city.clients, submission=city.submission, actual="50")
    client.post(preview.request["PATH_INFO"])
    page = fetched(client)
    assert "50" in said(page)
    assert IndicatorValue.objects.get().actual == 50
    choice = f"row-{city.submission.pk}-{city.clients.pk}-{value.year}"
    client.post(preview.request["PATH_INFO"], {choice: f"file:{value.version}"})
    fetched(client)
    assert IndicatorValue.objects.get().actual == 42


def test_a_stranger_reaches_neither_the_preview_nor_the_storing(sign_in, round_):
    client = sign_in("provider")
    brought(client, round_, saved(downloaded(client, round_)))
    fetched(client)
    kept = Workbook.objects.get()
    other = sign_in("coordinator")
    assert other.get(address("workbook_detail", kept.pk)).status_code == 404
    assert other.post(address("workbook_detail", kept.pk)).status_code == 404
