"""{% chart picture %}: draws any picture of portal/charts.py."""

from django import template
from django.template.loader import render_to_string

from portal.drawing import layout

register = template.Library()


@register.simple_tag
def chart(picture):
    """Draw the picture for a page; nothing when there is none."""
    return render_to_string(picture.template, layout(picture)) if picture else ""
