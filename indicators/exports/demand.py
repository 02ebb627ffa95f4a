"""The register of unmet demand as a table."""

from django.utils.translation import gettext as _

from portal.tables import Column, Sheet


def demand_sheets(rows):
    """Return the sheets: a line for each row of the register."""
    return [Sheet(_("Unmet demand"), _columns(), rows, notes=[_("Counts only; rows of one service add up.")])]


def _columns():
    return [
        Column(_("Year"), lambda row: str(row.year), kind="identifier", width=8),
        Column(_("From month"), "month_from", kind="integer"),
        Column(_("Until month"), "month_until", kind="integer"),
        Column(_("Service"), "service.name", width=40),
        Column(_("Provider"), "service.provider.name", width=32),
        Column(_("Type of service"), "service.type.name", width=28),
        Column(_("Municipality"), "municipality.name", width=20),
        Column(_("Applicants"), "applicants", kind="integer"),
        Column(_("Served"), "served", kind="integer"),
        Column(_("Refused: full capacity"), "refused_capacity", kind="integer"),
        Column(_("Refused: state of health"), "refused_health", kind="integer"),
        Column(_("Refused: outside the target group"), "refused_target_group", kind="integer"),
        Column(_("Refused: another reason"), "refused_other", kind="integer"),
        Column(_("Waiting or withdrawn"), "unsettled", kind="integer"),
        Column(_("Average wait in days"), "waiting_days", kind="integer"),
        Column(_("Note"), "note", width=40),
    ]
