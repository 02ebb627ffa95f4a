"""What the plan costs and adds: as it counts, and when every item went by its minimal, middle or ideal variant.

An item that says nothing about a variant is counted with what the plan counts with, so that the three can be compared.
Capacities are added up only within one form and one unit, FTE within one kind of work.
"""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter

from django.db.models import Case, Count, Exists, F, OuterRef, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from planning.enums import FundingSource, StaffKind, Variant
from planning.models import ItemCapacity, ItemCost, ItemStaffing
from planning.reports.differences import counted_costs
from portal.charts import Bar, Layer, Share, Stack
from portal.templatetags.portal import number
from providers.enums import CapacityUnit, Form

TONES = dict(zip(FundingSource, (f"group-{place}" for place in range(1, 8)), strict=True))
CENT = Decimal("0.01")
MINUS = "\u2212"


@dataclass
class Sums:
    """What items cost and add together in one variant; `variant` is None for what the plan counts with.

    `by_source` {source: crowns}, `capacities` {(form, unit): places more than today}, `staffing` {kind: FTE more than
    today}; `unstated` is how many items say nothing about this variant.
    """

    variant: str | None
    by_source: dict = field(default_factory=dict)
    capacities: dict = field(default_factory=dict)
    staffing: dict = field(default_factory=dict)
    unstated: int = 0

    @property
    def total(self):
        return sum(self.by_source.values())

    @property
    def label(self):
        return capfirst(Variant(self.variant).label) if self.variant else _("The plan counts with")

    @property
    def adds(self):
        """What comes and goes in words: «+12 lůžek (pobytová), +3,5 úvazku v přímé péči»; empty for no change."""
        return ", ".join([*map(capacity_words, self.capacities.items()), *map(staffing_words, self.staffing.items())])


def capacity_words(pair):
    """Return «+12 počet lůžek (pobytová)» of a pair of (form, unit) and a number."""
    (form, unit), count = pair
    words = f"{signed(count)} {CapacityUnit(unit).label}"
    return f"{words} ({Form(form).label})" if form else words


def staffing_words(pair):
    kind, fte = pair
    return _("%(fte)s FTE %(kind)s") % {"fte": signed(fte), "kind": StaffKind(kind).label}


def signed(value):
    """Return «+12» or «−3», written as Czechs do."""
    return f"+{number(value)}" if value > 0 else f"{MINUS}{number(-value)}"


def variant_sums(items):
    """Return Sums of the items of one action plan: what it counts with, then each variant. Summed by the database.

    `items` is a queryset of ActionItem; five queries.
    """
    rows = items.order_by().values("pk")
    sums = {variant: Sums(variant) for variant in (None, *Variant)}
    _add_costs(sums, rows)
    _add_changes(sums, ItemCapacity, rows, ["form", "unit"])
    _add_changes(sums, ItemStaffing, rows, ["kind"])
    missing = _missing(items)
    for variant in Variant:
        sums[variant].unstated = missing[variant]
    return [_tidy(one) for one in sums.values()]


def _stated(variant, item):
    """Return the condition that an item states what the variant costs in the plan's year."""
    costs = ItemCost.objects.filter(item=OuterRef(item), variant=variant, year=F("item__action_plan__year"))
    return Exists(costs)


def _missing(items):
    """Return {variant: number of items that cost something and say nothing about the variant}."""
    costing = items.order_by().filter(Exists(ItemCost.objects.counted().filter(item=OuterRef("pk"))))
    return costing.aggregate(
        **{variant: Count("pk", filter=~_stated(variant, "pk"), distinct=True) for variant in Variant}
    )


def _add_costs(sums, rows):
    here = ItemCost.objects.filter(item__in=rows, year=F("item__action_plan__year")).order_by()
    for variant, source, amount in here.values_list("variant", "source").annotate(Sum("amount")):
        sums[variant].by_source[source] = amount
    flags = {f"has_{variant}": _stated(variant, "item") for variant in Variant}
    counted = ItemCost.objects.counted().filter(item__in=rows).order_by().annotate(**flags)
    for source, *has, amount in counted.values_list("source", *flags).annotate(Sum("amount")):
        for variant, stated in zip((None, *Variant), (False, *has), strict=True):
            if not stated:
                sums[variant].by_source[source] = sums[variant].by_source.get(source, 0) + amount


def _add_changes(sums, model, rows, keys):
    """Add what is asked over what stands today; a row that says neither for its variants changes nothing."""
    now = Coalesce(F("now"), Value(0, output_field=model._meta.get_field("now")))
    chosen = Coalesce(Case(*[When(item__variant=variant, then=F(variant.value)) for variant in Variant]), F("now"))
    asked = {"chosen": chosen, **{f"of_{variant}": Coalesce(F(variant.value), chosen) for variant in Variant}}
    more = {name: Sum(value - now) for name, value in asked.items()}
    for row in model.objects.filter(item__in=rows).order_by().values_list(*keys).annotate(**more):
        key = row[0] if len(keys) == 1 else row[: len(keys)]
        for variant, value in zip((None, *Variant), row[len(keys) :], strict=True):
            _changes(sums[variant], model)[key] = value or 0


def _changes(sums, model):
    return sums.capacities if model is ItemCapacity else sums.staffing


def frozen_sums(items, year):
    """Return the same Sums of items as a version froze them: `items` are their facts in its snapshot."""
    sums = {variant: Sums(variant) for variant in (None, *Variant)}
    for facts in items:
        chosen = counted_costs(facts, year)
        for variant, one in sums.items():
            costs = chosen if variant is None else _costs_in(facts, year, variant)
            one.unstated += bool(chosen and not costs)
            one.by_source = Counter(one.by_source) + Counter(costs or chosen)
            _add_frozen(one.capacities, facts, "capacities", variant, lambda row: (row.get("form", ""), row["unit"]))
            _add_frozen(one.staffing, facts, "staffing", variant, itemgetter("kind"))
    return [_tidy(one) for one in sums.values()]


def _costs_in(facts, year, variant):
    rows = [row for row in facts.get("costs", []) if (row["variant"], row["year"]) == (variant, year)]
    return {row["source"]: row["amount"] for row in rows}


def _add_frozen(changes, facts, name, variant, key_of):
    for row in facts.get(name, []):
        known = [row.get(variant) if variant else None, row.get(facts["variant"]), row["now"]]
        asked = next((Decimal(value) for value in known if value is not None), None)
        if asked is not None:
            changes[key_of(row)] = changes.get(key_of(row), 0) + asked - Decimal(row["now"] or 0)


def _tidy(sums):
    """Put everything in the order of its enum, without what gives or changes nothing."""
    sums.by_source = {source: sums.by_source[source] for source in FundingSource if sums.by_source.get(source)}
    order = {value: place for place, value in enumerate(["", *Form.values])}
    places = sorted(
        sums.capacities.items(), key=lambda pair: (order[pair[0][0]], CapacityUnit.values.index(pair[0][1]))
    )
    sums.capacities = {key: int(count) for key, count in places if count}
    fte = {kind: Decimal(str(sums.staffing.get(kind, 0))).quantize(CENT) for kind in StaffKind}
    sums.staffing = {kind: value for kind, value in fte.items() if value}
    return sums


def differs(sums):
    """Whether the variants differ at all, so that a picture of them says something."""
    chosen, *variants = sums
    facts = (chosen.by_source, chosen.capacities, chosen.staffing)
    return any((one.by_source, one.capacities, one.staffing) != facts for one in variants)


def picture(sums):
    """Return a picture: the variants under one another, or one bar while they are alike; None without costs."""
    if not any(one.by_source for one in sums):
        return None
    if not differs(sums):
        return Bar(_("Costs by source"), _shares(sums[0]), _("CZK"))
    layers = [Layer(one.label, _shares(one), one.adds) for one in sums]
    return Stack(_("What the variants would cost and add"), layers, _("CZK"))


def _shares(sums):
    return [Share(capfirst(source.label), amount, TONES[source]) for source, amount in sums.by_source.items()]


def lines(sums):
    """Return the table under the picture: (words, a number or None for each of the Sums, whether it is money)."""
    sources = [source for source in FundingSource if any(source in one.by_source for one in sums)]
    found = [(capfirst(source.label), [one.by_source.get(source, 0) for one in sums], "money") for source in sources]
    found.append((_("Costs in total"), [one.total for one in sums], "total"))
    for key in dict.fromkeys(key for one in sums for key in one.capacities):
        found.append((_capacity_label(key), [one.capacities.get(key, 0) for one in sums], "change"))
    for kind in dict.fromkeys(kind for one in sums for kind in one.staffing):
        label = pgettext("line of a table", "FTE %(kind)s") % {"kind": StaffKind(kind).label}
        found.append((label, [one.staffing.get(kind, 0) for one in sums], "change"))
    return found


def _capacity_label(key):
    form, unit = key
    words = capfirst(CapacityUnit(unit).label)
    return f"{words} ({Form(form).label})" if form else words


def unstated_words(sums):
    """Return sentences on items that do not state a variant and are counted in it as the plan counts with them."""
    return [
        ngettext(
            "%(variant)s: %(count)s item does not state it and is counted as in the plan.",
            "%(variant)s: %(count)s items do not state it and are counted as in the plan.",
            one.unstated,
        )
        % {"variant": one.label, "count": one.unstated}
        for one in sums
        if one.unstated
    ]
