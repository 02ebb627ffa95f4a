"""The action plan of a year as a document for the council: what, who, how much, for which money."""

from dataclasses import replace
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from planning.models import ActionItem
from planning.reports import summary, variants
from planning.reports.common import (
    grouped,
    level,
    organisation,
    paragraphs,
    standing_facts,
)
from planning.reports.evaluation import evaluation
from planning.reports.items import costs_sentence, item_table
from planning.reports.rows import items_on_paper
from planning.year import ribbon
from portal.documents import BulletList, Document, Figure, Heading, Note, PageBreak, Paragraph
from portal.drawing import svg

BULLETS = ("– ", "- ", "• ")
LONG_CHAPTER = 50  # items, several pages of them


def action_plan_document(action_plan, language, *, on=None, version=None):
    """Return the action plan as it stands now: its items under groups, goals and measures, and what they cost.

    `on` is the day the paper is made (today unless given), `version` the one it is of (the newest unless given),
    `language` «cs» or «en». The number of queries is fixed.
    """
    on = on or timezone.localdate()
    items, reservoir = items_on_paper(action_plan)
    sums = variants.variant_sums(ActionItem.objects.in_plan().filter(action_plan=action_plan))
    plan, year = action_plan.plan, action_plan.year
    version = version or action_plan.versions.defer("snapshot").first()
    with override(language):
        blocks = [
            *changes(version),
            *_introduction(action_plan),
            *summary.chapter(items, sums),
            *_chapters(plan, items),
            *_reservoir(plan, reservoir),
            *evaluation(plan, items),
            *summary.money(plan, items),
        ]
        return Document(
            _("Action plan for %(year)s") % {"year": year},
            language=language,
            organisation=organisation(plan.region),
            subtitle=plan.name,
            facts=standing_facts(action_plan, version, on),
            contents=True,
            numbered_headings=True,
            landscape=True,
            blocks=blocks,
        )


def changes(version):
    """Yield what an amendment says about itself; nothing for a first version."""
    if version is None or version.number == 1 or not version.changes.strip():
        return
    yield Heading(1, _("What version %(number)s changes") % {"number": version.number})
    for part in version.changes.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        for is_list, run in groupby(lines, key=lambda line: line.startswith(BULLETS)):
            if is_list:
                yield BulletList(line.lstrip("".join(BULLETS)).strip() for line in run)
            else:
                yield from (Paragraph(line) for line in run)


def _introduction(action_plan):
    plan, year = action_plan.plan, action_plan.year
    yield Heading(1, _("Introduction"))
    yield Paragraph(
        _(
            "The action plan says what will be done in %(year)s for the goals and measures of “%(plan)s”, who does it, "
            "what it costs and how we shall know that it worked."
        )
        % {"year": year, "plan": plan.name}
    )
    yield Note(
        _(
            "Each service is seen against its own past and its own targets. Services are not compared. Capacities are "
            "added up only within one form and one unit."
        ),
        _("How to read the figures"),
    )
    yield from _year(action_plan)


def _year(action_plan):
    """Yield the ribbon of the year when it has a window; a paper has no today."""
    year = action_plan.year
    picture = ribbon(action_plan.plan.region, None, date(year, 1, 1))
    if picture.windows:
        picture = replace(picture, today=date(year - 1, 12, 31))
        yield Figure(svg(picture), f"{picture.label}. {picture.describe()}", _("The year %(year)s") % {"year": year})
        yield BulletList(
            f"{window.label}: {date_format(window.start)} – {date_format(window.end)}" for window in picture.windows
        )


def _chapters(plan, items):
    """Yield a chapter a group: its goal from the client's view, measures, and the items of each.

    Short chapters follow one another, so that none leaves a page with one row; a long one begins on a page of its own.
    """
    for group, of_group in grouped(items, lambda item: item.measure.goal.group):
        if len(of_group) > LONG_CHAPTER:
            yield PageBreak()
        yield Heading(1, group.name)
        for goal, of_goal in grouped(of_group, lambda item: item.measure.goal):
            yield Heading(2, level(plan, "goal", goal.code, goal.title))
            yield from paragraphs(goal.text)
            measures = grouped(of_goal, lambda item: item.measure)
            parts = [(level(plan, "measure", one.code, one.title), items) for one, items in measures]
            yield costs_sentence(of_goal)
            yield item_table(parts, _("What is planned for goal %(code)s") % {"code": goal.code})
    if not items:
        yield Note(_("Nothing is in the plan."))


def _reservoir(plan, items):
    if not items:
        return
    yield Heading(1, _("Reservoir"))
    yield Paragraph(
        _("These items are not in the plan. They wait for money or for another year; their costs are counted nowhere.")
    )
    goals = grouped(items, lambda item: item.measure.goal)
    parts = [(level(plan, "goal", goal.code, goal.title), of_goal) for goal, of_goal in goals]
    yield costs_sentence(items)
    yield item_table(parts, _("Items in the reservoir"))
