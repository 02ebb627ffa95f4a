"""{% chart picture %}: draws any picture of portal/charts.py."""

from django import template
from django.template.loader import render_to_string

from portal.drawing import layout

register = template.Library()


@register.simple_tag
def chart(picture, is_narrow=False):
    """Draw the picture for a page; nothing when there is none. `is_narrow`: only as for a phone, for a narrow place."""
    if not picture:
        return ""
    context = layout(picture)
    if is_narrow:
        return render_to_string(picture.drawing, context | context["narrow"])
    return render_to_string(picture.template, context)
