"""{% sidebar %}: the five places of a planning region, at the left of every page."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from planning.regions import region_of

register = template.Library()

PLACES = [
    ("plan", "plan", "planning:plan"),
    ("action_plan", "item", "planning:action_plans"),
    ("groups", "group", "workgroups:group_list"),
    ("services", "service", "providers:service_list"),
]


def _labels():
    return {"plan": _("Plan"), "action_plan": _("Action plan"), "groups": _("Groups"), "services": _("Services")}


def places(region, path):
    """Return the five places as dicts of label, url, icon and whether the page belongs there."""
    labels = _labels()
    home = reverse("planning:home")
    found = [{"label": _("Home"), "url": home, "icon": "home", "current": path == home}]
    for key, icon, name in PLACES if region else ():
        url = reverse(name, args=[region.slug])
        found.append({"label": labels[key], "url": url, "icon": icon, "current": path.startswith(url)})
    return found


@register.inclusion_tag("components/sidebar.html", takes_context=True)
def sidebar(context):
    """The sidebar for the page's planning region, or for the person's own where the page has none."""
    request = context.get("request")
    if request is None:
        return {"region": None, "places": []}
    region = context.get("region") or region_of(request.user)
    return {"region": region, "places": places(region, request.path)}
