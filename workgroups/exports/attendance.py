"""Attendance over a year as sheets: one row an organisation, and one row an organisation and a meeting."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.tables import Column, Sheet
from workgroups.reports.attendance import ABSENT, EXCUSED, NO_SEAT, PRESENT


def attendance_sheets(year, number):
    """Return the sheets of a reports.attendance.Year; `number` is the year, for their titles."""
    said = {
        PRESENT: pgettext("organisation", "somebody came"),
        EXCUSED: pgettext("organisation", "excused"),
        ABSENT: pgettext("organisation", "nobody came"),
    }
    by_meeting = [
        (line, meeting, said[state])
        for line in year.lines
        for meeting, state in zip(year.meetings, line.states, strict=True)
        if state != NO_SEAT
    ]
    return [
        Sheet(_("Attendance %(year)s") % {"year": number}, _columns(), year.lines),
        Sheet(_("By meeting"), _columns_by_meeting(), by_meeting),
    ]


def _columns():
    return [
        Column(_("Organisation"), "organisation", width=40),
        Column(_("Groups"), lambda line: ", ".join(line.groups), width=40),
        Column(_("Meetings"), "invited", kind="integer"),
        Column(pgettext("column", "Present"), "present", kind="integer"),
        Column(pgettext("column", "Excused"), "excused", kind="integer"),
        Column(pgettext("column", "Absent"), "absent", kind="integer"),
        Column(_("Present at"), "share", kind="percent"),
    ]


def _columns_by_meeting():
    return [
        Column(_("Organisation"), lambda row: row[0].organisation, width=40),
        Column(_("Date"), lambda row: row[1].date, kind="date"),
        Column(_("Meeting"), lambda row: str(row[1]), width=40),
        Column(_("Groups"), lambda row: ", ".join(group.name for group in row[1].groups.all()), width=40),
        Column(_("Attendance"), lambda row: row[2], width=14),
    ]
