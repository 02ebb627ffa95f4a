"""Columns of a workbook to fill, declared once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from indicators.enums import ValueType
from portal.templatetags.portal import number

LONGEST_TEXT = 32_000  # letters; a cell of a spreadsheet takes 32,767


@dataclass(frozen=True)
class Column:
    """A column: `name` stands in the hidden first row, `note` on the head, `value` reads a Row, `width` in letters."""

    name: str
    header: str
    note: str
    width: int
    value: Callable


def columns_of(rows, *, with_service):
    """Return the columns of a sheet; those that no row of it needs are left out."""
    unneeded = {
        *(() if with_service else ("service",)),
        *(() if any(row.aim for row in rows) else ("aim",)),
        *(() if any(row.closed for row in rows) else ("closed",)),
        *(() if any(row.has_share for row in rows) else ("numerator", "denominator")),
    }
    return [column for column in _columns() if column.name not in unneeded]


def asked(row):
    """Return what the row asks for, in words."""
    return _asked(row.side, row.year, get_language())


@lru_cache(maxsize=100)
def _asked(side, year, language):
    words = _("Target for %(year)s") if side == "target" else _("What happened in %(year)s")
    return words % {"year": year}


def _columns():
    return [
        Column("service", _("Service"), _("Who reports."), 28, lambda row: row.submission.service.name),
        Column("indicator", _("Indicator"), _("As the service worded it."), 34, lambda row: row.indicator.name),
        Column("meaning", _("What it says"), _("The definition. It is changed in the portal."), 40, _meaning),
        Column("unit", _("Unit"), _("What the figure counts."), 12, _unit),
        Column("before", _("Last reported"), _("The newest figure from before, with its year."), 18, _before),
        Column("asked", _("What is asked"), _("A target, or what really happened; and its year."), 20, asked),
        Column("aim", _("Target"), _("What the service has set for that year."), 12, _aim),
        Column("value", _("Fill in"), _("A number; words where the unit says so. Empty when not known."), 16, _figure),
        Column("numerator", _("The part"), _("The number above the line of a percentage."), 12, _share("numerator")),
        Column(
            "denominator", _("Out of"), _("The whole. The portal works the percentage out."), 12, _share("denominator")
        ),
        Column("comment", _("Comment"), _("What explains the figure. No names of clients."), 40, _comment),
        Column("closed", _("State"), _("Why nothing can be written, if it cannot."), 30, _state),
    ]


def _meaning(row):
    indicator = row.indicator
    if not row.has_share or not (indicator.numerator and indicator.denominator):
        return indicator.meaning
    share = _("%(counted)s out of %(whole)s") % {"counted": indicator.numerator, "whole": indicator.denominator}
    return f"{indicator.meaning}\n{share}".strip()


def _unit(row):
    if row.is_text:
        return pgettext("unit", "words")
    return row.indicator.unit or ("%" if row.indicator.value_type == ValueType.PERCENT else "")


def _before(row):
    if not row.before:
        return None
    figure, words, year = row.before
    return f"{words if row.is_text else _number(figure, get_language())} ({year})"


@lru_cache(maxsize=10_000)
def _number(figure, language):
    return number(figure)


def _aim(row):
    return row.aim[row.is_text] if row.aim else None


def _figure(row):
    return _own(row, row.figure)


def _comment(row):
    return _own(row, "comment")


def _share(name):
    return lambda row: _own(row, name) if row.has_share else None


def _own(row, field):
    """Return what the submission says so far, as much of it as a cell takes."""
    said = getattr(row.value, field) if row.value else None
    return said[:LONGEST_TEXT] if isinstance(said, str) else said


def _state(row):
    return row.closed or None
