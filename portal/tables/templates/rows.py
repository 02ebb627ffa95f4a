"""Repeating rows of a sheet: everything below moves down, merged cells, heights, formulas and print areas with it."""

import re
from copy import copy

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange

REFERENCE = re.compile(r"^(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?$")


class Places:
    """Where each row of a sheet comes to lie when blocks are repeated; `times` says how often each is there."""

    def __init__(self, blocks, times):
        self.blocks = [(block, max(1, count)) for block, count in zip(blocks, times, strict=True)]

    def block_of(self, row):
        return next(((block, count) for block, count in self.blocks if block.first <= row <= block.last), (None, 1))

    def at(self, row, copy_number=0):
        """Return the new number of a row, in the given copy of its block."""
        block, _count = self.block_of(row)
        above = sum(other.height * (count - 1) for other, count in self.blocks if other.last < row)
        return row + above + (block.height * copy_number if block else 0)

    def last(self, row):
        """Return the new number of the row in the last copy of its block."""
        _block, count = self.block_of(row)
        return self.at(row, count - 1)

    def copies(self, row):
        """Return the new numbers of all copies of a row."""
        _block, count = self.block_of(row)
        return [self.at(row, number) for number in range(count)]


def repeat(page, blocks, times):
    """Lay the sheet out anew with each block so many times; return {new row: (old row, number of the copy)}."""
    places = Places(blocks, times)
    old = dict(page._cells)
    heights = {row: copy(found) for row, found in page.row_dimensions.items()}
    page._cells.clear()
    origin = {}
    for (row, column), cell in sorted(old.items()):
        for number, new in enumerate(places.copies(row)):
            origin[new] = (row, number)
            page._cells[new, column] = _copy(cell, new, column, places, row, number)
    page.row_dimensions.clear()
    for row, found in heights.items():
        for new in places.copies(row):
            one = copy(found)
            one.index = one.r = new
            page.row_dimensions[new] = one
    _move_ranges(page, places)
    return origin


def _copy(cell, row, column, places, old_row, number):
    kind = MergedCell if isinstance(cell, MergedCell) else Cell
    made = kind(cell.parent, row=row, column=column)
    made._style = copy(cell._style)
    if kind is Cell:
        value = cell.value
        is_formula = cell.data_type == "f"
        made._value = shifted(value, places, old_row, number) if is_formula else value
        made.data_type = cell.data_type
        if cell.hyperlink:
            made.hyperlink = copy(cell.hyperlink)
            made.hyperlink.ref = made.coordinate
    return made


def _move_ranges(page, places):
    page.merged_cells = MultiCellRange(
        [one for found in list(page.merged_cells.ranges) for one in _moved_merge(found, places)]
    )
    for rule in page.data_validations.dataValidation:
        rule.sqref = MultiCellRange([_stretched(found, places) for found in rule.sqref.ranges])
    for mark in page.row_breaks.brk:
        mark.id = places.last(mark.id)
    if page.print_area:
        areas = [area.partition("!")[2] or area for area in _areas(page.print_area)]
        page.print_area = ",".join(_stretched(CellRange(area.replace("$", "")), places).coord for area in areas)


def _areas(print_area):
    return print_area if isinstance(print_area, list) else print_area.split(",")


def _moved_merge(found, places):
    """Return a merged range in each copy of the block it lies in; one that reaches out of it is stretched."""
    block, count = places.block_of(found.min_row)
    if block is None or found.max_row > block.last:
        return [_stretched(found, places)]
    columns = {"min_col": found.min_col, "max_col": found.max_col}
    return [
        CellRange(min_row=places.at(found.min_row, number), max_row=places.at(found.max_row, number), **columns)
        for number in range(count)
    ]


def _stretched(found, places):
    columns = {"min_col": found.min_col, "max_col": found.max_col}
    return CellRange(min_row=places.at(found.min_row), max_row=places.last(found.max_row), **columns)


def shifted(formula, places, row=0, number=0):
    """Return a formula whose cells lie where the rows now are; a range over a block spans all of its copies.

    In the block that holds the formula (its `row`, in copy `number`) references stay in the same copy.
    """
    own, _count = places.block_of(row)
    tokens = Tokenizer(formula)

    def moved(text):
        found = REFERENCE.match(text.upper())
        if not found:
            return text
        column, first, last_column, last = found.groups()
        first_block, _count = places.block_of(int(first))
        copy_number = number if own and first_block == own else 0
        begin = places.at(int(first), copy_number)
        if last is None:
            return f"{column}{begin}"
        inside = own and places.block_of(int(last))[0] == own
        end = places.at(int(last), number) if inside else places.last(int(last))
        return f"{column}{begin}:{last_column}{end}"

    parts = [moved(one.value) if _is_range(one) else one.value for one in tokens.items]
    return "=" + "".join(parts)


def _is_range(token):
    return token.type == Token.OPERAND and token.subtype == Token.RANGE
