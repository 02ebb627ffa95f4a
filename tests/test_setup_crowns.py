"""Amounts of money as people type them: exact, whole crowns."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from portal.fields import CrownsField


@pytest.mark.parametrize(
    ("typed", "crowns"),
    [
        ("1 234 500", 1_234_500),
        ("1\u00a0234\u202f500", 1_234_500),
        ("1 234,50", 1235),
        ("1 234,49", 1234),
        ("0,5", 1),
        ("450.000", 450_000),
        ("1.234.500,00", 1_234_500),
        ("450 000 Kč", 450_000),
        ("450 000,-", 450_000),
        ("1234.5", 1235),
        ("", None),
        (Decimal(7), 7),
    ],
)
def test_crowns_are_typed_as_czechs_write_them_and_rounded_half_up(typed, crowns):
    assert CrownsField(required=False, min_value=0).clean(typed) == crowns


@pytest.mark.parametrize("typed", ["hodně", "-5", "1 2a", "12,5,0", "Kč", "1" * 40])
def test_what_is_no_amount_is_refused_in_a_sentence(typed):
    with pytest.raises(ValidationError):
        CrownsField(required=False, min_value=0, max_value=10**12).clean(typed)


def test_an_amount_is_shown_in_thousands_and_comes_back_the_same():
    field = CrownsField(required=False)
    assert field.prepare_value(1_234_500) == "1\u00a0234\u00a0500"
    assert not field.has_changed(1_234_500, field.prepare_value(1_234_500))
    assert field.prepare_value("1 234,50") == "1 234,50", "what was typed comes back as it was typed"
