"""What the plan costs and adds in each variant: summed by the database, and alike from what was frozen."""

from decimal import Decimal

import pytest

from planning.freezing import snapshot_of_action_plan
from planning.models import ActionItem
from planning.reports import variants
from tests import factories as make


@pytest.fixture
def year(city):
    made = make.ActionPlanFactory(plan__region=city.region, year=2027)
    made.measure = make.MeasureFactory(goal=make.GoalFactory(plan=made.plan, group=city.group))
    return made


def add(year, variant="middle", **more):
    facts = {"action_plan": year, "measure": year.measure, "included": True, "variant": variant}
    return make.ItemFactory(**facts, **more)


def cost(item, amount, variant="middle", source="region", year=2027):
    return make.CostFactory(item=item, amount=amount, variant=variant, source=source, year=year)


def sums(year):
    """Return the Sums of the year after checking that the database and the frozen facts agree."""
    found = variants.variant_sums(ActionItem.objects.in_plan().filter(action_plan=year))
    frozen = snapshot_of_action_plan(year, "cs")
    assert variants.frozen_sums(frozen["items"].values(), frozen["year"]) == found
    return found


def test_the_plan_counts_the_chosen_variant_in_its_own_year_only(year):
    item = add(year, variant="minimal")
    cost(item, 100, "minimal")
    cost(item, 250, "middle")
    cost(item, 900, "minimal", year=2028)
    cost(item, 40, "minimal", source="city")
    counted, minimal, middle, ideal = sums(year)
    assert (counted.total, minimal.total, middle.total) == (140, 140, 250)
    assert counted.by_source == {"region": 100, "city": 40}
    assert (ideal.total, ideal.unstated) == (140, 1)  # it says nothing about the ideal one


def test_an_item_without_a_variant_is_counted_as_in_the_plan_and_said(year):
    told, untold = add(year), add(year)
    for variant, amount in (("minimal", 10), ("middle", 20), ("ideal", 30)):
        cost(told, amount, variant)
    cost(untold, 5)
    add(year)  # costs nothing, so it lacks nothing
    assert [(one.total, one.unstated) for one in sums(year)] == [(25, 0), (15, 1), (25, 0), (35, 1)]
    assert len(variants.unstated_words(sums(year))) == 2


def test_capacities_of_other_forms_and_units_are_never_added_up(year):
    first, second = add(year), add(year)
    make.ItemCapacityFactory(item=first, form="residential", unit="luzka", now=40, minimal=40, middle=44, ideal=48)
    make.ItemCapacityFactory(item=first, form="field", unit="luzka", now=2, minimal=None, middle=3, ideal=None)
    make.ItemCapacityFactory(item=second, form="residential", unit="luzka", now=None, middle=6)
    make.ItemCapacityFactory(item=second, form="residential", unit="klient", now=10, middle=5)
    counted, minimal, _middle, ideal = sums(year)
    assert counted.capacities == {
        ("residential", "luzka"): 10,
        ("residential", "klient"): -5,
        ("field", "luzka"): 1,
    }
    assert minimal.capacities[("residential", "luzka")] == 6
    assert ideal.capacities[("residential", "luzka")] == 14
    assert counted.adds == "lůžka (pobytová) +10, klienti (pobytová) \u22125, lůžka (terénní) +1"


def test_fte_is_exact_to_a_hundredth(year):
    for _number in range(3):
        make.ItemStaffingFactory(item=add(year), kind="direct", now="0.10", middle="0.43", ideal="0.50")
    counted, _minimal, _middle, ideal = sums(year)
    assert counted.staffing == {"direct": Decimal("0.99")}
    assert ideal.staffing == {"direct": Decimal("1.20")}


def test_variants_that_are_alike_make_one_bar(year):
    assert variants.picture(sums(year)) is None
    cost(add(year), 1000)
    assert type(variants.picture(sums(year))).__name__ == "Bar"
    cost(add(year), 3000, "ideal")
    picture = variants.picture(sums(year))
    assert [layer.total for layer in picture.layers] == [1000, 1000, 1000, 4000]
