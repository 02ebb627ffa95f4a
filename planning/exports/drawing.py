"""Drawing a paper form as a sheet: heads, facts in boxes, tables with a repeated row, places to sign."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

COLUMNS = 12
INK, QUIET, RULE, SHADE, HEAD = "1C2529", "5A6B73", "9DB0B8", "EEF3F4", "12505B"
FONT = "Calibri"
A4 = 9
THIN, HAIR = Side("thin", color=RULE), Side("hair", color=RULE)
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CROWNS, FTE, COUNT, DAY = "#,##0", "#,##0.00", "#,##0", r"d\.\ m\.\ yyyy"


class Sheet:
    """A sheet of twelve equal columns that is written from the top; `at` is the row to be written next."""

    def __init__(self, page, *, width, landscape=False):
        self.page, self.at = page, 1
        page.sheet_view.showGridLines = False
        for number in range(1, COLUMNS + 1):
            page.column_dimensions[get_column_letter(number)].width = width
        page.page_setup.orientation = "landscape" if landscape else "portrait"
        page.page_setup.paperSize = A4
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.print_options.horizontalCentered = True
        margins = page.page_margins
        margins.left = margins.right = 0.6
        margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.75, 0.3, 0.35
        page.oddFooter.left.text = "{{ request.number }}  {{ service.name }}"
        page.oddFooter.right.text = "strana &P z &N"
        page.oddFooter.left.size = page.oddFooter.right.size = 8

    def put(self, first, last, text, *, rows=1, border=None, fill=None, form=None, **look):
        """Write a text over columns `first` to `last` of the present row (merged), with a look."""
        page, top = self.page, self.at
        font = {"size": look.pop("size", 10), "bold": look.pop("bold", False), "color": look.pop("color", INK)}
        align = {"wrap_text": True, "vertical": look.pop("vertical", "center"), **look}
        for row in range(top, top + rows):
            for column in range(first, last + 1):
                cell = page.cell(row, column)
                cell.border = border or Border()
                if fill:
                    cell.fill = PatternFill("solid", fgColor=fill)
        cell = page.cell(top, first, text)
        cell.font, cell.alignment = Font(name=FONT, **font), Alignment(**align)
        if form:
            cell.number_format = form
        if first != last or rows > 1:
            page.merge_cells(start_row=top, end_row=top + rows - 1, start_column=first, end_column=last)

    def down(self, height=16.0):
        self.page.row_dimensions[self.at].height = height
        self.at += 1

    def gap(self, height=7.0):
        self.down(height)

    def head(self, over, title, under):
        """Write the head of the form: who it is for, its title, what it is about; the number in a box at the right."""
        self.put(1, 9, over, color=QUIET)
        self.put(10, 12, "Číslo žádosti", size=8, color=QUIET, horizontal="center", border=BOX)
        self.down(15)
        self.put(1, 9, title, size=16, bold=True, color=HEAD)
        self.put(10, 12, "{{ request.number }}", size=12, bold=True, horizontal="center", border=BOX)
        self.down(26)
        self.put(1, 12, under, size=11)
        self.down(18)
        self.gap()

    def section(self, text):
        self.put(1, COLUMNS, text, size=11, bold=True, color="FFFFFF", fill=HEAD)
        self.down(19)

    def fact(self, label, text, form=None):
        self.put(1, 3, label, color=QUIET, fill=SHADE, border=BOX)
        self.put(4, COLUMNS, text, border=BOX, horizontal="left", form=form, indent=1)
        self.down(18)

    def facts(self, label, text, second, words, form=None):
        self.put(1, 3, label, color=QUIET, fill=SHADE, border=BOX)
        self.put(4, 6, text, border=BOX, horizontal="left", form=form, indent=1)
        self.put(7, 9, second, color=QUIET, fill=SHADE, border=BOX)
        self.put(10, COLUMNS, words, border=BOX, horizontal="left", form=form, indent=1)
        self.down(18)

    def table(self, columns, total=()):
        """Write a table of one row, which repeats; `columns` are (label, how many wide, cell, format or None)."""
        for first, last, (label, _width, _text, form) in self._spread(columns):
            side = "right" if form in (CROWNS, FTE, COUNT) else "left"
            self.put(first, last, label, size=9, bold=True, fill=SHADE, border=BOX, horizontal=side)
        self.down(28)
        for first, last, (_label, _width, text, form) in self._spread(columns):
            side = "right" if form in (CROWNS, FTE, COUNT) else "left"
            self.put(first, last, text, border=BOX, horizontal=side, form=form, vertical="top")
        self.down(17)
        if total:
            label, width, text, form = total
            self.put(1, width, label, bold=True, border=BOX)
            self.put(width + 1, COLUMNS, text, bold=True, border=BOX, horizontal="right", form=form)
            self.down(18)

    def _spread(self, columns):
        first = 1
        for column in columns:
            yield first, first + column[1] - 1, column
            first += column[1]

    def long(self, text, height=17.0):
        """Write words over the whole width; a block of paragraphs when the text names a list."""
        sides = Border(left=THIN, right=THIN, top=HAIR, bottom=HAIR)
        self.put(1, COLUMNS, text, border=sides, vertical="top", horizontal="left", indent=1)
        self.down(height)

    def label(self, text):
        self.put(1, COLUMNS, text, color=QUIET, fill=SHADE, border=BOX, size=9, bold=True)
        self.down(16)

    def sign(self, *whose):
        """Leave places to sign, beside one another."""
        self.gap(30)
        width = COLUMNS // len(whose)
        for number, text in enumerate(whose):
            first = 1 + number * width
            self.put(first, first + width - 2, text, size=9, color=QUIET, border=Border(top=THIN), vertical="top")
        self.down(28)

    def finish(self):
        self.page.print_area = f"A1:{get_column_letter(COLUMNS)}{self.at - 1}"
