"""Which planning region a person is at home in."""

from collections import Counter

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
    holding = PlanningRegion.municipalities.through.objects.filter(municipality__in=here.territory)
    return PlanningRegion.objects.filter(
        Q(pk__in=here.reads) | Q(pk__in=sitting) | Q(pk__in=acting) | Q(pk__in=holding.values("planningregion"))
    )


def region_of(user):
    """Return the planning region the person is at home in, or None; asked once per request.

    One they coordinate comes first, then the one where their provider has most services, then the first by name.
    """
    if not hasattr(user, "_region"):
        regions = list(regions_of(user)[:20])
        only = regions[0] if len(regions) == 1 else None
        user._region = _nearest(regions, user) if user.is_authenticated and len(regions) > 1 else only
    return user._region


def _nearest(regions, user):
    here = reach(user)
    own = Counter()
    if here.works_for:
        acting = ServiceInRegion.objects.filter(service__provider__in=here.works_for)
        own.update(acting.values_list("region", flat=True))
    return max(regions, key=lambda region: (region.pk in here.coordinates, own[region.pk]))
