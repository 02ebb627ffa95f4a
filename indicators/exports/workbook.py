"""A workbook to fill offline: what may be written is open, everything else is protected.

A sheet for each service, or one for all when they are many. The first row and column are hidden: they say which column
and which value a cell is, whatever the reader sorts, renames or moves. It is written row by row, with cell objects
shared by all rows, for the same reason as in portal/tables/xlsx.py.
"""

from itertools import groupby

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from indicators.exports.columns import LONGEST_TEXT, asked, columns_of
from indicators.exports.keys import key_of
from portal.documents.tree import clean
from portal.tables.columns import looks_like_formula, sheet_titles
from portal.tables.xlsx import A4, HEAD, HEAD_ALIGNED, HIGHEST_ROW, LINE, WRAPPED, _cell, _in_row

MANY_SERVICES = 30
"""More services than this share one sheet."""
WITH_MEANINGS = 400
"""Rows up to which each field shows its meaning when one stands in it."""
WITH_HEIGHTS = 5_000
"""Rows up to which each is as high as its text; more would take a third more time, and nobody reads them in a row."""
SHARES = ("numerator", "denominator")
OPEN, SHUT = Protection(locked=False), Protection(locked=True)
UNDER = Border(bottom=Side("thin", color="DCD8CC"))
TO_FILL = PatternFill("solid", fgColor="FFF8DC")
QUIET = Font(name="Calibri", color="525C65")


def write_workbook(round_, rows, stream, say=None, extras=()):
    """Write rows of one round to a binary stream as XLSX, in the language that is on. The rows stand by services.

    `extras` are sheets of exports/extras.py. `say(done, total)` hears how far it is.
    """
    book = Workbook(write_only=True)
    book.properties.title = clean(f"{capfirst(str(round_))} – {round_.region.name}")
    book.properties.creator = ""
    parts = [(first, list(same)) for first, same in groupby(rows, lambda row: row.submission.service)]
    if len(parts) > MANY_SERVICES or not parts:
        sheets = [(_("All services"), rows, True)]
    else:
        sheets = [(service.name, same, False) for service, same in parts]
    titles = [*(title for title, _rows, _many in sheets), *(sheet.title for sheet in extras), _("How to fill it in")]
    names = sheet_titles(titles)
    for (_title, same, with_service), name in zip(sheets, names, strict=False):
        columns = columns_of(same, with_service=with_service)
        _write_sheet(book.create_sheet(name), same, columns, len(rows) <= WITH_MEANINGS, say)
    for sheet, name in zip(extras, names[len(sheets) :], strict=False):
        _write_extra(book.create_sheet(name), sheet)
    _write_help(book.create_sheet(names[-1]), round_, parts)
    book.save(stream)


def _write_sheet(page, rows, columns, with_meanings, say):
    _set_up(page, columns)
    page.append(["key", *(column.name for column in columns)])
    page.append([None, *(_head(page, column) for column in columns)])
    page._values_to_row = _in_row
    looks = _Looks(page, columns)
    fields = {}
    for place, row in enumerate(rows, start=3):
        cells, lines = looks.filled(row)
        if say:
            say(place - 2, len(rows))
        if lines > 1 and len(rows) <= WITH_HEIGHTS:
            page.row_dimensions[place].height = min(lines * LINE, HIGHEST_ROW)
        page.append(cells)
        if not row.closed:
            fields.setdefault(_rule(row, place if with_meanings else None), []).append((place, row))
    last = len(rows) + 2
    page.auto_filter.ref = f"B2:{get_column_letter(len(columns) + 1)}{last}"
    _add_lists(page, columns, fields)


def _write_extra(page, sheet):
    """Write a sheet of exports/extras.py: its rows have their values and their key ready."""
    _set_up(page, sheet.columns)
    page.append(["key", *(column.name for column in sheet.columns)])
    page.append([None, *(_head(page, column) for column in sheet.columns)])
    page._values_to_row = _in_row
    looks = _Looks(page, [])
    fields = list(enumerate(sheet.columns, start=2))
    for key, said, is_open in sheet.rows:
        page.append(looks.cells_of(key, [(place, column, said.get(column.name)) for place, column in fields], is_open))
    last = len(sheet.rows) + 2
    page.auto_filter.ref = f"B2:{get_column_letter(len(sheet.columns) + 1)}{last}"
    opened = [place for place, (_key, _said, is_open) in enumerate(sheet.rows, start=3) if is_open]
    for place, column in fields:
        if opened and column.is_open and column.decimals is not None:
            page.data_validations.append(_number_rule(get_column_letter(place), opened, column.decimals, ""))


def _set_up(page, columns):
    page.freeze_panes = get_column_letter(3 if columns[0].name == "indicator" else 4) + "3"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", A4, 0
    page.print_title_rows = "2:2"
    page.row_dimensions[1].hidden = True
    page.column_dimensions["A"].hidden = True
    for place, column in enumerate(columns, start=2):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.row_dimensions[2].height = LINE * max(_lines_of_head(column) for column in columns)
    guard = page.protection  # without a password: it keeps from slips, not from people
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.autoFilter = guard.sort = False  # False lets one do it


def _lines_of_head(column):
    """Return how many lines a head takes: its words are bold, and a long one begins a line of its own."""
    lines, room = 1, column.width - 2
    for word in column.header.split():
        if len(word) > room:
            lines, room = lines + 1, column.width - 2
        room -= len(word) + 1
    return lines


def _head(page, column):
    head = _cell(page, column.header, **HEAD, alignment=HEAD_ALIGNED["left"])
    head.comment = Comment(column.note, "Spoluplán", height=70, width=240)
    return head


class Shared(Cell):
    """A cell that serves many rows: openpyxl looks the number of its style up once, not for each row."""

    __slots__ = ("style_id",)
    has_style = True

    def __init__(self, cell):
        super().__init__(cell.parent, row=1, column=1, style_array=cell._style)
        self.style_id = cell.style_id


class _Looks:
    """The cell objects of a sheet, shared by its rows: for each column a locked and an open one, in each format."""

    def __init__(self, page, columns):
        self.page, self.cells = page, {}
        self.columns = [(place, one.name, one.value, one.width) for place, one in enumerate(columns, start=2)]
        self.key = _cell(page, None)
        self.key.column, self.key.data_type = 1, "s"

    def filled(self, row):
        """Return the cells of a row and how many lines it needs."""
        self.key._value = key_of(row)
        cells, lines = [self.key], 1
        opened = row.fields if not row.closed else ()
        figures = None if row.is_text else row.indicator.decimals
        for place, name, value, width in self.columns:
            said, is_open = value(row), name in opened
            if isinstance(said, str):
                said = clean(said)
                look = (place, is_open, None, looks_like_formula(said))
                if len(said) > width or "\n" in said:
                    lines = max(lines, sum(1 + len(line) // width for line in said.split("\n")))
            elif said is None and not is_open:
                continue
            else:
                look = (place, is_open, 4 if name in SHARES else None if name == "comment" else figures, False)
            cell = self.cells.get(look) or self._make(look, name)
            cell._value, cell.data_type = (
                (said, "n") if not isinstance(said, str) else (said or None, "s" if said else "n")
            )
            cells.append(cell)
        return cells, lines

    def cells_of(self, key, values, is_open):
        """Return the cells of a row whose values are ready, as triples of place, column and value."""
        self.key._value = key
        cells = [self.key]
        for place, column, said in values:
            writable = is_open and column.is_open
            if said is None and not writable:
                continue
            said = clean(said) if isinstance(said, str) else said
            is_words = isinstance(said, str)
            look = (place, writable, column.decimals, is_words and looks_like_formula(said))
            cell = self.cells.get(look) or self._make(look, column.name)
            cell._value, cell.data_type = said, "s" if is_words else "n"
            cells.append(cell)
        return cells

    def _make(self, look, name):
        place, is_open, decimals, quoted = look
        cell = _cell(self.page, None, protection=OPEN if is_open else SHUT)
        cell.border = UNDER
        if is_open:
            cell.fill = TO_FILL
        elif name in ("meaning", "before", "closed"):
            cell.font = QUIET
        cell.alignment = WRAPPED if decimals is None else Alignment(vertical="top", horizontal="right")
        cell.number_format = "General" if decimals is None else f"#,##0.{'#' * decimals}" if decimals else "#,##0"
        cell.quotePrefix = quoted
        self.cells[look] = shared = Shared(cell)
        shared.column = place
        return shared


def _rule(row, place):
    """What rows must share to share a rule of their fields; with `place` each row has its own, with its meaning."""
    return (place, row.is_text, row.indicator.decimals, row.has_share)


def _add_lists(page, columns, fields):
    """Let the spreadsheet refuse words where a number belongs, and say in each field what it is for."""
    letters = {column.name: get_column_letter(place) for place, column in enumerate(columns, start=2)}
    for (_place, is_text, decimals, has_share), found in fields.items():
        places, row = [place for place, _row in found], found[0][1]
        meaning = row.indicator.meaning if len(found) == 1 else ""
        page.data_validations.append(_figure_rule(letters["value"], places, is_text, decimals, row, meaning))
        if has_share:
            for name in ("numerator", "denominator"):
                page.data_validations.append(_number_rule(letters[name], places, None, ""))


def _figure_rule(letter, places, is_text, decimals, row, meaning):
    if is_text:
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(LONGEST_TEXT))
        rule.sqref = _ranges(letter, places)
        rule.error = _("The text is too long.")
    else:
        rule = _number_rule(letter, places, decimals, meaning)
    rule.showInputMessage = True
    rule.promptTitle = clean(asked(row))[:32]
    rule.prompt = clean(meaning)[:250] or _("Write the figure. Leave empty what you do not know.")
    return rule


def _number_rule(letter, places, decimals, meaning):
    whole = decimals == 0
    rule = DataValidation(type="whole" if whole else "decimal", operator="between", allow_blank=True)
    rule.formula1, rule.formula2 = "-99999999999999", "99999999999999"
    rule.sqref = _ranges(letter, places)
    rule.errorTitle, rule.errorStyle = _("A number belongs here"), "stop"
    rule.showErrorMessage = True
    rule.error = _("Write a whole number, for example 450.") if whole else _("Write a number, for example 12.5.")
    return rule


def _ranges(letter, places):
    """Return rows in order as ranges: K3:K7 K9."""
    runs = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return MultiCellRange(" ".join(f"{letter}{first}:{letter}{last}" for first, last in runs))


def _write_help(page, round_, parts):
    page.column_dimensions["A"].width = 100
    page.protection.sheet = True
    services = ngettext("%(count)s service", "%(count)s services", len(parts)) % {"count": len(parts)}
    lines = [
        f"{capfirst(str(round_))}, {round_.region.name}",
        _("Services: %(services)s. Due %(due)s, closes %(closes)s.")
        % {"services": services, "due": date_format(round_.due), "closes": date_format(round_.closes)},
        _("1. Fill in the yellow cells. Everything else is locked, so that the portal finds its way in it again."),
        _("2. Write numbers as you are used to: 1 234,5. For 70 % write 70. Leave empty what you do not know."),
        _("3. Save the file as XLSX and upload it in the portal. You will see what changes before anything is stored."),
        _("4. Uploading does not submit anything: check and submit each service in the portal."),
        _("Formulas are not read: paste their results as values. No names or other data of clients, please."),
    ]
    for place, line in enumerate(lines):
        page.append([_cell(page, clean(line), alignment=WRAPPED, **({"font": HEAD["font"]} if not place else {}))])
