"""Whether an uploaded workbook may serve as a template: what it must not carry, and names that we do not know."""

import difflib
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from portal.tables.templates.words import cells_of, leftovers, lists_of_rows, names_in

MOST_BYTES = 2 * 1024 * 1024
MOST_PARTS = 300
MOST_UNPACKED = 12 * 1024 * 1024
MOST_CELLS = 20_000
MOST_ROWS, MOST_COLUMNS = 2000, 100
FUNCTIONS = {
    *("SUM", "ROUND", "ROUNDUP", "ROUNDDOWN", "IF", "AND", "OR", "NOT", "MIN", "MAX", "AVERAGE", "ABS", "INT"),
    *("COUNT", "COUNTA", "COUNTIF", "SUMIF", "IFERROR", "ISBLANK", "CONCATENATE", "LEN", "TRIM"),
}
"""Formulas may only compute; none of these reaches out of the workbook."""

# Parts of the package that run something or reach outside, by how their path begins or ends.
UNWANTED = [
    (re.compile(r"vbaproject\.bin$|macrosheets/|\.bas$", re.IGNORECASE), "macros"),
    (re.compile(r"xl/(activex|ctrlprops)/", re.IGNORECASE), "controls"),
    (re.compile(r"xl/(embeddings|externallinks)/|xl/(connections\.xml|querytables/|model/)", re.IGNORECASE), "outside"),
]
ADDRESS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


@dataclass(frozen=True)
class Fault:
    """Why a workbook cannot be a template, as a sentence; `sheet` and `cell` say where, when it is one place."""

    sentence: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Known:
    """Names that a template may use: of single values, and of lists with what each of their things says."""

    values: frozenset
    lists: dict = field(default_factory=dict)

    @property
    def names(self):
        return [*sorted(self.values), *(f"{stem}.{name}" for stem, names in self.lists.items() for name in names)]


def check(content, *, known):
    """Return the Faults of a workbook (bytes), none when it may be used. Only a sound package is opened."""
    faults = _about_package(content)
    if faults:
        return faults
    try:
        book = load_workbook(io.BytesIO(content))
    except Exception:  # whatever an invented workbook makes the reader raise, the answer is the same
        return [Fault(_("The file cannot be read as a workbook. Open it in Excel and save it again as .xlsx."))]
    pages = [page for page in book.worksheets if page.max_row]
    faults = [fault for page in pages for fault in _about_sheet(page, known)] + _about_book(book)
    if not faults and not any(names_in(cell.value) for page in pages for cell in cells_of(page)):
        faults.append(Fault(_("There is no placeholder in the file, so nothing would be filled in.")))
    return faults


def _about_package(content):
    if len(content) > MOST_BYTES:
        return [Fault(_("The file is too big for a form; at most 2 MB are taken."))]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _about_parts(packed)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        return [Fault(_("The file is not a workbook in the .xlsx format."))]


def _about_parts(packed):
    parts = packed.infolist()
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/workbook") for name in names):
        return [Fault(_("The file is not a workbook in the .xlsx format."))]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED or len(set(names)) < len(names):
        return [Fault(_("Unpacked, the file is too big for a form."))]
    sentences = {
        "macros": _("The file has macros in it. Save it without them, as .xlsx."),
        "controls": _("The file has buttons or other controls in it. Take them out."),
        "outside": _("The file is linked to other files or data. Break the links and save it again."),
    }
    found = {what for name in names for pattern, what in UNWANTED if pattern.search(name)}
    if b"macroEnabled" in packed.read("[Content_Types].xml"):
        found.add("macros")
    if any(_is_treacherous(packed.read(part)) for part in parts if part.filename.endswith((".xml", ".rels"))):
        return [Fault(_("The file cannot be read as a workbook. Open it in Excel and save it again as .xlsx."))]
    return [Fault(sentences[what]) for what in sentences if what in found]


def _is_treacherous(xml):
    """XML that declares entities, or whose encoding would hide that from us; no program that makes workbooks does."""
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or xml[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in xml[:100]


def _about_book(book):
    outside = [name for name, defined in book.defined_names.items() if _reaches_out(defined.attr_text or "")]
    return [Fault(_("The name “%(name)s” leads to another file.") % {"name": name}) for name in outside]


def _reaches_out(text):
    return "[" in text or "|" in text


def _about_sheet(page, known):
    if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS or len(page._cells) > MOST_CELLS:
        return [Fault(_("The sheet is too big for a form."), page.title)]
    faults = [fault for cell in cells_of(page) for fault in _about_cell(page, cell, known)]
    for row, names in sorted(lists_of_rows(page, known.lists).items()):
        if len(names) > 1:
            said = _("Row %(row)s uses two lists: %(names)s. A row is repeated for one list only.")
            faults.append(Fault(said % {"row": row, "names": ", ".join(sorted(names))}, page.title, f"A{row}"))
    return faults


def _about_cell(page, cell, known):
    if cell.data_type == "f":
        if not _only_computes(cell.value):
            said = _("This formula reaches outside the workbook or does more than compute. Take it out.")
            yield Fault(said, page.title, cell.coordinate)
        return
    for name in names_in(cell.value):
        if name not in known.names:
            yield Fault(_unknown(name, known.names), page.title, cell.coordinate)
    if leftovers(cell.value):
        said = _("Braces that are no placeholder. A placeholder looks like {{ provider.name }}.")
        yield Fault(said, page.title, cell.coordinate)
    link = cell.hyperlink
    if link and link.target and not ADDRESS.match(link.target):
        yield Fault(_("The link in the cell leads elsewhere than to a web page."), page.title, cell.coordinate)


def _unknown(name, names):
    said = _("Unknown placeholder {{ %(name)s }}.") % {"name": name}
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if not close:
        return said
    meant = _("Did you mean {{ %(name)s }}?") % {"name": close[0]}
    return f"{said} {meant}"


def _only_computes(formula):
    """Whether a formula is a plain text that uses the functions we know and stays in its workbook."""
    if not isinstance(formula, str) or _reaches_out(formula) or "{{" in formula:
        return False
    try:
        tokens = Tokenizer(formula).items
    except Exception:  # the tokenizer raises what it likes for what is no formula
        return False
    used = {token.value.rstrip("(").upper() for token in tokens if token.type == Token.FUNC and token.value != ")"}
    return used <= FUNCTIONS
