"""A service's own indicators, the rounds that collect them, submissions and values."""

from indicators.models.collation import Collation, Correction
from indicators.models.definitions import CatalogueIndicator, Indicator, IndicatorValue
from indicators.models.demand import UnmetDemand
from indicators.models.extensions import AccessToken, RoundAccess, RoundExtension
from indicators.models.notes import FieldNote
from indicators.models.rounds import CollectionRound, Submission
from indicators.models.workbooks import Workbook

__all__ = [
    "AccessToken",
    "CatalogueIndicator",
    "Collation",
    "CollectionRound",
    "Correction",
    "FieldNote",
    "Indicator",
    "IndicatorValue",
    "RoundAccess",
    "RoundExtension",
    "Submission",
    "UnmetDemand",
    "Workbook",
]
