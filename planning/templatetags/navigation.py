"""{% sidebar %}: the five places of a planning region, at the left of every page."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.access import link_of
from planning.regions import region_of

register = template.Library()

PLACES = [
    ("plan", "plan", "planning:plan"),
    ("action_plan", "item", "planning:action_plans"),
    ("groups", "group", "workgroups:group_list"),
    ("services", "service", "providers:service_list"),
]
PLACES_OF_APPS = {"providers": "services", "workgroups": "groups", "indicators": "services"}
PLACES_OF_WORDS = {
    **dict.fromkeys(["plan", "goal", "measure", "link", "unlink"], "plan"),
    **dict.fromkeys(
        [
            "action",
            "item",
            "items",
            "opinions",
            "opinion",
            "statement",
            "step",
            "paper",
            "take",
            "evaluation",
            "evaluations",
            "proposal",
            "priorities",
            "comparison",
            "summary",
            "note",
            "annex",
            "request",
            "requests",
        ],
        "action_plan",
    ),
    **dict.fromkeys(["agenda", "meeting"], "groups"),
    **dict.fromkeys(["indicator", "feedback", "letter"], "services"),
    "home": "home",
}
"""Where a page of `planning` belongs, by the first word of its address's name or by the kind of its thread."""


def _labels():
    return {"plan": _("Plan"), "action_plan": _("Action plan"), "groups": _("Groups"), "services": _("Services")}


def place_of(match):
    """Return the key of the place that a resolved address belongs to, or None (search, account, errors)."""
    if match is None:
        return None
    if match.app_name in PLACES_OF_APPS:
        return PLACES_OF_APPS[match.app_name]
    name = match.kwargs["kind"] if match.url_name == "thread" else match.url_name or ""
    return PLACES_OF_WORDS.get(name.split("_")[0]) if match.app_name == "planning" else None


def places(region, match):
    """Return the five places as dicts of label, url, icon and whether the page belongs there."""
    labels, here = _labels(), place_of(match)
    found = [{"label": _("Home"), "url": reverse("planning:home"), "icon": "home", "current": here == "home"}]
    for key, icon, name in PLACES if region else ():
        url = reverse(name, args=[region.slug])
        found.append({"label": labels[key], "url": url, "icon": icon, "current": key == here})
    return found


@register.inclusion_tag("components/sidebar.html", takes_context=True)
def sidebar(context):
    """The sidebar for the page's planning region, or for the person's own where the page has none."""
    request = context.get("request")
    if request is None or link_of(request.user):  # a personal link opens none of the places
        return {"region": None, "places": []}
    region = context.get("region") or region_of(request.user)
    return {"region": region, "places": places(region, request.resolver_match)}
