"""Figures of several items of one service put together: what stands today, and the changes of all the items."""

from dataclasses import dataclass

from planning.enums import Variant
from planning.models.figures import total_of


@dataclass(frozen=True)
class Together:
    """Capacity in one form and unit (or FTE of one kind) that a request asks for, whatever number of items say it.

    Each item says the whole of what stands today and of what is asked; so the request asks for what stands today and
    for the changes of all its items. A number that no item states is None.
    """

    rows: tuple

    @property
    def first(self):
        """The row of the first item: its form, unit or kind are those of all."""
        return self.rows[0]

    @property
    def now(self):
        """What stands today, said by the first item that says it."""
        return next((row.now for row in self.rows if row.now is not None), None)

    @property
    def chosen(self):
        """What is asked in the variants that the plan counts with."""
        return self._with_changes(self.now, [(row.now, row.chosen) for row in self.rows])

    @property
    def chosen_here(self):
        """How much of `chosen` is for the planning region."""
        now_here = next((row.now_here for row in self.rows if row.now_here is not None), None)
        return self._with_changes(now_here, [(row.now_here, row.chosen_here) for row in self.rows])

    @property
    def change(self):
        """What `chosen` adds to what stands today, or takes away."""
        return None if self.chosen is None else self.chosen - (self.now or 0)

    def asked(self, variant):
        """What is asked when all the items go by one variant."""
        return self._with_changes(self.now, [(row.now, row.asked(variant)) for row in self.rows])

    @staticmethod
    def _with_changes(stands, pairs):
        changes = total_of(asked - (now or 0) for now, asked in pairs if asked is not None)
        return None if changes is None else max((stands or 0) + changes, 0)

    def variants(self):
        """Return {variant: what it asks for}."""
        return {variant.value: self.asked(variant) for variant in Variant}


def capacities_of(items):
    """Return capacities that the items ask for, each form and unit once, in the order of the items."""
    return _grouped((row for item in items for row in item.capacity_rows()), lambda row: (row.form, row.unit))


def staffing_of(items):
    """Return FTE that the items ask for, each kind of work once, in the order of the items."""
    return _grouped((row for item in items for row in item.staffing_rows()), lambda row: row.kind)


def costs_of(item, year):
    """Return the item's costs of a network year; where none are stated for it, those of the action plan's year."""
    return item.cost_rows(year=year) or item.cost_rows()


def months_of(items):
    """Return in how many months of a year at least one of the items runs."""
    return len({month for item in items for month in range(item.month_from, item.month_to + 1)})


def _grouped(rows, key):
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return [Together(tuple(group)) for group in groups.values()]
