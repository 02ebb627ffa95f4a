"""What differs between two drafts of one review, in words for the panel of two versions."""

from django.utils.translation import gettext as _

from workgroups.imports.drafts import typed
from workgroups.imports.record import PARTS
from workgroups.models import Meeting

NOTHING = "–"


def differences(theirs, yours):
    """Return a list of {label, theirs, yours}: fields of the head, and rows that either has otherwise."""
    rows = [
        _difference(_label(name), theirs["head"].get(name), value)
        for name, value in yours["head"].items()
        if theirs["head"].get(name) != value
    ]
    for part in PARTS:
        both = [{row["key"]: row for row in draft[part]} for draft in (theirs, yours)]
        keys = [*both[0], *[key for key in both[1] if key not in both[0]]]
        for number, key in enumerate(keys, 1):
            their, mine = (_words(one.get(key)) for one in both)
            if their != mine:
                rows.append(_difference(f"{_names()[part]} {number}", their, mine))
    return rows


def _names():
    return {"people": _("Person"), "items": _("Item"), "votes": _("Vote"), "tasks": _("Task")}


def _label(name):
    return Meeting._meta.get_field(name).verbose_name


def _difference(label, theirs, yours):
    return {"label": label, "theirs": _shown(theirs), "yours": _shown(yours)}


def _shown(value):
    return (", ".join(value) if isinstance(value, list) else value) or NOTHING


def _words(row):
    if row is None:
        return ""
    values = [value for name, value in typed(row).items() if value and name not in ("leave_out", "item", "member")]
    return " · ".join(values) + (f" ({_('left out')})" if row.get("leave_out") else "")
