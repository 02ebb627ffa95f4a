"""XLSX there and back: what a workbook holds, what an upload changes, and what it never does."""

import io
import json
import zipfile
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from indicators.enums import ValueType
from indicators.models import IndicatorValue, Workbook
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(city):
    """A running values round in which both services report; the first has three indicators."""
    city.round = make.RoundFactory(region=city.region, asks_values=True)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.other = make.SubmissionFactory(round=city.round, service=city.other_service)
    city.clients = make.IndicatorFactory(service=city.service, name="Klienti", unit="osob", order=1)
    share = {"value_type": ValueType.PERCENT, "decimals": 1, "order": 2}
    city.share = make.IndicatorFactory(service=city.service, name="Naplněné plány", unit="%", **share)
    city.story = make.IndicatorFactory(service=city.service, name="Příběh", value_type=ValueType.TEXT, order=3)
    city.strangers = make.IndicatorFactory(service=city.other_service, name="Úkony", unit="úkonů")
    return city.round


@pytest.fixture
def download(sign_in, round_):
    def download(role="provider", **scope):
        answer = sign_in(role).get(reverse("indicators:workbook_download", args=[round_.pk]), scope)
        return load_workbook(io.BytesIO(answer.content))

    return download


@pytest.fixture
def upload(sign_in, round_):
    """Upload a workbook (or bytes); return the page that comes of it and the client."""

    def upload(book, role="provider"):
        content = book if isinstance(book, bytes) else saved(book)
        file = SimpleUploadedFile("vyplneno.xlsx", content)
        client = sign_in(role)
        url = reverse("indicators:workbook_upload", args=[round_.pk])
        return client.post(url, {"file": file}, follow=True), client

    return upload


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def place(page, indicator, column="value"):
    """Return the cell of a column in the row of an indicator."""
    names = [cell.value for cell in page[1]]
    for cells in page.iter_rows(min_row=3):
        if cells[names.index("indicator")].value == indicator:
            return cells[names.index(column)]
    raise AssertionError(f"{indicator} is not on the sheet")


def said(answer):
    return answer.content.decode().replace("\u00a0", " ")


def value_of(indicator):
    return IndicatorValue.objects.get(indicator=indicator)


def test_only_the_fields_to_fill_are_open(download):
    page = download().worksheets[0]
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden
    assert not place(page, "Klienti").protection.locked
    assert not place(page, "Klienti", "comment").protection.locked
    assert place(page, "Klienti", "indicator").protection.locked
    assert place(page, "Klienti", "meaning").value == "Lidé, kteří díky službě nemuseli odejít do ústavu."


def test_a_provider_gets_its_own_services_only(download):
    book = download()
    assert book.sheetnames[0] == "Osobní asistence Doma"
    assert "Úkony" not in str([[cell.value for cell in row] for page in book for row in page])


def test_a_lead_gets_nothing_that_is_not_handed_in(download):
    said = str([[cell.value for cell in row] for page in download("lead") for row in page])
    assert "Klienti" not in said


def test_a_coordinator_gets_one_group_or_provider(download, city):
    assert len(download("coordinator").sheetnames) == 3
    assert download("coordinator", skupina=city.group.pk).sheetnames[0] == "Osobní asistence Doma"
    assert download("coordinator", poskytovatel=city.other_provider.pk).sheetnames[0].startswith("Pečovatelská")


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        (42, "42"),
        ("1\u00a0234", "1234"),
        ("1\u202f234", "1234"),
        ("1\u2009234", "1234"),
        ("1 234", "1234"),
        ("12 osob", "12"),
        ("\u221212", "-12"),
    ],
)
def test_numbers_are_taken_as_people_write_them(download, upload, city, typed, means):
    book = download()
    place(book.worksheets[0], "Klienti").value = typed
    answer, client = upload(book)
    client.post(answer.request["PATH_INFO"])
    assert value_of(city.clients).actual == Decimal(means)


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("mnoho", "1 234,5"),
        ("=SUM(B2:B9)", "vzorec"),
        (True, "1 234,5"),
        (12.5, "celým číslem"),
        ("10" * 10, "příliš velké"),
    ],
)
def test_what_is_no_number_is_told_with_its_cell_and_cure(download, upload, typed, cure):
    book = download()
    cell = place(book.worksheets[0], "Klienti")
    cell.value = typed
    answer, _client = upload(book)
    assert f'<th scope="row">{cell.coordinate}</th>' in said(answer)
    assert "Osobní asistence Doma" in said(answer)
    assert cure in said(answer)
    assert not IndicatorValue.objects.exists()
    assert not Workbook.objects.exists()


def test_a_date_made_by_the_spreadsheet_is_refused(download, upload):
    from datetime import date

    book = download()
    place(book.worksheets[0], "Klienti").value = date(2026, 5, 3)
    place(book.worksheets[0], "Klienti").number_format = "d.m.yyyy"
    assert "udělal datum" in said(upload(book)[0])


def test_a_percentage_cell_means_hundredths(download, upload, city):
    book = download()
    cell = place(book.worksheets[0], "Naplněné plány")
    cell.value, cell.number_format = 0.705, "0.0%"
    answer, client = upload(book)
    client.post(answer.request["PATH_INFO"])
    assert value_of(city.share).actual == Decimal("70.5")


def test_two_numbers_make_the_percentage(download, upload, city):
    book = download()
    place(book.worksheets[0], "Naplněné plány", "numerator").value = 12
    place(book.worksheets[0], "Naplněné plány", "denominator").value = 30
    answer, client = upload(book)
    client.post(answer.request["PATH_INFO"])
    assert value_of(city.share).actual == 40


def test_a_percentage_that_its_numbers_do_not_make_is_refused(download, upload):
    book = download()
    page = book.worksheets[0]
    for column, number in (("value", 60), ("numerator", 12), ("denominator", 30)):
        place(page, "Naplněné plány", column).value = number
    assert "je 40" in said(upload(book)[0])
    assert not IndicatorValue.objects.exists()


def test_the_preview_stores_nothing_and_a_double_click_stores_once(download, upload, city):
    book = download()
    place(book.worksheets[0], "Klienti").value = 42
    place(book.worksheets[0], "Příběh").value = "Paní se vrátila domů."
    answer, client = upload(book)
    assert "Klienti" in said(answer)
    assert not IndicatorValue.objects.exists()
    for _twice in range(2):
        client.post(answer.request["PATH_INFO"])
    assert value_of(city.clients).actual == 42
    assert value_of(city.story).actual_text == "Paní se vrátila domů."
    assert value_of(city.clients).history.count() == 1
    assert value_of(city.clients).history.get().history_user == city.people.provider


def test_an_unchanged_workbook_changes_nothing(download, upload, city):
    make.ValueFactory(
        indicator=city.clients, submission=city.submission, actual="41.5", comment="Bez paní \u201eX\u201c \n=1"
    )
    before = value_of(city.clients).history.count()
    answer, client = upload(download())
    assert "nic nemění" in said(answer)
    client.post(answer.request["PATH_INFO"])
    assert value_of(city.clients).history.count() == before
    assert value_of(city.clients).version == 1


def test_one_wrong_cell_holds_back_the_whole_workbook(download, upload):
    book = download()
    place(book.worksheets[0], "Klienti").value = 42
    place(book.worksheets[0], "Naplněné plány").value = "asi půlka"
    upload(book)
    assert not IndicatorValue.objects.exists()


def change_in_portal(value, by, **fields):
    row = IndicatorValue.objects.get(pk=value.pk)
    for name, said in fields.items():
        setattr(row, name, said)
    row.save_version(seen=row.version, by=by)


@pytest.mark.parametrize(("choice", "stands"), [("portal", 50), ("file", 60)])
def test_a_value_changed_on_both_sides_is_for_the_person_to_choose(download, upload, city, choice, stands):
    value = make.ValueFactory(indicator=city.clients, submission=city.submission, actual="42")
    book = download()
    change_in_portal(value, city.people.coordinator, actual=Decimal(50))
    place(book.worksheets[0], "Klienti").value = 60
    answer, client = upload(book)
    url = answer.request["PATH_INFO"]
    assert 'type="radio"' in said(answer)
    client.post(url)
    assert value_of(city.clients).actual == 50
    name = f"row-{city.submission.pk}-{city.clients.pk}-2026"
    client.post(url, {name: f"{choice}:2"})
    assert value_of(city.clients).actual == stands


def test_a_field_changed_only_in_the_portal_stays(download, upload, city):
    value = make.ValueFactory(indicator=city.clients, submission=city.submission, actual="42")
    book = download()
    change_in_portal(value, city.people.coordinator, actual=Decimal(50))
    place(book.worksheets[0], "Klienti", "comment").value = "Nový zaměstnanec."
    answer, client = upload(book)
    assert 'type="radio"' not in said(answer)
    client.post(answer.request["PATH_INFO"])
    assert value_of(city.clients).actual == 50
    assert value_of(city.clients).comment == "Nový zaměstnanec."


def test_a_submitted_service_takes_nothing_from_a_workbook(download, upload, city):
    book = download()
    city.submission.submit(by=city.people.provider)
    place(book.worksheets[0], "Klienti").value = 42
    answer, _client = upload(book)
    assert "odevzdáno" in said(answer)
    assert not IndicatorValue.objects.exists()


def test_a_round_that_has_closed_meanwhile_stores_nothing(download, upload, city, clock):
    book = download()
    place(book.worksheets[0], "Klienti").value = 42
    answer, client = upload(book)
    city.round.closes = city.round.due = city.round.opens
    city.round.save()
    client.post(answer.request["PATH_INFO"])
    assert not IndicatorValue.objects.exists()


def test_nobody_stores_what_another_person_uploaded(download, upload, sign_in):
    book = download()
    place(book.worksheets[0], "Klienti").value = 42
    answer, _client = upload(book)
    assert sign_in("coordinator").post(answer.request["PATH_INFO"]).status_code == 404


def test_a_workbook_of_another_provider_is_refused(download, upload):
    book = download("coordinator")
    place(book["Osobní asistence Doma"], "Klienti").value = 42
    answer, _client = upload(book, "other_provider")
    assert "nepatří do tohoto kola" in said(answer)
    assert not IndicatorValue.objects.exists()


def test_renamed_reordered_and_removed_sheets_do_no_harm(download, upload, city):
    book = download("coordinator")
    page = book["Osobní asistence Doma"]
    page.title = "moje"
    book.move_sheet(page, 1)
    for name in [name for name in book.sheetnames if name != "moje"]:
        book.remove(book[name])
    place(page, "Klienti").value = 42
    answer, client = upload(book, "coordinator")
    client.post(answer.request["PATH_INFO"])
    assert value_of(city.clients).actual == 42


def test_a_doubled_sheet_with_another_figure_is_told(download, upload):
    book = download()
    copy = book.copy_worksheet(book.worksheets[0])
    place(book.worksheets[0], "Klienti").value = 42
    place(copy, "Klienti").value = 43
    assert "Nechte jen jeden" in said(upload(book)[0])
    assert not IndicatorValue.objects.exists()


def test_a_dragged_key_is_found_out(download, upload):
    book = download()
    cell = place(book.worksheets[0], "Klienti", "key")
    cell.value = cell.value.replace("-2026-0", "-2026-1")
    assert "poškozená" in said(upload(book)[0])


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "prázdný"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "heslem"),
        (b"%PDF-1.7", "nelze přečíst"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "není sešit XLSX"),
        (zipped(**{"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": "x"}), "makra"),
        (zipped(**{"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "nelze přečíst"),
        (zipped(**{"xl/workbook.xml": "<a/>", "xl/bomb.xml": bytes(100 * 2**20)}), "mnohem víc"),
        (zipped(**{"xl/workbook.xml": "<a/>", "xl/tags.xml": b"<a/>" * 7_000_000}), "mnohem víc"),
    ],
)
def test_hostile_files_end_in_a_sentence(upload, content, sentence):
    answer, _client = upload(content)
    assert sentence in said(answer)


def test_a_hundred_megabytes_end_in_a_sentence(upload):
    answer, _client = upload(bytes(100 * 2**20))
    assert "větší než 10" in said(answer)


def test_a_foreign_workbook_is_no_workbook_of_the_portal(upload):
    from openpyxl import Workbook as Book

    assert "nepochází z portálu" in said(upload(Book())[0])


def test_a_sheet_that_lies_of_its_size_is_read_within_limits(download, upload):
    book = download()
    book.worksheets[0].cell(1_048_576, 16_384, "x")
    assert "mnohem víc" in said(upload(book)[0])


def test_text_that_looks_like_a_formula_stays_a_text(download, upload, city):
    make.ValueFactory(
        indicator=city.story, submission=city.submission, actual=None, actual_text="=HYPERLINK(1)", comment="+ víc"
    )
    assert place(download().worksheets[0], "Příběh").data_type == "s"
    assert "nic nemění" in said(upload(download())[0])


def test_the_command_line_goes_there_and_back(round_, city, tmp_path, capsys):
    file = tmp_path / "kolo.xlsx"
    where = {"region": "podlesi", "year": 2026, "kind": "values"}
    call_command("export_round", output=file, **where)
    book = load_workbook(file)
    place(book["Osobní asistence Doma"], "Klienti").value = "1 234"
    book.save(file)
    capsys.readouterr()
    call_command("import_values", file, "--dry-run", "--json")
    assert json.loads(capsys.readouterr().out) == {"changed": 1, "unchanged": 3, "errors": []}
    assert not IndicatorValue.objects.exists()
    call_command("import_values", file)
    assert value_of(city.clients).actual == 1234
    call_command("import_values", file, "--json")
    answer = json.loads(capsys.readouterr().out.partition("{")[2].join(["{", ""]))
    assert answer["changed"] == 0


def test_the_command_line_tells_each_error_and_stores_nothing(round_, city, tmp_path, capsys):
    file = tmp_path / "kolo.xlsx"
    call_command("export_round", region="podlesi", year=2026, kind="values", output=file)
    book = load_workbook(file)
    cell = place(book["Osobní asistence Doma"], "Klienti")
    cell.value = "mnoho"
    place(book["Osobní asistence Doma"], "Příběh").value = "Dobrý."
    book.save(file)
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        call_command("import_values", file, "--json")
    assert ended.value.code == 1
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert error == {
        "sheet": "Osobní asistence Doma",
        "cell": cell.coordinate,
        "value": "mnoho",
        "message": "Patří sem číslo, například 1\u00a0234,5.",
    }
    assert not IndicatorValue.objects.exists()


def refused_as_json(file, capsys):
    """Return the one error of a file that import_values does not take."""
    with pytest.raises(SystemExit) as ended:
        call_command("import_values", file, "--json")
    assert ended.value.code == 1
    answer = json.loads(capsys.readouterr().out)
    (error,) = answer.pop("errors")
    assert answer == {"changed": 0, "unchanged": 0}
    assert (error["sheet"], error["cell"], error["value"]) == ("", "", str(file))
    return error["message"]


def test_a_file_that_is_not_there_or_no_workbook_is_told_in_the_same_json(round_, tmp_path, capsys):
    assert refused_as_json(tmp_path / "nikde.xlsx", capsys) == "Takový soubor neexistuje."
    assert "složka" in refused_as_json(tmp_path, capsys)
    for name, content in (("dopis.xlsx", b"Vazena pani"), ("prazdny.xlsx", b"")):
        (tmp_path / name).write_bytes(content)
        assert refused_as_json(tmp_path / name, capsys).endswith(".")


def test_a_file_that_may_not_be_read_is_told_in_the_same_json(round_, tmp_path, capsys, monkeypatch):
    def denied(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", denied)
    assert "nejde přečíst" in refused_as_json(tmp_path / "kolo.xlsx", capsys)


def test_without_json_a_missing_file_is_a_sentence(round_, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("import_values", tmp_path / "nikde.xlsx")
    assert ended.value.code == 1
    said = f"{tmp_path / 'nikde.xlsx'}: Takový soubor neexistuje.\nNic se neuložilo.\n"
    assert capsys.readouterr().out == said


def test_where_the_file_cannot_be_written_is_said_in_a_sentence(round_, tmp_path):
    where = {"region": "podlesi", "year": 2026, "kind": "values", "output": tmp_path / "nikde" / "a.xlsx"}
    with pytest.raises(CommandError, match="nejde zapsat"):
        call_command("export_round", **where)


@pytest.mark.parametrize("where", [{"region": "nikde"}, {"year": 1999}, {"kind": "hodnoty"}])
def test_an_unknown_round_is_said_in_a_sentence(round_, tmp_path, where):
    known = {"region": "podlesi", "year": 2026, "kind": "values", "output": tmp_path / "a.xlsx"}
    with pytest.raises(CommandError, match=r"není|nemá|nezná"):
        call_command("export_round", **{**known, **where})


def test_pages_ask_the_database_as_little_as_others(round_, city, sign_in, budget):
    for number in range(30):
        service = make.ServiceFactory(provider=city.provider, in_region=city.region)
        make.SubmissionFactory(round=round_, service=service)
        make.IndicatorFactory(service=service, name=f"Klienti {number}")
    client = sign_in("provider")
    for name in ("workbook_upload", "workbook_download"):
        with budget():
            client.get(reverse(f"indicators:{name}", args=[round_.pk]))
