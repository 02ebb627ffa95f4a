"""Minutes as a document to take away, in the shape minutes have on paper."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from portal.documents import BulletList, Column, Document, Heading, KeyValues, Note, Paragraph, Table, bold
from portal.documents.tree import LANGUAGES


def minutes_document(minutes):
    """Return the Document of `minutes` (internal_minutes or public_minutes) in the language of the reader."""
    language = (get_language() or LANGUAGES[0])[:2]
    return Document(
        _("Minutes: %(title)s") % {"title": minutes.title},
        [*_people(minutes), *_agenda(minutes), *_points(minutes), *_ending(minutes)],
        language=language if language in LANGUAGES else LANGUAGES[0],
        subtitle=_("Version for the public") if minutes.is_public else "",
        organisation=minutes.region,
        facts=minutes.facts,
    )


def _people(minutes):
    pairs = [(_("Present"), minutes.present), (_("Excused"), minutes.excused), (_("Guests"), minutes.guests)]
    pairs = [(label, ", ".join(lines)) for label, lines in pairs if lines]
    return [KeyValues(pairs)] if pairs else []


def _agenda(minutes):
    if not minutes.points:
        return [Paragraph(_("The minutes have no agenda items yet."))]
    return [Heading(1, _("Agenda")), BulletList([_title(point) for point in minutes.points])]


def _points(minutes):
    blocks = []
    for point in minutes.points:
        blocks += [Heading(1, _title(point)), *[Paragraph(_said(line)) for line in point.statements]]
        if point.conclusion:
            blocks.append(Note(point.conclusion, _("Decision") if point.is_decision else _("Conclusion")))
        blocks += _checked(point) + _votes(point) + _tasks(point)
    return blocks


def _title(point):
    return f"{point.label} {point.title}".strip()


def _said(statement):
    return [bold(f"{statement.speaker}: "), statement.text] if statement.speaker else [statement.text]


def _votes(point):
    if not point.votes:
        return []
    numbers = [_("In favour"), _("Against"), _("Abstained")]
    columns = [Column(_("Motion"), 4), *[Column(label, align="right") for label in numbers], Column(_("Outcome"), 1.5)]
    rows = [[v.motion, v.in_favour, v.against, v.abstained, v.outcome_label] for v in point.votes]
    return [Table(columns, rows, caption=_("Vote"))]


def _tasks(point):
    if not point.tasks:
        return []
    columns = [Column(_("Task"), 4), Column(_("Who"), 2), Column(_("By when"), 1.5)]
    rows = [[task.text, _who(task), task.due] for task in point.tasks]
    return [Table(columns, rows, caption=_("Tasks"))]


def _checked(point):
    """Return the check of earlier meetings' tasks as a table, or nothing."""
    if not point.checked:
        return []
    columns = [Column(_("Task"), 4), Column(_("Who"), 2), Column(_("By when"), 1.5), Column(_("Found"), 1.5)]
    rows = [[task.text, _who(task), task.due, _found(task)] for task in point.checked]
    return [Table(columns, rows, caption=_("Check of tasks"))]


def _who(task):
    return task.assignee.name if task.assignee else task.who


def _found(task):
    return pgettext("task", "done") if task.check_done else pgettext("task", "goes on")


def _ending(minutes):
    annexes = [Heading(1, _("Annexes")), BulletList([str(annex) for annex in minutes.annexes])]
    return [
        *([KeyValues(minutes.signed)] if minutes.signed else []),
        *(annexes if minutes.annexes else []),
    ]
