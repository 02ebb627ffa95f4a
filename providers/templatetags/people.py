"""{% my_roles user %}: what a person may do and where, for their own page."""

from django import template

register = template.Library()


@register.inclusion_tag("providers/_my_roles.html")
def my_roles(user):
    """List the person's roles in planning regions, regional authorities and providers."""
    return {
        "in_regions": user.region_memberships.select_related("region").order_by("region__name"),
        "in_authorities": user.authority_memberships.select_related("authority"),
        "in_providers": user.provider_memberships.select_related("provider").order_by("provider__name"),
    }
