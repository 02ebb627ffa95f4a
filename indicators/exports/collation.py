"""Figures across rounds and years as sheets: wide (an indicator a row, years as columns) or long (a value a row)."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from indicators.enums import Direction, IndicatorKind, RoundKind, SubmissionState
from indicators.reports.figures import visible_values
from portal.tables import Column, Sheet

SHAPES = {"siroka": "wide", "dlouha": "long"}
ABOUT = [
    *("indicator", "indicator__name", "indicator__kind", "indicator__unit", "indicator__direction"),
    *("indicator__service__name", "indicator__service__identifier", "indicator__service__provider__name"),
    *("indicator__service__provider__ico", "indicator__service"),
]
SAID = [
    *("year", "target", "target_text", "actual", "actual_text", "numerator", "denominator", "comment"),
    *("submission__round__kind", "submission__round__year", "submission__state", "submission__submitted_at"),
]


class Rows:
    """The values a person may see of some services, read as plain rows: models would take ten times as long."""

    def __init__(self, user, services, region):
        self.user, self.services, self.region = user, services, region

    @cached_property
    def values(self):
        """Return dicts of ABOUT and SAID by the names of services, older rounds first."""
        found = visible_values(self.user).filter(indicator__service__in=self.services)
        order = ["indicator__service__name", "indicator__service", "indicator__order", "indicator", "year"]
        return list(found.order_by(*order, "submission__round__opens", "pk").values(*ABOUT, *SAID))

    @cached_property
    def groups(self):
        """Return {service: name of the group through which it reports}."""
        through = self.region.groups.filter(group_services__reports=True)
        return dict(through.order_by().values_list("group_services__service", "name"))

    @cached_property
    def years(self):
        return sorted({row["year"] for row in self.values})


def figures_sheets(shape, user, services, region):
    """Return the sheets of a shape («wide» or «long») in the active language; a fixed number of queries."""
    rows = Rows(user, services, region)
    return [_wide(rows)] if shape == "wide" else [_long(rows)]


def _about(rows):
    kinds, directions = dict(IndicatorKind.choices), dict(Direction.choices)
    return [
        Column(_("Working group"), lambda row: rows.groups.get(row["indicator__service"], "")),
        Column(_("Provider"), "indicator__service__provider__name"),
        Column(_("IČO"), "indicator__service__provider__ico", "identifier"),
        Column(_("Service"), "indicator__service__name", width=40),
        Column(_("Registry identifier"), "indicator__service__identifier", "identifier"),
        Column(_("Indicator"), "indicator__name", width=50),
        Column(_("Kind"), lambda row: str(kinds[row["indicator__kind"]])),
        Column(_("Unit"), "indicator__unit", width=14),
        Column(_("What is better"), lambda row: str(directions[row["indicator__direction"]])),
    ]


def _wide(rows):
    lines = {}
    for row in rows.values:
        line = lines.setdefault(row["indicator"], {name: row[name] for name in ABOUT})
        for side in ("target", "actual"):
            said = row[side] if row[side] is not None else row[f"{side}_text"]
            if said not in (None, ""):
                line[side, row["year"]] = said
    columns = [
        Column(words % {"year": year}, lambda row, key=(side, year): row.get(key), "decimal")
        for year in rows.years
        for side, words in (("target", _("Target %(year)s")), ("actual", _("Actual %(year)s")))
        if any((side, year) in line for line in lines.values())
    ]
    return Sheet(_("Indicators"), [*_about(rows), *columns], lines.values())


def _long(rows):
    kinds, states = dict(RoundKind.choices), dict(SubmissionState.choices)
    return Sheet(
        _("Values"),
        [
            *_about(rows),
            Column(_("Year"), lambda row: row["year"], "integer"),
            Column(_("Target"), "target", "decimal"),
            Column(_("Target in words"), "target_text", width=40),
            Column(_("Actual"), "actual", "decimal"),
            Column(_("What happened, in words"), "actual_text", width=40),
            Column(_("The part"), "numerator", "decimal"),
            Column(_("Out of"), "denominator", "decimal"),
            Column(_("Comment"), "comment", width=50),
            Column(_("Round"), lambda row: f"{kinds[row['submission__round__kind']]} {row['submission__round__year']}"),
            Column(_("State"), lambda row: str(states[row["submission__state"]])),
            Column(_("Submitted"), "submission__submitted_at", "datetime"),
        ],
        rows.values,
    )
