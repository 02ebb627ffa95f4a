"""Tasks as minutes show them: those set under an item, and those of earlier meetings checked under it."""

from collections import defaultdict
from datetime import date

from django.db.models import BooleanField, F, IntegerField, Value

from portal.collation import fold
from workgroups.enums import ItemKind
from workgroups.imports import found_tasks
from workgroups.imports.assigning import said_in
from workgroups.models import Task


def load_tasks(items):
    """Put onto each item `own_tasks`, set under it, and `checked`, of earlier meetings; one query for all.

    A checked task carries `check_pk`, and `check_done`: whether it was found done at this meeting.
    """
    own = Task.objects.filter(item__in=items).annotate(
        under=F("item_id"),
        check_pk=Value(None, output_field=IntegerField()),
        check_done=Value(False, output_field=BooleanField()),
    )
    rows = own.select_related("assignee").order_by()
    if any(item.kind == ItemKind.TASKS for item in items):
        checked = Task.objects.filter(checks__item__in=items).select_related("assignee").order_by()
        rows = rows.union(
            checked.annotate(under=F("checks__item_id"), check_pk=F("checks__pk"), check_done=F("checks__is_done")),
            all=True,
        )
    under = defaultdict(list)
    for task in sorted(rows, key=lambda one: (one.due or date.max, one.pk)):
        under[task.under].append(task)
    for item in items:
        item.own_tasks = [task for task in under[item.pk] if not task.check_pk]
        item.checked = [task for task in under[item.pk] if task.check_pk]


def offered_tasks(item):
    """Return the FoundTasks of the item's text that it has no task of yet: of the same words, or else of the same day.

    A task whose words were mended when it was made stands for one found on its day, so nothing is offered twice.
    """
    found = found_tasks(f"{item.discussion}\n{item.conclusion}")
    if not found:
        return []
    tasks = item.own_tasks
    said = {fold(task.text) for task in tasks}
    known = {words for one in found for words in said_in(one.text)}
    days = [task.due for task in tasks if fold(task.text) not in known]
    offered = []
    for one in (one for one in found if not said_in(one.text) & said):
        if one.due in days:
            days.remove(one.due)
        else:
            offered.append(one)
    return offered
