"""How a placeholder is written, and which rows of a sheet repeat."""

import re
from dataclasses import dataclass

from openpyxl.cell.cell import MergedCell

PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Block:
    """Rows `first` to `last` of a sheet that are repeated for each thing in the list `name`."""

    name: str
    first: int
    last: int

    @property
    def height(self):
        return self.last - self.first + 1


def names_in(text):
    """Return the names of the placeholders in a text, in order."""
    return PLACEHOLDER.findall(text) if isinstance(text, str) else []


def leftovers(text):
    """Whether braces stay when the placeholders are taken out: one was not closed, or is not written as a name."""
    return isinstance(text, str) and BRACES.search(PLACEHOLDER.sub("", text)) is not None


def list_of(name, lists):
    """Return the list that a placeholder belongs to, or an empty text."""
    stem = name.partition(".")[0]
    return stem if stem in lists else ""


def lists_of_rows(page, lists):
    """Return {row: set of lists used in it}."""
    found = {}
    for cell in cells_of(page):
        for name in names_in(cell.value):
            stem = list_of(name, lists)
            if stem:
                found.setdefault(cell.row, set()).add(stem)
    return found


def blocks_of(page, lists):
    """Return the blocks of a sheet from the top; neighbouring rows of one list are one block."""
    blocks = []
    for row, names in sorted(lists_of_rows(page, lists).items()):
        name = sorted(names)[0]
        if blocks and blocks[-1].name == name and blocks[-1].last == row - 1:
            blocks[-1] = Block(name, blocks[-1].first, row)
        else:
            blocks.append(Block(name, row, row))
    return blocks


def cells_of(page):
    """Return the cells of a sheet that may hold a value, by rows."""
    cells = [cell for _place, cell in sorted(page._cells.items())]
    return [cell for cell in cells if not isinstance(cell, MergedCell)]
