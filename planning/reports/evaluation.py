"""How the items of an action plan turned out: a chapter of the action plan, and what its own paper shares with it."""

from collections import Counter

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from planning.enums import EvaluationState, Outcome
from planning.reports.common import grouped, level
from planning.reports.items import carrier
from planning.reports.rows import label, total_of
from portal.documents import Column, Group, Heading, KeyValues, Paragraph, Table, Total, bold

TONES = {
    Outcome.FULFILLED: "done",
    Outcome.PARTLY: "accent",
    Outcome.CONTINUING: "running",
    Outcome.NOT: "late",
    Outcome.CANCELLED: "over",
    Outcome.MOVED: "waiting",
}
STATE_TONES = {
    EvaluationState.ASKED: "waiting",
    EvaluationState.RETURNED: "late",
    EvaluationState.SUBMITTED: "running",
    EvaluationState.CONFIRMED: "accent",
    EvaluationState.DISCUSSED: "done",
}


def evaluation(plan, items):
    """Yield the chapter; nothing until an evaluation is confirmed."""
    evaluated = [item for item in items if item.turned_out]
    if not evaluated:
        return
    yield Heading(1, _("Evaluation"))
    yield KeyValues(outcomes(items, evaluated))
    missing = sum(item.spent is None for item in evaluated)
    if missing:
        sentence = _("Items without stated spending: %(count)s. Nothing is counted for them.")
        yield Paragraph(sentence % {"count": missing})
    rows, language = [], get_language()
    for goal, of_goal in grouped(evaluated, lambda item: item.measure.goal):
        rows.append(Group(level(plan, "goal", goal.code, goal.title)))
        rows += [_row(item, language) for item in of_goal]
    planned = sum(total_of(item) for item in evaluated)
    spent = sum(item.spent or 0 for item in evaluated)
    rows.append(Total(["", _("Total"), "", "", planned, spent]))
    yield Table(_columns(), rows, caption=_("How the items turned out"))


def outcomes(items, evaluated):
    """Return pairs of an outcome and how many items had it, and how many are not evaluated yet."""
    counts, language = Counter(item.turned_out.outcome for item in evaluated), get_language()
    facts = [(label(Outcome, outcome, language), counts[outcome]) for outcome in Outcome if counts[outcome]]
    waiting = len(items) - len(evaluated)
    return [*facts, (_("Not evaluated yet"), waiting)] if waiting else facts


def _columns():
    return [
        Column(_("Number"), 1),
        Column(_("Activity"), 4),
        Column(_("Outcome"), 1.6),
        Column(_("What was done"), 5.5),
        Column(_("Planned"), 1.5, "right", unit=_("CZK")),
        Column(_("Spent"), 1.5, "right", unit=_("CZK")),
    ]


def _row(item, language):
    planned, found = total_of(item), item.turned_out
    return [item.code, named(item), label(Outcome, found.outcome, language), done(found), planned or None, item.spent]


def named(item):
    """Return the title with who carries the item out."""
    who = carrier(item)
    return [bold(item.title), "\n", *([who] if isinstance(who, str) else [who[0].text, who[1]])]


def done(found):
    """Return what was done, why not and what next as runs of one cell."""
    runs = [found.done.strip()]
    if found.why_not.strip():
        runs += ["\n", bold(_("Why not:")), f" {found.why_not.strip()}"]
    if found.what_next.strip():
        runs += ["\n", bold(_("What next:")), f" {found.what_next.strip()}"]
    return runs
