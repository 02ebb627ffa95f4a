"""What people write into a field of a workbook, and what it means. Everything else is refused with a cure."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from import_export import widgets

from indicators.exports.columns import LONGEST_TEXT
from indicators.forms.figures import takes_percent, without_unit
from portal.documents.tree import clean
from portal.fields import parse_decimal

MOST = Decimal(10) ** 14  # what the database column holds before its four decimal places
NOISE = 10  # decimal places after which a spreadsheet's number is only its own rounding


class FigureCell(widgets.Widget):
    """A number as a spreadsheet or a person writes it.

    `clean` takes (kind, text) and the Row, and returns a Decimal or None; ValueError says the cure.
    """

    any_decimals = False

    def clean(self, value, row=None, **kwargs):
        kind, text = value
        if kind == "empty":
            return None
        return self._number(kind, text, row)

    def check(self, number, row):
        """Raise ValueError when the indicator does not take such a number; what stands already is never asked."""
        if number is None:
            return
        if abs(number) >= MOST:
            raise ValueError(_("The number is too large."))
        places = 4 if self.any_decimals else row.indicator.decimals
        if number != round(number, places):
            raise ValueError(_too_fine(places))

    def _number(self, kind, text, row):
        if kind in ("number", "percent"):
            number = round(Decimal(text), NOISE)
            return number if kind == "number" else self._of_hundred(number, row)
        if kind != "text":
            raise ValueError(refusal(kind))
        try:
            return parse_decimal(without_unit(text.removeprefix("'"), row.indicator))
        except ValueError as error:
            raise ValueError(_("A number belongs here, for example 1 234,5.")) from error

    def _of_hundred(self, number, row):
        """A cell formatted as a percentage holds 0.7 for 70 %."""
        if not takes_percent(row.indicator):
            sentence = _(
                "The cell is formatted as a percentage. Set its format to a number and write the figure again."
            )
            raise ValueError(sentence)
        return number * 100


class ShareCell(FigureCell):
    """One of the two numbers of a percentage."""

    any_decimals = True


class WordsCell(widgets.Widget):
    """A text; a number in its cell is taken as it was written."""

    def check(self, text, row):
        """Any text will do."""

    def clean(self, value, row=None, **kwargs):
        kind, text = value
        if kind in ("formula", "error"):
            raise ValueError(refusal(kind))
        if kind == "number":
            return text.removesuffix(".0")
        if kind == "percent":
            return f"{round(Decimal(text) * 100, NOISE).normalize():f} %"
        return as_words(text)


def as_words(text):
    """Return a text as a cell holds it, to compare what stands with what came back."""
    return clean(text[:LONGEST_TEXT]).replace("\r\n", "\n").strip()


def refusal(kind):
    """Return the sentence for what a spreadsheet made of a field that is no figure."""
    return {
        "formula": _("There is a formula here. Copy the cell and paste it as a value."),
        "error": _("The spreadsheet shows an error here. Write the figure itself."),
        "date": _("The spreadsheet made a date of what was written. Set the cell to a number and write it again."),
        "yesno": _("A number belongs here, for example 1 234,5."),
    }[kind]


def _too_fine(places):
    if not places:
        return _("This indicator takes whole numbers.")
    sentence = ngettext(
        "This indicator has at most %(count)s decimal place.",
        "This indicator has at most %(count)s decimal places.",
        places,
    )
    return sentence % {"count": places}
