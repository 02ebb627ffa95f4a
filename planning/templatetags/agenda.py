"""Where minutes and the plan meet: what a point decided about, and where a thing was decided."""

from django import template

from planning.models import AgendaLink
from planning.models.thread import TARGETS
from workgroups.access import runs_meeting
from workgroups.models import Meeting

register = template.Library()

SHOWN = 20


@register.inclusion_tag("planning/_agenda_links.html", takes_context=True)
def agenda_links(context, item):
    """What a point of the minutes decided about; all points of the meeting are asked in one query."""
    request = context["request"]
    links = _links_of_meeting(request, item.meeting)
    may_link = bool(runs_meeting(request.user, item.meeting))
    return {
        "links": links.get(item.pk, []),
        "item": item,
        "may_link": may_link,
        "csrf_token": context.get("csrf_token"),
    }


def _links_of_meeting(request, meeting):
    """Return {agenda item: its links}, asked once for the page."""
    asked = request.__dict__.setdefault("_agenda_links", {})
    if meeting.pk not in asked:
        asked[meeting.pk] = {}
        rows = AgendaLink.objects.filter(agenda_item__meeting=meeting).select_related(*TARGETS)
        for link in rows.order_by("pk"):
            asked[meeting.pk].setdefault(link.agenda_item_id, []).append(link)
    return asked[meeting.pk]


@register.inclusion_tag("planning/_decided_where.html", takes_context=True)
def decided_where(context, target, kind):
    """The points of minutes that decided about a goal, measure, indicator or item; one query. `kind` names which."""
    visible = Meeting.objects.visible_to(context["request"].user).order_by().values("pk")
    links = AgendaLink.objects.standing().filter(**{kind: target}, agenda_item__meeting__in=visible)
    rows = links.select_related("agenda_item__meeting").order_by("-agenda_item__meeting__date")
    return {"items": [link.agenda_item for link in rows[:SHOWN]]}
