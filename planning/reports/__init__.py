"""Reports about plans: plain functions that return a document."""

from planning.reports.action_plan import action_plan_document
from planning.reports.evaluation_paper import evaluation_document
from planning.reports.plan import plan_document
from planning.reports.summary_paper import summary_document

__all__ = ["action_plan_document", "evaluation_document", "plan_document", "summary_document"]
