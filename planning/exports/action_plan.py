"""The action plan of a year as sheets: an item a row, its figures, costs and indicators apart."""

from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind, Outcome, Variant
from planning.exports.sheets import sheet
from planning.reports.items import capacity_lines
from planning.reports.rows import items_on_paper, label, total_of
from portal.tables import Column
from providers.enums import CapacityUnit, Form


def action_plan_sheets(action_plan, language):
    """Return the items in the plan, their costs and indicators, the reservoir and the evaluation as sheets.

    Reservoir and evaluation are there when they have a row, drafts are in no sheet. The words are in `language`, the
    number of queries is fixed.
    """
    items, reservoir = items_on_paper(action_plan)
    evaluated = [item for item in items if item.turned_out]
    costs = [(item, *cost) for item in items for cost in item.costs_by_source.items()]
    asked = [row for item in items for row in (*item.capacity_rows(), *item.staffing_rows())]
    links = [(item, link) for item in items for link in item.accepted_links]
    with override(language):
        sheets = [
            sheet(_("Items"), _item_columns(), items),
            sheet(_("Capacities and FTE"), _asked_sheet_columns(), asked),
            sheet(_("Costs by source"), _cost_columns(), costs),
            sheet(_("Indicators"), _indicator_columns(), links),
        ]
        if reservoir:
            sheets.append(sheet(_("Reservoir"), _item_columns(), reservoir))
        if evaluated:
            sheets.append(sheet(_("Evaluation"), _evaluation_columns(), evaluated))
        return sheets


def _item_columns():
    language = get_language()
    return [
        Column(_("Number"), "code", "identifier"),
        Column(_("Working group"), "measure.goal.group.name"),
        Column(_("Number of the goal"), "measure.goal.code", "identifier"),
        Column(_("Goal"), "measure.goal.title"),
        Column(_("Number of the measure"), "measure.code", "identifier"),
        Column(_("Measure"), "measure.title", width=40),
        Column(_("Activity"), "title", width=40),
        Column(_("What will be done"), "description", width=50),
        Column(_("Why it is needed"), "need", width=40),
        Column(_("Kind"), lambda item: label(ItemKind, item.kind, language)),
        *_service_columns(),
        *_figure_columns(language),
        *[_source_column(source, language) for source in FundingSource],
        Column(_("Costs in total"), total_of, "money"),
    ]


def _service_columns():
    return [
        Column(_("Provider"), "provider.name"),
        Column(_("IČO"), "provider.ico", "identifier"),
        Column(_("Service"), lambda item: item.service.name if item.service else item.service_to_be),
        Column(_("Registry identifier"), "service.identifier", "identifier"),
        Column(_("Service type"), "service.type.label"),
    ]


def _figure_columns(language):
    return [
        Column(_("Variant"), lambda item: label(Variant, item.variant, language), width=14),
        Column(_("Capacity"), lambda item: "; ".join(capacity_lines(item, language)), width=30),
        Column(_("Capacity now"), lambda item: _only(item, "now"), "integer"),
        Column(_("Capacity asked"), lambda item: _only(item, "chosen"), "integer"),
        Column(_("FTE now"), "fte_now", "decimal"),
        Column(_("FTE asked"), "fte_asked", "decimal"),
        Column(_("From the month"), "month_from", "integer"),
        Column(_("To the month"), "month_to", "integer"),
    ]


def _only(item, name):
    """Return a number of the item's only capacity; several are never added up, they have a sheet of their own."""
    rows = item.capacity_rows()
    return getattr(rows[0], name) if len(rows) == 1 else None


def _asked_columns():
    numbers = {"now": _("Now"), **{variant.value: capfirst(variant.label) for variant in Variant}}
    here = _("%(what)s, of that for the planning region")
    for name, words in numbers.items():
        yield Column(words, name, "decimal", width=14)
        yield Column(here % {"what": words}, f"{name}_here", "decimal", width=20)


def _asked_sheet_columns():
    language = get_language()
    return [
        Column(_("Number"), "item.code", "identifier"),
        Column(_("Activity"), "item.title", width=40),
        Column(_("What"), lambda row: _what(row, language), width=30),
        *_asked_columns(),
        Column(_("As of"), "stated_on", "date"),
        Column(_("Source"), "source", width=30),
    ]


def _what(row, language):
    if hasattr(row, "kind"):
        return _("FTE %(kind)s") % {"kind": row.get_kind_display()}
    words = [label(CapacityUnit, row.unit, language), label(Form, row.form, language).lower()]
    return ", ".join(word for word in words if word)


def _source_column(source, language):
    return Column(label(FundingSource, source, language), lambda item: item.costs_by_source.get(source), "money")


def _cost_columns():
    language = get_language()
    return [
        Column(_("Number"), lambda row: row[0].code, "identifier"),
        Column(_("Activity"), lambda row: row[0].title, width=40),
        Column(_("Source"), lambda row: label(FundingSource, row[1], language)),
        Column(_("Amount"), lambda row: row[2], "money"),
    ]


def _indicator_columns():
    return [
        Column(_("Number"), lambda row: row[0].code, "identifier"),
        Column(_("Activity"), lambda row: row[0].title, width=40),
        Column(_("Indicator"), lambda row: row[1].name, width=40),
        Column(_("Whose it is"), lambda row: row[1].owner),
        Column(_("Unit"), lambda row: row[1].unit, width=20),
        Column(_("Target"), lambda row: row[1].target, "decimal"),
    ]


def _evaluation_columns():
    language = get_language()
    return [
        Column(_("Number"), "code", "identifier"),
        Column(_("Activity"), "title", width=40),
        Column(_("Outcome"), lambda item: label(Outcome, item.turned_out.outcome, language)),
        Column(_("What was done"), "turned_out.done", width=60),
        Column(_("Planned"), total_of, "money"),
        Column(_("Spent"), "spent", "money"),
        Column(_("Why not"), "turned_out.why_not", width=40),
        Column(_("What next"), "turned_out.what_next", width=40),
    ]
