"""Columns, sheets and what a value becomes before it is written."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.documents.tree import clean

WIDTHS = {
    "text": 30,
    "identifier": 14,
    "integer": 12,
    "decimal": 12,
    "money": 16,
    "percent": 10,
    "date": 14,
    "datetime": 18,
}
TEXTS = {"text", "identifier"}
NUMBERS = {"integer", "decimal", "money", "percent"}
FORMULA_STARTS = tuple("=+-@＝＋－＠")
FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\\n]")
LONGEST_TITLE = 31  # letters, a limit of XLSX
LEGIBLE = 280  # letters across A4 that can still be read on paper


@dataclass(frozen=True)
class Column:
    """A column: `value` is an attribute path («provider.name», a dictionary's key too) or a function of the row.

    Kinds: text, identifier (a text of figures: IČO, PSČ), integer, decimal, money (crowns), percent (70 means 70 %),
    date, datetime. `width` is in letters. `decimals` are shown, the whole value is written. `is_plain` says that
    `value` is a function whose values are ready to be written (see `plain`).
    """

    header: str
    value: str | Callable
    kind: str = "text"
    width: float | None = None
    decimals: int | None = None
    is_plain: bool = False

    def __post_init__(self):
        if self.kind not in WIDTHS:
            raise ValueError(f"kind is one of {', '.join(WIDTHS)}, not {self.kind!r}")

    @property
    def shown_width(self):
        return self.width or max(WIDTHS[self.kind], min(len(str(self.header)) + 4, 24))

    @property
    def side(self):
        """Numbers stand right, dates in the middle, so that neither touches its neighbour; words stand left."""
        return "right" if self.kind in NUMBERS else "left" if self.kind in TEXTS else "center"

    @property
    def shown_decimals(self):
        return self.decimals if self.decimals is not None else 2 if self.kind == "decimal" else 0

    def reader(self):
        """Return a function that gives the value of this column in a row, ready to be written."""
        if self.is_plain:
            return self.value
        read = self.value if callable(self.value) else _path(self.value.split("."))
        is_text = self.kind in TEXTS
        return lambda row: plain(read(row), is_text=is_text)


@dataclass(frozen=True)
class Sheet:
    """A sheet of rows, read once. `notes` go to a sheet of their own, so that rows import back unchanged."""

    title: str
    columns: Iterable[Column]
    rows: Iterable
    notes: Iterable[str] = ()


def plain(value, *, is_text=False):
    """Return None, a str, an int, a Decimal, a date or a naive datetime in local time; with `is_text` None or a str."""
    if value is None:
        return None
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if is_text or isinstance(value, Promise):
        return clean(value) or None
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return value.replace(tzinfo=None, microsecond=0)
    if isinstance(value, int | date):
        return value
    if isinstance(value, Decimal | float):
        number = value if isinstance(value, Decimal) else Decimal(repr(value))
        return number if number.is_finite() else None
    return clean(value)


def looks_like_formula(text):
    return text.lstrip().startswith(FORMULA_STARTS)


def escape(text):
    """Put an apostrophe before a text that a spreadsheet would read as a formula; `unescape` takes it off."""
    return f"'{text}" if looks_like_formula(text.lstrip("'")) else text


def unescape(text):
    """Return the text that `escape` was given: «'=1+1» → «=1+1», «'tis» stays."""
    return text[1:] if text.startswith("'") and looks_like_formula(text.lstrip("'")) else text


def pages_across(columns):
    """Return on how many pages beside one another a sheet is printed, so that it can be read."""
    return max(1, math.ceil(sum(column.shown_width for column in columns) / LEGIBLE))


def sheet_titles(titles):
    """Return names that every spreadsheet accepts: short, without brackets and slashes, each another."""
    names = []
    for title in titles:
        whole = FORBIDDEN_IN_TITLE.sub(" ", clean(title)).strip(" '") or _("Sheet")
        name, number = whole[:LONGEST_TITLE].strip(), 1
        while name.casefold() in [taken.casefold() for taken in names]:
            number += 1
            name = f"{whole[: LONGEST_TITLE - 4].strip()} {number}"
        names.append(name)
    return names


def _path(names):
    def read(row):
        for name in names:
            row = row.get(name) if isinstance(row, dict) else getattr(row, name)
            row = row() if callable(row) else row
            if row is None:
                return None
        return row

    return read
