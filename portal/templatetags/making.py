"""What is made in the background for the reader of a page."""

from django import template

from portal.models import MadeFile

register = template.Library()

SHOWN = 5


@register.inclusion_tag("portal/_made_files.html", takes_context=True)
def made_files(context):
    """Files under way, done and failed that the person has not come for yet; one query."""
    return {"rows": MadeFile.objects.visible_to(context["request"].user).to_tell()[:SHOWN]}
