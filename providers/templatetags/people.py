"""What a person may do and where, for their own page; the territories they read, for their home page."""

from django import template

from providers.access import reach
from providers.models import Municipality, RegionalAuthority

register = template.Library()


@register.inclusion_tag("providers/_my_roles.html")
def my_roles(user):
    """List the person's roles in planning regions, regional authorities and providers."""
    return {
        "in_regions": user.region_memberships.select_related("region").order_by("region__name"),
        "in_authorities": user.authority_memberships.select_related("authority"),
        "in_municipalities": user.municipality_memberships.select_related("municipality").order_by(
            "municipality__name"
        ),
        "in_providers": user.provider_memberships.select_related("provider").order_by("provider__name"),
    }


@register.inclusion_tag("providers/_my_territories.html")
def my_territories(user):
    """The municipalities and regional authorities whose overview the person reads; no query for those who read none."""
    here = reach(user)
    return {
        "authorities": RegionalAuthority.objects.visible_to(user) if here.oversees else [],
        "municipalities": Municipality.objects.filter(pk__in=here.territory) if here.territory else [],
    }
