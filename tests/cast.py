"""A small city and its people, one per role, the same in all tests. The clock of the story is February 2027."""

from types import SimpleNamespace

from portal.models import User
from providers.enums import ProviderRole, RegionRole
from providers.models import AuthorityMembership, ProviderMembership, RegionMembership
from tests import factories as make
from workgroups.enums import GroupRole, Side

ROLES = (
    "public",
    "provider",
    "other_provider",
    "lead",
    "reader",
    "coordinator",
    "other_coordinator",
    "lead_of_provider",
    "authority_reader",
)
"""Who stands in the table of rights; `public` is nobody signed in."""

NAMES = {
    "coordinator": "Jana Dvořáčková",
    "other_coordinator": "Radim Vejvoda",
    "reader": "Milena Hrdá",
    "authority_reader": "Ondřej Kalous",
    "lead": "Šárka Žižková",
    "lead_of_provider": "Chrudoš Černohorský",
    "member": "Ivo Ševčík",
    "provider": "Petra Horáčková",
    "viewer": "Tomáš Říha",
    "other_provider": "Lenka Chalupová",
}


def make_people():
    """Create the people of the cast, without any right yet."""
    return {
        role: User.objects.create(email=f"{role.replace('_', '.')}@example.org", name=name)
        for role, name in NAMES.items()
    }


def make_city():
    """Create two planning regions, two providers with a service each, two groups, and give everybody their role."""
    people = SimpleNamespace(**make_people())
    region = make.RegionFactory(name="Podlesí", slug="podlesi")
    other_region = make.RegionFactory(name="Zálesí", slug="zalesi")
    provider = make.ProviderFactory(name="Spolek Doma")
    other = make.ProviderFactory(name="Charita Podlesí")
    service = make.ServiceFactory(provider=provider, name="Osobní asistence Doma", in_region=region)
    other_service = make.ServiceFactory(provider=other, name="Pečovatelská služba Charity", in_region=region)
    group = make.GroupFactory(region=region, name="PS péče doma", slug="pece-doma", order=1)
    other_group = make.GroupFactory(region=region, name="PS rodiny", slug="rodiny", order=2)
    make.GroupServiceFactory(group=group, service=service)
    make.GroupServiceFactory(group=other_group, service=other_service)
    city = SimpleNamespace(
        people=people, region=region, other_region=other_region, provider=provider, other_provider=other
    )
    city.service, city.other_service, city.group, city.other_group = service, other_service, group, other_group
    _give_roles(city)
    return city


def _give_roles(city):
    people = city.people
    RegionMembership.objects.create(user=people.coordinator, region=city.region, role=RegionRole.COORDINATOR)
    RegionMembership.objects.create(
        user=people.other_coordinator, region=city.other_region, role=RegionRole.COORDINATOR
    )
    RegionMembership.objects.create(user=people.reader, region=city.region, role=RegionRole.READER)
    AuthorityMembership.objects.create(user=people.authority_reader, authority=city.region.authority)
    ProviderMembership.objects.create(user=people.provider, provider=city.provider)
    ProviderMembership.objects.create(user=people.viewer, provider=city.provider, role=ProviderRole.VIEWER)
    ProviderMembership.objects.create(user=people.other_provider, provider=city.other_provider)
    ProviderMembership.objects.create(user=people.lead_of_provider, provider=city.other_provider)
    seats = [
        (city.group, people.lead, GroupRole.LEAD, Side.COMMISSIONER),
        (city.group, people.member, GroupRole.MEMBER, Side.PROVIDER),
        (city.other_group, people.lead_of_provider, GroupRole.LEAD, Side.PROVIDER),
    ]
    for group, user, role, side in seats:
        make.MembershipFactory(group=group, user=user, name=user.name, role=role, side=side)
    make.MembershipFactory(group=city.group, name="Božena Tichá", organisation="", side=Side.USER)
