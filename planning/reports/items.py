"""Items of the action plan as rows of tables on paper."""

from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from planning.enums import FundingSource
from planning.reports.common import NBSP, with_target
from portal.documents import Column, Group, Paragraph, Table, bold
from portal.templatetags.portal import crowns, number

ARROW = f"{NBSP}→{NBSP}"


def costs_of(item):
    """Return {source: crowns} of an item whose costs are loaded, in the order of the sources."""
    amounts = {cost.source: cost.amount for cost in item.costs.all()}
    return {source: amounts[source] for source in FundingSource if source in amounts}


def total_of(item):
    return sum(cost.amount for cost in item.costs.all())


def item_columns():
    return [
        Column(_("Number"), 1),
        Column(_("Activity"), 4.3),
        Column(_("Who carries it out"), 2.7),
        Column(_("Kind"), 1.5),
        Column(_("Capacity"), 1.8),
        Column(_("FTE"), 1.2, "right"),
        Column(_("Costs"), 1.6, "right", unit=_("CZK")),
        Column(_("of which city"), 1.6, "right", unit=_("CZK")),
        Column(_("Indicators and targets"), 3),
    ]


def item_table(parts, caption):
    """Return pairs of a name and its items as one table."""
    rows = []
    for name, items in parts:
        rows += [Group(name), *[item_row(item) for item in items]]
    return Table(item_columns(), rows, caption=caption)


def item_row(item):
    costs = costs_of(item)
    return [
        item.code,
        activity(item),
        carrier(item),
        capfirst(item.get_kind_display()),
        capacity(item),
        change(item.fte_from, item.fte_to),
        sum(costs.values()) if costs else None,
        costs.get(FundingSource.CITY),
        indicators(item),
    ]


def costs_sentence(items):
    """Return what items cost together and how much of it the city pays; capacities and FTE are never summed."""
    city = sum(costs_of(item).get(FundingSource.CITY, 0) for item in items)
    facts = {"total": crowns(sum(total_of(item) for item in items)), "city": crowns(city)}
    return Paragraph([bold(_("Costs:")), " ", _("%(total)s, of which the city %(city)s.") % facts])


def activity(item):
    """Return the title with what will be done, and the months unless it takes the whole year."""
    runs = [bold(item.title)]
    if item.description.strip():
        runs.append(f"\n{item.description.strip()}")
    if (item.month_from, item.month_to) != (1, 12):
        runs += ["\n", _("When: %(months)s") % {"months": months(item)}]
    return runs


def months(item):
    first, last = str(MONTHS[item.month_from]), str(MONTHS[item.month_to])
    return first if first == last else f"{first}–{last}"


def carrier(item):
    """Return who carries the item out: provider and service, or the city itself."""
    if item.provider is None:
        return pgettext("who carries it out", "city")
    service = item.service.name if item.service else item.service_to_be
    if not service:
        return item.provider.name
    return [bold(item.provider.name), f"\n{service}"]


def capacity(item):
    """Return «8 → 12» with the unit and the form, nothing where no capacity is stated."""
    counts = change(item.capacity_from, item.capacity_to)
    if not counts:
        return ""
    words = [str(word) for word in (item.get_unit_display(), item.get_form_display()) if word]
    return "\n".join([counts, ", ".join(words)]).strip()


def change(before, after):
    """Return a number and what becomes of it: «2,5 → 4»; one number when it stays or only one is known."""
    if before is None or after is None or before == after:
        return number(after if before is None else before)
    return f"{number(before)}{ARROW}{number(after)}"


def indicators(item):
    texts = [with_target(link) for link in item.accepted_links]
    return "\n".join(f"–{NBSP}{text}" for text in texts) if len(texts) > 1 else "".join(texts)
