import csv
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
import tablib
from odf import opendocument
from odf.table import Table, TableCell, TableRow

from portal.fields import parse_decimal
from portal.tables import Column, Sheet, response, unescape, write

COLUMNS = [
    Column("Služba", "name"),
    Column("IČO", "provider.ico", kind="identifier"),
    Column("Klienti", "clients", kind="integer"),
    Column("Úvazky", "fte", kind="decimal"),
    Column("Náklady", "costs", kind="money"),
    Column("Naplněnost", lambda row: row.filled, kind="percent"),
    Column("Platí od", "since", kind="date"),
    Column("Odesláno", "sent", kind="datetime"),
]
WHOLE = SimpleNamespace(
    name="Příliš žluťoučký kůň, „úpěl“; ď",
    provider=SimpleNamespace(ico="00262978"),
    clients=-12,
    fte=Decimal("4.75"),
    costs=-1250000,
    filled=Decimal("70.5"),
    since=date(2026, 10, 4),
    sent=datetime(2026, 10, 4, 11, 5, 30, tzinfo=UTC),
)
EMPTY = SimpleNamespace(name="", provider=None, clients=None, fte=None, costs=0, filled=None, since=None, sent=None)
MIDNIGHT, SENT = datetime.fromisoformat("2026-10-04"), datetime.fromisoformat("2026-10-04T13:05:30")
TEXTS = [
    *("=1+1", "+420 485 101 234", "-5", "- odrážka", "@SUMA(A1)", "'=1", "'tak", "''=x", "＝1", " =1", "\n=1+1"),
    *("dvě\nřádky", "  dvě  mezery  ", '"uvozovky";středník', "<b>&amp;</b>", "1 234,5", "2026-10-04", "00123", "😀"),
]


def written(kind, columns, rows, **sheet):
    stream = io.BytesIO()
    write([Sheet("List", columns, rows, **sheet)], kind, stream)
    return stream.getvalue()


def read_xlsx(content):
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)]


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def ods_cell(cell):
    kind = cell.getAttribute("valuetype")
    if kind == "float":
        return Decimal(cell.getAttribute("value"))
    if kind == "date":
        return datetime.fromisoformat(cell.getAttribute("datevalue"))
    lines = ["".join(" " if n.nodeType == 1 else str(n) for n in p.childNodes) for p in cell.childNodes]
    return "\n".join(lines) if kind else None


def read_ods(content):
    sheet = opendocument.load(io.BytesIO(content)).spreadsheet.getElementsByType(Table)[0]
    return [[ods_cell(cell) for cell in row.getElementsByType(TableCell)] for row in sheet.getElementsByType(TableRow)]


def test_xlsx_reads_back_with_the_same_values():
    head, whole, empty = read_xlsx(written("xlsx", COLUMNS, [WHOLE, EMPTY]))
    assert head == [column.header for column in COLUMNS]
    assert whole[:6] == [WHOLE.name, "00262978", -12, 4.75, -1250000, 70.5]
    assert whole[6:] == [MIDNIGHT, SENT]
    assert empty == [None, None, None, None, 0, None, None, None]


def test_ods_reads_back_with_the_same_values():
    head, whole, empty = read_ods(written("ods", COLUMNS, [WHOLE, EMPTY]))
    assert head == [column.header for column in COLUMNS]
    assert whole[:6] == [WHOLE.name, "00262978", -12, Decimal("4.75"), -1250000, Decimal("70.5")]
    assert whole[6:] == [MIDNIGHT, SENT]
    assert empty == [None, None, None, None, 0, None, None, None]


def test_csv_reads_back_with_the_same_values():
    head, whole, empty = read_csv(written("csv", COLUMNS, [WHOLE, EMPTY]))
    assert head == [column.header for column in COLUMNS]
    assert whole == [WHOLE.name, "00262978", "-12", "4,75", "-1250000", "70,5", "2026-10-04", "2026-10-04 13:05:30"]
    assert [parse_decimal(cell) for cell in whole[2:6]] == [-12, Decimal("4.75"), -1250000, Decimal("70.5")]
    assert empty == ["", "", "", "", "0", "", "", ""]


def test_csv_opens_in_a_czech_spreadsheet():
    content = written("csv", COLUMNS, [WHOLE])
    assert content.startswith(b"\xef\xbb\xbf" + "Služba;IČO".encode())
    assert b"\r\n" in content


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_reads_back_and_is_no_formula(text):
    columns = [Column("Text", "text")]
    rows = [{"text": text}]
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", columns, rows)))
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert read_ods(written("ods", columns, rows))[1] == [text]
    ((field,),) = read_csv(written("csv", columns, rows))[1:]
    assert not field.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert unescape(field) == text


def test_a_header_cannot_be_a_formula():
    assert read_csv(written("csv", [Column("=1+1", "a")], []))[0] == ["'=1+1"]
    assert (
        openpyxl.load_workbook(io.BytesIO(written("xlsx", [Column("=1+1", "a")], []))).worksheets[0]["A1"].data_type
        == "s"
    )


def test_a_word_in_a_column_of_numbers_stays_a_word():
    columns, rows = [Column("Hodnota", "value", kind="decimal")], [{"value": "nesleduje se"}, {"value": "=1"}]
    assert read_xlsx(written("xlsx", columns, rows))[1:] == [["nesleduje se"], ["=1"]]
    assert read_ods(written("ods", columns, rows))[1:] == [["nesleduje se"], ["=1"]]


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_forbidden_characters_and_nothing_at_all_can_be_written(kind):
    assert written(kind, [Column("a", "a")], [{"a": "a\x00b\x0b\ud800c"}])
    assert written(kind, COLUMNS, [])
    assert written(kind, COLUMNS, iter([WHOLE]))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_was_exported_loads_with_the_library_of_the_imports(kind):
    rows = tablib.Dataset().load(written(kind, COLUMNS[:5], [WHOLE]), format=kind).dict
    assert rows[0]["Služba"] == WHOLE.name
    assert str(rows[0]["IČO"]) == "00262978"
    assert float(rows[0]["Úvazky"]) == 4.75


def test_xlsx_has_a_frozen_bold_head_a_filter_and_formats():
    page = openpyxl.load_workbook(io.BytesIO(written("xlsx", COLUMNS, [WHOLE]))).worksheets[0]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:H2"
    assert all(cell.font.b for cell in page[1])
    assert [cell.number_format for cell in page[2]][1:7] == [
        *("@", "#,##0", "#,##0.00", '#,##0\\ "Kč"', 'General\\ "%"', r"d\.\ m\.\ yyyy"),
    ]
    assert page.column_dimensions["A"].width == 30


def test_a_wide_sheet_is_printed_on_several_pages_that_can_be_read():
    for columns, pages in ((4, 1), (31, 4)):
        wide = [Column(f"Sloupec {place}", str) for place in range(columns)]
        book = openpyxl.load_workbook(io.BytesIO(written("xlsx", wide, ["a"])))
        assert (book.active.page_setup.fitToWidth, book.active.page_setup.fitToHeight) == (pages, 0)
        with zipfile.ZipFile(io.BytesIO(written("ods", wide, ["a"]))) as file:
            styles = file.read("styles.xml").decode() + file.read("content.xml").decode()
        assert f'scale-to-X="{pages}"' in styles
        assert f'table:style-name="sheet-{pages}"' in styles


def test_the_title_is_in_the_properties():
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", COLUMNS, [])))
    assert book.properties.title == "List"
    with zipfile.ZipFile(io.BytesIO(written("ods", COLUMNS, []))) as package:
        assert "<dc:title>List</dc:title>" in package.read("meta.xml").decode()


def test_notes_have_a_sheet_of_their_own():
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", COLUMNS, [], notes=["Stav k 1. 1. 2026."])))
    assert book.worksheets[1]["A1"].value == "Stav k 1. 1. 2026."
    assert (
        "Stav k 1. 1. 2026."
        in zipfile.ZipFile(io.BytesIO(written("ods", COLUMNS, [], notes=["Stav k 1. 1. 2026."])))
        .read("content.xml")
        .decode()
    )


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_sheets_get_names_that_a_spreadsheet_accepts(kind):
    stream = io.BytesIO()
    write([Sheet(title, COLUMNS, []) for title in ("Plán 2026/2027", "", "x" * 40, "X" * 40)], kind, stream)
    names = (
        openpyxl.load_workbook(stream).sheetnames
        if kind == "xlsx"
        else [page.getAttribute("name") for page in opendocument.load(stream).spreadsheet.getElementsByType(Table)]
    )
    assert names[0] == "Plán 2026 2027"
    assert len({name.casefold() for name in names}) == 4
    assert all(0 < len(name) <= 31 for name in names)


def test_a_path_walks_dictionaries_methods_and_stops_at_nothing():
    row = {"service": SimpleNamespace(get_kind_display=lambda: "terénní", provider=None)}
    columns = [Column("a", "service.get_kind_display"), Column("b", "service.provider.name")]
    assert read_csv(written("csv", columns, [row]))[1] == ["terénní", ""]


def test_a_download_has_its_type_and_name():
    answer = response([Sheet("List", COLUMNS, [WHOLE])], "xlsx", "Služby")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert "filename*=UTF-8''Slu%C5%BEby.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize("wrong", [lambda: write([], "csv", io.BytesIO()), lambda: Column("a", "a", kind="cena")])
def test_mistakes_are_told(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="xlsx, ods, csv"):
        written("xls", COLUMNS, [])
