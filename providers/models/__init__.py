"""Who provides what to whom and where: authorities, planning regions, providers, services and their capacities."""

from providers.models.parts import Capacity, Facility, Staffing
from providers.models.periods import lasting, lasts, until_after_since
from providers.models.regions import (
    RESERVED_SLUGS,
    AuthorityMembership,
    Municipality,
    MunicipalityMembership,
    PlanningRegion,
    RegionalAuthority,
    RegionMembership,
)
from providers.models.services import (
    Provider,
    ProviderMembership,
    Service,
    ServiceInRegion,
    ServiceType,
    TargetGroup,
)

__all__ = [
    "RESERVED_SLUGS",
    "AuthorityMembership",
    "Capacity",
    "Facility",
    "Municipality",
    "MunicipalityMembership",
    "PlanningRegion",
    "Provider",
    "ProviderMembership",
    "RegionMembership",
    "RegionalAuthority",
    "Service",
    "ServiceInRegion",
    "ServiceType",
    "Staffing",
    "TargetGroup",
    "lasting",
    "lasts",
    "until_after_since",
]
