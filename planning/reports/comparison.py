"""What differs between two states of an action plan, in words: for the page, the paper and an amendment."""

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from planning.enums import FundingSource, ItemKind, StaffKind, Variant
from planning.models import ActionItem, Goal, Measure
from planning.reports.common import grouped, organisation
from planning.reports.differences import ADDED, CHANGED, REMOVED, capacities, counted_costs, staffing
from planning.reports.variants import signed
from portal.documents import Column, Document, Heading, KeyValues, Paragraph, Run, Table, Total, bold, struck
from portal.templatetags.portal import crowns, number
from portal.wording import IN, OUT, SAME, excerpt, wording_changes
from providers.enums import CapacityUnit, Form

ARROW = "\u00a0→ "
NOTHING = "–"
NAMED = 12  # items that the text of an amendment names of each kind


def label_of(change):
    """Return what a FieldChange is about: «Zdůvodnění», «Kapacita: lůžka (pobytová)», «Náklady: město»."""
    if change.kind == "capacity":
        form, unit = change.name
        words = CapacityUnit(unit).label
        return _("Capacity: %(of)s") % {"of": f"{words} ({Form(form).label})" if form else words}
    if change.kind == "fte":
        return pgettext("line of a table", "FTE %(kind)s") % {"kind": StaffKind(change.name).label}
    if change.kind == "cost":
        return _("Costs: %(source)s") % {"source": FundingSource(change.name).label}
    if change.kind == "indicator":
        return _("Target: %(indicator)s") % {"indicator": change.name[0]}
    return _names().get(change.name) or capfirst(str(ActionItem._meta.get_field(change.name).verbose_name))


def _names():
    return {
        "months": _("Months"),
        "measure_name": _("Measure"),
        "evidence": _("What shows the need"),
        "statements": _("Opinions"),
    }


def pieces_of(change):
    """Return (kind, text) pairs of what was and what is: same, out, in; long unchanged passages are cut."""
    if change.kind == "text":
        return excerpt(wording_changes(change.before or "", change.after or ""))
    if change.kind == "list":
        gone = [one for one in change.before if one not in change.after]
        come = [one for one in change.after if one not in change.before]
        said = [(OUT, one) for one in gone] + [(IN, one) for one in come]
        return [piece for one in said for piece in (one, (SAME, "; "))][:-1]
    before, after = value_words(change, change.before), value_words(change, change.after)
    pieces = [(OUT, before), (SAME, ARROW), (IN, after)]
    if change.kind == "cost":
        pieces.append((SAME, f" ({signed((change.after or 0) - (change.before or 0))}\u00a0Kč)"))
    return pieces


def value_words(change, value):
    """Return one side of a FieldChange in words; «–» where there is nothing."""
    if value in (None, "", [], (None, None)):
        return NOTHING
    if change.kind == "cost":
        return crowns(value)
    if change.kind in ("capacity", "fte"):
        return number(value)
    if change.kind == "indicator":
        return f"{number(value)}\u00a0{change.name[1]}".strip()
    if change.name == "months":
        return f"{value[0]}–{value[1]}"
    if change.kind == "list":
        return "\n".join(value)
    choices = {"kind": ItemKind, "variant": Variant}.get(change.name)
    if choices:
        return str(choices(value).label)
    return ", ".join(value) if isinstance(value, list) else str(value)


def part_label(change, is_goal):
    """Return what a FieldChange of a goal or a measure is about."""
    model = Goal if is_goal else Measure
    return capfirst(str(model._meta.get_field(change.name).verbose_name))


def facts_of(change, year):
    """Return in short what an added or removed item is: who, what kind, capacity, FTE and costs."""
    facts = change.facts
    who = " – ".join(part for part in (facts["provider"], facts["service"] or facts["service_to_be"]) if part)
    said = [who or pgettext("who carries it out", "city"), str(ItemKind(facts["kind"]).label)]
    for (form, unit), count in capacities(facts).items():
        words = CapacityUnit(unit).label
        said.append(f"{words}{f' ({Form(form).label})' if form else ''}: {NOTHING if count is None else number(count)}")
    fte = [value for value in staffing(facts).values() if value is not None]
    if fte:
        said.append(_("FTE: %(fte)s") % {"fte": number(sum(fte))})
    costs = sum(counted_costs(facts, year).values())
    return [*said, crowns(costs)] if costs else said


def count_words(comparison):
    """Return [(kind, number, words)] of what was added, removed and changed."""
    counts = comparison.counts
    words = {
        ADDED: ngettext("%(count)s item added", "%(count)s items added", counts[ADDED]),
        REMOVED: ngettext("%(count)s item removed", "%(count)s items removed", counts[REMOVED]),
        CHANGED: ngettext("%(count)s item changed", "%(count)s items changed", counts[CHANGED]),
    }
    return [(what, counts[what], text % {"count": number(counts[what])}) for what, text in words.items()]


# The text of an amendment


def suggested_changes(comparison):
    """Return a suggestion of what an amendment says about itself, as plain text; the coordinator edits it."""
    if comparison.is_empty:
        return ""
    before, after = comparison.before.total, comparison.after.total
    said = [words for _what, count, words in count_words(comparison) if count]
    parts = len(comparison.parts)
    if parts:
        words = ngettext("%(count)s goal or measure reworded", "%(count)s goals and measures reworded", parts)
        said.append(words % {"count": parts})
    lines = [f"{capfirst(', '.join(said))}."]
    if before != after:
        money = {"before": crowns(before), "after": crowns(after), "by": f"{signed(after - before)}\u00a0Kč"}
        lines.append(_("Costs of the plan: %(before)s → %(after)s (%(by)s).") % money)
    headings = {ADDED: _("Added:"), REMOVED: _("Removed:"), CHANGED: _("Changed:")}
    for what, heading in headings.items():
        lines += _named(comparison.of_kind(what), heading)
    return "\n".join(lines)


def _named(items, heading):
    if not items:
        return []
    lines = [heading, *(f"– {_name(one)}" for one in items[:NAMED])]
    rest = len(items) - NAMED
    if rest > 0:
        lines.append("– " + ngettext("and %(count)s more item", "and %(count)s more items", rest) % {"count": rest})
    return lines


def _name(one):
    name = f"{one.facts['code']} {one.facts['title']}".strip()
    if one.what != CHANGED:
        return name
    labels = list(dict.fromkeys(_short(change) for change in one.fields))
    return f"{name} ({', '.join(labels)})"


def _short(change):
    kinds = {"capacity": _("capacity"), "fte": _("FTE"), "cost": _("costs"), "indicator": _("targets")}
    label = kinds.get(change.kind) or label_of(change)
    return label if label.isupper() else f"{label[:1].lower()}{label[1:]}" if label[1:2].islower() else label


# The paper


def comparison_document(comparison, region, *, before, after, language, changes="", on=None):
    """Return the comparison as a document; `before` and `after` are what the two states are called.

    `changes` is what the amendment says about itself, when it is one.
    """
    with override(language):
        blocks = [*_summary(comparison, before, after, changes), *_wording(comparison), *_chapters(comparison)]
        return Document(
            _("Action plan %(year)s: what has changed") % {"year": comparison.after.year},
            language=language,
            organisation=organisation(region),
            subtitle=_("%(after)s against %(before)s") % {"after": after, "before": before},
            date=on or timezone.localdate(),
            landscape=True,
            numbered_headings=True,
            blocks=blocks,
        )


def _summary(comparison, before, after, changes):
    yield Heading(1, _("Summary"))
    if changes.strip():
        yield from (Paragraph(part.strip()) for part in changes.split("\n\n") if part.strip())
    counted = [(capfirst(kind_words(what)), count) for what, count, _words in count_words(comparison)]
    yield KeyValues([*counted, (_("Unchanged"), comparison.same)])
    if not comparison.sources:
        return
    columns = [
        Column(_("Source"), 4),
        Column(before, 2, "right", unit=_("CZK")),
        Column(after, 2, "right", unit=_("CZK")),
        Column(_("Difference"), 2, "right", unit=_("CZK")),
    ]
    rows = [[capfirst(source.label), old, new, new - old] for source, old, new in comparison.sources]
    old, new = comparison.before.total, comparison.after.total
    yield Table(columns, [*rows, Total([_("Total"), old, new, new - old])], caption=_("Costs by source"))


def kind_words(what):
    """Return «added», «removed» or «changed» in the active language."""
    return {
        ADDED: pgettext("items", "added"),
        REMOVED: pgettext("items", "removed"),
        CHANGED: pgettext("items", "changed"),
    }[what]


def _wording(comparison):
    if not comparison.parts:
        return
    yield Heading(1, _("Wording of goals and measures"))
    rows = []
    for part in comparison.parts:
        for change in part.fields:
            rows.append([part.code, part.title, part_label(change, part.is_goal), _runs(pieces_of(change))])
    columns = [
        Column(_("Number"), 1),
        Column(_("Goal or measure"), 3),
        Column(_("What"), 1.6),
        Column(pgettext("noun", "Change"), 7),
    ]
    yield Table(columns, rows, caption=_("Goals and measures whose wording has changed"))


def _chapters(comparison):
    columns = [
        Column(_("Number"), 1),
        Column(_("Activity"), 3.4),
        Column(pgettext("noun", "Change"), 1.4),
        Column(_("What differs"), 8),
    ]
    for group, items in grouped(comparison.items, lambda one: one.group):
        yield Heading(1, group or _("Without a group"))
        rows = [_row(one, comparison) for one in items]
        yield Table(columns, rows, caption=_("What has changed: %(group)s") % {"group": group or NOTHING})
    if not comparison.items:
        yield Paragraph(_("No item differs."))


def _row(one, comparison):
    facts, said = one.facts, capfirst(kind_words(one.what))
    if one.what == CHANGED:
        lines = [[bold(f"{label_of(change)}: "), *_runs(pieces_of(change))] for change in one.fields]
    else:
        year = (comparison.after if one.what == ADDED else comparison.before).year
        words = ", ".join(facts_of(one, year))
        lines = [[words if one.what == ADDED else struck(words)]]
    runs = [part for line in lines for part in ("\n", *line)][1:]
    title = [struck(facts["title"])] if one.what == REMOVED else facts["title"]
    return [facts["code"], title, said, runs]


def _runs(pieces):
    looks = {SAME: Run, OUT: struck, IN: bold}
    return [looks[kind](text) for kind, text in pieces if text]
