"""What differs between two states of an action plan: pure functions on snapshots.

A snapshot is what `planning.freezing.snapshot_of_action_plan` returns for the living rows and what an approved version
keeps. Two versions of one year are matched item by item; a year is matched with another one by `continues`.
"""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from planning.enums import FundingSource, Variant

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
TEXTS = ["title", "description", "need", "discussed", "risks", "entry_analysis", "staffing_note", "place"]
TEXTS += ["service_to_be"]
VALUES = ["code", "measure_name", "provider", "service", "service_type", "target_groups", "kind", "priority", "variant"]
VALUES += ["months"]
LISTS = ["evidence", "statements"]
INSIDE = {"discussed", "risks", "entry_analysis", "staffing_note", *LISTS}  # what no approved paper prints
PART_TEXTS = ["code", "title", "text", "reasoning", "implementers"]


@dataclass(frozen=True)
class FieldChange:
    """One thing about an item that differs: `kind` is text, value, list, capacity, fte, cost or indicator.

    `name` is the field, or what the figure is of: (form, unit), a kind of work, a source, an indicator with its unit.
    """

    kind: str
    name: object
    before: object
    after: object


@dataclass
class ItemChange:
    """An item that is only in the newer state (added), only in the older one (removed), or in both and differs."""

    what: str
    key: str
    before: dict | None
    after: dict | None
    group: str
    place: tuple
    fields: list = field(default_factory=list)

    @property
    def pk(self):
        """The id of the living row."""
        return int(self.key.removeprefix("item"))

    @property
    def facts(self):
        """The item as it stands in the newer state, or as it stood."""
        return self.after or self.before


@dataclass(frozen=True)
class PartChange:
    """A goal or a measure whose wording differs; `fields` are FieldChanges of texts."""

    is_goal: bool
    code: str
    title: str
    fields: list


@dataclass
class State:
    """One side of a comparison: its snapshot without the document, and whose costs it counts."""

    snapshot: dict

    @property
    def year(self):
        return self.snapshot["year"]

    @property
    def items(self):
        return self.snapshot["items"]

    def costs(self, facts):
        return counted_costs(facts, self.year)

    @cached_property
    def by_source(self):
        """{source: crowns} of all items: the variant the plan counts with, in the plan's year."""
        money = Counter()
        for facts in self.items.values():
            money.update(self.costs(facts))
        return {source: money[source] for source in FundingSource if money[source]}

    @property
    def total(self):
        return sum(self.by_source.values())

    def place(self, key):
        """Return what sorts an item as the plan prints it; a snapshot itself keeps no order."""
        facts = self.items[key]
        place = self._measures.get(f"measure{facts['measure']}", (0, 0, 0, 0))
        return (*place, facts["measure"], facts["order"], int(key.removeprefix("item")))

    @cached_property
    def _measures(self):
        """{key of a measure: what sorts it}."""
        return {key: self._place_of(measure) for key, measure in self.snapshot["measures"].items()}

    def _place_of(self, measure):
        goal = self.snapshot["goals"].get(f"goal{measure.get('goal')}", {})
        places = (goal.get("group_order"), goal.get("order"), measure.get("goal"), measure.get("order"))
        return tuple(place or 0 for place in places)

    @cached_property
    def ordered(self):
        """The keys of the items in the order of the plan."""
        return sorted(self.items, key=self.place)

    def group_of(self, facts):
        measure = self.snapshot["measures"].get(f"measure{facts['measure']}", {})
        return self.snapshot["goals"].get(f"goal{measure.get('goal')}", {}).get("group", "")


@dataclass
class Comparison:
    """Two states of an action plan side by side."""

    before: State
    after: State
    items: list
    parts: list
    same: int

    def of_kind(self, what):
        return [one for one in self.items if one.what == what]

    @cached_property
    def counts(self):
        """{added, removed, changed: number of items}."""
        counts = Counter(one.what for one in self.items)
        return {what: counts[what] for what in (ADDED, REMOVED, CHANGED)}

    @property
    def is_empty(self):
        return not self.items and not self.parts

    @cached_property
    def groups(self):
        """{name of the working group: number of items that differ}, in the order of the plan."""
        return dict(Counter(one.group for one in self.items))

    @property
    def sources(self):
        """[(source, crowns before, crowns after)] of the sources that give anything in either state."""
        pairs = [(one, self.before.by_source.get(one, 0), self.after.by_source.get(one, 0)) for one in FundingSource]
        return [pair for pair in pairs if pair[1] or pair[2]]


def compare(before, after, *, inside=True):
    """Return the Comparison of two snapshots; `before` is the older one, None when there is none.

    Without `inside` what only the team reads (INSIDE) is left out.
    """
    before = State(before or {"year": after["year"], "goals": {}, "measures": {}, "items": {}})
    after = State(after)
    pairs = _pairs(before, after)
    items, same, met = [], 0, set()
    for key, facts in after.items.items():
        older = pairs.get(key)
        met.add(older)
        old_facts = before.items[older] if older else None
        fields = _fields(before, after, old_facts, facts) if older else []
        fields = fields if inside else [change for change in fields if change.name not in INSIDE]
        if older and not fields:
            same += 1
            continue
        what = CHANGED if older else ADDED
        items.append(ItemChange(what, key, old_facts, facts, after.group_of(facts), after.place(key), fields))
    gone = [(key, facts) for key, facts in before.items.items() if key not in met]
    items += [ItemChange(REMOVED, key, facts, None, before.group_of(facts), before.place(key)) for key, facts in gone]
    items.sort(key=_in_order(before, after))
    return Comparison(before, after, items, _parts(before, after), same)


def _pairs(before, after):
    """Return {key of an item: key of the same item in the older state}."""
    if before.year == after.year:
        return {key: key for key in after.items if key in before.items}
    pairs, taken = {}, set()
    for key, facts in after.items.items():
        older = f"item{facts.get('continues')}"
        if older in before.items and older not in taken:
            pairs[key] = older
            taken.add(older)
    return pairs


def _in_order(before, after):
    """Return a key that keeps the groups together: the newer plan's groups first, then those only the older one had."""
    groups = {}
    for state in (after, before):
        for key in state.ordered:
            groups.setdefault(state.group_of(state.items[key]), len(groups))
    return lambda one: (groups[one.group], one.place, one.what == REMOVED)


# Fields of an item


def _fields(before, after, old, new):
    """Return what differs about an item, texts first, then figures; what an older version did not freeze is skipped."""
    if before.year == after.year and old == new:
        return []
    changes = [_change("text", name, old[name], new[name]) for name in TEXTS if name in old and name in new]
    told = [name for name in VALUES if name == "months" or (name in old and name in new)]
    changes += [_change("value", name, _value(old, name), _value(new, name)) for name in told]
    changes += [_change("list", name, old[name], new[name]) for name in LISTS if name in old and name in new]
    for kind, read in (("capacity", capacities), ("fte", staffing)):
        changes += _pairwise(kind, read(old), read(new))
    changes += _pairwise("cost", before.costs(old), after.costs(new))
    changes += _pairwise("indicator", _targets(old), _targets(new))
    return [change for change in changes if change is not None]


def _change(kind, name, before, after):
    return FieldChange(kind, name, before, after) if before != after else None


def _value(facts, name):
    return (facts.get("month_from"), facts.get("month_to")) if name == "months" else facts.get(name)


def _pairwise(kind, old, new):
    names = [*old, *(name for name in new if name not in old)]
    return [_change(kind, name, old.get(name), new.get(name)) for name in names]


def capacities(facts):
    """Return {(form, unit): what the chosen variant asks for, or what stands}."""
    return {(row.get("form", ""), row["unit"]): _asked(facts, row) for row in facts.get("capacities", [])}


def staffing(facts):
    """Return {kind of work: FTE as Decimal} of the chosen variant."""
    rows = {row["kind"]: _asked(facts, row) for row in facts.get("staffing", [])}
    return {kind: _decimal(value) for kind, value in rows.items()}


def _asked(facts, row):
    asked = row.get(facts.get("variant", Variant.MIDDLE))
    return row.get("now") if asked is None else asked


def _targets(facts):
    return {(one["name"], one["unit"]): _decimal(one["target"]) for one in facts.get("indicators", [])}


def _decimal(value):
    return None if value is None else Decimal(value)


def counted_costs(facts, year):
    """Return {source: crowns} that the plan of the year counts for an item: of its chosen variant, in that year."""
    rows = facts.get("costs", [])
    if isinstance(rows, dict):
        return rows
    chosen = facts.get("variant", Variant.MIDDLE)
    return {row["source"]: row["amount"] for row in rows if (row["variant"], row["year"]) == (chosen, year)}


# Goals and measures


def _parts(before, after):
    """Return PartChanges of goals and measures that are in both states with other words."""
    found = []
    for name in ("goals", "measures"):
        for key, new in after.snapshot[name].items():
            old = before.snapshot[name].get(key)
            if old is None:
                continue
            fields = [_change("text", one, old[one], new[one]) for one in PART_TEXTS if one in old and one in new]
            fields = [change for change in fields if change is not None]
            if fields:
                found.append(PartChange(name == "goals", new["code"], new["title"], fields))
    return found
