"""What waits for a person in the plan, the action plan and the requests."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planning.enums import ItemState, RequestState, VersionState
from planning.models import ActionItem, ActionPlan, RegionalRequest, RequestWindow
from portal.due import Due
from providers.access import reach

SHOWN = 50


def due(user, on):
    """Return a list of portal.due.Due; up to three queries."""
    here = reach(user)
    found = []
    if here.coordinates:
        found += [*_plans(here.coordinates), *_requests(here.coordinates)]
    if here.edits:
        found += _own_items(here.edits)
    return found


def _plans(regions):
    """Action plans in work: proposals to decide, and the plan itself while nobody has approved it.

    Its day is the last one of the first window for requests, which lean on the approved plan.
    """
    waiting = Count("items", filter=Q(items__state=ItemState.PROPOSED, items__removed_at__isnull=True), distinct=True)
    approved = Count("versions", filter=Q(versions__state__in=VersionState.public()), distinct=True)
    windows = RequestWindow.objects.filter(
        authority=OuterRef("plan__region__authority"), network_year=OuterRef("year") + 1
    )
    plans = ActionPlan.objects.filter(plan__region__in=regions, versions__state__in=VersionState.in_work()).distinct()
    plans = plans.annotate(waiting=waiting, approved=approved, last_day=Subquery(windows.values("closes")[:1]))
    for plan in plans.select_related("plan__region")[:SHOWN]:
        region = plan.plan.region
        if plan.waiting:
            said = ngettext("%(count)s proposed item to decide", "%(count)s proposed items to decide", plan.waiting)
            url = f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}"
            who = _("Action plan %(year)s") % {"year": plan.year}
            yield Due(said % {"count": plan.waiting}, url, None, "item", who, region)
        if not plan.approved:
            url = reverse("planning:action_plan_approve", args=[region.slug, plan.year])
            said = _("Action plan %(year)s waits for its approval") % {"year": plan.year}
            yield Due(said, url, plan.last_day, "approval", "", region)


def _requests(regions):
    """Draft requests, by the end of their window."""
    rows = RegionalRequest.objects.filter(region__in=regions, state=RequestState.DRAFT)
    rows = rows.select_related("region", "service", "window", "provider").defer("snapshot")
    for row in rows.order_by(F("window__closes").asc(nulls_last=True), "pk")[:SHOWN]:
        said = _("File the request: %(subject)s") % {"subject": row.subject}
        yield Due(said, row.get_absolute_url(), row.window.closes if row.window else None, "request", "", row.region)


def _own_items(providers):
    """A provider's items that were returned, and its drafts that wait to be proposed."""
    rows = ActionItem.objects.standing().filter(provider__in=providers, state__in=ItemState.editable())
    rows = rows.filter(action_plan__versions__state__in=VersionState.in_work()).distinct()
    for row in rows.select_related("action_plan__plan__region", "provider")[:SHOWN]:
        is_returned = row.state == ItemState.RETURNED
        said = _("Mend the returned item: %(item)s") if is_returned else _("Propose the item: %(item)s")
        year = _("Action plan %(year)s") % {"year": row.action_plan.year}
        yield Due(said % {"item": row}, row.get_absolute_url(), None, "item", year, row.action_plan.plan.region)
