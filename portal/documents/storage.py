"""A document as JSON and back: an approved version keeps its words and figures."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal

from portal.documents.tree import BLOCKS, Column, Document, Group, Run, Total

FORMAT = 1
NAMES = {kind.__name__: kind for kind in (Document, Run, Column, Group, Total, *BLOCKS)}


def to_json(document):
    """Return the document as what a JSONField stores; `from_json` gives an equal document back."""
    return {"format": FORMAT, "document": _encode(document)}


def from_json(stored):
    """Return the document that `to_json` stored. Raises ValueError for anything else."""
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        raise ValueError("not a stored document")
    return _decode(stored["document"])


def _encode(value):
    if is_dataclass(value):
        kept = {part.name: getattr(value, part.name) for part in fields(value)}
        return {"is": type(value).__name__, **{name: _encode(part) for name, part in kept.items()}}
    if isinstance(value, tuple):
        return [_encode(part) for part in value]
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value


def _decode(value):
    if isinstance(value, list):
        return tuple(_decode(part) for part in value)
    if not isinstance(value, dict):
        return value
    if "is" in value:
        kind = NAMES.get(value["is"])
        if kind is None:
            raise ValueError(f"not a part of a document: {value['is']!r}")
        return kind(**{name: _decode(part) for name, part in value.items() if name != "is"})
    ((name, text),) = value.items()
    return {"decimal": Decimal, "date": date.fromisoformat, "datetime": datetime.fromisoformat}[name](text)
