"""Words of the minutes' pages."""

from django import template

from portal.wording import wording_changes
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


register.filter(wording_changes)
