"""In whose planning region a page of a service or a provider stands, for its menu and the way back."""

from django.db.models import Count

from providers.access import reach
from providers.models import PlanningRegion


def _known_first(user, regions):
    reads = reach(user).reads
    known = [region for region in regions if region.pk in reads]
    return next(iter(known or regions), None)


def regions_of_service(service):
    """Return the planning regions in which the service acts, in the order it came to them; asked once for the row."""
    if not hasattr(service, "_regions"):
        acting = PlanningRegion.objects.filter(services_here__service=service)
        service._regions = list(acting.order_by("services_here"))
    return service._regions


def region_of_service(user, service):
    """Return the planning region of the service that the person reads, otherwise its first one, or None."""
    return _known_first(user, regions_of_service(service))


def region_of_provider(user, provider):
    """Return the planning region that the person reads, otherwise the one with most of its services, or None."""
    regions = PlanningRegion.objects.filter(services_here__service__provider=provider)
    return _known_first(user, list(regions.annotate(services=Count("services_here")).order_by("-services", "name")))
