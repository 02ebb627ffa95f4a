"""Approving a version: its wording, figures and files are frozen, and what the public reads comes from them.

A row lives on and may be edited for the next version. Whoever may not read drafts gets the row's *published wording*:
the words and figures of the last approved version that holds it (`published_wording`).
"""

import copy
import io

from django.db import transaction
from django.db.models import F, Max, Q
from django.db.models.fields.json import KeyTransform
from django.utils import timezone
from django.utils.translation import gettext as _

from planning import exports, reports
from planning.access import sees_draft
from planning.enums import VERSION, VersionState, YearPaper
from planning.models import (
    ActionItem,
    ActionPlanFile,
    ActionPlanVersion,
    EvaluationFile,
    EvaluationVersion,
    Goal,
    Measure,
    PlanFile,
    PlanVersion,
)
from planning.models.versions import key_of
from planning.reports.snapshots import (
    GOAL_WORDS,
    ITEM_WORDS,
    MEASURE_WORDS,
    hash_of,
    snapshot_of_action_plan,
    snapshot_of_plan,
)
from portal import tables
from portal.collation import fold
from portal.documents import from_json, render, to_json
from portal.lifecycle import Refused
from providers.access import reach

LANGUAGE = "cs"  # of what is approved: the city's official language
PLAN_FORMATS = ["docx", "pdf"]
DOCUMENT_FORMATS = ["pdf", "docx"]
TABLE_FORMATS = ["xlsx", "ods", "csv"]


# Approving


@transaction.atomic
def approve_plan(version, *, by, body, resolution_number, resolved_on, changes="", at=None):
    """Approve a version of the community plan and freeze it: all of it or, when anything fails, nothing.

    Raises Refused when the version is not in work any more.
    """
    plan = version.plan
    _approve(version, by=by, at=at, body=body, resolution=resolution_number, on=resolved_on, changes=changes)
    document = reports.plan_document(plan, LANGUAGE, on=timezone.localdate(at))
    _keep(version, by, snapshot_of_plan(plan) | {"document": to_json(document)})
    name = f"{fold(plan.region.slug)}-komunitni-plan-{plan.since}-verze-{version.number}"
    PlanFile.objects.bulk_create(
        PlanFile.of(version, format=kind, name=f"{name}.{kind}", content=render(document, kind))
        for kind in PLAN_FORMATS
    )
    _publish(Goal.objects.standing().filter(plan=plan), version)
    _publish(Measure.objects.standing().filter(goal__plan=plan, goal__removed_at__isnull=True), version)
    return version


@transaction.atomic
def approve_action_plan(version, *, by, body, resolution_number, resolved_on, changes="", at=None, seen=""):
    """Approve a version of an action plan and freeze it: all of it or, when anything fails, nothing.

    `seen` is the hash of what the person read before approving. Raises Refused when the plan is another one by now,
    and when the version is not in work any more.
    """
    plan, on = version.action_plan, timezone.localdate(at)
    _approve(version, by=by, at=at, body=body, resolution=resolution_number, on=resolved_on, changes=changes)
    snapshot = snapshot_of_action_plan(plan, LANGUAGE)
    if seen and hash_of(snapshot) != seen:
        raise Refused(_("Somebody has changed the plan since you opened this page. Read it once more, please."))
    document = reports.action_plan_document(plan, LANGUAGE, on=on, version=version)
    summary = reports.summary_document(plan, LANGUAGE, on=on, version=version)
    _keep(version, by, snapshot | {"document": to_json(document), "summary": to_json(summary)})
    ActionPlanFile.objects.bulk_create(_files(version, document, summary))
    _publish(ActionItem.objects.in_plan().filter(action_plan=plan), version)
    return version


def _files(version, document, summary):
    """Yield the stored files of an action plan: its paper, its tables and the summary."""
    plan = version.action_plan
    start, end = fold(plan.plan.region.slug), f"{plan.year}-verze-{version.number}"
    name = f"{start}-akcni-plan-{end}"
    contents = {kind: render(document, kind) for kind in DOCUMENT_FORMATS}
    contents |= _tables(exports.action_plan_sheets(plan, LANGUAGE), name)
    for kind, content in contents.items():
        yield ActionPlanFile.of(version, format=kind, name=f"{name}.{kind}", content=content)
    for kind in DOCUMENT_FORMATS:
        short = f"{start}-souhrn-akcniho-planu-{end}.{kind}"
        yield ActionPlanFile.of(version, format=kind, name=short, content=render(summary, kind), part=YearPaper.SUMMARY)


def _approve(version, *, by, at, body, resolution, on, changes):
    older = type(version).objects.filter(**{version.owner_field: version.owner}, state=VersionState.APPROVED)
    type(version.owner)._base_manager.select_for_update().get(pk=version.owner.pk)
    for one in older.exclude(pk=version.pk):
        VERSION.move(one, "supersede", by=by, at=at)
    facts = {"body": body, "resolution_number": resolution.strip(), "resolved_on": on, "changes": changes}
    VERSION.move(version, "approve", by=by, at=at, approved_at=at or timezone.now(), approved_by=by, **facts)


def _keep(version, by, snapshot):
    """Store the snapshot beside the approval; history has its row from the move."""
    version.snapshot, version.snapshot_sha256 = snapshot, hash_of(snapshot)
    kept = {"snapshot": snapshot, "snapshot_sha256": version.snapshot_sha256}
    type(version).objects.filter(pk=version.pk).update(**kept)


def _tables(sheets, name):
    contents = {}
    for kind in TABLE_FORMATS:
        stream = io.BytesIO()
        tables.write(sheets, kind, stream, title=name)
        contents[kind] = stream.getvalue()
    return contents


def _publish(rows, version):
    """Mark the rows as published, with what search and lists show to those who may not read drafts."""
    rows.update(published_in=version, published_title=F("title"), published_search=F("search"))


@transaction.atomic
def publish_evaluation(call, *, by, body="", resolution_number="", resolved_on=None, at=None):
    """Publish what is confirmed of a year's evaluation as the next numbered paper: all of it or nothing.

    Raises ValidationError when the resolution is named only in part.
    """
    plan, at = call.action_plan, at or timezone.now()
    type(call).objects.select_for_update().get(pk=call.pk)
    number = (call.versions.aggregate(Max("number"))["number__max"] or 0) + 1
    facts = {"body": body, "resolution_number": resolution_number.strip(), "resolved_on": resolved_on}
    version = EvaluationVersion(call=call, number=number, published_by=by, published_at=at, **facts)
    version.full_clean(exclude=["published_by"])
    document = reports.evaluation_document(plan, LANGUAGE, version=version, on=timezone.localdate(at))
    version.document = to_json(document)
    version.save()
    name = f"{fold(plan.plan.region.slug)}-vyhodnoceni-{plan.year}-verze-{number}"
    contents = {kind: render(document, kind) for kind in DOCUMENT_FORMATS}
    contents |= _tables(exports.evaluation_sheets(plan, LANGUAGE), name)
    EvaluationFile.objects.bulk_create(
        EvaluationFile.of(version, format=kind, name=f"{name}.{kind}", content=content)
        for kind, content in contents.items()
    )
    return version


# Reading what was published


def frozen_document(version, name="document"):
    """Return the Document of an approved version as it was that day; `name` may be «summary» for an action plan."""
    kept = type(version).objects.filter(pk=version.pk).annotate(paper=KeyTransform(name, "snapshot"))
    return from_json(kept.values_list("paper", flat=True).get())


def published_plan(plan, version):
    """Return a copy of the plan with the name and the introduction that an approved version froze."""
    words = type(version).objects.annotate(words=KeyTransform("plan", "snapshot")).values_list("words", flat=True)
    shown = copy.copy(plan)
    for name, value in words.get(pk=version.pk).items():
        setattr(shown, name, value)
    return shown


def published_wording(rows, user):
    """Return the goals and measures, or the items, as the person may read them, in the same order.

    Who may read drafts of the row's planning region, and who works for an item's own provider, gets the row itself; so
    does everybody while the row was never published (`visible_to` let them in: its draft is open for comments).
    Anybody else gets a copy with the words of the version that published it. The copies are for reading, never saved.
    One query for all rows. The rows' plans and regions should be loaded (`select_related`).
    """
    rows = list(rows)
    frozen = [row for row in rows if row.published_in_id and not _reads_draft(user, row)]
    words = _published_words(frozen)
    return [_as_published(row, words[row]) if words.get(row) else row for row in rows]


def items_as_published(version, items):
    """Return the items with the words and figures that a version froze, under its goals and measures, in its order.

    The items' measures, goals and groups should be loaded. One query.
    """
    parts = {f"{part}_then": KeyTransform(part, "snapshot") for part in ("goals", "measures", "items")}
    kept = type(version).objects.filter(pk=version.pk).annotate(**parts).values(*parts).get()
    measures, goals, shown = {}, {}, []
    for item in items:
        measure = item.measure
        if measure.pk not in measures:
            measures[measure.pk] = _as_published(measure, kept["measures_then"].get(key_of(measure), {}))
            if measure.goal_id not in goals:
                goals[measure.goal_id] = _as_published(measure.goal, kept["goals_then"].get(key_of(measure.goal), {}))
            measures[measure.pk].goal = goals[measure.goal_id]
        copied = _as_published(item, kept["items_then"].get(key_of(item), {}))
        copied.measure = measures[measure.pk]
        shown.append(copied)
    return sorted(shown, key=place_in_plan)


def place_in_plan(item):
    """Return the key that sorts items as the plan prints them: group, goal, measure, their own order."""
    goal = item.measure.goal
    return (goal.group.order, goal.order, goal.pk, item.measure.order, item.measure_id, item.order, item.pk)


def standing_parts(rows, user):
    """Return the goals or measures of a queryset that stand in what the person reads, in its words and its order.

    One that the draft has removed still stands in the approved version, so the public keeps seeing it.
    """
    there = rows.filter(Q(removed_at__isnull=True) | Q(published_in__state=VersionState.APPROVED))
    shown = [row for row in published_wording(there, user) if not row.is_removed]
    return sorted(shown, key=lambda row: (row.order, row.pk))


def published_row(row, user):
    """Return one goal, measure or item as the person may read it: `published_wording` of a single row."""
    return published_wording([row], user)[0]


def region_of(row):
    """Return the planning region of a goal, measure, item or plan."""
    if isinstance(row, ActionItem):
        return row.action_plan.plan.region
    if isinstance(row, Measure):
        return row.goal.plan.region
    return row.plan.region


def _reads_draft(user, row):
    provider = getattr(row, "provider_id", None)
    return bool((provider and provider in reach(user).works_for) or sees_draft(user, region_of(row)))


FEW = 3  # rows whose words are picked out of the snapshot one by one


def _published_words(rows):
    """Return {row: words} from the snapshots of the versions that published the rows."""
    if not rows:
        return {}
    model = ActionPlanVersion if isinstance(rows[0], ActionItem) else PlanVersion
    parts = sorted({PARTS[type(row)] for row in rows})
    if len(rows) <= FEW:
        chosen = {key_of(row): KeyTransform(key_of(row), KeyTransform(PARTS[type(row)], "snapshot")) for row in rows}
    else:
        chosen = {part: KeyTransform(part, "snapshot") for part in parts}
    versions = model.objects.filter(pk__in={row.published_in_id for row in rows})
    kept = {version["pk"]: version for version in versions.annotate(**chosen).values("pk", *chosen)}
    if len(rows) <= FEW:
        return {row: kept[row.published_in_id][key_of(row)] for row in rows}
    return {row: (kept[row.published_in_id][PARTS[type(row)]] or {}).get(key_of(row)) for row in rows}


def _as_published(row, words):
    """Return a copy of the row with the frozen words; what else was frozen stands in its `frozen`."""
    shown = copy.copy(row)
    shown._state = copy.copy(row._state)
    shown._state.fields_cache = dict(row._state.fields_cache)
    for name, value in words.items():
        if name in FIELDS[type(row)]:
            setattr(shown, name, row._meta.get_field(name).to_python(value))
    shown.removed_at = None
    shown.frozen = words
    return shown


PARTS = {Goal: "goals", Measure: "measures", ActionItem: "items"}
FIELDS = {Goal: set(GOAL_WORDS), Measure: set(MEASURE_WORDS), ActionItem: set(ITEM_WORDS)}
