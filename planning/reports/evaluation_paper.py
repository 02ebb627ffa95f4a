"""The evaluation of a year as a paper for the council: outcomes and money in pictures, indicators, item by item."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from planning.enums import FundingSource, Outcome
from planning.models import EvaluationCost
from planning.models.results import results_of
from planning.reports.common import NBSP, grouped, level, organisation
from planning.reports.evaluation import TONES, done, named, outcomes
from planning.reports.rows import items_on_paper, label
from planning.reports.variants import TONES as SOURCE_TONES
from portal.charts import Layer, Share, Stack
from portal.documents import Column, Document, Figure, Group, Heading, KeyValues, Note, Paragraph, Table, Total
from portal.documents.texts import cell_text
from portal.drawing import svg

FIT = 7  # bars of groups that stand on a page under one another


@dataclass(frozen=True)
class Year:
    """A year and how it turned out: `items` in the plan, the `evaluated` ones, {item: {source: (planned, spent)}}."""

    action_plan: object
    items: list
    evaluated: list
    money: dict
    results: dict

    @property
    def by_source(self):
        """Return {source: (planned, spent)} of all evaluated items, in crowns, in the order of the sources."""
        sums = defaultdict(lambda: (0, 0))
        for item in self.evaluated:
            for source, (planned, spent) in self.money.get(item.pk, {}).items():
                sums[source] = (sums[source][0] + planned, sums[source][1] + (spent or 0))
        return {source: sums[source] for source in FundingSource if source in sums}

    def planned(self, item):
        """Return what was planned for an item when it was asked about, in crowns."""
        return sum(planned for planned, _spent in self.money.get(item.pk, {}).values())

    @property
    def silent(self):
        """How many evaluated items do not say what they spent."""
        return sum(item.spent is None for item in self.evaluated)


def year_of(action_plan):
    """Return the Year of an action plan: what the coordinator has confirmed of it. The number of queries is fixed."""
    items, _reservoir = items_on_paper(action_plan)
    evaluated = [item for item in items if item.turned_out]
    costs = EvaluationCost.objects.filter(evaluation__item__action_plan=action_plan).order_by()
    money = defaultdict(dict)
    for item, source, planned, spent in costs.values_list("evaluation__item", "source").annotate(
        Sum("planned"), Sum("spent")
    ):
        money[item][source] = (planned, spent)
    results = results_of([item.pk for item in evaluated], action_plan.year)
    return Year(action_plan, items, evaluated, money, results)


def evaluation_document(action_plan, language, *, version=None, on=None):
    """Return the evaluation of the year: what is confirmed of it on the day `on` (today unless given).

    `version` is the one that is being published, for the cover; without it the paper says that it is a working state.
    """
    on = on or timezone.localdate()
    with override(language):
        year = year_of(action_plan)
        return Document(
            _("Evaluation of the action plan for %(year)s") % {"year": action_plan.year},
            language=language,
            organisation=organisation(action_plan.plan.region),
            subtitle=action_plan.plan.name,
            facts=_facts(version, on),
            contents=True,
            landscape=True,
            numbered_headings=True,
            blocks=[*_summary(year), *_money(year), *_indicators(year), *_items(year)],
        )


def _facts(version, on):
    if version is None:
        return [(_("State"), _("Working state as of %(date)s") % {"date": date_format(on)})]
    facts = [(_("Version"), str(version.number)), (_("Published on"), on)]
    if version.resolution_number:
        facts += [
            (_("Taken note of by"), capfirst(version.get_body_display())),
            (_("Resolution"), version.resolution_number),
            (_("Resolved on"), version.resolved_on),
        ]
    return facts


def _summary(year):
    yield Heading(1, _("Summary"))
    if not year.evaluated:
        yield Paragraph(_("Nothing has been confirmed yet."))
        return
    yield KeyValues([(_("Items in the plan"), len(year.items)), *outcomes(year.items, year.evaluated)])
    yield Note(_("Each service is seen against its own plan and its own targets. Services are not compared."))
    name = _("Outcomes by group")
    picture = Stack(name, [_layer(group, items) for group, items in _groups(year)])
    yield Figure(svg(picture), f"{name}. {picture.describe()}", name, width=0.65 * min(1, FIT / len(picture.layers)))


def _groups(year):
    return grouped(year.evaluated, lambda item: item.measure.goal.group)


def _layer(group, items):
    counts, language = Counter(item.turned_out.outcome for item in items), get_language()
    shares = [
        Share(label(Outcome, outcome, language), counts[outcome], TONES[outcome])
        for outcome in Outcome
        if counts[outcome]
    ]
    return Layer(group.name, shares)


def _money(year):
    money = year.by_source
    if not money:
        return
    language, name = get_language(), _("Money planned and spent")
    yield Heading(1, name)
    if year.silent:
        sentence = _("Items without stated spending: %(count)s. Nothing is counted for them.")
        yield Paragraph(sentence % {"count": year.silent})
    picture = Stack(name, _bars(money, language), _("CZK"))
    yield Figure(svg(picture), f"{name}. {picture.describe()}", name, width=0.75)
    columns = [
        Column(_("Source"), 4),
        *[Column(words, 2, "right", unit=_("CZK")) for words in (_("Planned"), _("Spent"), _("Difference"))],
    ]
    rows = [
        [label(FundingSource, source, language), planned, spent, spent - planned]
        for source, (planned, spent) in money.items()
    ]
    planned, spent = (sum(pair[place] for pair in money.values()) for place in (0, 1))
    yield Table(columns, [*rows, Total([_("Total"), planned, spent, spent - planned])], caption=_("Money by source"))


def _bars(money, language):
    """Return two bars of the same sources under one another: what was planned, and what was spent."""
    return [
        Layer(name, [_share(source, pair[place], language) for source, pair in money.items()])
        for place, name in enumerate((_("Planned"), _("Spent")))
    ]


def _share(source, amount, language):
    return Share(label(FundingSource, source, language), amount, SOURCE_TONES[source])


def _indicators(year):
    rows, language = [], get_language()
    for item in year.evaluated:
        found = year.results.get(item.pk, [])
        rows += [Group(f"{item.code}{NBSP}{item.title}".strip())] if found else []
        rows += [_result(result, language) for result in found]
    if not rows:
        return
    yield Heading(1, _("Indicators"))
    yield Paragraph(_("Actual values are those that services reported and the coordinator accepted."))
    columns = [
        Column(_("Indicator"), 5),
        Column(_("Unit"), 1.5),
        Column(_("Target"), 1.6, "right"),
        Column(_("Actual"), 1.6, "right"),
    ]
    yield Table(columns, rows, caption=_("Indicators of the items: target and actual"))


def _result(result, language):
    target = result.target_text or cell_text(result.target, language)
    actual = _("not reported") if result.is_missing else result.actual_text or cell_text(result.actual, language)
    return [result.name, result.unit, target, actual]


def _items(year):
    plan, language = year.action_plan.plan, get_language()
    for group, of_group in _groups(year):
        yield Heading(1, group.name)
        for goal, of_goal in grouped(of_group, lambda item: item.measure.goal):
            yield Heading(2, level(plan, "goal", goal.code, goal.title))
            rows = []
            for measure, of_measure in grouped(of_goal, lambda item: item.measure):
                rows.append(Group(level(plan, "measure", measure.code, measure.title)))
                rows += [_item(year, item, language) for item in of_measure]
            yield Table(_columns(), rows, caption=_("How the items turned out"))
    waiting = [item for item in year.items if not item.turned_out]
    if waiting:
        yield Heading(1, _("Not evaluated yet"))
        columns = [Column(_("Number"), 1), Column(_("Activity"), 6), Column(_("Measure"), 5)]
        rows = [[item.code, named(item), f"{item.measure.code} {item.measure.title}".strip()] for item in waiting]
        yield Table(columns, rows, caption=_("Items that nobody has evaluated or confirmed yet"))


def _columns():
    return [
        Column(_("Number"), 1),
        Column(_("Activity"), 3.6),
        Column(_("Outcome"), 1.6),
        Column(_("What was done"), 6),
        Column(_("Planned"), 1.5, "right", unit=_("CZK")),
        Column(_("Spent"), 1.5, "right", unit=_("CZK")),
    ]


def _item(year, item, language):
    found = item.turned_out
    outcome = label(Outcome, found.outcome, language)
    return [item.code, named(item), outcome, done(found), year.planned(item) or None, item.spent]
