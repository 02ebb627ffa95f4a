"""Parts of figures from their own sheet, put together with the figure that they make up."""

from dataclasses import replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indicators.exports.extras import parts_of
from indicators.exports.keys import PART
from indicators.imports.cells import FigureCell
from indicators.imports.reading import Line


def with_parts(lines):
    """Return lines of values in which the parts of a figure are one more cell, «parts»: ("parts", {part: its line})."""
    parts = {}
    for line in lines:
        if line.kind == PART:
            parts.setdefault(line.key[:3], {}).setdefault(line.part, line)
    if not parts:
        return lines
    whole = [_joined(line, parts) for line in lines if line.kind != PART]
    for alone in parts.values():  # somebody has sent the parts without their figures
        first = next(iter(alone.values()))
        whole.append(Line(first.sheet, first.row, first.key, {"parts": ("parts", alone)}, first.letters))
    return whole


def _joined(line, parts):
    own = parts.pop(line.key[:3], None)
    return replace(line, cells={**line.cells, "parts": ("parts", own)}) if own else line


def as_numbers(parts):
    """Return {part: Decimal} of what a value keeps, for comparing."""
    return {key: Decimal(text) for key, text in (parts or {}).items()}


class PartsCell(FigureCell):
    """All parts of one figure. What is wrong with one is an error of the column that `column_of` names."""

    def clean(self, value, row=None, **kwargs):
        read = {}
        for part, line in value[1].items():
            number = self._told(part, lambda line=line: FigureCell.clean(self, line.cells["value"], row=row))
            if number is not None:
                read[part] = f"{number.normalize():f}"
        return read

    def check(self, parts, row):
        """Refuse parts that are too fine, less than nothing, or none that the figure has."""
        known = parts_of(row)
        for part, text in parts.items():
            if part not in known:
                raise _wrong(part, _("The figure has no such part any more. Download the workbook anew."))
            if Decimal(text) < 0:
                raise _wrong(part, _("A part cannot be less than zero."))
            self._told(part, lambda text=text: FigureCell.check(self, Decimal(text), row))

    def _told(self, part, do):
        try:
            return do()
        except ValueError as error:
            raise _wrong(part, str(error)) from error


def column_of(part):
    return f"part-{part}"


def _wrong(part, message):
    return ValidationError({column_of(part): message})


def cell_of(line, column):
    """Return (line, column) where an error of a column is to be told: of a part on its own sheet."""
    own = {column_of(part): line for part, line in line.cells.get("parts", ("", {}))[1].items()}
    if column == "parts":
        return next(iter(own.values())), "value"
    return (own[column], "value") if column in own else (line, column)


def work_out_sum(value, row, changes, change):
    """Make the figure the sum of its parts; ValidationError when the file says another one.

    `change` makes a Change of (row, column, before, after).
    """
    changed = {one.column: one for one in changes}
    if not row.has_parts or not value.parts or not {"value", "parts"} & changed.keys():
        return
    whole = sum(as_numbers(value.parts).values())
    if whole == value.actual:
        return
    if "value" in changed or "parts" not in changed:
        sentence = _("The parts of this figure make %(sum)s together. Write the sum, or mend the parts on their sheet.")
        raise ValidationError({"value": sentence % {"sum": f"{whole.normalize():f}"}})
    changes.insert(0, change(row, "value", value.actual, whole))
    value.actual = whole
