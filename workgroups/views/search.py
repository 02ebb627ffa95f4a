from django.db.models import Exists, OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.access import public
from providers.models import PlanningRegion
from workgroups.forms import MinutesSearchForm
from workgroups.models import Meeting
from workgroups.reports import search_minutes, words_of
from workgroups.views.crumbs import meetings_steps


@public
@require_safe
def minutes_search(request, region):
    """The words in all minutes the person may read, each place with what stands around it."""
    region = get_object_or_404(_regions(), slug=region)
    form = MinutesSearchForm(request.GET or None, region=region, years=_years(region), alone=not region.has_others)
    form.is_valid()
    words = words_of(request.GET.get("q", ""))
    found = None
    if words and form.is_bound:
        number = request.GET.get("page", "")
        page = int(number) if number.isdecimal() and len(number) < 6 else 1
        decisions = bool(form.cleaned_data.get("decisions"))
        found = search_minutes(words, request.user, form.meetings(), decisions=decisions, page=page)
    context = {
        "region": region,
        "steps": meetings_steps(region),
        "form": form,
        "found": found,
        "count": _count(found),
        "is_too_short": bool(request.GET.get("q", "").strip()) and not words,
    }
    return render(request, "workgroups/minutes_search.html", context)


def _regions():
    """Return the planning regions; each knows whether there are others and the days of its first and last meeting."""
    days = Meeting.objects.filter(region=OuterRef("pk"), date__isnull=False).values("date")
    return PlanningRegion.objects.annotate(
        has_others=Exists(PlanningRegion.objects.exclude(pk=OuterRef("pk"))),
        first_day=Subquery(days.order_by("date")[:1]),
        last_day=Subquery(days.order_by("-date")[:1]),
    )


def _years(region):
    """Return the years from the newest meeting of the region back to the oldest."""
    return list(range(region.last_day.year, region.first_day.year - 1, -1)) if region.first_day else []


def _count(found):
    if found is None:
        return ""
    if found.count is None:
        return _("more places than are worth counting")
    return ngettext("%(count)s agenda item", "%(count)s agenda items", found.count) % {"count": found.count}
