"""Words of the minutes' pages."""

from django import template

from workgroups import imports

register = template.Library()


@register.filter
def statements(discussion):
    """Return the lines of a discussion with their speakers."""
    return imports.statements(discussion)


@register.filter
def offered_tasks(item):
    """Return the tasks written into the item's text for whose day it has no task yet."""
    days = {task.due for task in item.tasks.all()}
    return [found for found in imports.found_tasks(f"{item.discussion}\n{item.conclusion}") if found.due not in days]
