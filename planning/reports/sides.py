"""Proposals for a group side by side, in the order of their paper: nothing is ranked or added up."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind, Variant
from planning.models import FIGURES, ActionItem, ItemEvidence, Measure, Statement
from planning.reports.common import NBSP
from planning.reports.items import carrier, change, months
from planning.reports.opinions import late_words, meetings_of_papers, statement_words
from planning.reports.rows import label
from portal.documents.texts import cell_text
from portal.templatetags.portal import crowns
from providers.enums import CapacityUnit, Form

LONG = ["description", "need", "others", "risks"]
MOST_LETTERS = 220


@dataclass
class Cell:
    """What one proposal says under one label: lines of text. `key` names the label, as in PARTS."""

    key: str
    label: str
    lines: list = field(default_factory=list)

    @property
    def is_long(self):
        """Whether a narrow column shows only its beginning until it is opened."""
        return self.key in LONG and sum(map(len, self.lines)) > MOST_LETTERS

    @property
    def beginning(self):
        return Truncator(" ".join(self.lines)).chars(MOST_LETTERS * 2 // 3)


@dataclass
class Side:
    """A proposal with its place on the paper; all sides of a paper have the same labels in the same order."""

    number: int
    item: ActionItem
    late: str
    cells: list


def proposals_on(paper, items):
    """Return the items of a paper among `items` (a queryset: what the person may see), in its order; fixed queries."""
    evidence = ItemEvidence.objects.select_related("value__indicator", "demand__service", "agenda__meeting")
    measures = Measure.objects.select_related("goal__group").defer("text", "search", "goal__search")
    rows = items.standing().filter(paper_items__paper=paper).select_related("action_plan", "provider", "service")
    rows = rows.with_proposed_at().with_totals().order_by("paper_items__order", "paper_items")
    given = Statement.objects.select_related("step", "vote")
    parts = [Prefetch("statements", given), Prefetch("evidence", evidence), Prefetch("measure", measures)]
    return list(rows.prefetch_related(*FIGURES, *parts).defer("search"))


def side_by_side(paper, items):
    """Return a Side for each proposal; a label under which none of them says anything is left out."""
    met = meetings_of_papers(paper.action_plan) if items else {}
    sides = [Side(place, item, late_words(item, met), _cells(item)) for place, item in enumerate(items, start=1)]
    said = {cell.key for side in sides for cell in side.cells if cell.lines}
    for side in sides:
        side.cells = [cell for cell in side.cells if cell.key in said]
    return sides


def _cells(item):
    language = get_language()
    return [
        Cell(key, words(), [line for line in lines(item, language) if line]) for key, (words, lines) in PARTS.items()
    ]


def _who(item, language):
    who = carrier(item)
    return [who] if isinstance(who, str) else [who[0].text, who[1].strip()]


def _kind(item, language):
    return [label(ItemKind, item.kind, language)]


def _measure(item, language):
    return [str(item.measure)]


def _description(item, language):
    return [part.strip() for part in item.description.splitlines()]


def capacities(item, language):
    """Return what becomes of each capacity of the item in the variant that the plan counts with, a line each."""
    return [line for row in item.capacity_rows() if (line := capacity_line(row, item.variant, language))]


def capacity_line(row, variant, language):
    """Return «lůžka, pobytová: 40 → 48, z toho pro region 12»; nothing where no number is stated."""
    counts = change(row.now, row.asked(variant), language)
    if not counts:
        return ""
    name = ", ".join(
        word for word in [label(CapacityUnit, row.unit, language), label(Form, row.form, language).lower()] if word
    )
    here = row.asked_here(variant)
    said = f"{name}: {counts}"
    return said if here is None else _("%(said)s, of that for the region %(here)s") % {"said": said, "here": here}


def _fte(item, language):
    return [change(item.fte_now, item.fte_asked, language)]


def _variants(item, language):
    """Return a line for each variant that says something other than the chosen one."""
    return [line for variant in Variant if variant != item.variant and (line := variant_line(item, variant, language))]


def variant_line(item, variant, language):
    """Return «minimální: lůžka 44; úvazky 2; 450 000 Kč», nothing where the variant states nothing."""
    said = [
        f"{label(CapacityUnit, row.unit, language).lower()} {cell_text(row.asked(variant), language)}"
        for row in item.capacity_rows()
        if row.asked(variant) is not None
    ]
    if item.fte_in(variant) is not None:
        said.append(_("FTE %(count)s") % {"count": cell_text(item.fte_in(variant), language)})
    cost = item.cost_of(variant)
    said += [crowns(cost)] if cost else []
    return f"{label(Variant, variant, language)}: {'; '.join(said)}" if said else ""


def _costs(item, language):
    amounts = {row.source: row.amount for row in item.cost_rows()}
    lines = [
        f"{label(FundingSource, source, language)}: {crowns(amounts[source])}"
        for source in FundingSource
        if source in amounts
    ]
    return [*lines, _("Total: %(sum)s") % {"sum": crowns(sum(amounts.values()))}] if lines else []


def _months(item, language):
    return ["" if (item.month_from, item.month_to) == (1, 12) else months(item)]


def _need(item, language):
    return [part.strip() for part in item.need.splitlines()]


def _evidence(item, language):
    return [evidence_words(row, language) for row in item.evidence.all()]


def evidence_words(row, language):
    """Return what one piece of evidence shows, as a line."""
    if row.value_id:
        value = row.value
        said = cell_text(value.actual, language) if value.actual is not None else value.actual_text or value.comment
        return f"{value.indicator.name}, {value.year}: {said}{NBSP}{value.indicator.unit}".rstrip(f"{NBSP} ")
    if row.demand_id:
        facts = {"year": row.demand.year, "applicants": row.demand.applicants, "served": row.demand.served}
        said = _("Unmet demand %(year)s: %(applicants)s applied, %(served)s were served") % facts
        is_own = row.demand.service_id == row.item.service_id
        return said if is_own else f"{said} – {row.demand.service.name}"
    if row.agenda_id:
        day = row.agenda.meeting.date
        when = f" ({date_format(day, 'SHORT_DATE_FORMAT')})" if day else ""
        return _("Minutes: %(what)s") % {"what": f"{row.agenda.title}{when}"}
    return row.words.strip()


def _others(item, language):
    return [part.strip() for part in item.discussed.splitlines()]


def _risks(item, language):
    return [part.strip() for part in item.risks.splitlines()]


def _statements(item, language):
    return statement_words(item) or [_("none yet")]


PARTS = {
    "who": (lambda: _("Who carries it out"), _who),
    "kind": (lambda: _("Kind"), _kind),
    "measure": (lambda: _("Measure"), _measure),
    "description": (lambda: _("What will be done"), _description),
    "capacity": (lambda: _("Capacity"), capacities),
    "fte": (lambda: _("FTE"), _fte),
    "costs": (lambda: _("Costs in the year"), _costs),
    "variants": (lambda: _("Other variants"), _variants),
    "months": (lambda: _("When"), _months),
    "need": (lambda: _("Why it is needed"), _need),
    "evidence": (lambda: _("Evidence"), _evidence),
    "others": (lambda: _("Discussed with others"), _others),
    "risks": (lambda: _("When nothing is done"), _risks),
    "opinions": (lambda: _("Opinions so far"), _statements),
}
"""What a proposal says, in the order in which it is read: key → (its label, its lines)."""
