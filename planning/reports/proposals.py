"""The paper of proposals for a group as a document: an overview, proposals side by side, each by itself."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from planning.enums import FundingSource, ItemKind, Variant
from planning.reports.common import level, organisation, paragraphs
from planning.reports.items import carrier, change
from planning.reports.rows import label
from planning.reports.sides import capacities, side_by_side
from portal.documents import BulletList, Column, Document, Heading, KeyValues, Note, PageBreak, Paragraph, Table, bold

BESIDE = 4  # proposals in one table of the paper; more would not be readable on a page
IN_FIGURES = ["capacity", "fte", "costs", "variants", "opinions"]
LISTED = ["evidence", "opinions"]
FACTS = ["who", "kind", "measure", "months"]
IN_WORDS = ["description", "need", "evidence", "others", "risks"]


def proposals_document(paper, items, language, *, on=None):
    """Return the document; `items` are those of `proposals_on`, `on` the day it is made (today unless given)."""
    with override(language):
        sides = side_by_side(paper, items)
        blocks = [*_introduction(paper), *_overview(sides), *_beside(sides), *_chapters(paper.action_plan.plan, sides)]
        return Document(
            _("Proposals for the action plan %(year)s") % {"year": paper.action_plan.year},
            language=language,
            organisation=organisation(paper.action_plan.plan.region),
            subtitle=paper.group.name,
            facts=_facts(paper, len(sides), on or timezone.localdate()),
            numbered_headings=True,
            contents=True,
            landscape=True,
            blocks=blocks,
        )


def _facts(paper, count, on):
    meeting = paper.meeting
    facts = [(_("Proposals"), count)]
    if meeting:
        facts = [(_("Meeting"), f"{meeting} {meeting.number}".strip()), (_("Day"), meeting.date), *facts]
        facts += [(_("Place"), meeting.place)] if meeting.place else []
    if paper.is_released:
        facts.append((_("Released to members"), timezone.localdate(paper.released_at)))
    return [*facts, (_("State as of"), on)]


def _introduction(paper):
    yield Heading(1, _("Overview"))
    yield from paragraphs(paper.note)
    yield Note(
        _(
            "Proposals stand in the order in which the group talks about them. Services are not ranked and their "
            "capacities and FTE are not added up."
        ),
        _("How to read it"),
    )


def _overview(sides):
    columns = [
        Column(_("Order"), 0.7),
        Column(_("Activity"), 4),
        Column(_("Who carries it out"), 3),
        Column(_("Kind"), 1.6),
        Column(_("Capacity"), 2.4),
        Column(_("FTE"), 1.3, "right"),
        Column(_("Costs"), 1.6, "right", unit=_("CZK")),
    ]
    language = get_language()
    rows = [
        [
            str(side.number),
            bold(str(side.item)),
            carrier(side.item),
            label(ItemKind, side.item.kind, language),
            "\n".join(capacities(side.item, language)),
            change(side.item.fte_now, side.item.fte_asked, language),
            side.item.total,
        ]
        for side in sides
    ]
    yield Table(columns, rows, caption=_("What is proposed"), empty=_("Nothing stands on the paper."))


def _beside(sides):
    """Yield the figures in tables with a proposal a column, a few columns each."""
    if not sides:
        return
    yield PageBreak()
    yield Heading(1, _("Side by side"))
    for first in range(0, len(sides), BESIDE):
        shown = sides[first : first + BESIDE]
        columns = [Column("", 1.2), *[Column(f"{side.number}. {side.item}", 3) for side in shown]]
        together = zip(*[side.cells for side in shown], strict=True)
        rows = [
            [bold(cells[0].label), *["\n".join(cell.lines) for cell in cells]]
            for cells in together
            if cells[0].key in IN_FIGURES
        ]
        facts = {"first": shown[0].number, "last": shown[-1].number}
        caption = _("Proposals %(first)s to %(last)s") if len(shown) > 1 else _("Proposal %(first)s")
        yield Table(columns, rows, caption=caption % facts)


def _chapters(plan, sides):
    """Yield all that each proposal says; the chapter's parts bear the numbers of the proposals on the paper."""
    if sides:
        yield PageBreak()
        yield Heading(1, _("Proposals"))
    for side in sides:
        if side.number > 1:
            yield PageBreak()
        yield Heading(2, side.item.title)
        yield from _facts_of(plan, side)
        yield from _words_of(side)
        yield from _figures(side.item)
        yield from _titled(next(cell for cell in side.cells if cell.key == "opinions"))


def _facts_of(plan, side):
    goal, item = side.item.measure.goal, side.item
    facts = [(_("Number"), item.code)] if item.code else []
    facts.append((_("Goal"), level(plan, "goal", goal.code, goal.title)))
    facts += [(cell.label, "\n".join(cell.lines)) for cell in side.cells if cell.key in FACTS and cell.lines]
    yield KeyValues([*facts, (_("Variant the plan counts with"), item.get_variant_display())])
    if side.late:
        yield Note(side.late)


def _words_of(side):
    for cell in side.cells:
        if cell.key in IN_WORDS and cell.lines:
            yield from _titled(cell)


def _titled(cell):
    """Yield a single line after its label, several ones under it."""
    if len(cell.lines) == 1:
        yield Paragraph([bold(f"{cell.label}: "), cell.lines[0]])
        return
    yield Paragraph(bold(cell.label))
    yield from [BulletList(cell.lines)] if cell.key in LISTED else map(Paragraph, cell.lines)


def _figures(item):
    """Yield tables of what each variant asks for and what it costs."""
    language = get_language()
    numbers = [
        Column("", 2.4),
        Column(_("Now"), 1, "right"),
        *[Column(label(Variant, variant, language), 1, "right") for variant in Variant],
        Column(_("Source of the figure"), 2.4),
    ]
    rows = [
        _asked_row(f"{row.get_unit_display()}, {row.get_form_display()}".strip(", "), row)
        for row in item.capacity_rows()
    ]
    rows += [_asked_row(_("FTE %(kind)s") % {"kind": row.get_kind_display()}, row) for row in item.staffing_rows()]
    if rows:
        yield Table(numbers, rows, caption=_("Capacity and FTE in the variants"))
    yield from _cost_table(item, language)


def _asked_row(name, row):
    source = row.source
    if row.stated_on:
        source = f"{date_format(row.stated_on, 'SHORT_DATE_FORMAT')}, {source}".rstrip(", ")
    return [capfirst(name), row.now, *[row.asked(variant) for variant in Variant], source]


def _cost_table(item, language):
    year = item.action_plan.year
    amounts = {(row.source, row.variant): row.amount for row in item.costs.all() if row.year == year}
    if not amounts:
        return
    columns = [
        Column(_("Source"), 2.4),
        *[Column(label(Variant, variant, language), 1.4, "right", unit=_("CZK")) for variant in Variant],
    ]
    rows = [
        [label(FundingSource, source, language), *[amounts.get((source, variant)) for variant in Variant]]
        for source in FundingSource
        if any((source, variant) in amounts for variant in Variant)
    ]
    yield Table(columns, rows, caption=_("Costs by source in %(year)s") % {"year": year})
