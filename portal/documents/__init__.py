"""Reports as documents: say what the paper holds, three renderers lay it out.

    from portal.documents import Column, Document, Group, Heading, Paragraph, Table, Total, bold, download, render

    report = Document(
        "Akční plán na rok 2027",
        organisation="Statutární město Liberec",
        facts=[("Schválila", "Rada města"), ("Usnesení", "č. 260/2027")],
        numbered_headings=True,
        contents=True,
        blocks=[
            Heading(1, "Senioři"),
            Paragraph(["Cíl: ", bold("bydlet doma, dokud to jde.")]),
            Table(
                [Column("Kód"), Column("Aktivita", width=4), Column("Náklady", align="right", unit="Kč")],
                [Group("Opatření 1.1"), ["1.1.1", "Noční služba", 450000], Total(["Celkem", "", 450000])],
                caption="Aktivity a jejich náklady",
            ),
        ],
    )
    render(report, "pdf")  # → bytes; also "docx" and "html"

Blocks: Heading, Paragraph, BulletList, NumberedList, Table (of Column, with Group and Total rows), Figure, KeyValues,
Note, PageBreak. Text: a str, or a list of str and bold(), italic(), struck(), link(). In a Table numbers and dates are
written in the language of the document; years and identifiers are texts. `to_html` gives a fragment for a page
(chapters are h2), `to_json` and `from_json` keep an approved version, `text_of` gives the words. Rendering PDF, and
pictures for DOCX, starts a process; it raises TypesetError.
"""

from portal.documents.docx import to_docx
from portal.documents.html import to_html, to_page
from portal.documents.pdf import TypesetError, to_pdf
from portal.documents.storage import from_json, to_json
from portal.documents.texts import text_of
from portal.documents.tree import (
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
    Run,
    Table,
    Total,
    bold,
    italic,
    link,
    struck,
)
from portal.downloads import attachment

FORMATS = {"pdf": to_pdf, "docx": to_docx, "html": lambda document: to_page(document).encode()}

__all__ = [
    "FORMATS",
    "BulletList",
    "Column",
    "Document",
    "Figure",
    "Group",
    "Heading",
    "KeyValues",
    "Note",
    "NumberedList",
    "PageBreak",
    "Paragraph",
    "Run",
    "Table",
    "Total",
    "TypesetError",
    "bold",
    "download",
    "from_json",
    "italic",
    "link",
    "render",
    "struck",
    "text_of",
    "to_html",
    "to_json",
]


def render(document, kind):
    """Return the document as bytes; `kind` is «pdf», «docx» or «html». Raises ValueError for another one."""
    if kind not in FORMATS:
        raise ValueError(f"a document can be {', '.join(FORMATS)}, not {kind!r}")
    return FORMATS[kind](document)


def download(document, kind, name):
    """Return a response that saves the document as `name` with the ending of its kind."""
    return attachment(render(document, kind), f"{name}.{kind}")
