"""Opinions on items in words, for pages and papers alike."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.models import Paper


def statement_words(item):
    """Return the opinions on an item as sentences in the order of the chain; prefetch STATEMENTS for many items.

    «Pracovní skupina: doporučeno, 12. 2. 2027 (pro 8, proti 0, zdrželi se 1)»; a reason stands after a dash.
    """
    return [words_of(statement) for statement in item.statements.all()]


def words_of(statement):
    """Return one opinion as a sentence."""
    said = f"{statement.step}: {verdict_words(statement)}"
    return f"{said} – {statement.reason.strip()}" if statement.reason.strip() else said


def verdict_words(statement):
    """Return what was said, when, and by which vote: «doporučeno, 12. 2. 2027 (pro 8, proti 0, zdrželi se 1)»."""
    said = f"{statement.get_verdict_display()}, {date_format(statement.on, 'SHORT_DATE_FORMAT')}"
    return f"{said} ({vote_words(statement.vote)})" if statement.vote else said


def vote_words(vote):
    counts = {"in_favour": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
    return _("in favour %(in_favour)s, against %(against)s, abstained %(abstained)s") % counts


def meetings_of_papers(action_plan):
    """Return {group: days of the meetings at which it talked about a released paper of the year}; one query."""
    rows = Paper.objects.released().filter(action_plan=action_plan, meeting__date__isnull=False)
    found = {}
    for group, day in rows.order_by("meeting__date").values_list("group", "meeting__date"):
        found.setdefault(group, []).append(day)
    return found


def late_words(item, meetings):
    """Return how late the item was proposed, as a sentence; empty when it was in time.

    `item.proposed_at` is annotated by `with_proposed_at`, `meetings` are those of `meetings_of_papers`.
    """
    if not item.proposed_at:
        return ""
    day, until = timezone.localdate(item.proposed_at), item.action_plan.proposals_until
    before = [met for met in meetings.get(item.measure.goal.group_id, ()) if met < day]
    facts = {"day": date_format(day, "SHORT_DATE_FORMAT")}
    if before:
        facts["met"] = date_format(before[-1], "SHORT_DATE_FORMAT")
        return _("Proposed on %(day)s, after the group’s meeting of %(met)s.") % facts
    if until and day > until:
        facts["until"] = date_format(until, "SHORT_DATE_FORMAT")
        return _("Proposed on %(day)s; proposals were to be in by %(until)s.") % facts
    return ""
