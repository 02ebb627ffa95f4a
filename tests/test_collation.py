"""Names sort and are found as Czechs expect, the same on SQLite and PostgreSQL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.collation import compare, fold
from portal.models import User

pytestmark = pytest.mark.django_db
IN_ORDER = ["Cibulka", "Čáp", "Dub", "Hora", "Chalupa", "Ivan", "Rak", "Řepa", "Sova", "Šíp", "Zeman", "Žába"]


def sorted_by_database(names):
    User.objects.bulk_create(User(email=f"{number}@example.org", name=name) for number, name in enumerate(names))
    return list(User.objects.order_by("name").values_list("name", flat=True))


def test_letters_stand_where_a_czech_looks_for_them():
    assert sorted_by_database(reversed(IN_ORDER)) == IN_ORDER


def test_marks_and_case_decide_last():
    assert sorted_by_database(["Nováková", "Novák", "Novak", "novák", "Nový"]) == [
        "Novak",
        "novák",
        "Novák",
        "Nováková",
        "Nový",
    ]


def test_spaces_and_dashes_stand_before_digits_and_digits_before_letters():
    order = ["A", "A – nové", "A (nové)", "A 1, o. p. s.", "A 10", "A a", "A-klub", "A1", "Aa"]
    assert sorted_by_database(reversed(order)) == order


def test_folding_forgets_case_and_marks():
    assert fold("  Žluťoučký   KŮŇ ") == "zlutoucky kun"


@given(st.text(), st.text())
def test_the_order_is_one_order(left, right):
    assert compare(left, right) == -compare(right, left)
    assert (compare(left, right) == 0) == (left == right)
