"""Tasks as minutes show them: those set under an item, and those of earlier meetings checked under it."""

from collections import defaultdict
from datetime import date

from django.db.models import BooleanField, F, IntegerField, Value

from workgroups.enums import ItemKind
from workgroups.models import Task


def load_tasks(items):
    """Put onto each item its tasks (as if prefetched) and `checked`: tasks of earlier meetings; one query for all.

    A checked task carries `check_pk`, and `check_done`: whether it was found done at this meeting.
    """
    own = Task.objects.filter(item__in=items).annotate(
        under=F("item_id"),
        check_pk=Value(None, output_field=IntegerField()),
        check_done=Value(False, output_field=BooleanField()),
    )
    rows = own.select_related("assignee")
    if any(item.kind == ItemKind.TASKS for item in items):
        checked = Task.objects.filter(checks__item__in=items).select_related("assignee")
        rows = rows.union(
            checked.annotate(under=F("checks__item_id"), check_pk=F("checks__pk"), check_done=F("checks__is_done")),
            all=True,
        )
    under = defaultdict(list)
    for task in sorted(rows, key=lambda one: (one.due or date.max, one.pk)):
        under[task.under].append(task)
    for item in items:
        mine = [task for task in under[item.pk] if not task.check_pk]
        item.checked = [task for task in under[item.pk] if task.check_pk]
        known = item.tasks.all()
        known._result_cache = mine
        item._prefetched_objects_cache = {**getattr(item, "_prefetched_objects_cache", {}), "tasks": known}
