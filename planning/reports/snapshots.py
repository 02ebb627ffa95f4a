"""What a version freezes: wording, figures, opinions and evidence as plain data that JSON holds."""

import hashlib
import json

from django.db.models import F
from django.utils.translation import get_language, override

from planning.models import (
    ActionItem,
    Goal,
    ItemCost,
    ItemEvidence,
    ItemIndicator,
    Measure,
    Statement,
)
from planning.models.figures import frozen_figures
from planning.models.versions import key_of
from planning.reports.opinions import words_of
from planning.reports.sides import evidence_words

PLAN_WORDS = ["name", "since", "until", "prolonged_to", "introduction", "goal_word", "measure_word", "activity_word"]
GOAL_WORDS = ["code", "order", "title", "text", "reasoning"]
MEASURE_WORDS = ["code", "order", "title", "text", "implementers"]
ITEM_WORDS = ["code", "order", "kind", "title", "description", "need", "service_to_be", "place", "variant"]
ITEM_WORDS += ["priority", "staffing_note", "discussed", "risks", "entry_analysis", "month_from", "month_to"]
NEVER_READ = ["search", "published_title", "published_search", "measure__search", "measure__goal__search"]
LINK_READS = ["item", "target", "indicator__name", "indicator__unit"]


def hash_of(snapshot):
    """Return the SHA-256 of a snapshot's content; the order in which a database keeps its keys does not matter."""
    said = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def snapshot_of_plan(plan):
    """Return the wording of the plan, its goals and measures as plain data; rows stand under `key_of`."""
    goals = Goal.objects.standing().filter(plan=plan).select_related("group")
    measures = Measure.objects.standing().filter(goal__plan=plan, goal__removed_at__isnull=True)
    measures = measures.prefetch_related("groups", "indicator_links__indicator")
    return {
        "plan": {name: getattr(plan, name) for name in PLAN_WORDS},
        "goals": {key_of(goal): _words(goal, GOAL_WORDS) | {"group": goal.group.name} for goal in goals},
        "measures": {key_of(measure): _measure(measure) for measure in measures},
    }


def snapshot_of_action_plan(plan, language):
    """Return the items in the plan with figures, opinions and evidence, and the words of their measures and goals.

    What is told in sentences is in `language`. The number of queries is fixed.
    """
    here = ActionItem.objects.in_plan().filter(action_plan=plan)
    rows = here.select_related("measure__goal__group", "service_type").defer(*NEVER_READ)
    items = list(rows.annotate(by_whom=F("provider__name"), of_what=F("service__name")))
    here = here.order_by()
    figures = frozen_figures(items, here, costs=ItemCost.objects.all())
    _hang(items, here)
    measures = {item.measure_id: item.measure for item in items}.values()
    goals = {measure.goal_id: measure.goal for measure in measures}.values()
    with override(language):
        return {
            "year": plan.year,
            "goals": {key_of(goal): _goal(goal) for goal in goals},
            "measures": {key_of(one): _words(one, MEASURE_WORDS) | {"goal": one.goal_id} for one in measures},
            "items": {key_of(item): _item(item, figures[item.pk]) for item in items},
        }


def _hang(items, here):
    """Give each item in `said` its target groups, indicators, evidence and opinions; one query each.

    Prefetching would make a manager for each item and each of them, which takes longer than all the rest.
    """
    known = {item.pk: item for item in items}
    evidence = ItemEvidence.objects.select_related("value__indicator", "demand__service", "agenda__meeting")
    rows = {
        "indicators": ItemIndicator.objects.select_related("indicator").only(*LINK_READS),
        "evidence": evidence.order_by("pk"),
        "statements": Statement.objects.select_related("step", "vote").order_by("step__order", "step", "pk"),
    }
    for item in items:
        item.said = {what: [] for what in ("target_groups", *rows)}
    groups = ActionItem.target_groups.through.objects.filter(actionitem__in=here.values("pk")).order_by("targetgroup")
    for pk, name in groups.values_list("actionitem", "targetgroup__name"):
        if pk in known:
            known[pk].said["target_groups"].append(name)
    for what, theirs in rows.items():
        for row in theirs.filter(item__in=here.values("pk")):
            if row.item_id in known:
                row.item = known[row.item_id]
                row.item.said[what].append(row)


def _words(row, names):
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value):
    return value if value is None or isinstance(value, int | str) else str(value)


def _goal(goal):
    return _words(goal, GOAL_WORDS) | {"group": goal.group.name, "group_order": goal.group.order}


def _measure(measure):
    groups = [group.name for group in measure.groups.all()]
    links = [_link(link) | {"baseline": _plain(link.baseline)} for link in measure.indicator_links.all()]
    return _words(measure, MEASURE_WORDS) | {"goal": measure.goal_id, "groups": groups, "indicators": links}


def _link(link):
    indicator = link.indicator
    return {"id": indicator.pk, "name": indicator.name, "unit": indicator.unit, "target": _plain(link.target)}


def _item(item, figures):
    return _words(item, ITEM_WORDS) | {
        "measure": item.measure_id,
        "measure_name": str(item.measure),
        "provider": item.by_whom or "",
        "service": item.of_what or "",
        "service_type": item.service_type.label if item.service_type else "",
        "target_groups": item.said["target_groups"],
        "continues": item.continues_id,
        **figures,
        "indicators": [_link(link) for link in item.said["indicators"]],
        "evidence": [evidence_words(row, get_language()) for row in item.said["evidence"]],
        "statements": [words_of(row) for row in item.said["statements"]],
    }
