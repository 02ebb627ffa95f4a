"""What a proposal costs, by variant, year and source."""

from django.utils.text import capfirst

from planning.enums import FundingSource, Variant
from planning.forms.proposals import StepForm, drop, write
from planning.models import ActionItem, ItemCost
from planning.models.figures import figures_of, total_of
from portal.fields import CrownsField

MOST_CROWNS = 10**12
YEARS = 3  # the year of the plan and two more


class CostsForm(StepForm):
    """What each variant costs in each year and who pays, in whole crowns."""

    class Meta:
        model = ActionItem
        fields = []

    def add_rows(self):
        first = self.instance.action_plan.year
        self.costs = {(row.year, row.variant, row.source): row for row in figures_of(self.instance, "costs")}
        self.years = sorted({*range(first, first + YEARS), *(year for year, _variant, _source in self.costs)})
        for year in self.years:
            for source in FundingSource:
                for variant in Variant:
                    self._add_cost(year, variant, source)

    def _add_cost(self, year, variant, source):
        words = f"{capfirst(source.label)}, {variant.label}, {year}"
        known = self.costs.get((year, variant, source))
        field = CrownsField(label=words, required=False, min_value=0, max_value=MOST_CROWNS)
        field.widget.attrs["class"] = "form-control"
        self.add(f"cost_{year}_{variant}_{source}", field, known.amount if known else None)

    variants = list(Variant)

    def tables(self):
        """Return (year, is open, [(variant, its sum)], [(source, [(variant, field)])]) of each year, for the page.

        The sums are of what is saved; there are none for a year of which nothing is. Such a later year is folded
        away until something is written there.
        """
        first = self.years[0]
        for year in self.years:
            rows = [
                (source, [(variant, self[f"cost_{year}_{variant}_{source}"]) for variant in Variant])
                for source in FundingSource
            ]
            sums = self._sums(year)
            is_open = year == first or bool(sums) or any(cell.value() for _row, cells in rows for _of, cell in cells)
            yield year, is_open, sums, rows

    def _sums(self, year):
        amounts = {variant: [] for variant in Variant}
        for (in_year, variant, _source), row in self.costs.items():
            if in_year == year:
                amounts[variant].append(row.amount)
        sums = [(variant, total_of(amounts[variant])) for variant in Variant]
        return sums if any(amounts.values()) else []

    def save_rows(self, item, by):
        known = {(row.year, row.variant, row.source): row for row in item.costs.all()}
        for year in self.years:
            for source in FundingSource:
                for variant in Variant:
                    amount = self.cleaned_data[f"cost_{year}_{variant}_{source}"]
                    self._save_cost(item, known.get((year, variant, source)), amount, by, year, variant, source)

    def _save_cost(self, item, row, amount, by, year, variant, source):
        if amount is not None:
            write(row or ItemCost(item=item, year=year, variant=variant, source=source), by, amount=amount)
        elif row:
            drop(row, by)
