"""IČO, the identification number of an organisation (8 digits, kept as text because it may begin with 0)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def is_valid_ico(text):
    """Tell whether `text` is an IČO with a right checksum: weights 8…2, (11 − sum mod 11) mod 10."""
    if not re.fullmatch(r"\d{8}", text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, range(8, 1, -1), strict=False))
    return int(text[7]) == (11 - total % 11) % 10


def validate_ico(text):
    """Raise ValidationError with a sentence for the user unless `text` is a valid IČO."""
    if not re.fullmatch(r"\d{8}", text):
        raise ValidationError(_("IČO has eight digits, for example 00262978."))
    if not is_valid_ico(text):
        raise ValidationError(_("This IČO has a wrong check digit; please compare it with the register."))
