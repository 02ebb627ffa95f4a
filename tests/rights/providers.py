"""Who gets what at the addresses of `providers`; the columns are explained in row.py."""

from providers.models import Facility, Municipality, MunicipalityMembership
from tests.rights.row import Row

EVERYBODY = "ooooooooo"
EDITING = "lofffofff"  # the provider's editors and the coordinator
ADDING = "looffofof"  # editors of any provider of the planning region, and the coordinator
COORDINATING = "lffffofff"


def region(world):
    return [world.region.slug]


def provider(world):
    return [world.provider.pk]


def service(world):
    return [world.service.pk]


def capacity(world):
    return [world.service.pk, world.capacity.pk]


def staffing(world):
    return [world.service.pk, world.staffing.pk]


def facility(world):
    place = Facility.objects.create(service=world.service, name="Poradna", street="Dlouhá 1")
    return [world.service.pk, place.pk]


def region_role(world):
    return [world.region.slug, world.region.memberships.get(user=world.people.reader).pk]


def provider_role(world):
    return [world.region.slug, world.provider.memberships.get(user=world.people.viewer).pk]


def municipality_role(world):
    place = Municipality.objects.create(code="569998", name="Dolní Lhota")
    world.region.municipalities.add(place)
    held = MunicipalityMembership.objects.create(user=world.people.member, municipality=place)
    return [world.region.slug, held.pk]


ROWS = [
    Row("providers:service_list", region, get=EVERYBODY),
    Row("providers:service_add", region, get=ADDING, post=ADDING),
    Row("providers:service_detail", service, get=EVERYBODY),
    Row("providers:service_edit", service, get=EDITING, post=EDITING),
    Row("providers:provider_list", region, get=EVERYBODY),
    Row("providers:provider_add", region, get=COORDINATING, post=COORDINATING),
    Row("providers:provider_detail", provider, get=EVERYBODY),
    Row("providers:provider_edit", provider, get=EDITING, post=EDITING),
    Row("providers:capacity_add", service, get=EDITING, post=EDITING),
    Row("providers:capacity_edit", capacity, get=EDITING, post=EDITING),
    Row("providers:capacity_remove", capacity, post=EDITING),
    Row("providers:staffing_add", service, get=EDITING, post=EDITING),
    Row("providers:staffing_edit", staffing, get=EDITING, post=EDITING),
    Row("providers:staffing_remove", staffing, post=EDITING),
    Row("providers:facility_add", service, get=EDITING, post=EDITING),
    Row("providers:facility_edit", facility, get=EDITING, post=EDITING),
    Row("providers:facility_remove", facility, post=EDITING),
    Row("providers:people", region, get=COORDINATING),
    Row("providers:person_invite", region, get=COORDINATING, post=COORDINATING),
    Row("providers:region_role_edit", region_role, get=COORDINATING, post=COORDINATING),
    Row("providers:region_role_revoke", region_role, post=COORDINATING),
    Row("providers:provider_role_edit", provider_role, get=COORDINATING, post=COORDINATING),
    Row("providers:provider_role_revoke", provider_role, post=COORDINATING),
    Row("providers:municipality_role_revoke", municipality_role, post=COORDINATING),
]
