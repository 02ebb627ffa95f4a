"""Files with old minutes: known by their content, read without trust, a sentence for each that cannot be."""

import io
import zipfile

import docx
import pytest
import typst
from django.utils import translation
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import H, List, ListItem, P
from pypdf import PdfReader, PdfWriter

from workgroups.imports.files import Unreadable, limits, read_content, read_file
from workgroups.imports.minutes import read_minutes

TEXT = "Zápis z jednání dne 4. 10. 2022\nPřítomni: Jana Žáčková, Šimon Říha\nBod č. 1: Čtvrtletí\nŽádné připomínky.\n"
WORD = "word/document.xml"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def word(body, **parts):
    xml = f"<?xml version='1.0'?><w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    return archive(**{"word__document.xml": xml, **parts})


def refusal(content):
    with pytest.raises(Unreadable) as told:
        read_content(content, "zapis.docx")
    return str(told.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso-8859-2"])
def test_a_text_is_read_in_every_encoding(encoding):
    source = read_content(TEXT.encode(encoding), "ZAPIS.TXT")
    assert "\n".join(line.text for line in source.lines) == TEXT
    assert [person.name for person in read_minutes(source.lines).present] == ["Jana Žáčková", "Šimon Říha"]


def test_the_ending_of_the_name_means_nothing(tmp_path):
    document = docx.Document()
    document.add_paragraph("Zápis z porady")
    path = tmp_path / "zapis"
    path.write_bytes(saved(document))
    assert read_file(path).kind == "docx"


def test_a_word_document_keeps_headings_numbers_and_tables():
    document = docx.Document()
    document.add_heading("Zápis z porady", 1)
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, [("Jméno", "Organizace"), ("Mgr. Jana Malá", "Charita")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Zahájení", style="List Number")
    document.add_paragraph("Rozpočet", style="List Number")
    document.add_paragraph("podbod", style="List Bullet")
    document.add_paragraph().add_run("Tučně").bold = True
    lines = read_content(saved(document), "zapis.docx").lines
    by_text = {line.text: line for line in lines}
    assert by_text["Zápis z porady"].heading == 1
    assert by_text["Mgr. Jana Malá | Charita"].cells == ("Mgr. Jana Malá", "Charita")
    assert {"1. Zahájení", "2. Rozpočet"} <= by_text.keys()
    assert by_text["podbod"].bullet
    assert by_text["Tučně"].bold


def test_an_opendocument_keeps_headings_lists_and_tables():
    document = OpenDocumentText()
    bold = Style(name="tucne", family="paragraph")
    bold.addElement(TextProperties(fontweight="bold"))
    document.automaticstyles.addElement(bold)
    document.text.addElement(H(outlinelevel=1, text="Zápis z porady"))
    document.text.addElement(P(stylename=bold, text="Tučně"))
    bullets = List()
    bullets.addElement(ListItem())
    bullets.childNodes[0].addElement(P(text="odrážka"))
    document.text.addElement(bullets)
    table = Table()
    row = TableRow()
    for text in ("Jana Malá", "Charita"):
        cell = TableCell()
        cell.addElement(P(text=text))
        row.addElement(cell)
    table.addElement(row)
    document.text.addElement(table)
    lines = {line.text: line for line in read_content(saved(document), "zapis.odt").lines}
    assert lines["Zápis z porady"].heading == 1
    assert lines["Tučně"].bold
    assert lines["odrážka"].bullet
    assert lines["Jana Malá | Charita"].cells == ("Jana Malá", "Charita")


def test_a_pdf_is_read_by_pages():
    lines = read_content(made_pdf(TEXT), "zapis.pdf").lines
    minutes = read_minutes(lines)
    assert {line.page for line in lines} == {1}
    assert minutes.as_json()["date"] == "2022-10-04"
    assert [item.title for item in minutes.items] == ["Čtvrtletí"]


def made_pdf(text):
    return typst.compile("\n\n".join(text.splitlines()).encode())


def test_an_encrypted_pdf_is_refused():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made_pdf(TEXT))))
    writer.encrypt("tajne", algorithm="RC4-128")
    assert "password" in refusal(saved_pdf(writer))


def saved_pdf(writer):
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_of_pictures_alone_is_refused():
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    assert "no text" in refusal(saved_pdf(writer))


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_PAGES", 1)
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    assert "longer" in refusal(saved_pdf(writer))


def test_a_pdf_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "SECONDS", 0.01)
    assert "too long" in refusal(made_pdf(TEXT))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"MZ\x90\x00" + bytes(100), "a program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture"),
        (b"{\\rtf1 Zapis}", "RTF"),
        (b"<!DOCTYPE html><p>x", "web page"),
        (bytes(range(256)) * 20, "no readable text"),
        (b"PK\x03\x04" + b"x" * 200, "damaged"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (archive(note="x"), "archive"),
        (word("<w:p/>"), "no text"),
        (word("<w:p/>", word__vbaProject_bin="x").replace(b"vbaProject_bin", b"vbaProject.bin"), "macros"),
        (word("x", **{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}), "macros"),
        (word("<w:p>"), "damaged"),
        (word("<w:p>" * 500 + "</w:p>" * 500), "nested"),
        (archive(**{"content.xml": "<a/>", "META-INF__manifest.xml": "<encryption-data/>"}), "password"),
        (
            archive(**{"content.xml": "<a/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "spreadsheet",
        ),
    ],
)
def test_a_bad_file_gets_its_sentence(content, sentence):
    said = refusal(content)
    assert sentence in said
    assert said.endswith(".")


def test_a_bomb_is_refused_before_it_goes_off():
    assert "unpacks" in refusal(word("x" * 30_000_000))


def test_a_part_that_lies_about_its_size_is_refused():
    honest = word("<w:p><w:r><w:t>" + "ahoj " * 50 + "</w:t></w:r></w:p>")
    size = zipfile.ZipFile(io.BytesIO(honest)).getinfo(WORD).file_size
    assert refusal(honest.replace(size.to_bytes(4, "little"), (30).to_bytes(4, "little")))


@pytest.mark.parametrize(
    "declared", ['<!ENTITY x SYSTEM "file:///etc/hostname">', '<!ENTITY x "ha"><!ENTITY y "&x;&x;">']
)
def test_an_entity_is_never_followed(declared):
    document = f"<w:document {NAMESPACE}><w:body><w:p>&x;</w:p></w:body></w:document>"
    xml = f"<?xml version='1.0'?><!DOCTYPE d [{declared}]>{document}"
    assert "outside itself" in refusal(archive(**{"word__document.xml": xml}))


def test_a_file_too_large_is_not_even_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_FILE", 10)
    path = tmp_path / "zapis.txt"
    path.write_text("x" * 11)
    with pytest.raises(Unreadable, match="larger"):
        read_file(path)
