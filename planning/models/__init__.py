"""The plan and what follows from it; one module per part of the thread."""

from planning.models.action import ActionPlan, ActionPlanFile, ActionPlanVersion
from planning.models.authority import FormTemplate, RequestFormKind, RequestWindow
from planning.models.dossier import DossierLink, MunicipalStatement, RequestFile
from planning.models.evaluation import (
    Evaluation,
    EvaluationCall,
    EvaluationCost,
    EvaluationFile,
    EvaluationVersion,
)
from planning.models.evidence import ItemAnnex, ItemEvidence
from planning.models.figures import ItemCapacity, ItemCost, ItemStaffing
from planning.models.items import FIGURES, ActionItem, ItemIndicator
from planning.models.meeting_papers import Paper, PaperItem
from planning.models.notes import TeamNote
from planning.models.opinions import STATEMENTS, OpinionStep, Statement
from planning.models.plan import CommunityPlan, Goal, Measure, MeasureIndicator, PlanFile, PlanVersion
from planning.models.proposing import ItemReceipt
from planning.models.request import RegionalRequest, RequestItem
from planning.models.thread import AgendaLink

__all__ = [
    "FIGURES",
    "STATEMENTS",
    "ActionItem",
    "ActionPlan",
    "ActionPlanFile",
    "ActionPlanVersion",
    "AgendaLink",
    "CommunityPlan",
    "DossierLink",
    "Evaluation",
    "EvaluationCall",
    "EvaluationCost",
    "EvaluationFile",
    "EvaluationVersion",
    "FormTemplate",
    "Goal",
    "ItemAnnex",
    "ItemCapacity",
    "ItemCost",
    "ItemEvidence",
    "ItemIndicator",
    "ItemReceipt",
    "ItemStaffing",
    "Measure",
    "MeasureIndicator",
    "MunicipalStatement",
    "OpinionStep",
    "Paper",
    "PaperItem",
    "PlanFile",
    "PlanVersion",
    "RegionalRequest",
    "RequestFile",
    "RequestFormKind",
    "RequestItem",
    "RequestWindow",
    "Statement",
    "TeamNote",
]
