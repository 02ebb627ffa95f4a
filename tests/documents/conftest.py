import io
import re

import docx
import pypdf
import pytest
from lxml import html as lxml_html

from portal.documents import (
    BulletList,
    Column,
    Document,
    Figure,
    Group,
    Heading,
    KeyValues,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Table,
    Total,
    bold,
    italic,
    link,
    render,
    struck,
)

BAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" width="200" height="40">'
    '<rect width="120" height="20" fill="#0d5c6b"/><text x="125" y="15" font-size="10">12 lůžek</text></svg>'
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def squeezed(text):
    """Drop what layout may add or change: spaces of all kinds, hyphens at line ends, places to break."""
    return re.sub(r"[\s\u00a0\u200b\u00ad\u2010\u2060-]+", "", text)


def text_of_pdf(content):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def text_of_docx(content):
    return "\n".join(
        "".join(part.text or "" if part.tag == f"{WORD}t" else "\n" for part in paragraph.iter(f"{WORD}t", f"{WORD}br"))
        for paragraph in docx.Document(io.BytesIO(content)).element.body.iter(f"{WORD}p")
    )


def text_of_html(content):
    return "\n".join(lxml_html.document_fromstring(content.decode()).xpath("//body//text()"))


READERS = {"pdf": text_of_pdf, "docx": text_of_docx, "html": text_of_html}


@pytest.fixture(params=sorted(READERS))
def kind(request):
    return request.param


@pytest.fixture
def read(kind):
    """Render a document as each kind in turn and return its text without spaces."""
    return lambda document: squeezed(READERS[kind](render(document, kind)))


@pytest.fixture
def action_plan():
    """A small action plan with one of each block."""
    items = Table(
        [Column("Kód"), Column("Aktivita", 4), Column("Náklady", 2, "right", unit="tis. Kč", decimals=1)],
        [
            Group("Udržení kapacity"),
            ["1.1.1", ["Noční služba ", bold("o víkendu")], 1234.5],
            ["1.1.2", "Příliš žluťoučký kůň úpěl ďábelské ódy", -8],
            Total(["", "Celkem", 1226.5]),
        ],
        caption="Aktivity opatření",
    )
    return Document(
        "Akční plán na rok 2027",
        subtitle="Prováděcí dokument",
        organisation="Statutární město",
        author="Odbor sociální péče",
        facts=[("Schválila", "Rada města"), ("Usnesení", "č. 260/2027")],
        numbered_headings=True,
        contents=True,
        blocks=[
            Heading(1, "Senioři"),
            Paragraph(
                [
                    "Cíl: ",
                    italic("bydlet doma"),
                    struck(" vždy"),
                    ", dokud to jde. Více ",
                    link("na webu", "https://example.cz/plan"),
                ]
            ),
            Heading(2, "Terénní péče v obcích"),
            KeyValues([("Termín", "do konce roku"), ("Lůžka", 12)]),
            items,
            BulletList(["minimální varianta", "ideální varianta"]),
            NumberedList(["Předložit záměr", "Vydat stanovisko"]),
            Figure(BAR, "Sloupec: 12 lůžek", "Lůžka v roce 2027", width=0.5),
            PageBreak(),
            Heading(1, "Příloha", numbered=False),
            Note("Služby se neporovnávají.", "Jak číst"),
        ],
    )
