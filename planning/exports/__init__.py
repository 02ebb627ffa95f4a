"""Tables of plans and requests for spreadsheets."""

from planning.exports.action_plan import action_plan_sheets
from planning.exports.comparison import comparison_sheets
from planning.exports.evaluation import evaluation_sheets
from planning.exports.filing import file_request
from planning.exports.requests import requests_sheets

__all__ = ["action_plan_sheets", "comparison_sheets", "evaluation_sheets", "file_request", "requests_sheets"]
