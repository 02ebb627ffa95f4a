"""Workbooks with placeholders: what is refused, how they are filled, and that nothing in them comes alive."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side

from portal.tables.templates import Known, check, fill, preview

KNOWN = Known(
    values=frozenset({"provider.name", "request.number", "total", "day"}),
    lists={"items": ["title", "amount"], "capacities": ["form", "now"]},
)


def book(*rows, change=None):
    made = Workbook()
    page = made.active
    page.title = "Žádost"
    for row in rows:
        page.append(row)
    if change:
        change(made, page)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(content):
    return load_workbook(io.BytesIO(content)).worksheets[0]


def values_of(content):
    return [[cell.value for cell in row] for row in opened(content).iter_rows()]


def with_part(content, name, data=b"x"):
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return stream.getvalue()


GOOD = book(["Poskytovatel", "{{ provider.name }}"])


def test_a_good_template_has_no_fault():
    assert check(GOOD, known=KNOWN) == []


def test_an_unknown_placeholder_is_named_with_its_place_and_the_nearest_known_one():
    (fault,) = check(book(["x"], ["", "IČO {{ provider.nam }}"]), known=KNOWN)
    assert (fault.sheet, fault.cell) == ("Žádost", "B2")
    assert "provider.nam " in fault.sentence
    assert "{{ provider.name }}" in fault.sentence


@pytest.mark.parametrize("text", ["{{ provider.name }", "{ {provider.name} } {{", "{{ provider name }}", "{{ 1 + 1 }}"])
def test_a_placeholder_that_is_not_closed_is_named(text):
    faults = check(book([text, "{{ provider.name }}"]), known=KNOWN)
    assert [fault.cell for fault in faults] in (["A1"], [])
    assert faults or text == "{ {provider.name} }"


def test_a_file_without_placeholders_is_of_no_use():
    assert len(check(book(["Žádost"]), known=KNOWN)) == 1


def test_a_row_repeats_for_one_list_only():
    (fault,) = check(book(["{{ items.title }}", "{{ capacities.form }}"]), known=KNOWN)
    assert (fault.sheet, fault.cell) == ("Žádost", "A1")


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://x.example","x")',
        '=WEBSERVICE("http://x.example")',
        "=cmd|'/c calc'!A1",
        "=[1]Sheet1!A1",
        "={{ provider.name }}",
        '=INDIRECT("A1")',
        "=SUM(A1:A2)+EXEC(1)",
    ],
)
def test_a_formula_that_does_more_than_compute_is_refused(formula):
    faults = check(book(["{{ provider.name }}", formula]), known=KNOWN)
    assert [fault.cell for fault in faults] == ["B1"]


def test_a_formula_that_computes_is_let_through():
    assert check(book(["{{ provider.name }}", '=IF(SUM(C1:C2)>0,ROUND(C1/2,0),"")']), known=KNOWN) == []


@pytest.mark.parametrize(
    "part",
    ["xl/vbaProject.bin", "xl/activeX/activeX1.xml", "xl/externalLinks/externalLink1.xml", "xl/embeddings/a.bin"],
)
def test_a_file_that_runs_something_or_reaches_out_is_refused(part):
    assert len(check(with_part(GOOD, part), known=KNOWN)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", b"a;b\n1;2", GOOD[:-200]])
def test_what_is_no_workbook_is_refused(content):
    assert len(check(content, known=KNOWN)) == 1


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = with_part(GOOD, "xl/worksheets/sheet2.xml", b"0" * (40 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert len(check(bomb, known=KNOWN)) == 1


def test_entities_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>' + data.partition(b"?>")[2]
            new.writestr(part.filename, data)
    assert len(check(stream.getvalue(), known=KNOWN)) == 1


def test_a_value_alone_keeps_its_type_and_inside_words_it_is_written():
    content = book(["{{ total }}", "celkem {{ total }} Kč", "{{ day }}", "dne {{ day }}"])
    filled = fill(content, {"total": 1234567, "day": date(2027, 3, 1)}, {})
    (row,) = values_of(filled)
    assert row[0] == 1234567
    assert row[1] == "celkem 1\u00a0234\u00a0567 Kč"
    assert row[2].date() == date(2027, 3, 1)
    assert row[3] == "dne 1.\u00a03.\u00a02027"


@pytest.mark.parametrize("text", ["=1+1", "+420 485 111", "-1", "@SUM(A1)", "\t=cmd|' /c calc'!A1", "=HYPERLINK(1)"])
def test_a_value_never_becomes_a_formula(text):
    filled = fill(book(["{{ provider.name }}", "x {{ provider.name }}"]), {"provider.name": text}, {})
    cell = opened(filled)["A1"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert str(cell.value).strip() == text.strip()
    with zipfile.ZipFile(io.BytesIO(filled)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is():
    filled = fill(book(["{{ provider.name }}"]), {"provider.name": "{{ total }}", "total": 5}, {})
    assert values_of(filled) == [["{{ total }}"]]


def test_letters_that_xml_forbids_are_dropped():
    filled = fill(book(["{{ provider.name }}"]), {"provider.name": "a\x00b\x0bc"}, {})
    assert values_of(filled) == [["abc"]]


def test_a_row_repeats_for_each_thing_and_what_stands_below_moves():
    def draw(made, page):
        page.merge_cells("A3:B3")
        page["A3"].font = Font(bold=True)
        page["A2"].border = Border(bottom=Side("thin"))
        page.row_dimensions[3].height = 40
        page.print_area = "A1:B4"

    content = book(
        ["Položky", "Kč"],
        ["{{ items.title }}", "{{ items.amount }}"],
        ["Pod tabulkou"],
        ["", "=SUM(B2:B2)"],
        change=draw,
    )
    things = [{"title": f"položka {n}", "amount": Decimal(n * 100)} for n in (1, 2, 3)]
    page = opened(fill(content, {}, {"items": things}))
    assert [cell.value for cell in page["A"]] == [
        "Položky",
        "položka 1",
        "položka 2",
        "položka 3",
        "Pod tabulkou",
        None,
    ]
    assert page["B6"].value == "=SUM(B2:B4)"
    assert [str(one) for one in page.merged_cells.ranges] == ["A5:B5"]
    assert page["A5"].font.bold
    assert page["A4"].border.bottom.style == "thin"
    assert page.row_dimensions[5].height == 40
    assert page.print_area.endswith("$A$1:$B$6")


def test_neighbouring_rows_of_a_list_repeat_together_with_their_merged_cells():
    def draw(made, page):
        page.merge_cells("A2:B2")
        page["B1"] = "=A1*2"

    content = book(["{{ items.amount }}"], ["{{ items.title }}"], change=draw)
    page = opened(fill(content, {}, {"items": [{"title": "a", "amount": 1}, {"title": "b", "amount": 2}]}))
    assert [cell.value for cell in page["A"]] == [1, "a", 2, "b"]
    assert sorted(str(one) for one in page.merged_cells.ranges) == ["A2:B2", "A4:B4"]
    assert page["B3"].value == "=A3*2"


def test_a_list_without_things_leaves_its_row_empty():
    content = book(["{{ items.title }}", "{{ items.amount }}"], ["dál"])
    page = opened(fill(content, {}, {"items": []}))
    assert [cell.value for cell in page["A"]] == [None, "dál"]


def test_long_words_make_their_row_higher():
    def draw(made, page):
        page.column_dimensions["A"].width = 20
        page["A1"].alignment = Alignment(wrap_text=True)

    filled = fill(book(["{{ provider.name }}"], change=draw), {"provider.name": "slovo " * 60}, {})
    assert opened(filled).row_dimensions[1].height > 200


def test_the_same_values_make_the_same_bytes():
    content = book(["{{ provider.name }}"])
    assert fill(content, {"provider.name": "Spolek"}, {}) == fill(content, {"provider.name": "Spolek"}, {})


def test_a_preview_shows_cells_with_their_spans():
    def draw(made, page):
        page.merge_cells("A1:B1")
        page["A1"].font = Font(bold=True)

    (sheet,) = preview(book(["Žádost"], ["{{ total }}", 1234], change=draw))
    assert sheet.title == "Žádost"
    assert (sheet.rows[0][0].text, sheet.rows[0][0].columns, sheet.rows[0][0].look) == ("Žádost", 2, "is-bold")
    assert sheet.rows[1][1].text == "1\u00a0234"
