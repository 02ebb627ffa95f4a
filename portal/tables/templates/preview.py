"""A workbook as tables for a page: what stands where, without opening a program."""

import io
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from portal.documents.texts import cell_text

MOST_ROWS, MOST_COLUMNS = 200, 30


@dataclass(frozen=True)
class Shown:
    """A cell: its words, how many columns and rows it spans, and what its look is for (classes)."""

    text: str
    columns: int
    rows: int
    look: str


@dataclass(frozen=True)
class SheetShown:
    """A sheet: its name and rows of cells; `is_cut` when it goes on below what is shown."""

    title: str
    rows: list
    is_cut: bool


def preview(content, *, language="cs"):
    """Return the sheets of a workbook (bytes) as SheetShown."""
    book = load_workbook(io.BytesIO(content))
    return [_sheet(page, language) for page in book.worksheets]


def _sheet(page, language):
    merged = {(one.min_row, one.min_col): one for one in page.merged_cells.ranges}
    last = min(page.max_row, MOST_ROWS)
    columns = min(page.max_column, MOST_COLUMNS)
    rows = []
    for number in range(1, last + 1):
        cells = [page.cell(number, column) for column in range(1, columns + 1)]
        rows.append([_shown(cell, merged, language) for cell in cells if not isinstance(cell, MergedCell)])
    return SheetShown(page.title, rows, page.max_row > MOST_ROWS)


def _shown(cell, merged, language):
    area = merged.get((cell.row, cell.column))
    columns = area.max_col - area.min_col + 1 if area else 1
    rows = area.max_row - area.min_row + 1 if area else 1
    return Shown(_text(cell.value, language), columns, rows, " ".join(_look(cell)))


def _look(cell):
    if cell.font and cell.font.bold:
        yield "is-bold"
    if cell.alignment.horizontal in ("right", "center"):
        yield f"is-{cell.alignment.horizontal}"
    elif isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        yield "is-right"
    if cell.fill and cell.fill.fill_type == "solid":
        yield "is-filled"
    if cell.border and any(side and side.style for side in (cell.border.bottom, cell.border.top)):
        yield "is-ruled"


def _text(value, language):
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    return cell_text(value, language) if isinstance(value, int | float | date) else str(value)
