"""The evaluation of a year as sheets: an item a row, its money by source and its indicators apart."""

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from planning.enums import FundingSource, Outcome
from planning.exports.sheets import sheet
from planning.reports.evaluation_paper import year_of
from planning.reports.rows import label
from portal.tables import Column


def evaluation_sheets(action_plan, language):
    """Return what is confirmed of a year's evaluation: items, money by source, indicators. Fixed number of queries.

    Items that nobody has evaluated yet stand there with an empty outcome. The words are in `language`.
    """
    year = year_of(action_plan)
    money = [(item, *cost) for item in year.evaluated for cost in _in_order(year.money.get(item.pk, {}))]
    results = [(item, result) for item in year.evaluated for result in year.results.get(item.pk, [])]
    with override(language):
        return [
            sheet(_("Evaluation"), _item_columns(year), year.items),
            sheet(_("Money by source"), _money_columns(), money),
            sheet(_("Indicators"), _indicator_columns(), results),
        ]


def _in_order(costs):
    return [(source, *costs[source]) for source in FundingSource if source in costs]


def _item_columns(year):
    language = get_language()

    def outcome(item):
        return label(Outcome, item.turned_out.outcome, language) if item.turned_out else None

    return [
        Column(_("Number"), "code", "identifier"),
        Column(_("Working group"), "measure.goal.group.name"),
        Column(_("Goal"), "measure.goal.title"),
        Column(_("Measure"), "measure.title", width=40),
        Column(_("Activity"), "title", width=40),
        Column(_("Provider"), "provider.name"),
        Column(_("IČO"), "provider.ico", "identifier"),
        Column(_("Service"), lambda item: item.service.name if item.service else item.service_to_be),
        Column(_("Outcome"), outcome),
        Column(_("What was done"), "turned_out.done", width=60),
        Column(_("Planned"), lambda item: year.planned(item) if item.turned_out else None, "money"),
        Column(_("Spent"), "spent", "money"),
        Column(_("Why not"), "turned_out.why_not", width=40),
        Column(_("What next"), "turned_out.what_next", width=40),
    ]


def _money_columns():
    language = get_language()
    return [
        Column(_("Number"), lambda row: row[0].code, "identifier"),
        Column(_("Activity"), lambda row: row[0].title, width=40),
        Column(_("Source"), lambda row: label(FundingSource, row[1], language)),
        Column(_("Planned"), lambda row: row[2], "money"),
        Column(_("Spent"), lambda row: row[3], "money"),
    ]


def _indicator_columns():
    return [
        Column(_("Number"), lambda row: row[0].code, "identifier"),
        Column(_("Activity"), lambda row: row[0].title, width=40),
        Column(_("Indicator"), lambda row: row[1].name, width=40),
        Column(_("Unit"), lambda row: row[1].unit, width=20),
        Column(_("Target"), lambda row: row[1].target, "decimal"),
        Column(_("Actual"), lambda row: row[1].actual, "decimal"),
        Column(_("Target in words"), lambda row: row[1].target_text, width=40),
        Column(_("What happened, in words"), lambda row: row[1].actual_text, width=40),
    ]
