"""ODS: odfpy makes the package, styles and properties; rows are written as text, which is fifteen times faster."""

from datetime import date
from decimal import Decimal
from html import escape

from django.utils.translation import gettext as _
from odf import config, dc, number, style, table, text
from odf.element import Element
from odf.namespaces import STYLENS
from odf.opendocument import OpenDocumentSpreadsheet

from portal.documents.tree import clean
from portal.tables.columns import pages_across, sheet_titles

LETTER = 0.19  # cm, the width of a letter of the body text
SIDES = {"left": "start", "center": "center", "right": "end"}
EMPTY = "<table:table-cell/>"
VIEW = {
    "HorizontalSplitMode": ("short", "0"),
    "VerticalSplitMode": ("short", "2"),
    "VerticalSplitPosition": ("int", "1"),
    "PositionBottom": ("int", "1"),
    "ActiveSplitRange": ("short", "2"),
}


class _Rows(Element):
    """All rows of a sheet but its head, written one by one when odfpy comes to them.

    They stand bare in the sheet, as the head does: tablib, which imports use, does not look into groups of rows.
    """

    def __init__(self, columns, rows):
        super().__init__(qname=(table.TABLENS, "table-rows"), check_grammar=False)
        self.columns, self.rows = columns, rows

    def toXml(self, level, f):  # noqa: N802 - odfpy's name
        readers = [(column.reader(), f' table:style-name="{_style_name(column)}"') for column in self.columns]
        for row in self.rows:
            f.write(f"<table:table-row>{''.join(_cell(read(row), look) for read, look in readers)}</table:table-row>")


def write_ods(sheets, stream, title):
    book = OpenDocumentSpreadsheet()
    book.meta.addElement(dc.Title(text=clean(title)))
    names = sheet_titles([*(sheet.title for sheet in sheets), _("Notes")])
    for pages in {1, *(pages_across(list(sheet.columns)) for sheet in sheets)}:
        _lay_out_pages(book, pages)
    _add_styles(book, {_style_name(column): column for sheet in sheets for column in sheet.columns})
    for sheet, name in zip(sheets, names, strict=False):
        book.spreadsheet.addElement(_sheet(book, sheet, name))
    notes = [clean(note) for sheet in sheets for note in sheet.notes]
    if notes:
        book.spreadsheet.addElement(_notes(book, notes, names[-1]))
    _freeze_heads(book, names[: len(sheets)])
    book.write(stream)


def _sheet(book, sheet, name):
    columns = list(sheet.columns)
    page = table.Table(name=name, stylename=f"sheet-{pages_across(columns)}")
    for column in columns:
        width = _width(book, column.shown_width)
        page.addElement(table.TableColumn(stylename=width, defaultcellstylename=_style_name(column)))
    page.addElement(row := table.TableRow())
    for column in columns:
        row.addElement(_text_cell(clean(column.header), f"head-{column.side}"))
    page.addElement(_Rows(columns, sheet.rows), check_grammar=False)
    return page


def _notes(book, notes, name):
    page = table.Table(name=name, stylename="sheet-1")
    page.addElement(table.TableColumn(stylename=_width(book, 100)))
    for note in notes:
        page.addElement(row := table.TableRow())
        row.addElement(_text_cell(note, "text"))
    return page


def _text_cell(words, look):
    cell = table.TableCell(valuetype="string", stylename=look)
    cell.addElement(text.P(text=words))
    return cell


def _cell(value, look):
    if value is None:
        return EMPTY
    if isinstance(value, str):
        paragraphs = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell{look} office:value-type="string">{paragraphs}</table:table-cell>'
    if isinstance(value, date):
        typed = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    else:
        value = f"{value:f}" if isinstance(value, Decimal) else value
        typed = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell{look} {typed}><text:p>{value}</text:p></table:table-cell>"


def _spaced(line):
    """ODF drops leading and doubled spaces unless they are elements."""
    plain = escape(line, quote=False)
    if "  " not in plain and plain[:1] != " " and plain[-1:] != " ":
        return plain
    return plain.replace(" ", "<text:s/>")


def _style_name(column):
    if column.kind in {"decimal", "money", "percent"}:
        return f"{column.kind}-{column.shown_decimals}"
    return column.kind


def _width(book, letters):
    name = f"width-{letters:g}"
    if name not in [existing.getAttribute("name") for existing in book.automaticstyles.childNodes]:
        column = style.Style(name=name, family="table-column")
        column.addElement(style.TableColumnProperties(columnwidth=f"{letters * LETTER:.2f}cm"))
        book.automaticstyles.addElement(column)
    return name


def _add_styles(book, columns):
    """Add the look of the head and of each kind of column that occurs."""
    for name, side in SIDES.items():
        head = style.Style(name=f"head-{name}", family="table-cell")
        head.addElement(style.TableCellProperties(backgroundcolor="#e4ebed", wrapoption="wrap", verticalalign="middle"))
        head.addElement(style.ParagraphProperties(textalign=side))
        head.addElement(style.TextProperties(fontweight="bold"))
        book.automaticstyles.addElement(head)
    for name, column in {"text": None, **columns}.items():
        data = _data_style(f"{name}-data", column) if column and column.kind not in ("text", "identifier") else None
        if data:
            book.automaticstyles.addElement(data)
        look = style.Style(name=name, family="table-cell", **({"datastylename": data} if data else {}))
        look.addElement(style.TableCellProperties(verticalalign="top", wrapoption="no-wrap" if data else "wrap"))
        if data:
            look.addElement(style.ParagraphProperties(textalign=SIDES[column.side]))
        book.automaticstyles.addElement(look)


def _data_style(name, column):
    if column.kind in ("date", "datetime"):
        return _date_style(name, with_time=column.kind == "datetime")
    places = {} if column.kind == "percent" and not column.shown_decimals else {"decimalplaces": column.shown_decimals}
    shown = number.NumberStyle(name=name)
    shown.addElement(number.Number(minintegerdigits=1, grouping="true", **places))
    unit = {"percent": "\u00a0%", "money": "\u00a0Kč"}.get(column.kind)
    if unit:
        shown.addElement(number.Text(text=unit))
    return shown


def _date_style(name, *, with_time):
    shown = number.DateStyle(name=name)
    parts = [number.Day(), number.Text(text=". "), number.Month(), number.Text(text=". "), number.Year(style="long")]
    if with_time:
        parts += [number.Text(text=" "), number.Hours(), number.Text(text=":"), number.Minutes(style="long")]
    for part in parts:
        shown.addElement(part)
    return shown


def _lay_out_pages(book, pages):
    """Print sheets of the style `sheet-{pages}` on A4, across, all columns on that many pages beside one another."""
    layout = style.PageLayout(name=f"across-{pages}")
    paper = style.PageLayoutProperties(
        pagewidth="29.7cm", pageheight="21cm", printorientation="landscape", margin="1.5cm"
    )
    paper.setAttrNS(STYLENS, "scale-to-X", str(pages))  # odfpy does not know it by name
    paper.setAttrNS(STYLENS, "scale-to-Y", "0")
    layout.addElement(paper)
    book.automaticstyles.addElement(layout)
    book.masterstyles.addElement(style.MasterPage(name=f"Across-{pages}", pagelayoutname=layout))
    sheet = style.Style(name=f"sheet-{pages}", family="table", masterpagename=f"Across-{pages}")
    sheet.addElement(style.TableProperties(display="true"))
    book.automaticstyles.addElement(sheet)


def _freeze_heads(book, names):
    settings = config.ConfigItemSet(name="ooo:view-settings")
    views = config.ConfigItemMapIndexed(name="Views")
    settings.addElement(views)
    views.addElement(view := config.ConfigItemMapEntry())
    view.addElement(pages := config.ConfigItemMapNamed(name="Tables"))
    for name in names:
        pages.addElement(page := config.ConfigItemMapEntry(name=name))
        for item, (kind, value) in VIEW.items():
            page.addElement(config.ConfigItem(name=item, type=kind, text=value))
    book.settings.addElement(settings)
