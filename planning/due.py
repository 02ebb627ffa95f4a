"""What waits for a person in the plan, the action plan and the requests."""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planning.enums import EvaluationState, ItemState, RequestState, VersionState
from planning.models import ActionItem, ActionPlan, Evaluation, RegionalRequest, RequestWindow
from portal.due import Due
from providers.access import reach
from providers.models import PlanningRegion

SHOWN = 50


def due(user, on):
    """Return a list of portal.due.Due; up to five queries."""
    here = reach(user)
    found = []
    if here.coordinates:
        found += [*_plans(here.coordinates), *_requests(here.coordinates)]
    if here.edits:
        found += _own_items(here.edits)
    if here.edits or here.coordinates:
        found += _evaluations(here)
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


def _evaluations(here):
    """Evaluations of a year that the person's providers owe, and those that wait for the coordinator."""
    owed = Q(state__in=EvaluationState.editable())
    own = owed & Q(item__provider__in=here.edits)
    coordinated = Q(item__action_plan__plan__region__in=here.coordinates)
    of_city, handed_in = owed & coordinated & Q(item__provider__isnull=True), coordinated & Q(state="submitted")
    rows = Evaluation.objects.of_standing_items().filter(own | of_city | handed_in).order_by()
    year = ["item__action_plan__year", "item__action_plan__plan__region", "item__action_plan__evaluation_call__due"]
    sums = rows.values_list(*year).annotate(
        Count("pk", filter=own), Count("pk", filter=of_city), Count("pk", filter=handed_in)
    )
    sums = list(sums.order_by("-item__action_plan__year")[:SHOWN])
    regions = PlanningRegion.objects.in_bulk([row[1] for row in sums]) if sums else {}
    for year, region, day, *counts in sums:
        yield from _evaluations_of_year(year, regions[region], day, *counts)


def _evaluations_of_year(year, region, day, own, of_city, handed_in):
    url, who = reverse("planning:evaluations", args=[region.slug, year]), _("Evaluation of %(year)s") % {"year": year}
    if own:
        said = ngettext("Write how %(count)s item turned out", "Write how %(count)s items turned out", own)
        yield Due(said % {"count": own}, f"{url}?state=waiting", day, "evaluation", who, region)
    if of_city:
        said = ngettext(
            "Write how %(count)s step of the city turned out",
            "Write how %(count)s steps of the city turned out",
            of_city,
        )
        yield Due(said % {"count": of_city}, f"{url}?state=waiting&provider=0", day, "evaluation", who, region)
    if handed_in:
        said = ngettext("Confirm %(count)s evaluation", "Confirm %(count)s evaluations", handed_in)
        yield Due(said % {"count": handed_in}, f"{url}?state=submitted", None, "evaluation", who, region)
