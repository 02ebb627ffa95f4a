"""The action plan in numbers: how many items of which kind, what they cost and who pays."""

from collections import Counter

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind
from planning.reports.common import grouped, level
from planning.reports.items import capacity, carrier, change
from planning.reports.rows import label, total_of
from portal.charts import Bar, Share
from portal.documents import Column, Figure, Heading, KeyValues, Table, Total
from portal.drawing import svg

TONES = dict(zip(FundingSource, (f"group-{number}" for number in range(1, 8)), strict=True))


def chapter(items):
    """Yield the summary; nothing for a plan without items."""
    if not items:
        return
    yield Heading(1, _("Summary"))
    yield KeyValues(_counts(items))
    yield _kinds(items)
    yield from _sources(items)
    yield from _changes(items)


def _counts(items):
    changing = sum(item.kind in ItemKind.intents() for item in items)
    return [
        (_("Items"), len(items)),
        (_("of which development intents"), changing),
        (_("Measures"), len({item.measure_id for item in items})),
        (_("Providers"), len({item.provider_id for item in items if item.provider_id})),
        (_("Services"), len({item.service_id for item in items if item.service_id})),
    ]


def _kinds(items):
    counts, money, language = Counter(item.kind for item in items), Counter(), get_language()
    for item in items:
        money[item.kind] += total_of(item)
    columns = [
        Column(_("Kind"), 4),
        Column(_("Items"), 1, "right"),
        Column(_("Costs"), 2, "right", unit=_("CZK")),
    ]
    rows = [[label(ItemKind, kind, language), counts[kind], money[kind]] for kind in ItemKind if counts[kind]]
    return Table(columns, [*rows, Total([_("Total"), len(items), money.total()])], caption=_("Items by kind"))


def by_source(items):
    """Return {source: crowns} over all items, in the order of the sources, without those that give nothing."""
    money = Counter()
    for item in items:
        for source, amount in item.costs_by_source.items():
            money[source] += amount
    return {source: money[source] for source in FundingSource if money[source]}


def _sources(items):
    money = by_source(items)
    if not money:
        return
    name, language = _("Costs by source"), get_language()
    shares = [Share(label(FundingSource, source, language), amount, TONES[source]) for source, amount in money.items()]
    picture = Bar(name, shares, _("CZK"))
    yield Figure(svg(picture), f"{name}. {picture.describe()}", name, width=0.36)


def _changes(items):
    """Yield what changes in capacities and FTE, an item a row; there is no total on purpose."""
    changing = [item for item in items if item.kind in ItemKind.intents()]
    if not changing:
        return
    columns = [
        Column(_("Number"), 1),
        Column(_("Service"), 4),
        Column(_("Kind"), 2),
        Column(_("Capacity"), 2.4),
        Column(_("FTE"), 1.4, "right"),
    ]
    language = get_language()
    rows = [_change(item, language) for item in changing]
    yield Table(columns, rows, caption=_("Changes of capacities and FTE"))


def _change(item, language):
    fte = change(item.fte_now, item.fte_asked, language)
    return [item.code, carrier(item), label(ItemKind, item.kind, language), capacity(item, language), fte]


def money(plan, items):
    """Yield the last chapter: what each goal costs and from which sources."""
    sources = by_source(items)
    if not sources:
        return
    language = get_language()
    columns = [
        Column(_("Goal"), 3.2),
        *[Column(label(FundingSource, source, language), 1.5, "right", unit=_("CZK")) for source in sources],
        Column(_("Total"), 1.6, "right", unit=_("CZK")),
    ]
    rows = []
    for goal, of_goal in grouped(items, lambda item: item.measure.goal):
        own = by_source(of_goal)
        name = level(plan, "goal", goal.code, goal.title)
        rows.append([name, *[own.get(source, 0) for source in sources], sum(own.values())])
    rows.append(Total([_("Total"), *sources.values(), sum(sources.values())]))
    yield Heading(1, _("Costs by source"))
    yield Table(columns, rows, caption=_("What goals cost and who pays"))
