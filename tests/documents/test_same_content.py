"""The same content reaches HTML, DOCX and PDF."""

from datetime import date

import pytest

from portal.documents import Column, Document, Group, Heading, KeyValues, Note, Paragraph, Table, bold, render, text_of
from tests.documents.conftest import READERS, squeezed

HOSTILE = "#let x = 1 $a$ *b* _c_ @ref <l> \"x\" 'a' \\n [x] {y} `kód` // x /* a */ -- ... & &amp; <b>tučně</b>"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
LONG = "Nej" + "neobhospodařovávatelnějšími" * 20
WIDE = "Kapacita\u00a012\u00a0lůžek\u202f–\u2009dvě„“ § 49 ½ €"


def in_order(pieces, text):
    """Return the first piece that does not follow the one before it in the text."""
    place = 0
    for piece in pieces:
        found = text.find(squeezed(piece), place)
        if found < 0:
            return piece
        place = found + len(squeezed(piece))
    return None


def test_every_word_arrives_in_order(action_plan, read):
    assert in_order(text_of(action_plan).split("\n"), read(action_plan)) is None


@pytest.mark.parametrize(
    "text", [HOSTILE, SCRIPT, LONG, WIDE, "řádek\nřádek", "a\x00\x08\x1bb", "\u202eobráceně", "  "]
)
def test_hostile_text_arrives_as_text_everywhere(text, read):
    document = Document(
        f"Název {text}",
        [
            Heading(1, text),
            Paragraph([bold(text)]),
            Paragraph(text),
            KeyValues([(text, text)]),
            Table([Column(text, unit=text), "b"], [Group(text), [text, [bold(text)]]], caption=text),
            Note(text, text),
        ],
        facts=[(text, text)],
        organisation=text,
    )
    assert in_order(text_of(document).split("\n"), read(document)) is None


@pytest.mark.parametrize("text", ["Hurá 😀👨‍👩‍👧 konec", "漢字", "العربية", "\U0001f3f3\ufe0f"])
def test_letters_that_no_font_has_do_not_stop_a_document(text, kind):
    content = render(Document("Plán", [Paragraph(f"Před {text} po"), Table(["a"], [[text]])]), kind)
    assert "Před" in READERS[kind](content)


def test_an_empty_document_has_its_title(read):
    assert "Prázdnýplán" in read(Document("Prázdný plán"))


def test_an_empty_document_with_contents_has_its_title(read):
    assert "Prázdnýplán" in read(Document("Prázdný plán", contents=True))


def test_an_empty_table_says_so(read):
    assert "Skupinazatímnicnenavrhla." in read(Document("P", [Table(["a", "b"], empty="Skupina zatím nic nenavrhla.")]))
    assert "Žádnézáznamy." in read(Document("P", [Table(["a", "b"])]))


def test_the_words_around_are_in_the_language_of_the_document(read):
    table = Table(["a"], [["b"]], caption="Přehled")
    assert "Tabulka1.Přehled" in read(Document("Plán", [table]))
    assert "Table1.Přehled" in read(Document("Plan", [table], language="en"))


def test_a_cell_longer_than_a_page_is_not_cut(read):
    words = [f"slovo{number}" for number in range(3000)]
    assert in_order(words, read(Document("P", [Table(["a", "b"], [["x", " ".join(words)]])]))) is None


def test_dates_and_numbers_are_czech(read):
    text = read(Document("P", [Table(["a", "b"], [[date(2027, 3, 1), 1234567.5]])], date=date(2027, 4, 2)))
    assert "1.3.20271234567,5" in text.replace("\n", "")
    assert "2.4.2027" in text


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="pdf, docx, html"):
        render(Document("P"), "doc")
