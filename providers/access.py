"""Who may do what with regions, providers and services."""

from dataclasses import dataclass, field

from django.db.models import Value
from django.utils.translation import gettext as _

from portal.access import YES, allow_if


@dataclass(frozen=True)
class Reach:
    """How far a person's rights go: ids of planning regions, providers, municipalities, authorities. Rights add up.

    `territory` opens only what is published or settled about a municipality, `oversees` the overview of a regional
    authority; nothing else may ask for them.
    """

    coordinates: frozenset = field(default_factory=frozenset)
    reads: frozenset = field(default_factory=frozenset)
    edits: frozenset = field(default_factory=frozenset)
    works_for: frozenset = field(default_factory=frozenset)
    territory: frozenset = field(default_factory=frozenset)
    oversees: frozenset = field(default_factory=frozenset)


def reach(user):
    """Return the person's Reach, asked from the database once per request (one query)."""
    if not user.is_authenticated:
        return Reach()
    if not hasattr(user, "_reach"):
        user._reach = _load(user)
    return user._reach


def _load(user):
    found = user.region_memberships.values_list("role", "region").union(
        user.provider_memberships.values_list("role", "provider"),
        user.authority_memberships.values_list(Value("authority"), "authority__regions"),
        user.authority_memberships.values_list(Value("oversees"), "authority"),
        user.municipality_memberships.values_list(Value("municipality"), "municipality"),
    )
    ids = {}
    for role, pk in found:
        ids.setdefault(role, set()).add(pk)

    def those(*roles):
        return frozenset(pk for role in roles for pk in ids.get(role, ()) if pk)

    return Reach(
        coordinates=those("coordinator"),
        reads=those("coordinator", "reader", "authority"),
        edits=those("editor"),
        works_for=those("editor", "viewer"),
        territory=those("municipality"),
        oversees=those("oversees"),
    )


def coordinates_somewhere(user):
    """Coordinators of any planning region: with REQUIRE_SECOND_FACTOR on they sign in in two steps."""
    return bool(reach(user).coordinates)


def coordinates(user, region):
    """The coordinators of the planning region."""
    return allow_if(
        region.pk in reach(user).coordinates, _("Only the coordinator of this planning region may do this.")
    )


def reads_region(user, region):
    """Coordinators and readers of the planning region, and readers of its regional authority."""
    return allow_if(region.pk in reach(user).reads, _("Only the city's people may see this."))


def can_edit_provider(user, provider):
    """Editors of the provider, and coordinators of a planning region in which it has a service."""
    here = reach(user)
    if provider.pk in here.edits:
        return YES
    coordinated = bool(here.coordinates) and provider.services.filter(in_regions__region__in=here.coordinates).exists()
    return allow_if(coordinated, _("Only the provider’s own editors and the coordinator may change this."))


def can_edit_service(user, service):
    """Whoever may edit its provider."""
    return can_edit_provider(user, service.provider)
