"""What of the plan hangs on a meeting, told with the meeting itself: its page then asks only for what there is."""

from django.db.models import Exists, OuterRef, Subquery

from planning.enums import VersionState
from planning.models.action import ActionPlan
from planning.models.evaluation import Evaluation
from planning.models.meeting_papers import Paper
from planning.models.thread import AgendaLink


def _has_links():
    return Exists(AgendaLink.objects.filter(agenda_item__meeting=OuterRef("pk")))


def _has_papers():
    return Exists(Paper.objects.filter(meeting=OuterRef("pk")))


def _has_evaluations():
    return Exists(Evaluation.objects.filter(discussed_in=OuterRef("pk")))


def _open_plan_year():
    """The year of the newest action plan of the planning region that has a version in work."""
    plans = ActionPlan.objects.filter(plan__region=OuterRef("region"), versions__state__in=VersionState.in_work())
    return Subquery(plans.order_by("-year").values("year")[:1])


HANGING = {
    "has_links": _has_links,
    "has_papers": _has_papers,
    "has_evaluations": _has_evaluations,
    "open_plan_year": _open_plan_year,
}
