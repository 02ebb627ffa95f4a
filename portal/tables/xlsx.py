"""XLSX with openpyxl, row by row: memory does not grow with the rows."""

from datetime import date

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from portal.documents.tree import clean
from portal.tables.columns import looks_like_formula, pages_across, sheet_titles

# A comma here is "the thousands separator of who reads it": a Czech Excel shows 1 234,50.
LINE, HIGHEST_ROW = 15, 400  # points
A4 = 9  # the number of the paper
DATE = r"d\.\ m\.\ yyyy"
FORMATS = {"integer": "#,##0", "date": DATE, "datetime": DATE + r"\ h:mm", "identifier": "@", "text": "General"}
HEAD = {
    "font": Font(name="Calibri", bold=True, color="1C2529"),
    "fill": PatternFill("solid", fgColor="E4EBED"),
    "border": Border(bottom=Side("thin", color="1C2529")),
}
SIDES = ("left", "center", "right")
HEAD_ALIGNED = {side: Alignment(wrap_text=True, vertical="center", horizontal=side) for side in SIDES}
TOP = {side: Alignment(vertical="top", horizontal=side) for side in SIDES}
WRAPPED = Alignment(vertical="top", wrap_text=True)


def write_xlsx(sheets, stream, title):
    book = Workbook(write_only=True)
    book.properties.title = clean(title)
    book.properties.creator = ""
    names = sheet_titles([*(sheet.title for sheet in sheets), _("Notes")])
    for sheet, name in zip(sheets, names, strict=False):
        _write_sheet(book.create_sheet(name), sheet)
    notes = [clean(note) for sheet in sheets for note in sheet.notes]
    if notes:
        _write_notes(book.create_sheet(names[-1]), notes)
    book.save(stream)


def number_format(column):
    """Return the format of a column's numbers and dates as XLSX writes it (always in the American way)."""
    if column.kind in FORMATS:
        return FORMATS[column.kind]
    places = f".{'0' * column.shown_decimals}" if column.shown_decimals else ""
    if column.kind == "percent":
        return f'0{places}\\ "%"' if places else 'General\\ "%"'
    return f'#,##0{places}\\ "Kč"' if column.kind == "money" else f"#,##0{places}"


def _write_sheet(page, sheet):
    columns = list(sheet.columns)
    _set_up(page, columns)
    page.append([_cell(page, clean(c.header), **HEAD, alignment=HEAD_ALIGNED[c.side]) for c in columns])
    parts = [(column.reader(), *_shared_cells(page, number, column)) for number, column in enumerate(columns, start=1)]
    page._values_to_row = _in_row
    last = 1
    for last, row in enumerate(sheet.rows, start=2):
        cells, lines = _filled(parts, row)
        if lines > 1:  # the attributes as they are written; openpyxl's own object takes as long as the row's cells
            page.row_dimensions[last] = {"ht": f"{min(lines * LINE, HIGHEST_ROW)}", "customHeight": "1"}
        page.append(cells)
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


class _SharedCell(Cell):
    """A cell that serves all rows of a column; openpyxl looks up the look of its own cells each time it writes one."""

    __slots__ = ("has_style", "style_id")

    def __init__(self, page, number, **look):
        super().__init__(page, column=number)
        for name, setting in look.items():
            setattr(self, name, setting)
        self.has_style, self.style_id = True, Cell.style_id.fget(self)


def _shared_cells(page, number, column):
    """Return the cells of a column, number `number` in the sheet, for values, texts and quoted texts, and its width."""
    words = "@" if column.kind == "identifier" else "General"
    return (
        _SharedCell(page, number, number_format=number_format(column), alignment=TOP[column.side]),
        _SharedCell(page, number, number_format=words, alignment=WRAPPED),
        _SharedCell(page, number, alignment=WRAPPED, quotePrefix=True),
        int(column.shown_width),
    )


def _in_row(cells, number):
    """Stand in for openpyxl's own step, which for each cell raises an error, catches it and makes another cell."""
    for cell in cells:
        cell.row = number
        yield cell


def _filled(cells, row):
    """Return the cells of one row and how many lines it needs.

    The same cell objects serve all rows: openpyxl writes each at once. Values are already clean and of a known type, so
    they go in past the setter that would find that out again for each cell.
    """
    filled, lines = [], 1
    for read, value_cell, text_cell, quoted_cell, width in cells:
        value = read(row)
        if value is None:
            continue
        if isinstance(value, str):
            cell = quoted_cell if looks_like_formula(value) else text_cell
            cell._value, cell.data_type = value, "s"
            if len(value) > width or "\n" in value:
                lines = max(lines, sum(1 + len(line) // width for line in value.split("\n")))
        else:
            cell = value_cell
            cell._value, cell.data_type = value, "d" if isinstance(value, date) else "n"
        filled.append(cell)
    return filled, lines


def _set_up(page, columns):
    page.freeze_panes = "A2"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = pages_across(columns), 0
    page.print_title_rows = "1:1"
    for number, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.shown_width


def _write_notes(page, notes):
    page.column_dimensions["A"].width = 100
    for note in notes:
        page.append([_cell(page, note, alignment=WRAPPED, quotePrefix=looks_like_formula(note))])


def _cell(page, value, **look):
    cell = WriteOnlyCell(page, value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula
    for name, setting in look.items():
        setattr(cell, name, setting)
    return cell
