"""How people type a figure: with its unit behind it, on a page as in a workbook."""

import re

from indicators.enums import ValueType
from portal.fields import SPACES, CzechDecimalField

CROWNS = re.compile(r"(,[-–—])?(Kč|CZK|,[-–—])$", re.IGNORECASE)


def takes_percent(indicator):
    return indicator.value_type == ValueType.PERCENT or indicator.unit.strip() == "%"


def without_unit(text, indicator):
    """Take spaces and the unit off a number typed as text: «450 000,- Kč», «70 %», «12 osob»."""
    plain = SPACES.sub("", text)
    if takes_percent(indicator):
        return plain.removesuffix("%")
    if indicator.value_type == ValueType.MONEY:
        plain = CROWNS.sub("", plain)
    unit = SPACES.sub("", indicator.unit)
    return plain.removesuffix(unit) if unit else plain


class FigureField(CzechDecimalField):
    """A figure of an indicator, typed with its unit behind it or without."""

    def __init__(self, *, indicator=None, **kwargs):
        super().__init__(required=False, max_digits=18, decimal_places=4, **kwargs)
        self.indicator = indicator

    def to_python(self, value):
        is_text = isinstance(value, str) and self.indicator is not None
        return super().to_python(without_unit(value, self.indicator) if is_text else value)
