"""Which planning region a person is at home in."""

from django.db.models import Q

from providers.access import reach
from providers.models import PlanningRegion, ServiceInRegion
from workgroups.access import group_reach
from workgroups.models import WorkGroup


def regions_of(user):
    """Return the planning regions in which the person has any role, or all of them for somebody who has none."""
    if not user.is_authenticated:
        return PlanningRegion.objects.all()
    here, groups = reach(user), group_reach(user)
    sitting = WorkGroup.objects.filter(pk__in=groups.belongs).order_by().values("region")
    acting = ServiceInRegion.objects.filter(service__provider__in=here.works_for).values("region")
    return PlanningRegion.objects.filter(Q(pk__in=here.reads) | Q(pk__in=sitting) | Q(pk__in=acting))


def region_of(user):
    """Return the person's first planning region (one they coordinate before others) or None; asked once."""
    if not hasattr(user, "_region"):
        regions = list(regions_of(user)[:20])
        coordinated = [region for region in regions if region.pk in reach(user).coordinates]
        user._region = (coordinated or regions or [None])[0] if user.is_authenticated or len(regions) == 1 else None
    return user._region
