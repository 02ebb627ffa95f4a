"""What a version freezes: wording, figures, opinions and evidence as plain data that JSON holds."""

import hashlib
import json

from django.db.models import Prefetch
from django.utils.translation import get_language, override

from planning.models import (
    FIGURES,
    ActionItem,
    Goal,
    ItemCost,
    ItemEvidence,
    ItemIndicator,
    Measure,
    Statement,
)
from planning.models.figures import figures_of, load_figures
from planning.models.versions import key_of
from planning.reports.opinions import statement_words
from planning.reports.sides import evidence_words

PLAN_WORDS = ["name", "since", "until", "prolonged_to", "introduction", "goal_word", "measure_word", "activity_word"]
GOAL_WORDS = ["code", "order", "title", "text", "reasoning"]
MEASURE_WORDS = ["code", "order", "title", "text", "implementers"]
ITEM_WORDS = ["code", "order", "kind", "title", "description", "need", "service_to_be", "place", "variant"]
ITEM_WORDS += ["priority", "staffing_note", "discussed", "risks", "entry_analysis", "month_from", "month_to"]
NEVER_READ = ["search", "published_title", "published_search", "measure__search", "measure__goal__search"]
NEVER_READ += ["provider__search", "service__search", "service__description"]


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
    rows = ActionItem.objects.in_plan().filter(action_plan=plan)
    evidence = ItemEvidence.objects.select_related("value__indicator", "demand__service", "agenda__meeting")
    statements = Statement.objects.select_related("step", "vote").order_by("step__order", "step", "pk")
    parts = [Prefetch("evidence", evidence), Prefetch("statements", statements), "target_groups"]
    rows = rows.select_related("measure__goal__group", "provider", "service", "service_type").defer(*NEVER_READ)
    items = list(rows.prefetch_related(*parts, Prefetch("indicator_links", _links())))
    load_figures(items, rows, costs=ItemCost.objects.all())
    measures = {item.measure_id: item.measure for item in items}.values()
    goals = {measure.goal_id: measure.goal for measure in measures}.values()
    with override(language):
        return {
            "year": plan.year,
            "goals": {key_of(goal): _goal(goal) for goal in goals},
            "measures": {key_of(one): _words(one, MEASURE_WORDS) | {"goal": one.goal_id} for one in measures},
            "items": {key_of(item): _item(item) for item in items},
        }


def _links():
    return ItemIndicator.objects.select_related("indicator").only(
        "item", "target", "indicator__name", "indicator__unit"
    )


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


def _item(item):
    return _words(item, ITEM_WORDS) | {
        "measure": item.measure_id,
        "measure_name": str(item.measure),
        "provider": item.provider.name if item.provider else "",
        "service": item.service.name if item.service else "",
        "service_type": item.service_type.label if item.service_type else "",
        "target_groups": [group.name for group in item.target_groups.all()],
        "continues": item.continues_id,
        **{name: [row.freeze() for row in figures_of(item, name)] for name in FIGURES},
        "indicators": [_link(link) for link in item.indicator_links.all()],
        "evidence": [evidence_words(row, get_language()) for row in item.evidence.all()],
        "statements": statement_words(item),
    }
