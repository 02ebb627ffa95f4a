"""Words of the minutes' pages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from portal.wording import wording_changes
from workgroups import imports
from workgroups.reports import tasks

register = template.Library()


SAID, SPOKEN = "<p>{1}</p>", "<p><strong>{0}:</strong> {1}</p>"


@register.filter
def spoken(discussion):
    """Return the lines of a discussion as paragraphs, the speakers in bold; a long record has hundreds of them."""
    lines = imports.statements(discussion)
    return mark_safe(
        "".join([format_html(SPOKEN if line.speaker else SAID, line.speaker, line.text) for line in lines])
    )


@register.filter
def offered_tasks(item):
    """Return the tasks written into the item's text for whose day it has no task yet."""
    return tasks.offered_tasks(item)


register.filter(wording_changes)
