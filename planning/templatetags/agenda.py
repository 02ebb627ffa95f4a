"""Where minutes and the plan meet: what a point decided about, and where a thing was decided."""

from django import template
from django.db.models import Q

from planning.freezing import published_wording
from planning.models import AgendaLink
from planning.models.thread import TARGETS
from planning.thread import KINDS
from workgroups.access import runs_meeting
from workgroups.models import Meeting

register = template.Library()

SHOWN = 20
RELATED = ["goal__plan__region", "measure__goal__plan__region", "indicator", "item__action_plan__plan__region"]


@register.simple_tag(takes_context=True)
def agenda_links(context, item):
    """What a point of the minutes decided about; all points of the meeting are asked in one query.

    Most points have nothing to show: those cost no template.
    """
    request = context["request"]
    links = _links_of_meeting(request, item.meeting)
    runs = request.__dict__.setdefault("_runs_meeting", {})
    if item.meeting_id not in runs:
        runs[item.meeting_id] = bool(runs_meeting(request.user, item.meeting))
    may_unlink = runs[item.meeting_id]
    may_link = may_unlink and not context.get("writing") and getattr(item, "is_open", True)
    if item.pk not in links and not may_link:
        return ""
    shown = {
        "links": links.get(item.pk, []),
        "item": item,
        "may_link": may_link,
        "may_unlink": may_unlink,
        "more": "?psat=1" if context.get("writing") else "",
        "csrf_token": context.get("csrf_token"),
    }
    return context.template.engine.get_template("planning/_agenda_links.html").render(context.new(shown))


def _links_of_meeting(request, meeting):
    """Return {agenda item: what it decided about, with `words`}, asked once for the page.

    Only what the person may open is listed, and goals, measures and items in the words that the person may read.
    """
    asked = request.__dict__.setdefault("_agenda_links", {})
    if meeting.pk not in asked and not getattr(meeting, "has_links", True):
        asked[meeting.pk] = {}
    if meeting.pk not in asked:
        rows = AgendaLink.objects.filter(agenda_item__meeting=meeting).filter(_to_visible(request.user, meeting))
        links = list(rows.select_related(*RELATED).order_by("pk"))
        _put_into_words(links, request.user)
        asked[meeting.pk] = {}
        for link in links:
            asked[meeting.pk].setdefault(link.agenda_item_id, []).append(link)
    return asked[meeting.pk]


def _to_visible(user, meeting):
    """Return the condition of links to what the person may see; asked of the meeting's things, not of the country's."""
    condition = Q()
    for target in TARGETS:
        visible = KINDS[target].objects.visible_to(user).filter(agenda_links__agenda_item__meeting=meeting)
        condition |= Q(**{f"{target}__in": visible.order_by().values("pk")})
    return condition


def _put_into_words(links, user):
    for kind in TARGETS:
        of_kind = [link for link in links if getattr(link, f"{kind}_id")]
        rows = [getattr(link, kind) for link in of_kind]
        shown = rows if kind == "indicator" else published_wording(rows, user)
        for link, row in zip(of_kind, shown, strict=True):
            link.words = str(row)


@register.inclusion_tag("planning/_decided_where.html", takes_context=True)
def decided_where(context, target, kind):
    """The points of minutes that decided about a goal, measure, indicator or item; one query. `kind` names which."""
    visible = Meeting.objects.visible_to(context["request"].user).order_by().values("pk")
    links = AgendaLink.objects.standing().filter(**{kind: target}, agenda_item__meeting__in=visible)
    rows = links.select_related("agenda_item__meeting").order_by("-agenda_item__meeting__date")
    return {"items": [link.agenda_item for link in rows[:SHOWN]]}
