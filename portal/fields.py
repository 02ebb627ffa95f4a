"""Model and form fields that Czech input and Czech search need."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.collation import COLLATION, fold

SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
THOUSANDS = re.compile(r"[-\u2212]?\d{1,3}(\.\d{3})+")


class CzechCharField(models.CharField):
    """A name that sorts as Czechs sort."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("db_collation", COLLATION)
        super().__init__(*args, **kwargs)


class ChoiceField(models.CharField):
    """A choice of an enum whose word is found at once; Django's own way hashes all words for every row shown."""

    def contribute_to_class(self, cls, name, private_only=False):
        is_written = f"get_{name}_display" in cls.__dict__
        super().contribute_to_class(cls, name, private_only=private_only)
        words = dict(self.flatchoices)

        def get_display(row):
            word = words.get(value := getattr(row, self.attname), value)
            return None if word is None else str(word)

        if not is_written:
            setattr(cls, f"get_{name}_display", get_display)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class FoldedField(models.TextField):
    """The text of other fields of the row, folded for search; filled at each save, also in bulk.

    `sources` are attribute names; a dotted name walks a relation that is already loaded or cheap.
    """

    def __init__(self, *, sources=(), **kwargs):
        self.sources = tuple(sources)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, row, add):
        text = fold(" ".join(str(getattr(row, source) or "") for source in self.sources))
        setattr(row, self.attname, text)
        return text


def parse_decimal(text):
    """Read a number as Czechs write it: «1 234,5» with any space, «1234.5», «1.234,5» and a minus sign of either kind.

    Raises ValueError for anything else.
    """
    plain = SPACES.sub("", str(text)).replace("\u2212", "-")
    if "," in plain:
        plain = (
            plain.replace(".", "").replace(",", ".")
            if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", plain)
            else plain.replace(",", ".")
        )
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", plain):
        raise ValueError(f"not a number: {text}")
    try:
        return Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text}") from error


class CzechDecimalField(forms.DecimalField):
    """A decimal typed or pasted the Czech way; shown with a decimal comma."""

    default_error_messages = {"invalid": _("Enter a number, for example 1 234,5.")}
    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        if value in self.empty_values or not SPACES.sub("", str(value)):
            return None
        try:
            return parse_decimal(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            plain = format(value.normalize(), "f")
            return plain.replace(".", ",")
        return value

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class CzechIntegerField(CzechDecimalField):
    """A whole number typed the Czech way: «450 000»."""

    default_error_messages = {"invalid": _("Enter a whole number, for example 450 000.")}

    def to_python(self, value):
        number = super().to_python(value)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def clean(self, value):
        number = super().clean(value)  # Django's checks ask a Decimal
        return None if number is None else int(number)

    def prepare_value(self, value):
        return value


class CrownsField(CzechIntegerField):
    """An amount in whole crowns as people write it: «450 000», «450.000 Kč», «450 000,-».

    Hellers that were typed or pasted are rounded half up: «1 234,50» is 1 235. A point before three figures parts
    thousands, as nobody pays a thousandth of a crown.
    """

    default_error_messages = {"invalid": _("Enter an amount in crowns, for example 450 000.")}

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"(?<=\d)(,[-\u2013]{1,2})?(Kč|CZK)?$", "", SPACES.sub("", value))
            value = value.replace(".", "") if THOUSANDS.fullmatch(value) else value
        number = CzechDecimalField.to_python(self, value)
        return None if number is None else number.to_integral_value(ROUND_HALF_UP)

    def prepare_value(self, value):
        return f"{value:,}".replace(",", "\u00a0") if isinstance(value, int) else value
