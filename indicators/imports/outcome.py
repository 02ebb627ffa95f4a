"""What a workbook does with figures, in words for people: changes, conflicts, and all of it together."""

from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

from django.utils.translation import gettext as _

from indicators.enums import ValueType
from indicators.exports.columns import asked
from indicators.imports.parts import as_numbers
from indicators.models.breakdown import names_of_parts
from portal.templatetags.portal import number

THEIRS, MINE = "portal", "file"


@dataclass
class Change:
    """One field of one row that differs: what stands and what would stand."""

    row: object
    column: str
    before: object
    after: object

    @property
    def place(self):
        return {"service": self.row.submission.service.name, "indicator": self.row.indicator.name}

    @property
    def what(self):
        return field_name(self.row, self.column)

    @property
    def was(self):
        return short(self.before)

    @property
    def becomes(self):
        return short(self.after)

    @property
    def doubt(self):
        """A sentence when the figure looks like a slip that cannot be refused."""
        is_percent = self.column == "value" and self.row.indicator.value_type == ValueType.PERCENT
        is_tiny = is_percent and isinstance(self.after, Decimal) and 0 < self.after < 1
        return _("Less than one percent. If you mean 70 %, write 70.") if is_tiny else ""


@dataclass
class Conflict:
    """A field changed on both sides; `version` is the one the person sees and decides about."""

    row: object
    column: str
    theirs: object
    mine: object

    @property
    def name(self):
        """The name of the choice in the form."""
        return "row-" + "-".join(str(part) for part in self.row.identity)

    @property
    def what(self):
        return field_name(self.row, self.column)

    @property
    def choices(self):
        """Return (value, words, which) of the two versions."""
        versions = [(THEIRS, _("Keep what is in the portal")), (MINE, _("Take it from the workbook"))]
        return [(f"{which}:{self.row.version}", words, which) for which, words in versions]

    @property
    def portal_says(self):
        return short(self.theirs)

    @property
    def workbook_says(self):
        return short(self.mine)


@dataclass
class Outcome:
    """What a workbook does: `changed` and `unchanged` count rows."""

    changes: list = field(default_factory=list)
    changed: int = 0
    unchanged: int = 0
    problems: list = field(default_factory=list)
    conflicts: list = field(default_factory=list)

    @property
    def is_right(self):
        return not self.problems and not self.conflicts

    def add(self, extras):
        """Count in what the other sheets change (imports/extras.py)."""
        self.changes += extras.changes
        self.changed += extras.changed
        self.unchanged += extras.unchanged


def field_name(row, column):
    """Return a column's name for people: what the row asks for, or the head of the column."""
    if column == "value":
        return asked(row)
    words = {"numerator": _("The part"), "denominator": _("Out of"), "parts": _("Parts"), "comment": _("Comment")}
    return words[column]


def short(said):
    if isinstance(said, dict):
        names = names_of_parts([SimpleNamespace(parts=said)])
        said = ", ".join(f"{names.get(key, key)}: {number(text)}" for key, text in as_numbers(said).items())
    return number(said) if isinstance(said, Decimal) else said or "–"
