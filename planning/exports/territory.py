"""A territory as sheets: its services with capacities, published items, filed requests, unmet demand."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from indicators.reports.territory import demand_from, years_of_municipality
from planning.exports.sheets import sheet
from planning.reports import territory
from portal.tables import Column

YEARS = 5  # of unmet demand


def services_sheet(municipality):
    """Return the services that act in the municipality, a capacity a row."""
    rows = []
    for service in territory.with_capacities(territory.services_in(municipality)):
        rows += [(service, line) for line in territory.capacity_lines(service)] or [(service, None)]
    return sheet(_("Services"), _service_columns(), rows)


def _service_columns():
    def of_line(name):
        return lambda pair: getattr(pair[1], name) if pair[1] else None

    def words(name):
        return lambda pair: capfirst(getattr(pair[1].row, f"get_{name}_display")()) if pair[1] else None

    return [
        Column(_("Service"), lambda pair: pair[0].name, width=40),
        Column(_("Registry identifier"), lambda pair: pair[0].identifier, "identifier"),
        Column(_("Provider"), lambda pair: pair[0].provider.name, width=32),
        Column(_("IČO"), lambda pair: pair[0].provider.ico, "identifier"),
        Column(_("Service type"), lambda pair: pair[0].type.label if pair[0].type else None),
        Column(_("Place in the municipality"), lambda pair: bool(pair[0].has_place)),
        Column(_("Form"), words("form"), width=14),
        Column(_("Unit"), words("unit"), width=20),
        Column(_("Counted"), words("kind"), width=18),
        Column(_("Registered"), of_line("registered"), "integer"),
        Column(_("In the network"), of_line("in_network"), "integer"),
    ]


def items_sheet(municipality):
    """Return the items of approved action plans, in the words that were approved."""
    items = territory.as_published(territory.items_in(municipality))
    return sheet(_("Items of action plans"), _item_columns(), items)


def _item_columns():
    return [
        Column(_("Year"), lambda item: str(item.action_plan.year), "identifier"),
        Column(_("Planning region"), "action_plan.plan.region.name"),
        Column(_("Number"), "code", "identifier"),
        Column(_("Activity"), "title", width=40),
        Column(_("Kind"), lambda item: capfirst(item.get_kind_display())),
        Column(_("Provider"), "provider.name", width=32),
        Column(_("Service"), lambda item: item.service.name if item.service else item.service_to_be, width=32),
        Column(_("Costs in total"), lambda item: item.cost_of(), "money"),
    ]


def requests_sheet(municipality):
    """Return the filed requests: what they are about and what the region decided, without their reasoning."""
    return sheet(_("Requests to the region"), _request_columns(), territory.requests_in(municipality))


def _request_columns():
    return [
        Column(_("Number of the request"), "number", "identifier", width=18),
        Column(_("Network year"), lambda row: str(row.network_year), "identifier"),
        Column(_("Form of the request"), "form_kind"),
        Column(_("Service"), "subject", width=40),
        Column(_("Provider"), "provider.name", width=32),
        Column(_("Planning region"), "region.name"),
        Column(_("Capacity"), lambda row: "; ".join(territory.asked_words(row)), width=40),
        Column(_("Filed on"), lambda row: timezone.localdate(row.filed_at), "date"),
        Column(_("State"), lambda row: capfirst(row.get_state_display())),
        Column(_("Decided on"), "decided_on", "date"),
        Column(_("Reservation until"), "reserved_until", "date"),
    ]


def demand_sheet(municipality):
    """Return unmet demand from the municipality by year and service, as far as it may be told."""
    rows = []
    for year in years_of_municipality(municipality)[:YEARS]:
        said, _history = demand_from(municipality, year, years_shown=1)
        if said.total:
            rows.append((year, _("All services"), *said.total))
        rows += [(year, line.name, *line.counts) for line in said.services]
    return sheet(_("Unmet demand"), _demand_columns(), rows)


def _demand_columns():
    return [
        Column(_("Year"), lambda row: str(row[0]), "identifier"),
        Column(_("Service"), lambda row: row[1], width=50),
        Column(_("Applicants"), lambda row: row[2], "integer"),
        Column(_("Refused"), lambda row: row[3], "integer"),
        Column(_("Served, waiting or withdrawn"), lambda row: row[4], "integer"),
    ]


SHEETS = {"sluzby": services_sheet, "polozky": items_sheet, "pozadavky": requests_sheet, "neuspokojene": demand_sheet}
"""A part of the territory by the word in its address."""


def territory_sheets(municipality, part):
    """Return the sheet of one part, or of all parts where `part` is «vse». Raises KeyError for another one."""
    chosen = SHEETS.values() if part == "vse" else [SHEETS[part]]
    return [make(municipality) for make in chosen]


def authority_sheets(regions, municipalities):
    """Return the overview of a regional authority: RegionLines and MunicipalityLines as sheets."""
    return [
        sheet(_("Planning regions"), _region_columns(), regions),
        sheet(_("Municipalities"), _municipality_columns(), municipalities),
    ]


def _region_columns():
    return [
        Column(_("Planning region"), "region.name", width=32),
        Column(_("Municipalities"), "municipalities", "integer"),
        Column(_("Services"), "services", "integer"),
        Column(_("Items of the year’s plan"), "items", "integer"),
        Column(_("Requests filed this year"), "requests", "integer"),
    ]


def _municipality_columns():
    return [
        Column(_("Official code"), "municipality.code", "identifier"),
        Column(_("Municipality"), "municipality.name", width=28),
        Column("ORP", "municipality.orp", width=24),
        Column(_("Population"), "municipality.population", "integer"),
        Column(_("Planning region"), lambda line: ", ".join(line.regions), width=32),
        Column(_("Services with a place here"), "placed", "integer"),
    ]
