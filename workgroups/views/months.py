from datetime import date, timedelta

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.access import public
from workgroups.forms import MonthForm
from workgroups.reports.calendar import month_of
from workgroups.views.crumbs import meetings_steps
from workgroups.views.loading import load_region


@public
@require_safe
def calendar(request, region):
    """A month of the groups' meetings: a grid on a wide screen, a list on a narrow one."""
    region = load_region(region)
    today = timezone.localdate()
    form = MonthForm(request.GET or None, today=today)
    first = form.first_day(today)
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    days = month_of(request.user, region, first.year, first.month)
    context = {
        "region": region,
        "steps": meetings_steps(region),
        "form": form,
        "first": first,
        "days": days,
        "is_empty": not any(day.events for day in days),
        "before": before.replace(day=1) if before.year >= MonthForm.EARLIEST else None,
        "after": after.replace(day=1) if after < date(MonthForm.LATEST + 1, 1, 1) else None,
        "today": today,
    }
    return render(request, "workgroups/calendar.html", context)
