"""What a request says in figures: the compensation beside what is asked, and the papers and tables that print it."""

import io
from datetime import date

import pypdf
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from planning import exports
from planning.due import due
from planning.exports.filing import papers_of
from planning.models import RegionalRequest
from planning.models.checking import findings
from planning.models.filing import snapshot_of
from planning.reports.request import request_document
from portal import tables
from portal.documents import render
from tests import factories as make
from tests.requesting import make_draft, make_filed, make_item


def said_by(draft):
    return snapshot_of(RegionalRequest.objects.get(pk=draft.pk))


def money(city, **more):
    return said_by(make_draft(city, make_item(city), **more))["money"]


def test_the_compensation_by_reference_values_is_told_beside_what_is_asked(city):
    said = money(city, reference_costs=1_000_001, reference_income=100_000, compensation=6_000_000)
    assert (said["units"], said["cost_of_unit"]) == ("6.50", 69_231)
    assert said["computed"] == 5_850_007, "6,5 × 900 001 is 5 850 006,5: half a crown goes up"
    assert said["compensation"] == 6_000_000


def test_beds_are_the_units_of_a_residential_service(city):
    item = make_item(city)
    item.capacities.all().delete()
    make.ItemCapacityFactory(item=item, form="residential", unit="luzka", now=8, middle=10)
    type(item).objects.filter(pk=item.pk).update(month_from=7)
    said = said_by(make_draft(city, item, reference_costs=600_000))["money"]
    assert (said["units"], said["months"], said["computed"]) == ("10", 6, 3_000_000)


def test_without_reference_values_nothing_is_reckoned(city):
    assert money(city)["computed"] is None


@pytest.fixture
def said(city):
    make.StaffingFactory(service=city.service, year=2027, direct="5.00", other="1.50")
    more = {"regionality": "regionální", "network_level": "Z1", "reference_costs": 900_000, "share_here": 80}
    return said_by(make_draft(city, make_item(city), **more))


def test_the_paper_begins_on_its_first_page_and_says_all_of_it(said):
    pages = pypdf.PdfReader(io.BytesIO(render(request_document(said, "cs"), "pdf"))).pages
    first = pages[0].extract_text()
    assert "1 Záměr" in first
    assert "Název" in first
    assert "Jméno" not in first, "an organisation has no first name"
    whole = "\n".join(page.extract_text() for page in pages)
    for words in ("regionální", "Z1", "Změna", "5 850 000", "V evidenci"):
        assert words in whole.replace("\xa0", " "), words


def test_the_form_that_ships_says_the_same(city, said):
    request = RegionalRequest.objects.get()
    book = load_workbook(io.BytesIO(papers_of(request, said)["request"]))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"regionální", "Z1", "Rada jedná o akčním plánu v březnu.", 5_850_000, "zatím neschváleno"} <= cells


def test_each_capacity_of_a_request_has_a_row_in_the_table(city):
    item = make_item(city)
    make.ItemCapacityFactory(item=item, form="outpatient", unit="interv", now=2, middle=5)
    make_draft(city, item)
    stream = io.BytesIO()
    tables.write(exports.requests_sheets(city.region, 2028, "cs"), "xlsx", stream)
    rows = list(load_workbook(stream)["Požadované kapacity"].iter_rows(min_row=2, values_only=True))
    assert [(row[4], row[5], row[6]) for row in rows] == [("klienti", 12, 18), ("intervence (30 min)", 2, 5)]


def test_the_provider_is_reminded_of_the_reservation_it_lifts(city, sign_in):
    filed = make_filed(city)
    filed.reserve(by=city.people.coordinator, decided_on="2027-02-10", reason="Doložit.", until="2027-12-31")
    waits = [one for one in due(city.people.provider, date(2027, 2, 11)) if one.url == filed.get_absolute_url()]
    assert [one.when for one in waits] == [date(2027, 12, 31)]
    assert not [
        one for one in due(city.people.other_provider, date(2027, 2, 11)) if one.url == filed.get_absolute_url()
    ]


def test_the_page_of_a_filed_request_tells_what_is_asked_and_of_a_draft_what_is_written(city, sign_in):
    draft = make_draft(city, make_item(city), regionality="regionální", reference_costs=900_000, age_groups=["adults"])
    page = sign_in("coordinator").get(draft.get_absolute_url()).content.decode()
    assert "regionální" in page
    assert "dospělí" in page
    draft.file(by=city.people.coordinator)
    page = sign_in("provider").get(reverse("planning:request_detail", args=[draft.pk])).content.decode()
    assert "5\xa0850\xa0000\xa0Kč" in page
    assert "podle referenčních hodnot" in page


def test_asking_more_than_the_reference_values_make_is_minded(city):
    draft = make_draft(city, make_item(city), reference_costs=100_000, compensation=650_001)
    said = " ".join(one.sentence for one in findings(draft)).replace("\xa0", " ")
    assert "650 001 Kč" in said
    assert "650 000 Kč" in said


def test_whoever_missed_one_window_is_led_to_the_one_that_is_open(city, clock):
    draft = make_draft(city, make_item(city))
    clock.move_to("2027-04-20T10:00:00+02:00")
    make.WindowFactory(authority=city.region.authority, opens="2027-04-10", closes="2027-04-30", network_year=2028)
    assert "10. 4. 2027" in " ".join(one.sentence for one in findings(draft)).replace("\xa0", " ")
