"""Items of the action plan as rows of tables on paper."""

from django.utils.dates import MONTHS
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind
from planning.reports.common import NBSP, with_target
from planning.reports.rows import label, total_of
from portal.documents import Column, Group, Paragraph, Table, bold
from portal.documents.texts import cell_text
from portal.templatetags.portal import crowns
from providers.enums import CapacityUnit, Form

ARROW = f"{NBSP}→{NBSP}"


def item_columns():
    return [
        Column(_("Number"), 1),
        Column(_("Activity"), 4.3),
        Column(_("Who carries it out"), 2.7),
        Column(_("Kind"), 1.5),
        Column(_("Capacity"), 1.8),
        Column(_("FTE"), 1.4, "right"),
        Column(_("Costs"), 1.6, "right", unit=_("CZK")),
        Column(_("of which city"), 1.6, "right", unit=_("CZK")),
        Column(_("Indicators and targets"), 3),
    ]


def item_table(parts, caption):
    """Return pairs of a name and its items as one table."""
    rows, language = [], get_language()
    for name, items in parts:
        rows += [Group(name), *[item_row(item, language) for item in items]]
    return Table(item_columns(), rows, caption=caption)


def item_row(item, language):
    costs = item.costs_by_source
    return [
        item.code,
        activity(item),
        carrier(item),
        label(ItemKind, item.kind, language),
        capacity(item, language),
        change(item.fte_now, item.fte_asked, language),
        sum(costs.values()) if costs else None,
        costs.get(FundingSource.CITY),
        indicators(item, language),
    ]


def costs_sentence(items):
    """Return what items cost together and how much of it the city pays; capacities and FTE are never summed."""
    city = sum(item.costs_by_source.get(FundingSource.CITY, 0) for item in items)
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


def capacity(item, language):
    """Return «8 → 12» with the unit and the form, one capacity a line; nothing where none is stated."""
    return "\n".join(capacity_lines(item, language, "\n"))


def capacity_lines(item, language, between=" "):
    """Return the item's capacities in words: «8 → 12 klienti, terénní»."""
    return [line for row in item.capacity_rows() if (line := _capacity(row, language, between))]


def _capacity(row, language, between):
    words = [label(CapacityUnit, row.unit, language).lower(), label(Form, row.form, language).lower()]
    counts = change(row.now, row.chosen, language)
    return between.join([counts, ", ".join(word for word in words if word)]).strip() if counts else ""


def change(before, after, language):
    """Return a number and what becomes of it: «2,5 → 4»; one number when it stays or only one is known."""
    if before is None or after is None or before == after:
        return cell_text(after if before is None else before, language)
    return f"{cell_text(before, language)}{ARROW}{cell_text(after, language)}"


def indicators(item, language):
    texts = [with_target(link, language) for link in item.accepted_links]
    return "\n".join(f"–{NBSP}{text}" for text in texts) if len(texts) > 1 else "".join(texts)
