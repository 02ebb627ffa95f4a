"""What the plan costs and adds: as it counts, and when every item went by its minimal, middle or ideal variant.

An item that says nothing about a variant is counted with what the plan counts with, so that the three can be compared.
Capacities are added up only within one form and one unit, FTE within one kind of work.
"""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Cast, Coalesce, Round
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
        """What comes and goes in words: «lůžka (pobytová) +12, úvazky v přímé péči +3,5»; empty for no change."""
        return ", ".join([*map(capacity_words, self.capacities.items()), *map(staffing_words, self.staffing.items())])


def capacity_words(pair):
    """Return «lůžka (pobytová) +12» of a pair of (form, unit) and a number; no word has to bend to the number."""
    (form, unit), count = pair
    words = str(CapacityUnit(unit).label)
    return f"{f'{words} ({Form(form).label})' if form else words} {signed(count)}"


def staffing_words(pair):
    kind, fte = pair
    return _("FTE %(kind)s %(fte)s") % {"fte": signed(fte), "kind": StaffKind(kind).label}


def signed(value):
    """Return «+12» or «−3», written as Czechs do."""
    return f"+{number(value)}" if value > 0 else f"{MINUS}{number(-value)}"


def variant_sums(items):
    """Return Sums of the items of one action plan: what it counts with, then each variant. Summed by the database.

    `items` is a queryset of ActionItem; one query.
    """
    rows = items.order_by().values("pk")
    sums = [Sums(variant) for variant in (None, *Variant)]
    found = _costs(rows).union(
        _unstated(rows),
        _changes(ItemCapacity, rows, "capacity", F("form"), F("unit")),
        _changes(ItemStaffing, rows, "fte", Value(""), F("kind")),
        all=True,
    )
    for what, form, name, *values in found:
        for one, value in zip(sums, values, strict=True):
            if what == "cost":
                one.by_source[name] = int(value or 0)
            elif what == "unstated":
                one.unstated = int(value or 0)
            elif what == "capacity":
                one.capacities[(form, name)] = value or 0
            else:
                one.staffing[name] = Decimal(value or 0) / 100
    return [_tidy(one) for one in sums]


def _rows(model, rows, what, form, name):
    keys = {"key_what": Value(what), "key_form": form, "key_name": name}
    return model.objects.filter(item__in=rows).order_by().annotate(**keys).values(*keys)


def _told(found, values):
    return found.annotate(**values).values_list("key_what", "key_form", "key_name", *values)


def _stated(variant):
    """Return the condition that the item of a cost states what the variant costs in the same year."""
    return Exists(ItemCost.objects.filter(item=OuterRef("item"), variant=variant, year=OuterRef("year")))


COUNTED = Q(variant=F("item__variant"))


def _costs(rows):
    """Return what each source gives; an item that says nothing about a variant costs there what the plan counts."""
    found = _rows(ItemCost, rows, "cost", Value(""), F("source")).filter(year=F("item__action_plan__year"))
    sums = {"chosen": Sum("amount", filter=COUNTED)}
    for variant in Variant:
        sums[f"of_{variant}"] = Sum("amount", filter=Q(variant=variant) | (COUNTED & ~_stated(variant)))
    return _told(found, sums)


def _unstated(rows):
    """Return how many items that cost something say nothing about a variant; each is counted at one of its costs."""
    found = _rows(ItemCost, rows, "unstated", Value(""), Value("")).filter(COUNTED, year=F("item__action_plan__year"))
    is_first = ~Exists(ItemCost.objects.counted().filter(item=OuterRef("item"), pk__lt=OuterRef("pk")))
    counts = {"chosen": Count("pk", filter=Q(pk__lt=0))}
    return _told(found, counts | {f"of_{one}": Count("pk", filter=is_first & ~_stated(one)) for one in Variant})


def _changes(model, rows, what, form, name):
    """Return what is asked over what stands today, as the plan counts and in each variant.

    A row that says neither for a variant nor for the chosen one changes nothing.
    """
    now = Coalesce(F("now"), Value(0, output_field=model._meta.get_field("now")))
    chosen = Coalesce(Case(*[When(item__variant=variant, then=F(variant.value)) for variant in Variant]), F("now"))
    asked = {"chosen": chosen, **{f"of_{variant}": Coalesce(F(variant.value), chosen) for variant in Variant}}
    found = _rows(model, rows, what, form, name)
    if model is ItemStaffing:  # in whole hundredths, so that all rows of the union are whole numbers
        whole = {key: Cast(Round((value - now) * 100), IntegerField()) for key, value in asked.items()}
        return _told(found, {key: Sum(value) for key, value in whole.items()})
    return _told(found, {key: Sum(value - now) for key, value in asked.items()})


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
