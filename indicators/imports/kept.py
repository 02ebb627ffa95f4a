"""A workbook between its upload and its confirmation: what it would change, as plain data, and storing it once."""

from django.db import transaction

from indicators.imports.outcome import MINE, THEIRS
from indicators.imports.reading import Line, Problem
from indicators.imports.values import take
from indicators.models import Workbook


def lines_of(kept):
    return [Line.of(row) for row in kept.rows]


def preview_of(outcome):
    """Return what the page of a workbook shows, as JSON holds it."""
    return {
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "changes": [_change(change) for change in outcome.changes],
        "problems": [[one.sheet, one.cell, one.value, one.message] for one in outcome.problems],
        "conflicts": [_conflict(conflict) for conflict in outcome.conflicts],
    }


def problems_of(preview):
    return [Problem(*problem) for problem in preview["problems"]]


def _change(change):
    said = {"what": change.what, "was": change.was, "becomes": change.becomes, "doubt": change.doubt}
    return change.place | said


def _conflict(conflict):
    said = {"portal_says": conflict.portal_says, "workbook_says": conflict.workbook_says}
    choices = [[value, str(words), which] for value, words, which in conflict.choices]
    place = {"service": conflict.row.submission.service.name, "indicator": conflict.row.indicator.name}
    return place | said | {"name": conflict.name, "what": conflict.what, "choices": choices}


def choices_of(data):
    """Return what was decided about rows changed on both sides, by the row's identity; `data` maps names to values."""
    found = {}
    for name, value in data.items():
        word, _dash, row = name.partition("-")
        choice, _colon, version = value.partition(":")
        if word == "row" and choice in (MINE, THEIRS) and version.isdigit():
            parts = row.split("-")
            if len(parts) == 3 and all(part.isdigit() for part in parts):
                found[tuple(int(part) for part in parts)] = (choice, int(version))
    return found


@transaction.atomic
def store(pk, user, choices):
    """Store a kept workbook once, whatever is pressed how often; return whether it is stored now.

    When something is open, or the portal has moved on, nothing is stored and a kept preview says what.
    """
    kept = Workbook.objects.select_for_update().select_related("round__region").get(pk=pk, user=user)
    if kept.stored_at:
        return True
    outcome = take(lines_of(kept), [], kept.round, user, choices=choices, store=True)
    if outcome.is_right:
        kept.close(outcome)
    elif kept.preview:
        kept.preview = preview_of(outcome)
        kept.save(update_fields=["preview"])
    return outcome.is_right
