"""What a compensation (vyrovnávací platba) would come to by the reference values: units × (costs − income) × months.

Beds are the unit of a residential service, FTE in direct care that of the others. It is told beside what is asked, for
orientation: it is not the figure of the regional authority, which may count otherwise.
"""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from planning.enums import StaffKind
from planning.models.together import capacities_of, staffing_of
from providers.enums import CapacityUnit, Form


def crowns_of(exact):
    """Return a Decimal as whole crowns, half up."""
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def units_of(items):
    """Return (how many units are asked, their name); (None, "") where the items state none."""
    beds = (Form.RESIDENTIAL, CapacityUnit.BEDS)
    for row in capacities_of(items):
        if (row.first.form, row.first.unit) == beds and row.chosen:
            return Decimal(row.chosen), _("beds")
    for row in staffing_of(items):
        if row.first.kind == StaffKind.DIRECT and row.chosen:
            return row.chosen, _("FTE in direct care")
    return None, ""


def reckoned(request, items, *, total, months):
    """Return plain data: units, what one costs beside its reference value, and the compensation they would make."""
    units, unit = units_of(items)
    costs, income = request.reference_costs, request.reference_income
    known = units and costs is not None
    computed = units * max(costs - (income or 0), 0) * months / 12 if known else None
    return {
        "units": None if units is None else str(units),
        "unit": unit,
        "cost_of_unit": crowns_of(total / units) if units and total else None,
        "reference_costs": costs,
        "reference_income": income,
        "computed": None if computed is None else crowns_of(computed),
    }
