"""Minutes as a document to take away, in the shape minutes have on paper."""

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from portal.documents import BulletList, Document, Heading, KeyValues, Note, Paragraph, bold
from portal.documents.tree import LANGUAGES


def minutes_document(minutes):
    """Return the Document of `minutes` (internal_minutes or public_minutes) in the language of the reader."""
    said = {"title": minutes.title, "number": minutes.number}
    title = _("Minutes no. %(number)s: %(title)s") if minutes.number else _("Minutes: %(title)s")
    return Document(
        title % said,
        [*_people(minutes), *_agenda(minutes), *_points(minutes), *_ending(minutes)],
        language=language_of_reader(),
        subtitle=_("Version for the public") if minutes.is_public else minutes.note,
        organisation=_("Community planning of social services – region %(region)s") % {"region": minutes.region},
        facts=[fact for fact in minutes.facts if fact[1] != minutes.number],  # it stands in the title
    )


def language_of_reader():
    """Return the language of a document for whoever reads the page now."""
    language = (get_language() or LANGUAGES[0])[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


def _people(minutes):
    pairs = [(_("Present"), minutes.present), (_("Excused"), minutes.excused), (_("Guests"), minutes.guests)]
    pairs = [(label, ", ".join(lines)) for label, lines in pairs if lines]
    return [KeyValues(pairs)] if pairs else []


def _agenda(minutes):
    if not minutes.points:
        return [Paragraph(_("The minutes have no agenda items yet."))]
    titles = [_title(point) for point in minutes.points]
    is_labelled = all(point.label for point in minutes.points)  # then a dash before the number says nothing
    return [Heading(1, _("Agenda")), Paragraph("\n".join(titles)) if is_labelled else BulletList(titles)]


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
    """Return each vote as minutes print it: the motion, under it PRO, PROTI, ZDRŽEL SE and VÝSLEDEK."""
    blocks = []
    for vote in point.votes:
        numbers = _("FOR: %(in_favour)s   AGAINST: %(against)s   ABSTAINED: %(abstained)s   OUTCOME: ") % {
            "in_favour": vote.in_favour,
            "against": vote.against,
            "abstained": vote.abstained,
        }
        blocks.append(Paragraph([bold(_("Vote: ")), vote.motion]))
        blocks.append(Paragraph([numbers, bold(vote.outcome_label)]))
    return blocks


def _tasks(point):
    if not point.tasks:
        return []
    return [Paragraph([bold(_("Tasks"))]), BulletList([_task(task) for task in point.tasks])]


def _checked(point):
    """Return the check of earlier meetings' tasks as a list, or nothing."""
    if not point.checked:
        return []
    lines = [f"{_task(task)}: {_found(task)}" for task in point.checked]
    return [Paragraph([bold(_("Check of tasks"))]), BulletList(lines)]


def _task(task):
    """«Obvolat zájemce – Jandová (T: 15. 11. 2026)», as minutes set tasks and as they are read back."""
    said = " – ".join(part for part in (task.text, _who(task)) if part)
    due = pgettext("deadline in minutes", "due %(day)s") % {"day": date_format(task.due)} if task.due else ""
    return f"{said} ({due})" if due else said


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
