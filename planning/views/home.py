from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from planning.models import ActionPlan, CommunityPlan
from planning.regions import region_of
from planning.waiting import waiting
from planning.year import ribbon
from portal.access import public
from providers.models import PlanningRegion

SHOWN = 50
SOON = 7


@public
@require_safe
def home(request):
    """What waits for the person, by when; for a visitor what the portal is and which regions plan here."""
    if not request.user.is_authenticated:
        regions = PlanningRegion.objects.select_related("authority")[:SHOWN]
        return render(request, "planning/welcome.html", {"regions": regions})
    today = timezone.localdate()
    region = region_of(request.user)
    dues = waiting(request.user, today)
    context = {
        "region": region,
        "dues": [as_row(due, today) for due in dues[:SHOWN]],
        "more": max(0, len(dues) - SHOWN),
        "late": sum(due.is_late(today) for due in dues),
        "ribbon": ribbon(region, request.user, today, dues[:SHOWN]) if region else None,
    }
    return render(request, "planning/home.html", context)


def as_row(due, today):
    """Return a Due as components/due.html lists it, with its state and how long there is."""
    state, label = _urgency(due.when, today)
    return {"title": due.title, "url": due.url, "why": due.who, "due_on": due.when, "state": state, "label": label}


def _urgency(when, today):
    if when is None:
        return "waiting", _("waits")
    days = (when - today).days
    if days < 0:
        return "late", ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return "running", _("today")
    left = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return ("running" if days <= SOON else "waiting"), left


@public
@require_safe
def region(request, region):
    """The planning region: its municipalities, plans, groups and the year."""
    place = get_object_or_404(PlanningRegion.objects.select_related("authority"), slug=region)
    plans = CommunityPlan.objects.visible_to(request.user).filter(region=place)
    action_plans = ActionPlan.objects.visible_to(request.user).filter(plan__region=place)
    context = {
        "region": place,
        "municipalities": place.municipalities.all(),
        "open_municipalities": set(place.municipalities.visible_to(request.user)),
        "plans": plans[:5],
        "action_plans": action_plans.select_related("plan__region")[:8],
        "groups": place.groups.filter(closed_on__isnull=True),
        "ribbon": ribbon(place, request.user, timezone.localdate()),
    }
    return render(request, "planning/region_detail.html", context)
