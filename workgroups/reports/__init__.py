"""Minutes for reading: the whole ones for insiders, the public ones without names it must not read."""

from workgroups.reports.documents import minutes_document
from workgroups.reports.minutes import Minutes, Point, internal_minutes, load_minutes, public_minutes
from workgroups.reports.names import Finding, Withheld, findings, withheld_in, withheld_names
from workgroups.reports.search import search_minutes, without_masked, words_of

__all__ = [
    "Finding",
    "Minutes",
    "Point",
    "Withheld",
    "findings",
    "internal_minutes",
    "load_minutes",
    "minutes_document",
    "public_minutes",
    "search_minutes",
    "withheld_in",
    "withheld_names",
    "without_masked",
    "words_of",
]
