"""The action plan in numbers: how many items of which kind, what they cost and who pays."""

from collections import Counter

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind
from planning.reports import variants
from planning.reports.common import grouped, level
from planning.reports.items import capacity, carrier, change
from planning.reports.rows import label, total_of
from portal.documents import Column, Figure, Heading, KeyValues, Paragraph, Table, Total
from portal.drawing import svg


def chapter(items, sums):
    """Yield the summary; nothing for a plan without items. `sums` are those of `variants.variant_sums`."""
    if not items:
        return
    yield Heading(1, _("Summary"))
    yield KeyValues(_counts(items))
    yield _kinds(items)
    yield from _variants(sums)
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


def _variants(sums):
    """Yield the picture of what the variants would cost and add, and the same in a table when they differ."""
    picture = variants.picture(sums)
    if picture is None:
        return
    differ = variants.differs(sums)
    yield Figure(svg(picture), f"{picture.label}. {picture.describe()}", picture.label, width=0.48 if differ else 0.36)
    if not differ:
        return
    columns = [Column(_("What"), 4), *(Column(one.label, 2, "right") for one in sums)]
    rows = []
    for words, numbers, kind in variants.lines(sums):
        name = words if kind == "change" else f"{words} ({_('CZK')})"
        cells = [variants.signed(value) if value and kind == "change" else value for value in numbers]
        rows.append(Total([name, *cells]) if kind == "total" else [name, *cells])
    yield Table(columns, rows, caption=picture.label)
    yield from (Paragraph(words) for words in variants.unstated_words(sums))


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
