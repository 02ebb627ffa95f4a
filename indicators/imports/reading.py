"""Reading an uploaded workbook: only the columns of indicators/exports/columns.py, within limits, nothing is run.

A file from outside may be anything. It is looked at as a ZIP before anything is parsed (how much it unpacks to, how
many elements, no document types, macros or password), then openpyxl reads a bounded part of it. No formula is worked
out and no result that a spreadsheet has kept beside one is trusted: a formula in a field is an error with its cell.
"""

import logging
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from indicators.exports.keys import VALUE, read_key
from indicators.models.demand import COUNTS

logger = logging.getLogger(__name__)

MOST_BYTES = 10 * 2**20
"""The largest file that is taken. A thousand services of twenty indicators have about 1.5 MB."""
MOST_UNPACKED = 80 * 2**20
MOST_PARTS, MOST_SHEETS = 1_000, 400
MOST_TAGS = 6_000_000
"""Elements in all parts together, beginnings and ends counted: what the parser would have to walk through."""
MOST_ROWS, MOST_COLUMNS = 30_000, 20
HEAD_WITHIN = 5  # the row of names is the first one; somebody may have put lines above it
VALUES = ("value", "numerator", "denominator", "comment")
MONTHS = ("month_from", "month_until")
FIELDS = (*VALUES, "direct", "other", *MONTHS, "municipality", *COUNTS, "waiting_days", "note")
TELLING = {"value", "direct", "applicants"}
"""Names of columns by which the hidden row is known."""
PERCENT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # what a number format only prints
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of an .xlsx with a password
CHUNK = 2**16


class Unreadable(Exception):
    """The file cannot be taken at all; the message is for the user."""


@dataclass(frozen=True)
class Problem:
    """What is wrong in the file: where, what stands there, and the cure in a sentence."""

    sheet: str
    cell: str
    value: str
    message: str


@dataclass
class Line:
    """A row of the file: its place, its key as (submission, indicator, year, version), and its cells by column.

    A cell is (kind, text); kinds: empty, number, percent, text, date, yesno, formula, error. `kind` says what the row
    is of (exports/keys.py), `part` which part of a figure.
    """

    sheet: str
    row: int
    key: tuple
    cells: dict = field(default_factory=dict)
    letters: dict = field(default_factory=dict)
    kind: str = VALUE
    part: str = ""

    def as_list(self):
        """Return the line as plain data, for keeping it until it is confirmed; `Line.of` takes it back."""
        return [
            self.sheet,
            self.row,
            list(self.key),
            {name: list(cell) for name, cell in self.cells.items()},
            self.letters,
            self.kind,
            self.part,
        ]

    @classmethod
    def of(cls, data):
        sheet, row, key, cells, *rest = data
        return cls(sheet, row, tuple(key), {name: tuple(cell) for name, cell in cells.items()}, *rest)

    def place(self, name):
        """Return the cell of a column as people write it: K5."""
        return f"{self.letters.get(name, 'A')}{self.row}"


def read_workbook(stream, say=None):
    """Return (lines, problems) of a seekable binary stream. Raises Unreadable with a sentence.

    `say(done, total)` hears of rows how far it is.
    """
    rows = check_package(stream)
    stream.seek(0)
    try:
        book = load_workbook(stream, read_only=True, data_only=False, keep_links=False)
        return _read_sheets(book, partial(say, total=rows) if say else None)
    except Unreadable:
        raise
    except Exception as error:  # whatever a broken part makes the parser raise, it is the file that is wrong
        logger.info("An uploaded workbook cannot be read: %r", error)
        raise Unreadable(_broken()) from error


def check_package(stream):
    """Refuse what is no workbook, or one that would unpack into too much; return about how many rows it has.

    Nothing is parsed here.
    """
    stream.seek(0, 2)
    if stream.tell() > MOST_BYTES:
        raise Unreadable(too_large())
    if not stream.tell():
        raise Unreadable(_("The file is empty. Choose the workbook that you saved."))
    stream.seek(0)
    if stream.read(4) == OLD_OR_LOCKED:
        raise Unreadable(
            _("This is an old Excel file (.xls), or one with a password. Save it as XLSX without a password.")
        )
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as packed:
            return _check_parts(packed)
    except Unreadable:
        raise
    except Exception as error:  # zipfile raises half a dozen kinds, also of zlib and struct
        raise Unreadable(_broken()) from error


def _check_parts(packed):
    parts = packed.infolist()
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" not in names:
        raise Unreadable(_("This is not an XLSX workbook. In the spreadsheet choose Save as and the type XLSX."))
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Unreadable(_("The workbook has macros in it. Save it as XLSX, which has none, and upload it again."))
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(_("The workbook has a password. Save it without one and upload it again."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(_too_much())
    size = tags = rows = 0
    for part in parts:
        for piece in _pieces(packed, part):  # the sizes that a file states about itself need not be true
            size, tags = size + len(piece), tags + piece.count(b"<")
            rows += piece.count(b"<row ")
            if size > MOST_UNPACKED or tags > MOST_TAGS:
                raise Unreadable(_too_much())
    return rows


def _pieces(packed, part):
    """Yield a part unpacked in pieces; a document type, which no workbook needs, is refused."""
    before = b""
    with packed.open(part) as opened:
        while piece := opened.read(CHUNK):
            if b"<!DOCTYPE" in before + piece or b"<!ENTITY" in before + piece:
                raise Unreadable(_broken())
            yield piece
            before = piece[-10:]


def too_large():
    return _("The file is larger than %(most)s MB. Upload the workbook that you downloaded here, without pictures.") % {
        "most": MOST_BYTES // 2**20
    }


def _too_much():
    return _("The workbook holds far more than the portal put into it. Download it anew and copy your figures there.")


def _broken():
    return _("The file is not a workbook that can be read. Open it in a spreadsheet, save it as XLSX and try again.")


def _read_sheets(book, say=None):
    if len(book.sheetnames) > MOST_SHEETS:
        raise Unreadable(_too_much())
    lines, problems, is_ours, count = [], [], False, 0
    for page in book.worksheets:
        page.reset_dimensions()  # what a sheet says of its own size need not be true
        letters = None
        for place, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1), start=1):
            count += 1
            if say:
                say(count)
            if count > MOST_ROWS:
                raise Unreadable(_too_much())
            if letters is None:
                letters = _letters(cells)
                is_ours = is_ours or letters is not None
                if letters is None and place >= HEAD_WITHIN:
                    break
                continue
            _read_row(page.title, place, cells, letters, lines, problems)
    if not is_ours:
        sentence = _(
            "No sheet of this workbook comes from the portal. Download the workbook here and fill that one in."
        )
        raise Unreadable(sentence)
    return lines, problems


def _letters(cells):
    """Return places of the columns by name when this is the hidden row of names, otherwise None."""
    names = {cell.value: index for index, cell in enumerate(cells) if isinstance(cell.value, str)}
    if "key" not in names or not TELLING & names.keys():
        return None
    return {name: names[name] for name in ("key", *FIELDS) if name in names}


def _read_row(sheet, place, cells, letters, lines, problems):
    found = {name: read_cell(cells[index]) if index < len(cells) else EMPTY for name, index in letters.items()}
    key = found.pop("key")
    columns = {name: get_column_letter(index + 1) for name, index in letters.items()}
    filled = [name for name in FIELDS if name in found and found[name] != EMPTY]
    if key == EMPTY:
        if filled and place > 2:  # a copied row without its hidden cell
            message = _(
                "The portal does not know which indicator this row is. Write it into the row of that indicator."
            )
            if not set(filled) & set(VALUES):
                message = _("The portal does not know whose row this is. Write into a row that was prepared for it.")
            problems.append(Problem(sheet, f"{columns[filled[0]]}{place}", found[filled[0]][1], message))
        return
    try:
        kind, ids, part = read_key(key[1])
    except ValueError:
        message = _("The hidden mark of the row is damaged. Download the workbook anew and copy your figures there.")
        problems.append(Problem(sheet, f"{columns['key']}{place}", key[1][:60], message))
        return
    lines.append(Line(sheet, place, ids, found, columns, kind, part))


EMPTY = ("empty", "")


def read_cell(cell):
    """Return (kind, text) of a cell of openpyxl."""
    said = cell.value
    if said is None:
        return EMPTY
    if cell.data_type == "f":
        return ("formula", str(getattr(said, "text", said) or "=")[:100])
    if cell.data_type == "e":
        return ("error", str(said)[:100])
    if isinstance(said, bool):
        return ("yesno", _("yes") if said else _("no"))
    if isinstance(said, int | float):
        return ("percent" if _is_percent(cell.number_format) else "number", repr(said))
    if isinstance(said, date | time | timedelta):  # a datetime is a date too
        return ("date", str(said))
    text = str(said).replace("\r\n", "\n").replace("\r", "\n").strip()
    return ("text", text) if text else EMPTY


def _is_percent(shape):
    return "%" in shape and "%" in PERCENT.sub("", shape)
