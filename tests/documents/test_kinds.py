"""What each kind of file promises besides the words."""

import io
import re
import zipfile

import docx
import pypdf
import pytest
from lxml import etree
from lxml import html as lxml_html

from portal.documents import (
    BulletList,
    Column,
    Document,
    Figure,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    TypesetError,
    download,
    render,
    to_html,
)
from tests.documents.conftest import WORD, text_of_docx


@pytest.fixture
def pdf(action_plan):
    return pypdf.PdfReader(io.BytesIO(render(action_plan, "pdf")))


@pytest.fixture
def word(action_plan):
    return docx.Document(io.BytesIO(render(action_plan, "docx")))


@pytest.fixture
def page(action_plan):
    return lxml_html.document_fromstring(render(action_plan, "html").decode())


def long_table(rows=200):
    return Document("Plán", [Table(["Kód", "Text"], [[f"1.{row}", "položka"] for row in range(rows)])])


def test_pdf_is_tagged_with_its_language_and_title(pdf):
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "cs"
    assert pdf.metadata.title == "Akční plán na rok 2027"
    assert pdf.metadata.author == "Odbor sociální péče"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in pdf.xmp_metadata.stream.get_data()


def test_pdf_is_a4_upright_or_across(pdf):
    assert [round(side) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
    across = pypdf.PdfReader(io.BytesIO(render(Document("P", landscape=True), "pdf")))
    assert [round(side) for side in across.pages[0].mediabox[2:]] == [842, 595]


def test_pdf_counts_its_pages_but_not_on_the_cover(pdf):
    pages = [page.extract_text() for page in pdf.pages]
    assert "strana" not in pages[0]
    assert f"strana 2 z {len(pages)}" in pages[1].replace("\u00a0", " ")


def test_pdf_has_a_contents_with_page_numbers_and_bookmarks(pdf):
    contents = pdf.pages[1].extract_text()
    assert contents.startswith("Obsah")
    assert re.search(r"1\.1\s+Terénní péče v obcích[ .]+\W*3", contents.replace("\u00a0", " "))
    assert [entry.title for entry in pdf.outline if not isinstance(entry, list)][-2:] == ["1 Senioři", "Příloha"]


def test_pdf_repeats_the_head_of_a_table_on_each_page():
    pages = pypdf.PdfReader(io.BytesIO(render(long_table(), "pdf"))).pages
    assert len(pages) > 3
    assert all("Kód" in page.extract_text() for page in pages)


@pytest.mark.parametrize("lines", [20, 28, 32, 36, 40])
def test_a_small_table_stays_with_its_heading_and_its_sentence(lines):
    rows = [[f"zdroj {row}", 1000 * row] for row in range(1, 8)]
    blocks = [
        *[Paragraph("Řádek.")] * lines,
        Heading(1, "Náklady"),
        Paragraph("Kolik kdo platí."),
        Table(["Zdroj", "Kč"], rows),
    ]
    pages = pypdf.PdfReader(io.BytesIO(render(Document("Plán", blocks), "pdf"))).pages
    words = ["Náklady", "Kolik kdo platí.", *(name for name, _sum in rows)]
    assert any(all(word in page.extract_text() for word in words) for page in pages)


def test_word_keeps_a_small_table_whole_and_lets_a_long_one_go_on():
    small = Document("Plán", [Paragraph("Kolik kdo platí."), Table(["Zdroj", "Kč"], [["město", 1], ["kraj", 2]])])
    word = docx.Document(io.BytesIO(render(small, "docx")))
    *kept, last = word.tables[0]._tbl.tr_lst
    assert all(p.find(f"{WORD}pPr/{WORD}keepNext") is not None for row in kept for p in row.iter(f"{WORD}p"))
    assert last.find(f".//{WORD}keepNext") is None
    assert word.paragraphs[1].paragraph_format.keep_with_next
    assert docx.Document(io.BytesIO(render(long_table(), "docx"))).tables[0]._tbl.find(f".//{WORD}keepNext") is None


def test_a_compact_document_has_narrow_margins_and_less_air():
    widths = []
    for compact in (False, True):
        made = Document("Plán", [Heading(1, "Souhrn")], compact=compact)
        word = docx.Document(io.BytesIO(render(made, "docx")))
        widths.append((word.sections[0].left_margin.mm, word.styles["heading 1"].paragraph_format.space_before.pt))
    assert widths[1] == (pytest.approx(18, abs=0.1), widths[0][1] / 2)
    assert widths[1][0] < widths[0][0]


def test_pdf_carries_source_sans(pdf):
    fonts = pdf.pages[2]["/Resources"]["/Font"].values()
    assert all("SourceSans" in font.get_object()["/BaseFont"] for font in fonts)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("svg", ["to není obrázek", "", "<svg", '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'])
def test_a_picture_that_is_no_svg_is_a_clear_error(kind, svg):
    with pytest.raises(TypesetError, match="SVG"):
        render(Document("P", [Figure(svg, "graf")]), kind)


def test_word_has_real_styles_and_its_own_numbering(word):
    styles = [paragraph.style.name for paragraph in word.paragraphs if paragraph.text]
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Caption", "Note"} <= set(styles)
    heading = next(paragraph for paragraph in word.paragraphs if paragraph.style.name == "Heading 2")
    assert heading.text == "Terénní péče v\u00a0obcích"
    assert heading.style.element.pPr.numPr.ilvl.val == 1
    silent = next(
        paragraph for paragraph in word.paragraphs if paragraph.text == "Příloha" and "Head" in paragraph.style.name
    )
    assert silent._p.pPr.numPr.numId.val == 0


def test_word_knows_language_title_and_author(word):
    assert word.core_properties.title == "Akční plán na rok 2027"
    assert word.core_properties.author == "Odbor sociální péče"
    assert word.core_properties.language == "cs-CZ"
    assert word.styles.element.find(f".//{WORD}lang").get(f"{WORD}val") == "cs-CZ"


def test_word_is_a4(word):
    assert (word.sections[0].page_width.mm, word.sections[0].page_height.mm) == pytest.approx((210, 297), abs=0.1)


def test_word_repeats_table_heads_and_keeps_rows_whole(word):
    rows = word.tables[-1]._tbl.tr_lst
    assert rows[0].find(f".//{WORD}tblHeader") is not None
    assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)


def test_word_contents_is_a_field_already_filled_in(word):
    body = word.element.body
    assert "TOC" in "".join(part.text for part in body.iter(f"{WORD}instrText"))
    assert [p.text for p in body.iter(f"{WORD}p") if (p.style or "").startswith("TOC")][1:4] == [
        "1 Senioři",
        "1.1 Terénní péče v\u00a0obcích",
        "Příloha",
    ]
    targets = {link.get(f"{WORD}anchor") for link in body.iter(f"{WORD}hyperlink")} - {None}
    assert targets == {mark.get(f"{WORD}name") for mark in body.iter(f"{WORD}bookmarkStart")}
    assert word.settings.element.find(f"{WORD}updateFields") is None


def test_word_footer_counts_pages_by_fields(word):
    footer = etree.tostring(word.sections[0].footer._element, encoding="unicode")
    assert "PAGE" in footer
    assert "NUMPAGES" in footer
    assert "strana " in footer


def test_word_pictures_have_a_text_that_replaces_them(word):
    (picture,) = word.inline_shapes
    assert picture._inline.docPr.get("descr") == "Sloupec: 12 lůžek"
    assert picture.width / (word.sections[0].page_width - word.sections[0].left_margin * 2) == pytest.approx(
        0.5, abs=0.02
    )


def test_word_numbers_each_list_from_one():
    content = render(Document("P", [NumberedList(["a"]), BulletList(["x"]), NumberedList(["b"])]), "docx")
    lists = [p for p in docx.Document(io.BytesIO(content)).paragraphs if p.style.name == "List Number"]
    assert len({p._p.pPr.numPr.numId.val for p in lists}) == 2


def test_word_file_is_whole_xml():
    content = render(long_table(), "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    assert text_of_docx(content).count("položka") == 200


def test_a_page_has_one_h1_and_its_chapters_are_h2(page):
    assert [heading.text_content() for heading in page.iter("h1")] == ["Akční plán na rok 2027"]
    assert [heading.text_content() for heading in page.iter("h2")] == ["Obsah", "1 Senioři", "Příloha"]
    assert page.get("lang") == "cs"


def test_a_fragment_leaves_the_title_to_the_page(action_plan):
    assert "<h1" not in to_html(action_plan)


def test_html_tables_are_told_to_assistive_technology(page):
    (table,) = page.iter("table")
    assert table.find("caption").text == "Tabulka\u00a01. Aktivity opatření"
    assert [head.get("scope") for head in table.find("thead").iter("th")] == ["col"] * 3
    assert table.xpath("tbody/tr/td[3]/@class") == ["text-end"] * 3


def test_html_holds_no_script_and_no_style_of_its_own(action_plan):
    hostile = Document("P", [Figure("<svg onload='alert(1)'><script>alert(2)</script></svg>", '" onerror="x')])
    fragment = lxml_html.fragment_fromstring(to_html(hostile), create_parent="div")
    assert not [element for element in fragment.iter() if element.tag in ("script", "style", "svg")]
    names = {name for element in fragment.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert " style=" not in to_html(action_plan)


def test_contents_of_html_lead_to_headings(page):
    targets = page.xpath("//nav//a/@href")
    assert len(targets) == 3
    assert all(page.get_element_by_id(target[1:]) is not None for target in targets)


def test_a_download_is_saved_under_a_czech_name():
    response = download(
        Document("P", [Paragraph("a"), Heading(1, "b"), Table([Column("c")])]), "docx", "Akční plán 2027"
    )
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert "filename*=UTF-8''Ak%C4%8Dn%C3%AD%20pl%C3%A1n%202027.docx" in response["Content-Disposition"]
    assert zipfile.is_zipfile(io.BytesIO(response.content))
