"""The action plan on two pages: what it holds, what it costs, what changes, and by which resolution."""

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind
from planning.models import ActionItem, ActionPlan, ItemCost
from planning.models.figures import load_figures
from planning.reports import variants
from planning.reports.common import level, organisation, standing_facts
from planning.reports.items import change
from planning.reports.rows import label
from portal.documents import Column, Document, Figure, Heading, KeyValues, Paragraph, Table, Total
from portal.drawing import svg
from portal.templatetags.portal import crowns, number

GOALS = 10  # rows; with more goals the table says what working groups cost, and the last row what the others do
INTENTS = 8  # rows; the dearest ones
LETTERS = 70  # of a name; what is longer is cut
OWN_WORDS = 5, 420  # lines and letters of what an amendment says about itself


def summary_document(action_plan, language, *, on=None, version=None):
    """Return the year on at most two A4 pages, as it stands now; the number of queries is fixed.

    `on` and `version` are those of `action_plan_document`.
    """
    on = on or timezone.localdate()
    version = version or action_plan.versions.defer("snapshot").first()
    items = ActionItem.objects.in_plan().filter(action_plan=action_plan)
    last = _items_before(action_plan)
    sums, numbers = variants.variant_sums(items), _numbers(items, last)
    with override(language):
        blocks = [
            *_changes(version),
            KeyValues(_facts(action_plan, items, last, numbers, sums[0])),
            *_picture(sums),
            *_goals(action_plan, items),
            *_intents(items, numbers["intents"]),
        ]
        return Document(
            _("Action plan for %(year)s in short") % {"year": action_plan.year},
            language=language,
            organisation=organisation(action_plan.plan.region),
            subtitle=action_plan.plan.name,
            facts=standing_facts(action_plan, version, on),
            compact=True,
            blocks=blocks,
        )


def _changes(version):
    if version is None or not version.changes.strip():
        return
    lines, letters = OWN_WORDS
    said = [line for line in version.changes.splitlines() if line.strip()]
    shown = said[:lines]
    if len(said) > lines:
        while shown and shown[-1].rstrip().endswith(":"):  # a heading whose lines are all cut says nothing
            shown.pop()
        shown.append("…")
    yield Heading(1, _("What this version changes"))
    yield Paragraph(Truncator("\n".join(shown)).chars(letters))


def _numbers(items, last):
    return items.aggregate(
        items=Count("pk"),
        intents=Count("pk", filter=Q(kind__in=ItemKind.intents())),
        measures=Count("measure", distinct=True),
        providers=Count("provider", distinct=True),
        going_on=Count("pk", filter=Q(continues__in=last.values("pk"))),
    )


def _facts(action_plan, items, last, numbers, counted):
    money = crowns(counted.total)
    city = counted.by_source.get(FundingSource.CITY, 0)
    facts = [
        (_("Items"), _("%(items)s, of which development intents %(intents)s") % _written(numbers)),
        (_("Measures and providers"), _("%(measures)s measures, %(providers)s providers") % _written(numbers)),
        (_("Costs in total"), _("%(total)s, of which the city %(city)s") % {"total": money, "city": crowns(city)}),
    ]
    if counted.adds:
        facts.append((_("What it adds"), counted.adds))
    return [*facts, *_last_year(action_plan, items, last, numbers, counted.total)]


def _written(numbers):
    return {name: number(count) for name, count in numbers.items()}


def _items_before(action_plan):
    """Return the items in last year's plan of the planning region."""
    years = ActionPlan.objects.filter(plan__region=action_plan.plan.region_id, year=action_plan.year - 1)
    return ActionItem.objects.in_plan().filter(action_plan__in=years)


def _last_year(action_plan, items, before, numbers, total):
    """Yield what is new against last year; nothing in the first year of a planning region."""
    goes_on = Exists(items.filter(continues=OuterRef("pk")))
    found = before.aggregate(before=Count("pk"), ended=Count("pk", filter=~goes_on))
    if not found["before"]:
        return
    spent = ItemCost.objects.counted().filter(item__in=before.values("pk")).aggregate(sum=Sum("amount"))["sum"] or 0
    new, difference = numbers["items"] - numbers["going_on"], total - spent
    words = [
        ngettext("%(count)s new item", "%(count)s new items", new) % {"count": number(new)},
        ngettext("%(count)s ended", "%(count)s ended", found["ended"]) % {"count": number(found["ended"])},
        _("costs %(by)s") % {"by": f"{variants.signed(difference)}\u00a0Kč"},
    ]
    yield _("Against %(year)s") % {"year": action_plan.year - 1}, ", ".join(words)


def _picture(sums):
    picture = variants.picture(sums)
    if picture:
        yield Figure(svg(picture), f"{picture.label}. {picture.describe()}", picture.label, width=0.8)
    yield from (Paragraph(words) for words in variants.unstated_words(sums))


def _goals(action_plan, items):
    """Yield what goals cost, or working groups where there are too many goals."""
    city = Q(costs__source=FundingSource.CITY)
    counts = Q(costs__variant=F("variant"), costs__year=action_plan.year)
    names = ["measure__goal__group__order", "measure__goal__group__name", "measure__goal__order"]
    names += ["measure__goal__code", "measure__goal__title", "measure__goal"]
    rows = (
        items.order_by()
        .values_list(*names)
        .annotate(
            count=Count("pk", distinct=True),
            total=Sum("costs__amount", filter=counts),
            of_city=Sum("costs__amount", filter=counts & city),
        )
    )
    rows = [(group, code, title, *sums) for _o, group, _g, code, title, _pk, *sums in sorted(rows, key=lambda r: r[:3])]
    if not rows:
        yield Paragraph(_("Nothing is in the plan."))
        return
    lines = [[_cut(level(action_plan.plan, "goal", code, title)), *sums] for _group, code, title, *sums in rows]
    if len(lines) > GOALS:
        lines = _by_group(rows)
    lines = [[name, count, total or 0, city or 0] for name, count, total, city in lines]
    totals = [sum(line[place] for line in lines) for place in (1, 2, 3)]
    columns = [
        Column(_("Goal"), 5.7),
        Column(_("Items"), 1.3, "right"),
        Column(_("Costs"), 2, "right", unit=_("CZK")),
        Column(_("of which city"), 2, "right", unit=_("CZK")),
    ]
    yield Heading(1, _("What it costs"))
    yield Table(columns, [*lines, Total([_("Total"), *totals])])


def _by_group(rows):
    """Return (name, items, crowns, crowns of the city) of working groups, those past the bound together."""
    sums = {}
    for group, _code, _title, *numbers in rows:
        known = sums.setdefault(group, [0, 0, 0])
        sums[group] = [old + (new or 0) for old, new in zip(known, numbers, strict=True)]
    lines = [[_cut(group), *numbers] for group, numbers in sums.items()]
    others = lines[GOALS:]
    if not others:
        return lines
    return [*lines[:GOALS], [_("Other groups"), *(sum(line[place] for line in others) for place in (1, 2, 3))]]


def _intents(items, count):
    """Yield the dearest development intents and how many more there are of the `count`."""
    intents = items.filter(kind__in=ItemKind.intents()).with_totals().select_related("provider", "service")
    shown = list(intents.order_by(F("total").desc(nulls_last=True), "order", "pk")[:INTENTS])
    if not shown:
        return
    load_figures(shown)
    columns = [
        Column(_("Number"), 1.1),
        Column(_("Activity"), 4.2),
        Column(_("Kind"), 1.7),
        Column(_("Capacity"), 2.4),
        Column(_("FTE"), 1.6, "right"),
        Column(_("Costs"), 1.8, "right", unit=_("CZK")),
    ]
    yield Heading(1, _("What changes in the network"))
    yield Table(columns, [_intent(item) for item in shown])
    if count > INTENTS:
        more = count - INTENTS
        words = ngettext(
            "%(count)s more intent is in the full plan.", "%(count)s more intents are in the full plan.", more
        )
        yield Paragraph(words % {"count": number(more)})


def _intent(item):
    language = get_language()
    who = item.service.name if item.service else item.service_to_be or (item.provider.name if item.provider else "")
    name = [_cut(item.title), f"\n{_cut(who)}"] if who and who != item.title else _cut(item.title)
    capacity = Truncator("; ".join(row.words(item.variant) for row in item.capacity_rows())).chars(LETTERS)
    fte = change(item.fte_now, item.fte_asked, language)
    return [item.code, name, label(ItemKind, item.kind, language), capfirst(capacity), fte, item.total]


def _cut(words):
    return Truncator(words).chars(LETTERS)
