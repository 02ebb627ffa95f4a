"""A service's own indicators, the rounds that collect them, submissions and values."""

from indicators.models.definitions import CatalogueIndicator, Indicator, IndicatorValue
from indicators.models.rounds import CollectionRound, Submission

__all__ = ["CatalogueIndicator", "CollectionRound", "Indicator", "IndicatorValue", "Submission"]
