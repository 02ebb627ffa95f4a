"""{% thread row %} at the top of every page of the thread, {% thread_map row %} opened on a page of its own."""

from django import template
from django.urls import reverse

from planning.thread import kind_of, line, whole_map
from portal.templatetags.charts import chart

register = template.Library()

PAGES = {
    "meeting": "workgroups:meeting_detail",
    "goal": "planning:goal_detail",
    "measure": "planning:measure_detail",
    "indicator": "indicators:indicator_detail",
    "item": "planning:item_detail",
    "request": "planning:request_detail",
}


def url_of(kind, pk):
    return reverse(PAGES[kind], args=[pk])


@register.simple_tag(takes_context=True)
def thread(context, row):
    """Draw the six stations of a row's thread; one query."""
    map_url = reverse("planning:thread", args=[kind_of(row), row.pk])
    return chart(line(row, context["request"].user, url_of, map_url))


@register.simple_tag(takes_context=True)
def thread_map(context, row):
    """Draw every linked thing in its column, with lines between them."""
    return chart(whole_map(row, context["request"].user, url_of))
