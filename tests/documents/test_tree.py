import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import gettext_lazy

from portal.documents import (
    Column,
    Document,
    Figure,
    Group,
    Heading,
    Paragraph,
    Run,
    Table,
    Total,
    from_json,
    link,
    text_of,
    to_json,
)
from portal.documents.texts import cell_text, table_rows
from portal.documents.tree import heading_numbers


def levels(document):
    return [(heading.level, number) for heading, number in zip(document.blocks, heading_numbers(document), strict=True)]


def test_a_stored_document_reads_back_equal(action_plan):
    stored = json.loads(json.dumps(to_json(action_plan)))
    assert from_json(stored) == action_plan


def test_a_stored_document_keeps_figures_and_dates_exactly():
    rows = [[Decimal("0.10"), date(2027, 3, 1), datetime(2027, 3, 1, 8, 5, tzinfo=UTC), None, 7]]
    document = Document("Plán", [Table(list("abcde"), rows)])
    assert from_json(json.loads(json.dumps(to_json(document)))).blocks[0].rows == (tuple(rows[0]),)


@pytest.mark.parametrize("stored", [None, [], {}, {"format": 99}, {"format": 1, "document": {"is": "eval"}}])
def test_what_is_no_stored_document_is_refused(stored):
    with pytest.raises(ValueError):
        from_json(stored)


def test_headings_never_skip_a_level_and_count_by_themselves():
    document = Document(
        "P", [Heading(3, "a"), Heading(3, "b"), Heading(1, "c"), Heading(4, "d")], numbered_headings=True
    )
    assert levels(document) == [(1, "1"), (2, "1.1"), (1, "2"), (2, "2.1")]


def test_what_stands_under_a_heading_without_a_number_has_none():
    blocks = [Heading(1, "a"), Heading(1, "b", numbered=False), Heading(2, "c"), Heading(1, "d")]
    assert [number for _level, number in levels(Document("P", blocks, numbered_headings=True))] == ["1", "", "", "2"]


@pytest.mark.parametrize(
    ("value", "language", "decimals", "text"),
    [
        (1234.5, "cs", None, "1\u00a0234,5"),
        (1234.5, "en", None, "1,234.5"),
        (-450000, "cs", None, "\u2212450\u00a0000"),
        (Decimal("2.50"), "cs", None, "2,5"),
        (Decimal("2.5"), "cs", 2, "2,50"),
        (Decimal("1E+3"), "cs", None, "1\u00a0000"),
        (0, "cs", None, "0"),
        (None, "cs", None, ""),
        (date(2022, 10, 4), "cs", None, "4.\u00a010.\u00a02022"),
        (date(2022, 10, 4), "en", None, "4\u00a0Oct\u00a02022"),
        (datetime(2022, 10, 4, 11, 5, tzinfo=UTC), "cs", None, "4.\u00a010.\u00a02022\u00a013:05"),
    ],
)
def test_figures_are_written_in_the_language_of_the_document(value, language, decimals, text):
    table = Table([Column("a", decimals=decimals)], [[value]])
    ((_kind, cells),) = table_rows(table, language)
    assert cells == [text]
    assert cell_text(table.rows[0][0], language, decimals) == text


def test_a_year_given_as_text_stays_as_it_is():
    assert cell_text("2027", "cs") == "2027"


def test_characters_that_xml_forbids_are_dropped_and_line_ends_are_one():
    paragraph = Paragraph("a\x00b\x0bc\ud800d\ufffe\r\ne\tf")
    assert paragraph.text == (Run("abcd\ne f"),)


def test_a_link_that_could_run_something_is_only_a_text():
    assert link("klikněte", "javascript:alert(1)") == Run("klikněte")


def test_translations_are_resolved_when_the_document_is_made():
    assert json.dumps(to_json(Document(gettext_lazy("Goal"), [Table(["a"], [[gettext_lazy("Goal")]])])))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Document("  "),
        lambda: Document("P", language="de"),
        lambda: Table([]),
        lambda: Table(["a", "b"], [["jen jedna"]]),
        lambda: Table(["a"], [Total([1, 2])]),
        lambda: Column("a", align="doprava"),
        lambda: Column("a", width=0),
        lambda: Figure("<svg/>", alt=" "),
    ],
)
def test_a_mistake_in_a_report_is_told_where_it_is_made(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_a_cell_cannot_hold_just_anything():
    with pytest.raises(TypeError, match="bool"):
        Table(["a"], [[True]])


def test_the_words_of_a_document_come_in_reading_order(action_plan):
    words = text_of(action_plan).split("\n")
    order = [
        "Akční plán na rok 2027",
        "č. 260/2027",
        "Senioři",
        "Udržení kapacity",
        "Celkem",
        "Vydat stanovisko",
        "Příloha",
    ]
    assert [words.index(word) for word in order] == sorted(words.index(word) for word in order)


def test_a_group_row_needs_no_cells():
    assert list(table_rows(Table(["a", "b"], [Group("Skupina")]), "cs")) == [("group", ["Skupina"])]
