"""Filling a template: values go in as data, never as formulas, and rows grow with the words in them."""

import io
import math
from copy import copy
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from portal.documents.texts import cell_text
from portal.documents.timeless import timeless
from portal.documents.tree import clean
from portal.tables.columns import looks_like_formula
from portal.tables.templates.rows import repeat
from portal.tables.templates.words import PLACEHOLDER, blocks_of, cells_of, list_of, names_in

LONGEST = 32_767  # characters in a cell; the format allows no more
HIGHEST = 409  # points of a row; the same
USUAL_WIDTH, USUAL_SIZE = 8.43, 11


def fill(content, values, lists, *, language="cs"):
    """Return the template (bytes that `check` let through) filled in, as bytes; the same input gives the same bytes.

    `values` maps names to texts, numbers, dates or None; `lists` maps a name to things, each a mapping of its own.
    Numbers and dates alone in a cell keep their type, inside words they are written as the language does.
    """
    book = load_workbook(io.BytesIO(content))
    for page in book.worksheets:
        _fill_sheet(page, values, lists, language)
    return packed(book)


def packed(book):
    """Return a workbook as bytes that do not tell when it was made."""
    stream = io.BytesIO()
    book.save(stream)
    return timeless(stream.getvalue())


def _fill_sheet(page, values, lists, language):
    blocks = blocks_of(page, lists)
    origin = repeat(page, blocks, [len(lists[block.name]) for block in blocks])
    filled = []
    for cell in cells_of(page):
        if not names_in(cell.value) or cell.data_type == "f":
            continue
        _row, number = origin[cell.row]
        _put(cell, _answer(cell.value, values, lists, number, language))
        filled.append(cell)
    _fill_margins(page, values, language)
    _make_room(page, filled)


def _answer(text, values, lists, number, language):
    """Return what stands in a cell instead of its placeholders: the value itself when there is nothing else."""

    def one(name):
        stem = list_of(name, lists)
        if not stem:
            return values.get(name)
        things = lists[stem]
        return things[number].get(name.partition(".")[2]) if number < len(things) else None

    alone = PLACEHOLDER.fullmatch(text.strip())
    if alone:
        return one(alone.group(1))
    return PLACEHOLDER.sub(lambda found: _in_words(one(found.group(1)), language), text).strip()


def _in_words(value, language):
    return "" if value is None else cell_text(value, language)


def _put(cell, value):
    if value is None or value == "":
        cell._value, cell.data_type = None, "n"
    elif isinstance(value, bool) or not isinstance(value, int | float | Decimal | date):
        text = clean(value)[:LONGEST]
        cell._value, cell.data_type = text, "s"
        if looks_like_formula(text):
            cell.quotePrefix = True
    else:
        kept = cell.number_format
        cell.value = value
        if kept != "General":
            cell.number_format = kept
        elif isinstance(value, date):
            cell.number_format = r"d\.\ m\.\ yyyy"


def _fill_margins(page, values, language):
    """Fill placeholders in the header and footer of the printed page; «&» begins a code there."""
    for part in (page.oddHeader, page.oddFooter):
        for side in (part.left, part.center, part.right):
            if names_in(side.text):
                side.text = PLACEHOLDER.sub(
                    lambda found: _in_words(values.get(found.group(1)), language).replace("&", "&&"), side.text
                )


def _make_room(page, cells):
    """Make rows high enough for wrapped words; programs do that by themselves only where no cells are merged."""
    merged = {(one.min_row, one.min_col): one for one in page.merged_cells.ranges}
    for cell in cells:
        if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
            continue
        area = merged.get((cell.row, cell.column))
        width = sum(_width(page, column) for column in _columns(cell, area))
        size = cell.font.size or USUAL_SIZE
        lines = sum(max(1, math.ceil(len(line) * 1.08 * size / USUAL_SIZE / width)) for line in cell.value.split("\n"))
        need = lines * size * 1.32 + 4
        rows = range(cell.row, (area.max_row if area else cell.row) + 1)
        have = sum(page.row_dimensions[row].height or 15 for row in rows)
        if need > have:
            last = page.row_dimensions[rows[-1]]
            last.height = min(HIGHEST, (last.height or 15) + need - have)
        if cell.alignment.vertical is None:
            cell.alignment = _on_top(cell.alignment)


def _on_top(alignment):
    made = copy(alignment)
    return Alignment(horizontal=made.horizontal, vertical="top", wrap_text=True, indent=made.indent)


def _columns(cell, area):
    return range(cell.column, (area.max_col if area else cell.column) + 1)


def _width(page, column):
    """Return the width of a column in characters; one description may stand for several columns."""
    letter = get_column_letter(column)
    for name, found in page.column_dimensions.items():
        if name == letter or (found.min and found.max and found.min <= column <= found.max):
            return found.width or USUAL_WIDTH
    return USUAL_WIDTH
