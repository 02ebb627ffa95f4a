"""Sheets of the action plan and of the requests, their downloads and the commands that write them."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from planning import exports
from planning.enums import FundingSource, ItemState, YearPaper
from planning.freezing import approve_action_plan, approve_plan
from planning.models import ItemIndicator, RequestItem
from portal import tables
from portal.fields import parse_decimal
from providers.enums import CapacityBasis
from tests import factories as make


@pytest.fixture
def year(city):
    """An action plan with one item in it, and a request made from the item."""
    city.plan = make.PlanFactory(region=city.region)
    city.plan_version = make.PlanVersionFactory(plan=city.plan)
    city.goal = make.GoalFactory(plan=city.plan, group=city.group, code="1")
    city.measure = make.MeasureFactory(goal=city.goal, code="1.10")
    city.action_plan = make.ActionPlanFactory(plan=city.plan)
    city.version = make.ActionPlanVersionFactory(action_plan=city.action_plan)
    facts = {"capacity": (8, 12), "fte": (None, "4.50")}
    city.item = put(city, included=True, code="1.10.1", title="=1+1", service=city.service, **facts)
    make.CostFactory(item=city.item, source=FundingSource.CITY, amount=120000)
    make.CostFactory(item=city.item, source=FundingSource.REGION, amount=330000)
    make.CapacityFactory(service=city.service, count=8, basis=CapacityBasis.NETWORK)
    window = make.WindowFactory(authority=city.region.authority)
    city.request = make.RequestFactory(
        region=city.region, service=city.service, window=window, reasoning="Odmítli jsme 40 žádostí."
    )
    RequestItem.objects.create(request=city.request, item=city.item)
    return city


def put(city, **facts):
    return make.ItemFactory(action_plan=city.action_plan, measure=city.measure, **facts)


def written(sheets, kind):
    stream = io.BytesIO()
    tables.write(sheets, kind, stream)
    return stream.getvalue()


def first_row(content, sheet=0):
    rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[sheet].iter_rows(values_only=True)
    heads = [head.replace("\u00a0", " ") for head in next(rows)]
    return dict(zip(heads, next(rows), strict=True))


def from_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def approve(city):
    by = {"by": city.people.coordinator, "body": "council", "resolved_on": date(2027, 2, 9)}
    approve_action_plan(city.version, resolution_number="260/2027", **by)
    return city.version


def test_items_open_in_a_spreadsheet_with_their_types(year):
    content = written(exports.action_plan_sheets(year.action_plan, "cs"), "xlsx")
    row = first_row(content)
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    assert [name.replace("\u00a0", " ") for name in names] == [
        *("Položky", "Kapacity a úvazky", "Náklady podle zdrojů", "Indikátory")
    ]
    assert (row["Číslo"], row["Číslo opatření"], row["IČO"]) == ("1.10.1", "1.10", year.provider.ico)
    assert (row["Kapacita nyní"], row["Požadovaná kapacita"], row["Požadované úvazky"]) == (8, 12, 4.5)
    assert (row["Město"], row["Dary a nadace"], row["Náklady celkem"]) == (120000, None, 450000)
    assert first_row(content, 2)["Částka"] == 330000
    asked = first_row(content, 1)
    assert (asked["Co"], asked["Nyní"], asked["Střední"]) == ("Klienti, terénní", 8, 12)


def test_a_title_that_looks_like_a_formula_stays_a_text(year):
    sheets = exports.action_plan_sheets(year.action_plan, "cs")
    assert first_row(written(sheets, "xlsx"))["Aktivita"] == "=1+1"
    assert from_csv(written(sheets, "csv"))[0]["Aktivita"] == "'=1+1"
    assert tables.unescape("'=1+1") == "=1+1"


def test_csv_reads_back_with_the_same_values(year):
    (row,) = from_csv(written(exports.action_plan_sheets(year.action_plan, "cs"), "csv"))
    assert (row["Číslo"], row["IČO"]) == ("1.10.1", year.provider.ico)
    assert parse_decimal(row["Požadované úvazky"]) == Decimal("4.5")
    assert int(row["Náklady celkem"]) == 450000


def test_drafts_are_in_no_sheet_and_the_reservoir_has_its_own(year):
    put(year, title="Tajný záměr", service=year.service)
    put(year, title="Noční linka", state=ItemState.RESERVOIR)
    sheets = exports.action_plan_sheets(year.action_plan, "cs")
    said = {sheet.title: [row[6] for row in sheet.rows] for sheet in (sheets[0], sheets[-1])}
    assert said["Položky"] == ["=1+1"]
    assert said["Zásobník"] == ["Noční linka"]


def test_the_words_of_a_sheet_are_in_its_language_whenever_it_is_written(year):
    sheets = exports.action_plan_sheets(year.action_plan, "en")
    assert first_row(written(sheets, "xlsx"))["Kind"] == "Increase"


def test_a_request_row_says_who_asks_what(year):
    row = first_row(written(exports.requests_sheets(year.region, 2028, "cs"), "xlsx"))
    assert (row["Poskytovatel"], row["IČO"]) == ("Spolek Doma", year.provider.ico)
    assert row["Identifikátor v registru"] == year.service.identifier
    assert (row["Kapacita v síti"], row["Kapacita nyní"], row["Požadovaná kapacita"]) == (8, 8, 12)
    assert (row["Číslo položky"], row["Náklady celkem"], row["Stav"]) == ("1.10.1", 450000, "Rozpracovaný")
    assert row["Podáno dne"] is None


def test_a_filed_request_says_what_it_said_when_it_was_filed(year):
    approve(year)
    year.request.file(by=year.people.coordinator, ahead_reason="Rada jedná v březnu.")
    year.item.capacities.update(middle=99)
    year.provider.name = "Jiné jméno"
    year.provider.save()
    row = first_row(written(exports.requests_sheets(year.region, 2028, "cs"), "xlsx"))
    assert (row["Poskytovatel"], row["Požadovaná kapacita"]) == ("Spolek Doma", 12)
    assert row["Podáno dne"].date() == date(2027, 2, 10)
    assert (row["Usnesení č."], row["Číslo požadavku"]) == ("260/2027", "POD-2028-001")


def test_a_hidden_address_and_the_person_who_filed_are_in_no_sheet(year):
    year.service.facilities.create(name="Azylový dům", street="Skrytá 7", is_hidden=True)
    year.service.facilities.create(name="Kancelář", street="Dlouhá 1")
    year.request.file(by=year.people.coordinator, ahead_reason="Rada jedná v březnu.")
    said = str([sheet.rows for sheet in exports.requests_sheets(year.region, 2028, "cs")])
    assert "Dlouhá 1" in said
    assert "Skrytá" not in said
    assert year.people.coordinator.name not in said


def test_the_number_of_queries_does_not_grow(year, django_assert_num_queries, django_assert_max_num_queries):
    indicator = make.IndicatorFactory(service=year.service)

    def fill(count):
        for place in range(count):
            service = make.ServiceFactory(provider=year.provider)
            item = put(year, included=True, code=str(place), service=service)
            make.CostFactory(item=item)
            make.CapacityFactory(service=service)
            make.StaffingFactory(service=service)
            ItemIndicator.objects.create(item=item, indicator=indicator, target=place)
            request = make.RequestFactory(region=year.region, service=service)
            RequestItem.objects.create(request=request, item=item)

    fill(10)
    with django_assert_num_queries(5):
        exports.action_plan_sheets(year.action_plan, "cs")
    with django_assert_max_num_queries(24) as few:
        exports.requests_sheets(year.region, 2028, "cs")
    fill(190)
    with django_assert_num_queries(5):
        exports.action_plan_sheets(year.action_plan, "cs")
    with django_assert_num_queries(len(few)):
        exports.requests_sheets(year.region, 2028, "cs")


# Downloads


def download(client, address):
    response = client.get(f"/podlesi/{address}")
    return response.status_code, response.content


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "ods", "csv"])
def test_everybody_gets_the_stored_file_of_the_approved_version_unchanged(year, sign_in, kind):
    stored = bytes(approve(year).files.get(format=kind, part=YearPaper.FULL).content)
    year.item.title = "Po schválení přepsáno"
    year.item.save()
    for role in ("public", "provider", "coordinator"):
        assert download(sign_in(role), f"akcni-plan/2027/stahnout/{kind}/") == (200, stored)
    assert download(sign_in("public"), f"akcni-plan/2027/stahnout/{kind}/?verze=navrh") == (200, stored)


def test_those_who_read_drafts_may_choose_the_working_state(year, sign_in):
    approve(year)
    year.item.title = "Po schválení přepsáno"
    year.item.save()
    response = sign_in("reader").get("/podlesi/akcni-plan/2027/stahnout/csv/?verze=navrh")
    assert from_csv(response.content)[0]["Aktivita"] == "Po schválení přepsáno"
    assert response["Cache-Control"] == "private, no-store"


def test_a_draft_is_not_for_the_public_until_it_is_in_comments(year, sign_in):
    address = "akcni-plan/2027/stahnout/csv/"
    assert download(sign_in("public"), address)[0] == 404
    assert download(sign_in("provider"), address)[0] == 403
    assert download(sign_in("coordinator"), address)[0] == 200
    year.version.open_comments(by=year.people.coordinator)
    assert download(sign_in("public"), address)[0] == 200


def test_the_plan_is_downloaded_as_it_was_approved(year, sign_in):
    by = {"by": year.people.coordinator, "body": "assembly", "resolved_on": date(2027, 2, 9)}
    approve_plan(year.plan_version, resolution_number="1/2027", **by)
    stored = bytes(year.plan_version.files.get(format="docx").content)
    assert download(sign_in("public"), "plan/stahnout/docx/") == (200, stored)
    assert download(sign_in("public"), "plan/2023/stahnout/docx/") == (200, stored)
    assert download(sign_in("public"), "plan/stahnout/xlsx/")[0] == 404


def test_requests_are_downloaded_by_those_who_may_see_them(year, sign_in):
    rows = {}
    for role in ("coordinator", "provider", "other_provider", "reader"):
        status, content = download(sign_in(role), "pozadavky/2028/stahnout/csv/")
        rows[role] = len(from_csv(content)) if status == 200 else status
    assert rows == {"coordinator": 1, "provider": 1, "other_provider": 0, "reader": 0}
    assert download(sign_in("other_coordinator"), "pozadavky/2028/stahnout/csv/")[0] == 403


def test_the_paper_is_read_on_a_page(year, sign_in, budget):
    approve(year)
    client = sign_in("public")
    with budget():
        page = client.get("/podlesi/akcni-plan/2027/cist/").content.decode()
    assert page.count("<h1") == 1
    assert "Cíl\u00a01: Doma, dokud to jde" in page
    assert "Rada města" in page
    with budget():
        draft = client.get("/podlesi/akcni-plan/2027/cist/?verze=navrh").content.decode()
    assert "Rada města" in draft


def test_a_draft_read_on_a_page_says_that_it_is_one(year, sign_in, budget):
    client = sign_in("coordinator")
    with budget():
        page = client.get("/podlesi/akcni-plan/2027/cist/").content.decode()
    assert "pracovní verze 1" in page.replace("\u00a0", " ")


# Commands


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "ods", "csv"])
def test_a_command_writes_the_action_plan(year, tmp_path, kind):
    file = tmp_path / f"plan.{kind}"
    call_command("export_action_plan", region="podlesi", year=2027, format=kind, output=str(file), verbosity=0)
    starts = {"pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}
    assert file.read_bytes().startswith(starts.get(kind, b"PK"))
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_a_command_writes_a_stored_version_unchanged(year, tmp_path):
    stored = bytes(approve(year).files.get(format="pdf", part=YearPaper.FULL).content)
    file = tmp_path / "plan.pdf"
    call_command(
        *("export_action_plan", "--region", "podlesi", "--year", "2027", "--format", "pdf"),
        *("--output", str(file), "--version", "1", "--verbosity", "0"),
    )
    assert file.read_bytes() == stored


def test_a_command_writes_requests(year, tmp_path):
    file = tmp_path / "pozadavky.xlsx"
    call_command("export_requests", region="podlesi", year=2028, output=str(file), verbosity=0)
    assert first_row(file.read_bytes())["Poskytovatel"] == "Spolek Doma"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"region": "nikde"}, "There is no planning region “nikde”. Known ones: podlesi, zalesi."),
        ({"year": 2031}, "Podlesí has no action plan for 2031. It has: 2027."),
        ({"format": "doc"}, "There is no format “doc”. Known ones: pdf, docx, xlsx, ods, csv."),
        ({"version": 7}, "Version 7 has not been approved."),
        ({"output": "nikde/plan.csv"}, "plan.csv cannot be written: No such file or directory."),
        ({"output": "."}, "is a directory"),
    ],
)
def test_a_command_says_what_is_wrong(year, tmp_path, monkeypatch, changed, sentence):
    monkeypatch.chdir(tmp_path)
    asked = {"region": "podlesi", "year": 2027, "format": "csv", "output": "plan.csv"} | changed
    with pytest.raises(CommandError, match=sentence.replace(".", r"\.")):
        call_command("export_action_plan", verbosity=0, **asked)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"year": 2031}, "Podlesí has no requests for the network year 2031. It has: 2028."),
        ({"output": "pozadavky.pdf"}, "pozadavky.pdf should end with .xlsx, .ods, .csv."),
    ],
)
def test_the_command_of_requests_says_what_is_wrong(year, changed, sentence):
    asked = {"region": "podlesi", "year": 2028, "output": "pozadavky.csv"} | changed
    with pytest.raises(CommandError, match=sentence.replace(".", r"\.")):
        call_command("export_requests", verbosity=0, **asked)
