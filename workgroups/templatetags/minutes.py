"""Words of the minutes' pages."""

import re
from difflib import SequenceMatcher

from django import template

from workgroups import imports
from workgroups.reports import tasks

register = template.Library()


@register.filter
def statements(discussion):
    """Return the lines of a discussion with their speakers."""
    return imports.statements(discussion)


@register.filter
def offered_tasks(item):
    """Return the tasks written into the item's text for whose day it has no task yet."""
    return tasks.offered_tasks(item)


@register.filter
def wording_changes(before, after):
    """Return (kind, text) of the words of both texts in order: same, out (only before), in (only after)."""
    old, new = re.findall(r"\s+|\w+|[^\w\s]", before), re.findall(r"\s+|\w+|[^\w\s]", after)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(old[a:b])))
        else:
            pieces += [("out", "".join(old[a:b])), ("in", "".join(new[c:d]))]
    return [(kind, text) for kind, text in pieces if text]
