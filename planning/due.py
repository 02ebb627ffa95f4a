"""What waits for a person in the plan, the action plan and the requests."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from planning.enums import EvaluationState, ItemState, OpinionBy, RequestState, VersionState
from planning.models import (
    ActionItem,
    ActionPlan,
    ActionPlanVersion,
    Evaluation,
    OpinionStep,
    Paper,
    RegionalRequest,
    RequestWindow,
    Statement,
)
from planning.models.opinions import undiscussed
from portal.due import Due
from providers.access import reach
from providers.models import PlanningRegion
from workgroups.access import group_reach
from workgroups.enums import MinutesState
from workgroups.models import Meeting

SHOWN = 50
DAYS_TO_READ = 7  # before a meeting its members have the proposals
DAYS_AHEAD = 30


def due(user, on):
    """Return a list of portal.due.Due; up to six queries, and up to three about opinions and papers."""
    here = reach(user)
    found = []
    if here.coordinates:
        found += [*_plans(here.coordinates), *_requests(here.coordinates)]
    if here.edits:
        found += [*_own_items(here.edits), *_own_reservations(here)]
    if here.edits or here.coordinates:
        found += _evaluations(here)
    if here.coordinates or group_reach(user).belongs:
        found += [*_opinions(here.coordinates, group_reach(user).runs), *_papers(group_reach(user), on)]
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
    """Requests to file, by the end of their window; to hand over; and reservations to be lifted by their day."""
    to_hand_over = Q(state=RequestState.FILED, handed_over_on__isnull=True)
    waiting = Q(state__in=[RequestState.DRAFT, RequestState.RESERVED]) | to_hand_over
    rows = RegionalRequest.objects.filter(waiting, region__in=regions)
    rows = rows.select_related("region", "service", "window", "provider").defer("snapshot")
    for row in rows.order_by(F("window__closes").asc(nulls_last=True), "pk")[:SHOWN]:
        closes = row.window.closes if row.window else None
        said, day = {
            RequestState.DRAFT: (_("File the request: %(subject)s"), closes),
            RequestState.FILED: (_("Hand the request over to the region: %(subject)s"), closes),
            RequestState.RESERVED: (_("Lift the region’s reservation: %(subject)s"), row.reserved_until),
        }[row.state]
        yield Due(said % {"subject": row.subject}, row.get_absolute_url(), day, "request", "", row.region)


def _own_reservations(here):
    """Requests of the person's providers that the region accepted with a reservation, to be lifted by its day."""
    rows = RegionalRequest.objects.filter(state=RequestState.RESERVED, provider__in=here.edits)
    rows = rows.exclude(region__in=here.coordinates).select_related("region", "service").defer("snapshot")
    for row in rows.order_by("reserved_until", "pk")[:SHOWN]:
        said = _("Lift the region’s reservation: %(subject)s") % {"subject": row.subject}
        yield Due(said, row.get_absolute_url(), row.reserved_until, "request", "", row.region)


def _own_items(providers):
    """A provider's items that were returned, and its drafts that wait to be proposed."""
    rows = ActionItem.objects.standing().filter(provider__in=providers, state__in=ItemState.editable())
    rows = rows.filter(action_plan__versions__state__in=VersionState.in_work()).distinct()
    for row in rows.select_related("action_plan__plan__region", "provider")[:SHOWN]:
        is_returned = row.state == ItemState.RETURNED
        said = _("Mend the returned item: %(item)s") if is_returned else _("Propose the item: %(item)s")
        year = _("Action plan %(year)s") % {"year": row.action_plan.year}
        day = None if is_returned else row.action_plan.proposals_until
        yield Due(said % {"item": row}, row.get_absolute_url(), day, "item", year, row.action_plan.plan.region)


def _evaluations(here):
    """Evaluations of a year that the person's providers owe, and those that wait for the coordinator."""
    owed = Q(state__in=EvaluationState.editable())
    own = owed & Q(item__provider__in=here.edits)
    coordinated = Q(item__action_plan__plan__region__in=here.coordinates)
    of_city, handed_in = owed & coordinated & Q(item__provider__isnull=True), coordinated & Q(state="submitted")
    rows = Evaluation.objects.of_standing_items().filter(own | of_city | handed_in).order_by()
    year = ["item__action_plan__year", "item__action_plan__plan__region", "item__action_plan__evaluation_call__due"]
    kinds = {"own": own, "of_city": of_city, "handed_in": handed_in}
    sums = rows.values_list(*year).annotate(**{name: Count("pk", filter=kind) for name, kind in kinds.items()})
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


def _opinions(regions, groups):
    """Opinions that wait: the lead's for the groups one runs, the other ones for the coordinator.

    A proposal waits at one step: the first required one that has said nothing about it.
    """
    mine = Q(pk__in=()) if not groups else Q(next_by=OpinionBy.GROUP, measure__goal__group__in=groups)
    if regions:
        mine |= ~Q(next_by=OpinionBy.GROUP) & Q(action_plan__plan__region__in=regions)
    missing = OpinionStep.objects.filter(action_plan=OuterRef("action_plan"), is_required=True)
    missing = missing.exclude(Exists(Statement.objects.filter(step=OuterRef("pk"), item=OuterRef(OuterRef("pk")))))
    rows = ActionItem.objects.standing().filter(state=ItemState.PROPOSED)
    rows = rows.filter(Exists(ActionPlanVersion.objects.in_work().filter(action_plan=OuterRef("action_plan"))))
    rows = rows.annotate(next_step=Subquery(missing.values("pk")[:1]), next_by=Subquery(missing.values("by")[:1]))
    rows = rows.filter(mine, next_step__isnull=False).order_by().values("next_step").annotate(count=Count("pk"))
    counts = dict(rows.values_list("next_step", "count"))
    steps = OpinionStep.objects.filter(pk__in=counts).select_related("action_plan__plan__region") if counts else []
    for step in steps:
        plan, count = step.action_plan, counts[step.pk]
        said = ngettext("%(count)s proposal waits for: %(step)s", "%(count)s proposals wait for: %(step)s", count)
        url = reverse("planning:opinions", args=[plan.plan.region.slug, plan.year])
        year = _("Action plan %(year)s") % {"year": plan.year}
        yield Due(said % {"count": count, "step": step}, url, step.until, "opinion", year, plan.plan.region)


def _papers(groups, on):
    """Papers of proposals: to compose and to release before a meeting, and for members to read; one query."""
    if not groups.belongs:
        return
    asked = set()  # groups whose waiting proposals have been named: once, for the nearest meeting
    for row in _meetings_ahead(groups, on):
        facts, region = {"group": row.workgroup.name}, row.meeting.region
        page = reverse("planning:paper", args=[row.paper]) if row.paper else ""
        if row.is_released:
            said = _("Read the proposals for the meeting: %(group)s") % facts
            yield Due(said, page, row.meeting.date, "paper", str(row.meeting), region)
        elif row.paper and row.workgroup_id in groups.runs:
            said = _("Release the paper of proposals: %(group)s") % facts
            yield Due(said, page, _to_read(row.meeting), "paper", str(row.meeting), region)
        if row.waiting and row.workgroup_id not in asked and row.meeting.date <= on + timedelta(days=DAYS_AHEAD):
            asked.add(row.workgroup_id)
            yield _to_compose(row)


def _meetings_ahead(groups, on):
    """Return pairs of a meeting ahead and a group of it, with its paper and how many proposals stand on none."""
    papers = Paper.objects.filter(group=OuterRef("workgroup"), meeting=OuterRef("meeting"))
    waiting = ActionItem.objects.standing().filter(
        undiscussed(), state=ItemState.PROPOSED, papers__isnull=True, measure__goal__group=OuterRef("workgroup")
    )
    waiting = waiting.filter(Exists(ActionPlanVersion.objects.in_work().filter(action_plan=OuterRef("action_plan"))))
    waiting = waiting.filter(measure__goal__group__in=groups.runs).order_by().values("action_plan__year")
    waiting = waiting.annotate(count=Count("pk")).order_by("-action_plan__year")
    rows = Meeting.groups.through.objects.filter(workgroup__in=groups.belongs, meeting__date__gte=on)
    rows = rows.exclude(meeting__state=MinutesState.CANCELLED).select_related("meeting__region", "workgroup")
    rows = rows.annotate(
        paper=Subquery(papers.values("pk")[:1]),
        is_released=Exists(papers.filter(released_at__isnull=False)),
        waiting=Subquery(waiting.values("count")[:1]),
        waiting_year=Subquery(waiting.values("action_plan__year")[:1]),
    )
    return rows.order_by("meeting__date", "meeting", "workgroup")[:SHOWN]


def _to_read(meeting):
    return meeting.date - timedelta(days=DAYS_TO_READ)


def _to_compose(row):
    """Return what waits for the lead: proposals of the group that stand on no paper, before its next meeting."""
    said = ngettext(
        "Compose the paper with %(count)s proposal: %(group)s",
        "Compose the paper with %(count)s proposals: %(group)s",
        row.waiting,
    )
    meeting, group = row.meeting, row.workgroup
    url = reverse("planning:paper_add", args=[meeting.region.slug, row.waiting_year, group.slug])
    facts = {"count": row.waiting, "group": group.name}
    return Due(said % facts, url, _to_read(meeting), "paper", str(meeting), meeting.region)
