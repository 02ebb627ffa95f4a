"""Opinions and papers on the pages of items, meetings and groups."""

from django import template
from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q
from django.urls import reverse

from planning.access import can_give_opinion, sees_draft
from planning.enums import ItemState
from planning.models import ActionItem, Paper
from planning.models.meeting_papers import items_on_papers
from planning.models.opinions import last_proposed
from planning.reports.opinions import late_words, meetings_of_papers, vote_words
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import Meeting

register = template.Library()

SHOWN = 12


@register.inclusion_tag("planning/_item_statements.html", takes_context=True)
def item_statements(context, item):
    """What each step of the year's chain said about an item, for those inside and those who read it on a paper.

    One query, two more while the item is only proposed.
    """
    user = context["request"].user
    if not _reads(user, item):
        return {"shows": False}
    given = FilteredRelation("statements", condition=Q(statements__item=item))
    seen = Exists(Meeting.objects.visible_to(user).filter(pk=OuterRef("given__meeting")))
    chain = item.action_plan.opinion_steps.annotate(given=given, sees_meeting=seen)
    chain = list(chain.select_related("given__vote", "given__meeting"))
    return {
        "shows": bool(chain),
        "rows": [_row(user, item, step) for step in chain],
        "why": item.included_undiscussed_because,
        "is_complete": all(getattr(step, "given", None) for step in chain if step.is_required),
        "late": _late(item),
        "again": _proposed_again(item, [step.given for step in chain if getattr(step, "given", None)]),
    }


def _reads(user, item):
    if not user.is_authenticated:
        return False
    if sees_draft(user, item.action_plan.plan.region) or item.provider_id in reach(user).works_for:
        return True
    return items_on_papers(user).filter(item=item.pk).exists()


def _row(user, item, step):
    statement = getattr(step, "given", None)
    may = item.state in ItemState.handed_in() and not item.is_removed and can_give_opinion(user, item, step)
    return {
        "step": step,
        "statement": statement,
        "note": vote_words(statement.vote) if statement and statement.vote else "",
        "meeting": statement.meeting if statement and step.sees_meeting else None,
        "url": reverse("planning:statement", args=[item.pk, step.pk]) if may else "",
    }


def _late(item):
    if item.state != ItemState.PROPOSED:
        return ""
    dated = ActionItem.objects.filter(pk=item.pk).with_proposed_at().annotate(last=last_proposed())
    item.proposed_at, item.last_proposed_at = dated.values_list("proposed_at", "last").get()
    return late_words(item, meetings_of_papers(item.action_plan))


def _proposed_again(item, statements):
    """Return when a proposal came back mended after somebody had spoken about it; None when it did not."""
    last = getattr(item, "last_proposed_at", None)
    return last if last and any(statement.at < last for statement in statements) else None


@register.inclusion_tag("planning/_papers.html", takes_context=True)
def proposals_paper(context, meeting):
    """The papers of proposals of a meeting that the person may read; for those who run it the way to compose one."""
    user = context["request"].user
    asks = user.is_authenticated and getattr(meeting, "has_papers", True)
    papers = list(_with_counts(Paper.objects.visible_to(user).filter(meeting=meeting))) if asks else []
    runs = meeting.region_id in reach(user).coordinates or bool(_groups(meeting) & group_reach(user).runs)
    return {"papers": papers, "records": runs, "offers": [] if papers or not runs else _offers(user, meeting)}


def _groups(meeting):
    return {group.pk for group in meeting.groups.all()}


def _with_counts(papers):
    papers = papers.select_related("group", "action_plan", "meeting")
    return papers.annotate(count=Count("paper_items", filter=Q(paper_items__item__removed_at__isnull=True)))[:SHOWN]


def _offers(user, meeting):
    """Return (group, address) of papers of the open year to compose for a meeting ahead, for groups one runs."""
    if meeting.open_plan_year is None or meeting.state != "draft":
        return []
    every = meeting.region_id in reach(user).coordinates
    groups = [group for group in meeting.groups.all() if every or group.pk in group_reach(user).runs]
    return [
        (group, reverse("planning:paper_add", args=[meeting.region.slug, meeting.open_plan_year, group.slug]))
        for group in groups
    ]


@register.inclusion_tag("planning/_papers.html", takes_context=True)
def group_papers(context, group):
    """The papers of proposals of a group that the person may read, the newest first; one query."""
    user = context["request"].user
    if not user.is_authenticated:
        return {"papers": [], "records": False, "offers": []}
    return {
        "papers": list(_with_counts(Paper.objects.visible_to(user).filter(group=group))),
        "records": False,
        "offers": [],
    }
