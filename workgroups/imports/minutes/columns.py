"""Tables without a frame: rows written with tabs, one for each column, and columns set apart by spaces."""

import re
from dataclasses import dataclass

TAB_ROWS, FEWEST_COLUMNS, INDENTED = 3, 3, 12
PART = re.compile(r"\S+(?: \S+)*")
VALUE = re.compile(r"\w|[–—+✓✔☑☒*-]")
LONGEST_MARK = 3
SLACK = 1  # how far a cell may stand from where its column begins


@dataclass(frozen=True)
class _Part:
    """A piece of a line between wide spaces and where it begins."""

    begin: int
    text: str


def with_columns(lines):
    """Return the lines, those that are rows of a table without a frame with their cells."""
    told = list(lines)
    _by_tabs(told)
    _by_spaces(told)
    return [line for line in told if line]


def _by_tabs(lines):
    """Rows with as many tabs each: two tabs in a row are an empty cell there, not a wider gap."""
    position = 0
    while position < len(lines):
        end = position
        count = lines[position].text.count("\t")
        while end < len(lines) and not lines[end].cells and count > 1 and lines[end].text.count("\t") == count:
            end += 1
        rows = [[cell.strip() for cell in line.text.split("\t")] for line in lines[position:end]]
        if len(rows) >= TAB_ROWS and all(rows[0][1:]) and not all(all(row) for row in rows):
            for place, row in zip(range(position, end), rows, strict=True):
                lines[place] = lines[place].but(text=" | ".join(row), cells=tuple(row))
        position = max(end, position + 1)


def _by_spaces(lines):
    """A head of three or more columns and rows whose pieces begin under it."""
    position = 0
    while position < len(lines):
        head = _parts(lines[position])
        if len(head) == FEWEST_COLUMNS - 1 and head[0].begin >= INDENTED:  # nothing stands above the names
            head.insert(0, _Part(0, ""))
        rows, end = [[part.text for part in head]], position + 1
        numbers = [lines[position].numbers]
        while len(head) >= FEWEST_COLUMNS and end < len(lines) and (row := _row(_parts(lines[end]), head)):
            if row[0]:
                rows.append(row)
                numbers.append(lines[end].numbers)
            else:  # the rest of a cell of the row before
                rows[-1] = [" ".join(filter(None, both)) for both in zip(rows[-1], row, strict=True)]
                numbers[-1] += lines[end].numbers
            end += 1
        unnamed = bool(head) and not head[0].text
        if any(all(row) for row in rows[1:]) or (unnamed and sum(map(_tells, rows[1:])) > 1):
            for place in range(position, end):
                made = place - position
                lines[place] = (
                    lines[place].but(text=" | ".join(rows[made]), cells=tuple(rows[made]), numbers=numbers[made])
                    if made < len(rows)
                    else None
                )
            position = end
        position += 1


def _tells(row):
    return bool(row[0]) and sum(map(bool, row)) > 1


def _parts(line):
    if not line or line.cells or "\t" in line.text or "|" in line.text or "  " not in line.text.strip():
        return [_Part(len(line.text) - len(line.text.lstrip()), line.text.strip())] if _is_alone(line) else []
    parts = [_Part(match.start(), match.group()) for match in PART.finditer(line.text)]
    return [] if any(part.text.endswith(":") or not VALUE.search(part.text) for part in parts) else parts


def _is_alone(line):
    """A piece alone on an indented line: it goes on with the cell above it."""
    return bool(line and not line.cells and line.text.strip() and line.text[:2] == "  " and "\t" not in line.text)


def _is_under(part, head):
    """Whether a piece begins where its column does, or is a mark somewhere under the word."""
    short = len(part.text) <= LONGEST_MARK and head.begin <= part.begin <= head.begin + len(head.text)
    return abs(part.begin - head.begin) <= SLACK or short


def _row(parts, head):
    """Return the cells of a row under the head, None when a piece of it stands under no column."""
    row = [""] * len(head)
    for part in parts:
        place = next((place for place, one in enumerate(head) if _is_under(part, one)), None)
        if place is None or row[place]:
            return None
        row[place] = part.text
    return row if parts and (len(parts) > 1 or not row[0]) else None
