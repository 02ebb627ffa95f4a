"""The community plan as a document."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from planning.models import Goal, Measure, MeasureIndicator
from planning.reports.common import accepted, grouped, level, organisation, paragraphs, standing_facts
from portal.charts import with_unit
from portal.documents import Column, Document, Heading, KeyValues, Note, PageBreak, Paragraph, Table, bold


def plan_document(plan, language, *, on=None, version=None):
    """Return the community plan as it stands now: goals and their measures, in the order of the groups.

    `on` is the day the paper is made (today unless given), `version` the one it is of (the newest unless given),
    `language` «cs» or «en». The number of queries is fixed.
    """
    on = on or timezone.localdate()
    goals = _goals(plan)
    with override(language):
        blocks = [*_introduction(plan)]
        for group, of_group in grouped(goals, lambda goal: goal.group):
            blocks += [PageBreak(), Heading(1, group.name)]
            for goal in of_group:
                blocks += _goal(plan, goal)
        if not goals:
            blocks.append(Note(_("No goal has been written yet.")))
        return Document(
            plan.name,
            language=language,
            organisation=organisation(plan.region),
            facts=[(_("Holds"), _years(plan)), *standing_facts(plan, version, on)],
            contents=True,
            blocks=blocks,
        )


def _goals(plan):
    """Return the standing goals with their group and standing measures."""
    links = accepted(MeasureIndicator.objects.select_related("indicator__service__provider", "indicator__region"))
    measures = Measure.objects.standing().order_by("order", "pk")
    measures = measures.prefetch_related("groups", Prefetch("indicator_links", links, to_attr="accepted_links"))
    goals = Goal.objects.standing().filter(plan=plan).select_related("group")
    goals = goals.prefetch_related(Prefetch("measures", measures, to_attr="standing_measures"))
    return list(goals.order_by("group__order", "group", "order", "pk"))


def _years(plan):
    years = f"{plan.since}–{plan.until}"
    if not plan.prolonged_to:
        return years
    return _("%(years)s, prolonged to %(year)s") % {"years": years, "year": plan.prolonged_to}


def _introduction(plan):
    towns = ", ".join(town.name for town in plan.region.municipalities.all())
    written = paragraphs(plan.introduction)
    if written or towns:
        yield Heading(1, _("Introduction"))
    yield from written
    if towns:
        yield Paragraph([bold(_("Municipalities that plan together:")), f" {towns}."])


def _goal(plan, goal):
    yield Heading(2, level(plan, "goal", goal.code, goal.title))
    yield Note(goal.text, _("The goal from the client’s view"))
    if goal.reasoning.strip():
        first, *others = paragraphs(goal.reasoning)
        yield Paragraph([bold(_("Why:")), " ", *first.text])
        yield from others
    for measure in goal.standing_measures:
        yield from _measure(plan, goal, measure)


def _measure(plan, goal, measure):
    yield Heading(3, level(plan, "measure", measure.code, measure.title))
    yield from paragraphs(measure.text)
    groups = [group.name for group in measure.groups.all()] or [goal.group.name]
    facts = [(_("Responsible groups"), ", ".join(groups))]
    if measure.implementers.strip():
        facts.insert(0, (_("Who carries it out"), measure.implementers.strip()))
    yield KeyValues(facts)
    if measure.accepted_links:
        yield _indicators(measure)


def _indicators(measure):
    columns = [
        Column(_("Indicator"), 4),
        Column(_("Whose it is"), 3.4),
        Column(_("Starting value"), 1.6, "right"),
        Column(_("Target at the end"), 1.7, "right"),
    ]
    rows = [
        [link.indicator.name, _owner(link.indicator), _value(link.baseline, link), _value(link.target, link)]
        for link in measure.accepted_links
    ]
    return Table(columns, rows, caption=_("Indicators of measure %(code)s") % {"code": measure.code})


def _owner(indicator):
    if indicator.service is None:
        return indicator.region.name
    return f"{indicator.service.name} ({indicator.service.provider.name})"


def _value(value, link):
    return "–" if value is None else with_unit(value, link.indicator.unit)
