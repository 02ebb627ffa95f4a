"""Attendance over a year, by organisation."""

from django.db.models import Min
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.access import require
from portal.tables import FORMATS, response
from workgroups.access import sees_attendance
from workgroups.exports.attendance import attendance_sheets
from workgroups.forms import AttendanceFilter
from workgroups.models import Meeting
from workgroups.reports.attendance import NO_SEAT, attendance_of_year, groups_to_choose
from workgroups.views.crumbs import region_steps
from workgroups.views.loading import load_region, page_of

ROWS = 25


def _asked(request, region):
    """Return the filter, the year and the group asked for."""
    require(sees_attendance(request.user, region))
    today = timezone.localdate()
    inside = Meeting.objects.inside(request.user).filter(region=region)
    first = inside.aggregate(first=Min("date"))["first"] or today
    years = range(today.year, first.year - 1, -1)
    form = AttendanceFilter(request.GET or None, groups=groups_to_choose(request.user, region), years=years)
    return form, *form.asked(today.year)


@require_safe
def attendance_year(request, region):
    """The year's attendance by organisation, a little square for each meeting."""
    region = load_region(region)
    form, year, group = _asked(request, region)
    found = attendance_of_year(request.user, region, year, group, on=timezone.localdate())
    page = page_of(request, found.lines, ROWS)
    if not form.is_bound:
        form.initial["year"] = year
    count = len(found.meetings)
    context = {
        "region": region,
        "steps": region_steps(region),
        "form": form,
        "year": str(year),
        "group": group,
        "found": found,
        "page": page,
        "rows": [(line, _strip(found, line, group)) for line in page],
        "count": ngettext("%(count)s meeting", "%(count)s meetings", count) % {"count": count},
        "files": _files(request, region),
    }
    return render(request, "workgroups/attendance_year.html", context)


def _strip(found, line, group):
    """Return pairs of meeting and state; over all groups only of the meetings that were the organisation's."""
    return [pair for pair in zip(found.meetings, line.states, strict=True) if group or pair[1] != NO_SEAT]


def _files(request, region):
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    notes = {"xlsx": "Excel", "ods": "LibreOffice", "csv": _("plain table")}
    addresses = {kind: reverse("workgroups:attendance_download", args=[region.slug, kind]) for kind in notes}
    return [{"label": kind.upper(), "url": f"{addresses[kind]}{query}", "note": notes[kind]} for kind in notes]


@require_safe
def attendance_download(request, region, kind):
    """The same as a spreadsheet."""
    if kind not in FORMATS:
        raise Http404
    region = load_region(region)
    _form, year, group = _asked(request, region)
    found = attendance_of_year(request.user, region, year, group, on=timezone.localdate())
    name = "-".join([_("attendance"), str(year), group.slug if group else region.slug])
    return response(attendance_sheets(found, year), kind, name)
