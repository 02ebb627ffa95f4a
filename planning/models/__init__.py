"""The plan and what follows from it; one module per part of the thread."""

from planning.models.action import (
    ActionItem,
    ActionPlan,
    ActionPlanFile,
    ActionPlanVersion,
    Evaluation,
    ItemCost,
    ItemIndicator,
)
from planning.models.plan import CommunityPlan, Goal, Measure, MeasureIndicator, PlanFile, PlanVersion
from planning.models.request import RegionalRequest, RequestItem, RequestWindow
from planning.models.thread import AgendaLink

__all__ = [
    "ActionItem",
    "ActionPlan",
    "ActionPlanFile",
    "ActionPlanVersion",
    "AgendaLink",
    "CommunityPlan",
    "Evaluation",
    "Goal",
    "ItemCost",
    "ItemIndicator",
    "Measure",
    "MeasureIndicator",
    "PlanFile",
    "PlanVersion",
    "RegionalRequest",
    "RequestItem",
    "RequestWindow",
]
