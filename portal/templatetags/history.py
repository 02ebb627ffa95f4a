"""The history panel: who changed what and when, readable on the page of any row with `history`."""

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.models import Move
from portal.templatetags.portal import number

register = template.Library()

SHOWN = 20
SILENT = {"id", "version", "order", "search", "return_reason"}


@register.inclusion_tag("components/history.html")
def history(row, more_url=""):
    """List the last changes and moves of the row, newest first; a few queries whatever their number."""
    return {"entries": entries_of(row), "more_url": more_url}


def entries_of(row, limit=SHOWN):
    """Return up to `limit` dicts with `at`, `by`, `what` (sentence) and `changes` (label, before, after)."""
    records = list(row.history.select_related("history_user").order_by("-history_date", "-history_id")[: limit + 1])
    moves = _moves_of(row, limit)
    entries = []
    for position, record in enumerate(records[:limit]):
        before = records[position + 1] if position + 1 < len(records) else None
        move = moves.get((record.history_date, record.history_user_id))
        changes = _changes(row, before, record) if before else []
        if changes or move or record.history_type == "+":
            entries.append(_entry(record, changes, move))
    _name_related(entries)
    return entries


def _name_related(entries):
    """Replace the ids of related rows by their names: one query per model, whatever the number of changes."""
    changes = [change for entry in entries for change in entry["changes"] if change[0].is_relation]
    wanted = {}
    for field, *ids in changes:
        wanted.setdefault(field.related_model, set()).update(pk for pk in ids if pk)
    names = {model: model._base_manager.in_bulk(list(ids)) for model, ids in wanted.items()}
    for entry in entries:
        entry["changes"] = [
            (field.verbose_name, *[_shown(field, value, names) for value in values])
            for field, *values in entry["changes"]
        ]


def _moves_of(row, limit):
    if not any(field.name == "state" for field in row._meta.fields):
        return {}
    kind = ContentType.objects.get_for_model(row)
    moves = Move.objects.filter(content_type=kind, object_id=row.pk).order_by("-at")[:limit]
    return {(move.at, move.by_id): move for move in moves}


def _entry(record, changes, move):
    what = _("created") if record.history_type == "+" else _("changed")
    return {
        "at": record.history_date,
        "by": record.history_user.name if record.history_user else _("system"),
        "what": what,
        "changes": changes,
        "reason": move.reason if move else record.history_change_reason or "",
    }


def _changes(row, before, after):
    found = []
    for field in after.tracked_fields:
        if field.name in SILENT or not getattr(field, "verbose_name", ""):
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new and (field.editable or field.name == "state"):
            found.append((field, old, new))
    return found


def _shown(field: Field, value, names):
    if value is None or value == "":
        return "–"
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    if field.is_relation:
        return str(names[field.related_model].get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "isoformat"):
        return date_format(value, "SHORT_DATETIME_FORMAT" if hasattr(value, "hour") else "SHORT_DATE_FORMAT")
    kind = field.get_internal_type()
    return number(value) if kind in ("DecimalField", "PositiveBigIntegerField") else str(value)
