"""A workbook's further sheets: parts of figures, staffing and unmet demand, out and back in."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from indicators.enums import Breakdown
from indicators.models import IndicatorValue, UnmetDemand, Workbook
from providers.models import Staffing
from tests import factories as make
from tests.test_workbooks import place, said, saved

pytestmark = pytest.mark.django_db
PARTS, STAFFING, DEMAND = "Členění údajů", "Úvazky", "Neuspokojené žádosti"


@pytest.fixture
def round_(city):
    """A values round that asks for everything; one figure is divided by age, one record stands in the register."""
    asks = {"asks_values": True, "asks_staffing": True, "asks_demand": True}
    city.round = make.RoundFactory(region=city.region, **asks)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.clients = make.IndicatorFactory(service=city.service, name="Klienti", unit="osob", breakdown=Breakdown.AGE)
    parts = {"27-64": "30", "65-79": "12"}
    city.value = make.ValueFactory(indicator=city.clients, submission=city.submission, actual="42", parts=parts)
    year = city.round.value_year
    city.fte = Staffing.objects.create(service=city.service, year=year, direct="4.5", other="1.25")
    counts = {"applicants": 10, "served": 6, "month_until": 6}
    city.demand = UnmetDemand.objects.create(service=city.service, region=city.region, year=year, **counts)
    return city.round


@pytest.fixture
def client(sign_in, round_):
    return sign_in("provider")


@pytest.fixture
def book(client, round_):
    answer = client.get(reverse("indicators:workbook_download", args=[round_.pk]))
    return load_workbook(io.BytesIO(answer.content))


@pytest.fixture
def bring(client, round_):
    """Upload a workbook and, when it may be stored, store it; return the last page."""

    def bring(book):
        file = SimpleUploadedFile("vyplneno.xlsx", saved(book))
        answer = client.post(reverse("indicators:workbook_upload", args=[round_.pk]), {"file": file}, follow=True)
        kept = Workbook.objects.order_by("pk").last()
        if kept and not kept.stored_at:
            client.post(reverse("indicators:workbook_detail", args=[kept.pk]))
        return answer

    return bring


def cell(page, name, row=3):
    """Return the cell of a column in a row of a sheet."""
    return next(cells for cells in page.iter_cols() if cells[0].value == name)[row - 1]


def part(book, name):
    return next(cell(book[PARTS], "value", row) for row in range(3, 9) if cell(book[PARTS], "part", row).value == name)


def test_the_sheets_hold_what_the_portal_has(book, round_):
    assert book.sheetnames[1:4] == [PARTS, STAFFING, DEMAND]
    assert (part(book, "27 až 64 let").value, part(book, "do 17 let").value) == (30, None)
    assert (cell(book[STAFFING], "direct").value, cell(book[STAFFING], "other").value) == (4.5, 1.25)
    row = [cell(book[DEMAND], name).value for name in ("month_from", "month_until", "applicants", "served")]
    assert row == [1, 6, 10, 6]
    assert all(
        book[name].protection.sheet and book[name].column_dimensions["A"].hidden for name in book.sheetnames[1:4]
    )
    assert not cell(book[DEMAND], "applicants").protection.locked
    assert cell(book[DEMAND], "service").protection.locked


def test_long_heads_have_room_and_no_column_says_why_nothing_is_closed(book):
    heads = [cell.value for cell in book[DEMAND][2]]
    assert max(len(head or "") for head in heads) > 30
    assert book[DEMAND].row_dimensions[2].height >= 45
    assert "Stav" not in heads


def test_unchanged_they_change_nothing(book, bring, city):
    assert "Sešit nic nemění" in said(bring(book))
    assert (Staffing.history.count(), IndicatorValue.history.count(), UnmetDemand.history.count()) == (1, 1, 1)


def test_the_command_line_takes_them_too(round_, tmp_path):
    path = tmp_path / "kolo.xlsx"
    call_command("export_round", region=round_.region.slug, year=round_.year, kind=round_.kind, output=path)
    out = io.StringIO()
    call_command("import_values", path, json=True, stdout=out)
    assert json.loads(out.getvalue()) == {"changed": 0, "unchanged": 3, "errors": []}
    book = load_workbook(path)
    cell(book[STAFFING], "direct").value = "mnoho"
    book.save(path)
    out = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import_values", path, json=True, stdout=out)
    (error,) = json.loads(out.getvalue())["errors"]
    assert (error["sheet"], error["cell"], error["value"]) == (STAFFING, "D3", "mnoho")


def test_a_changed_part_changes_its_figure_to_the_sum(book, bring, city):
    part(book, "65 až 79 let").value = 15
    page = said(bring(book))
    assert "65 až 79 let: 15" in page
    city.value.refresh_from_db()
    assert (city.value.actual, city.value.parts) == (45, {"27-64": "30", "65-79": "15"})


def test_a_figure_that_is_not_the_sum_of_its_parts_is_refused(book, bring, city):
    place(book.worksheets[0], "Klienti").value = 50
    assert "42" in said(bring(book))
    city.value.refresh_from_db()
    assert city.value.actual == 42
    assert not Workbook.objects.exists()


def test_parts_of_a_figure_that_nobody_has_reported_yet_make_it(client, bring, city, round_):
    IndicatorValue.objects.all().delete()
    answer = client.get(reverse("indicators:workbook_download", args=[round_.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    part(book, "27 až 64 let").value = 7
    bring(book)
    value = IndicatorValue.objects.get()
    assert (value.actual, value.parts) == (7, {"27-64": "7"})


@pytest.mark.parametrize(("typed", "sentence"), [("=1+1", "vzorec"), (-3, "méně než nula"), (1.5, "cel")])
def test_a_wrong_part_is_told_with_its_own_cell(book, bring, typed, sentence, city):
    wrong = part(book, "65 až 79 let")
    wrong.value = typed
    page = said(bring(book))
    assert f">{wrong.coordinate}<" in page
    assert sentence in page
    city.value.refresh_from_db()
    assert city.value.actual == 42


def test_staffing_is_stored_with_its_history(book, bring, city):
    cell(book[STAFFING], "direct").value = "5,25"
    bring(book)
    city.fte.refresh_from_db()
    assert (str(city.fte.direct), str(city.fte.other), city.fte.version) == ("5.25", "1.25", 2)
    assert city.fte.history.latest().history_user == city.people.provider


def test_staffing_said_for_the_first_time_is_of_the_service(book, bring, city, client, round_):
    Staffing.objects.all().delete()
    answer = client.get(reverse("indicators:workbook_download", args=[round_.pk]))
    book = load_workbook(io.BytesIO(answer.content))
    cell(book[STAFFING], "direct").value = 3
    bring(book)
    row = Staffing.objects.get()
    assert (row.service, row.region, row.year, row.direct, row.other) == (city.service, None, 2026, 3, 0)


def test_a_new_record_of_unmet_demand_is_added_once(book, bring, city):
    page = book[DEMAND]
    for name, typed in (("month_from", 7), ("month_until", 12), ("applicants", 8), ("refused_capacity", 3)):
        cell(page, name, 4).value = typed
    bring(book)
    new = UnmetDemand.objects.exclude(pk=city.demand.pk).get()
    assert (new.month_from, new.applicants, new.refused_capacity, new.municipality) == (7, 8, 3, None)
    assert "Sešit nic nemění" in said(bring(book))  # the same file once more
    assert UnmetDemand.objects.count() == 2


def test_a_record_of_unmet_demand_is_changed(book, bring, city):
    town = make.MunicipalityFactory(name="Jeřmanice")
    city.region.municipalities.add(town)
    cell(book[DEMAND], "applicants").value = 12
    cell(book[DEMAND], "municipality").value = town.name.upper()
    bring(book)
    city.demand.refresh_from_db()
    assert (city.demand.applicants, city.demand.municipality, city.demand.version) == (12, town, 2)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("applicants", 3, "Přijatých a odmítnutých"),
        ("municipality", "Praha", "Napište"),
        ("month_until", 13, ""),
        ("applicants", "deset", "číslo"),
        ("served", 1.5, "celé číslo"),
        ("applicants", "=5+5", "vzorec"),
    ],
)
def test_what_is_wrong_in_the_register_is_told_and_nothing_is_stored(book, bring, city, name, typed, sentence):
    wrong = cell(book[DEMAND], name)
    wrong.value = typed
    cell(book[STAFFING], "direct").value = 9  # right, and not stored either
    page = said(bring(book))
    assert DEMAND in page
    assert sentence.lower() in page.lower()
    city.demand.refresh_from_db()
    city.fte.refresh_from_db()
    assert (city.demand.applicants, city.fte.version) == (10, 1)


def test_the_same_time_twice_in_one_file_is_refused(book, bring):
    for row in (4, 5):
        for name, typed in (("month_from", 7), ("month_until", 12), ("applicants", row)):
            cell(book[DEMAND], name, row).value = typed
    assert "dvakrát" in said(bring(book))
    assert UnmetDemand.objects.count() == 1


def test_a_time_that_is_recorded_already_is_refused(book, bring):
    for name, typed in (("month_from", 1), ("month_until", 12), ("applicants", 4)):
        cell(book[DEMAND], name, 4).value = typed
    bring(book)
    assert UnmetDemand.objects.count() == 1


def test_what_the_portal_has_changed_meanwhile_is_not_overwritten(book, bring, city):
    city.fte.direct = 7
    city.fte.save_version(seen=1, by=city.people.provider)
    assert "Sešit nic nemění" in said(bring(book))
    cell(book[STAFFING], "direct").value = 9
    page = said(bring(book))
    assert "7" in page
    city.fte.refresh_from_db()
    assert city.fte.direct == 7


def test_after_submitting_they_are_closed(client, round_, city, bring, book):
    city.submission.submit(by=city.people.provider)
    cell(book[STAFFING], "direct").value = 9
    page = said(bring(book))
    assert STAFFING in page
    answer = client.get(reverse("indicators:workbook_download", args=[round_.pk]))
    shut = load_workbook(io.BytesIO(answer.content))
    assert cell(shut[STAFFING], "direct").protection.locked
    city.fte.refresh_from_db()
    assert city.fte.direct == 4.5


def test_another_provider_sees_and_changes_nothing_of_it(sign_in, book, round_, city):
    make.SubmissionFactory(round=round_, service=city.other_service)
    other = sign_in("other_provider")
    answer = other.get(reverse("indicators:workbook_download", args=[round_.pk]))
    text = str([[cell.value for cell in row] for page in load_workbook(io.BytesIO(answer.content)) for row in page])
    assert city.service.name not in text
    cell(book[STAFFING], "direct").value = 9
    file = SimpleUploadedFile("cizi.xlsx", saved(book))
    other.post(reverse("indicators:workbook_upload", args=[round_.pk]), {"file": file})
    city.fte.refresh_from_db()
    assert city.fte.direct == 4.5
    assert not Workbook.objects.exists()


def test_a_key_that_somebody_has_put_together_is_damaged(book, bring, city):
    key = cell(book[STAFFING], "key")
    key.value = key.value.replace(f"s{city.submission.pk}-", f"s{city.submission.pk + 1}-")
    cell(book[STAFFING], "direct").value = 9
    assert "A3" in said(bring(book))
    city.fte.refresh_from_db()
    assert city.fte.direct == 4.5
