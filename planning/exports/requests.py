"""Requests to the regional authority as sheets: filed ones from their snapshots, the others as they stand."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from planning.enums import FundingSource
from planning.exports.sheets import sheet
from planning.models import RegionalRequest
from planning.models.filing import said_of, with_parts
from portal.tables import Column


@dataclass(frozen=True)
class Line:
    """One item of a request beside what the whole request says; `item` is empty when nothing is linked."""

    request: RegionalRequest
    said: dict
    item: dict

    def of(self, part, name):
        return self.said[part].get(name)

    @property
    def capacity(self):
        """The item's capacity when it asks for one; several have no place in one row."""
        rows = self.item.get("capacities", [])
        return rows[0] if len(rows) == 1 else {}

    @property
    def in_network(self):
        """Capacity that the regional authority has entrusted in the item's form and unit, or None."""
        rows = self.said["service"]["capacities"]
        wanted = (self.capacity.get("form"), self.capacity.get("unit"))
        return next(
            (row["count"] for row in rows if row.get("in_network") and (row["form"], row["unit"]) == wanted), None
        )


def requests_sheets(region, year, language, *, requests=None):
    """Return the requests of a planning region for a network year as sheets: requests, capacities, costs.

    `requests` narrows them to those a person may see; without it all are there. A filed request says what its snapshot
    says, in the official language. A row is an item of a request. The number of queries is fixed.
    """
    requests = RegionalRequest.objects.all() if requests is None else requests
    rows = with_parts(requests.filter(region=region, network_year=year)).order_by("number", "pk")
    with override(language):
        lines = [line for request in rows for line in _lines(request)]
        asked = [(line, row) for line in lines for row in line.item.get("capacities", [])]
        first = {line.request.pk: line for line in reversed(lines)}.values()
        capacities = [(line, row) for line in reversed(first) for row in line.said["service"]["capacities"]]
        costs = [(line, *cost) for line in lines for cost in line.item.get("costs", {}).items()]
        return [
            sheet(_("Requests"), _request_columns(), lines),
            sheet(_("Capacities asked"), _asked_columns(), asked),
            sheet(_("Capacities on record"), _capacity_columns(), capacities),
            sheet(_("Costs by source"), _cost_columns(), costs),
        ]


def _lines(request):
    said = request.snapshot or said_of(request)
    return [Line(request, said, item) for item in said["items"] or [{}]]


def _request_columns():
    return [*_header_columns(), *_service_columns(), *_item_columns(), *_approval_columns(), *_outcome_columns()]


def _header_columns():
    return [
        Column(_("Number of the request"), "request.number", "identifier", width=18),
        Column(_("State"), lambda line: capfirst(line.request.get_state_display())),
        Column(_("Network year"), "request.network_year", "identifier"),
        Column(_("Form of the request"), lambda line: line.of("header", "form_name")),
        Column(_("Filed on"), lambda line: _date(line.of("header", "filed_on")), "date"),
        Column(_("Window"), lambda line: line.of("header", "window")),
        Column(_("Why outside the window"), lambda line: line.of("header", "outside_window_reason")),
        Column(_("Why before the action plan is settled"), lambda line: line.of("header", "ahead_reason")),
        Column(_("Level in the network"), lambda line: line.of("header", "level")),
    ]


def _service_columns():
    return [
        Column(_("Provider"), lambda line: line.of("provider", "name")),
        Column(_("IČO"), lambda line: line.of("provider", "ico"), "identifier"),
        Column(_("Legal form"), lambda line: line.of("provider", "legal_form")),
        Column(_("Seat"), lambda line: line.of("provider", "seat")),
        Column(_("Data box"), lambda line: line.of("provider", "data_box"), "identifier"),
        Column(_("Service"), lambda line: line.of("service", "name")),
        Column(_("Registry identifier"), lambda line: line.of("service", "identifier"), "identifier"),
        Column(_("Service type"), lambda line: line.of("service", "type")),
        Column(_("Forms"), lambda line: _joined(line.of("service", "forms"))),
        Column(_("Target groups"), lambda line: _joined(line.of("service", "target_groups"))),
        Column(_("Places"), lambda line: _joined(line.of("service", "places"), "; ")),
        Column(_("Territory"), lambda line: _joined(line.said["territory"])),
    ]


def _item_columns():
    return [
        Column(_("Number of the item"), "item.code", "identifier"),
        Column(_("Activity"), "item.title", width=40),
        Column(_("Kind"), lambda line: capfirst(line.item.get("kind_name", ""))),
        Column(_("Goal"), "item.goal"),
        Column(_("Measure"), "item.measure", width=40),
        Column(_("Form"), "capacity.form", width=14),
        Column(_("Unit"), "capacity.unit", width=20),
        Column(_("Capacity in the network"), "in_network", "integer"),
        Column(_("Capacity now"), "capacity.now", "integer"),
        Column(_("Capacity asked"), "capacity.asked", "integer"),
        Column(_("FTE now"), lambda line: _decimal(line.item.get("fte_now")), "decimal"),
        Column(_("FTE asked"), lambda line: _decimal(line.item.get("fte_asked")), "decimal"),
        Column(_("Costs in total"), "item.total", "money"),
        Column(_("Why it is needed"), "item.need", width=40),
        Column(_("Reasoning of the request"), lambda line: line.said["reasoning"], width=50),
        Column(_("Of that for people, CZK"), "request.personnel_costs", "money"),
        Column(_("Of that for running, CZK"), "request.operating_costs", "money"),
        Column(_("Compensation asked, CZK"), "request.compensation", "money"),
    ]


def _approval_columns():
    def approval(line, name):
        return (line.item.get("approval") or {}).get(name)

    return [
        Column(_("Action plan approved by"), lambda line: capfirst(approval(line, "body") or "")),
        Column(_("Resolution"), lambda line: approval(line, "resolution"), "identifier"),
        Column(_("Approved on"), lambda line: _date(approval(line, "date")), "date"),
    ]


def _outcome_columns():
    return [
        Column(_("Number in the region’s system"), "request.external_number", "identifier", width=18),
        Column(_("Handed over on"), "request.handed_over_on", "date"),
        Column(_("Decided on"), "request.decided_on", "date"),
        Column(_("Reservation until"), "request.reserved_until", "date"),
        Column(_("Reason of the decision"), "request.decision_reason", width=40),
    ]


def _asked_columns():
    return [
        Column(_("Number of the request"), lambda row: row[0].request.number, "identifier", width=18),
        Column(_("Service"), lambda row: row[0].of("service", "name"), width=40),
        Column(_("Number of the item"), lambda row: row[0].item["code"], "identifier"),
        Column(_("Form"), lambda row: row[1]["form"], width=14),
        Column(_("Unit"), lambda row: row[1]["unit"], width=20),
        Column(_("Capacity now"), lambda row: row[1]["now"], "integer"),
        Column(_("Capacity asked"), lambda row: row[1]["asked"], "integer"),
        Column(_("Of that here"), lambda row: row[1]["asked_here"], "integer"),
    ]


def _capacity_columns():
    return [
        Column(_("Number of the request"), lambda row: row[0].request.number, "identifier", width=18),
        Column(_("Service"), lambda row: row[0].of("service", "name")),
        Column(_("Form"), lambda row: row[1]["form"], width=14),
        Column(_("Unit"), lambda row: row[1]["unit"], width=20),
        Column(_("Counted"), lambda row: row[1]["counted"], width=18),
        Column(_("Basis"), lambda row: row[1]["basis"], width=18),
        Column(_("Capacity"), lambda row: row[1]["count"], "integer"),
        Column(_("Source"), lambda row: row[1]["source"]),
    ]


def _cost_columns():
    return [
        Column(_("Number of the request"), lambda row: row[0].request.number, "identifier", width=18),
        Column(_("Number of the item"), lambda row: row[0].item["code"], "identifier"),
        Column(_("Source"), lambda row: capfirst(FundingSource(row[1]).label)),
        Column(_("Amount"), lambda row: row[2], "money"),
    ]


def _joined(words, mark=", "):
    return mark.join(words or [])


def _date(text):
    return date.fromisoformat(text) if text else None


def _decimal(text):
    return None if text is None else Decimal(text)
