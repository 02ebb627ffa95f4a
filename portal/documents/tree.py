"""The document tree: what a report says, without a word on how it looks.

Everything is a frozen dataclass, cleaned when it is made, so that every renderer gets the same content:
characters that XML forbids are dropped, translations are resolved, heading levels never skip one.
"""

import datetime as clock
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise

FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef]")
LINK = re.compile(r"(https?://|mailto:)\S+$", re.IGNORECASE)
DEEPEST_HEADING = 5
LANGUAGES = ("cs", "en")
ALIGNMENTS = ("left", "center", "right")


def clean(text):
    """Return `text` without what XML forbids and without marks that turn the direction of writing.

    Tabs become spaces, any line end becomes «\\n».
    """
    plain = str(text)
    if plain.isprintable():
        return plain
    return FORBIDDEN.sub("", plain.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


@dataclass(frozen=True)
class Run:
    """A piece of text of one look. A `link` other than http, https or mailto is dropped."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    struck: bool = False

    def __post_init__(self):
        link = clean(self.link)
        _set(self, text=clean(self.text), link=link if LINK.match(link) else "")


def bold(text):
    return Run(text, bold=True)


def italic(text):
    return Run(text, italic=True)


def struck(text):
    """Return words that do not hold any more."""
    return Run(text, struck=True)


def link(text, address):
    return Run(text, link=address)


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter. `numbered=False` keeps this one (and those under it) without a number."""

    level: int
    text: str
    numbered: bool = True

    def __post_init__(self):
        _set(self, level=min(max(int(self.level), 1), DEEPEST_HEADING), text=clean(self.text).replace("\n", " "))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: a text, a Run, or a list of both. «\\n» inside a text breaks the line."""

    text: tuple

    def __post_init__(self):
        _set(self, text=_runs(self.text))


@dataclass(frozen=True)
class BulletList:
    """Items as in Paragraph."""

    items: tuple

    def __post_init__(self):
        _set(self, items=tuple(_runs(item) for item in self.items))


@dataclass(frozen=True)
class NumberedList(BulletList):
    """A list numbered from 1."""


@dataclass(frozen=True)
class Column:
    """A column of a Table: `width` is relative to the other columns, `unit` stands in the head under the name.

    `decimals` fixes the number of decimal places of numbers in the column; without it a number shows what it has.
    """

    header: str
    width: float = 1
    align: str = "left"
    unit: str = ""
    decimals: int | None = None

    def __post_init__(self):
        if self.align not in ALIGNMENTS:
            raise ValueError(f"align is one of {', '.join(ALIGNMENTS)}, not {self.align!r}")
        if not self.width > 0:
            raise ValueError(f"width must be positive, not {self.width!r}")
        _set(self, header=clean(self.header), unit=clean(self.unit))


@dataclass(frozen=True)
class Group:
    """A sub-heading row across the whole table."""

    text: str

    def __post_init__(self):
        _set(self, text=clean(self.text))


@dataclass(frozen=True)
class Total:
    """A row of totals, one cell per column."""

    cells: tuple

    def __post_init__(self):
        _set(self, cells=tuple(_cell(cell) for cell in self.cells))


@dataclass(frozen=True)
class Table:
    """A table of data. A row is a list with a cell per column, a Group or a Total.

    A cell is a text, a number, a date, None, a Run or a list of runs. Numbers and dates are written in the language of
    the document; years and identifiers are texts. `empty` is what a table without rows says.
    """

    columns: tuple
    rows: tuple = ()
    caption: str = ""
    empty: str = ""

    def __post_init__(self):
        columns = tuple(column if isinstance(column, Column) else Column(column) for column in self.columns)
        if not columns:
            raise ValueError("a table needs columns")
        rows = tuple(_row(row, len(columns), number) for number, row in enumerate(self.rows, start=1))
        _set(self, columns=columns, rows=rows, caption=clean(self.caption), empty=clean(self.empty))


@dataclass(frozen=True)
class Figure:
    """A picture as SVG source with its own colours (no style sheet reaches it); `alt` replaces it for the blind.

    `width` is the share of the text's width, from 0 to 1.
    """

    svg: str
    alt: str
    caption: str = ""
    width: float = 1

    def __post_init__(self):
        if not clean(self.alt).strip():
            raise ValueError("a figure needs a text that replaces it")
        _set(self, svg=clean(self.svg), alt=clean(self.alt), caption=clean(self.caption))


@dataclass(frozen=True)
class KeyValues:
    """Facts as pairs of a label and a value (as a cell of Table)."""

    pairs: tuple

    def __post_init__(self):
        _set(self, pairs=tuple((clean(label), _cell(value)) for label, value in self.pairs))


@dataclass(frozen=True)
class Note:
    """A paragraph set apart: something the reader must not miss."""

    text: tuple
    title: str = ""

    def __post_init__(self):
        _set(self, text=_runs(self.text), title=clean(self.title))


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Document:
    """A report: its title, facts for the cover and blocks in reading order.

    With `contents` the title stands on a page of its own, the contents follow. `organisation` is who issues it; `date`
    is the day it says it was made. A `compact` one has narrow margins and less air, to keep to few pages.
    """

    title: str
    blocks: tuple = ()
    language: str = "cs"
    subtitle: str = ""
    organisation: str = ""
    author: str = ""
    date: clock.date | None = None
    facts: tuple = ()
    numbered_headings: bool = False
    contents: bool = False
    landscape: bool = False
    compact: bool = False

    def __post_init__(self):
        title = clean(self.title).replace("\n", " ").strip()
        if not title:
            raise ValueError("a document needs a title")
        if self.language not in LANGUAGES:
            raise ValueError(f"language is one of {', '.join(LANGUAGES)}, not {self.language!r}")
        texts = {name: clean(getattr(self, name)) for name in ("subtitle", "organisation", "author")}
        facts = tuple((clean(label), _cell(value)) for label, value in self.facts)
        _set(self, title=title, facts=facts, blocks=tuple(_without_gaps(self.blocks)), **texts)


BLOCKS = (Heading, Paragraph, BulletList, NumberedList, Table, Figure, KeyValues, Note, PageBreak)


def heading_numbers(document):
    """Return the number of each heading in order («2.1»), an empty text for one without a number."""
    counters, numbers = [0] * DEEPEST_HEADING, []
    for block in document.blocks:
        if not isinstance(block, Heading):
            continue
        if not (document.numbered_headings and block.numbered):
            numbers.append("")
            continue
        counters[block.level - 1] += 1
        counters[block.level :] = [0] * (DEEPEST_HEADING - block.level)
        numbers.append(".".join(str(counter) for counter in counters[: block.level]))
    return numbers


def _set(row, **values):
    for name, value in values.items():
        object.__setattr__(row, name, value)


def _runs(content):
    """Return a text, a Run or a list of both as a tuple of runs."""
    if isinstance(content, str | Promise):
        return (Run(content),)
    if isinstance(content, Run):
        return (content,)
    return tuple(part if isinstance(part, Run) else Run(part) for part in content)


def _cell(value):
    if isinstance(value, str):
        return clean(value)
    if value is None or type(value) in (int, Decimal, date, datetime):
        return value
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, Promise):
        return clean(value)
    if isinstance(value, Run | list | tuple):
        return _runs(value)
    raise TypeError(f"a cell cannot hold {type(value).__name__}: {value!r}")


def _row(row, width, number):
    if isinstance(row, Group):
        return row
    cells = row.cells if isinstance(row, Total) else tuple([_cell(cell) for cell in row])
    if len(cells) != width:
        raise ValueError(f"row {number} has {len(cells)} cells, the table has {width} columns")
    return row if isinstance(row, Total) else cells


def _without_gaps(blocks):
    """Lift headings that skip a level (PDF/UA forbids it) and take numbers from those under a heading without one."""
    level, silent_from = 0, DEEPEST_HEADING + 1
    for block in blocks:
        if not isinstance(block, BLOCKS):
            raise TypeError(f"not a block of a document: {block!r}")
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            if level <= silent_from:
                silent_from = DEEPEST_HEADING + 1 if block.numbered else level
            block = replace(block, level=level, numbered=silent_from > DEEPEST_HEADING)
        yield block
