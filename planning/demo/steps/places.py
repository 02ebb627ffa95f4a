"""The regional authority, planning regions, people, working groups and who sits in them."""

from datetime import date

from django.utils.text import slugify

from planning.demo.content.groups import GROUPS
from planning.demo.content.people import MEMBERS, PEOPLE
from planning.demo.content.places import AUTHORITY, MUNICIPALITIES, REGIONS
from planning.demo.shapes import TARGETS
from planning.demo.world import put
from portal.collation import fold
from portal.models import User
from providers.enums import ProviderRole
from providers.models import (
    AuthorityMembership,
    Municipality,
    MunicipalityMembership,
    PlanningRegion,
    ProviderMembership,
    RegionalAuthority,
    RegionMembership,
    TargetGroup,
)
from workgroups.enums import GroupRole, Side
from workgroups.models import Membership, WorkGroup

BEGINNING = date(2022, 9, 1)


def add_people(world):
    """Make the people of the demo in the order in which they are offered; nobody has a password."""
    for key, name, role, note, rights in PEOPLE:
        user = User(email=f"{_address(name)}@example.org", name=name, demo_role=role, demo_note=note)
        user.is_staff = user.is_superuser = "administrator" in rights.split()
        user.set_unusable_password()
        user.save()
        world.people[key] = user


def _address(name):
    return fold(name).replace(" ", ".")


def add_regions(world):
    name, slug = AUTHORITY
    world.authority = RegionalAuthority.objects.create(name=name, slug=slug)
    for slug, (name, contact) in REGIONS.items():
        region = PlanningRegion.objects.create(name=name, slug=slug, authority=world.authority, contact=contact)
        towns = [
            Municipality(code=code, name=town, population=people, orp=orp)
            for code, town, people, orp in MUNICIPALITIES[slug]
        ]
        region.municipalities.set(Municipality.objects.bulk_create(towns))
        world.regions[slug] = region


def give_roles(world):
    """Give the people of the demo their rights in planning regions and providers."""
    admin = world.people["urban"]
    for key, _name, _role, _note, rights in PEOPLE:
        for right in rights.split():
            _give(world, world.people[key], *right.partition(":")[::2], by=admin)


def open_accounts(world):
    """Give accounts to the other members who work for a provider; the first one writes where nobody does yet."""
    admin = world.people["urban"]
    for _group, name, _organisation, key, _side in MEMBERS:
        if not key:
            continue
        user = User(email=f"{_address(name)}@example.org", name=name)
        user.set_unusable_password()
        user.save()
        world.people[name] = user
        provider = world.providers[key]
        if provider.pk not in world.editors:
            world.editors[provider.pk] = user
            put(ProviderMembership(user=user, provider=provider, role=ProviderRole.EDITOR), by=admin, on=BEGINNING)


def _give(world, user, what, where, *, by):
    if what in ("coordinator", "reader"):
        put(RegionMembership(user=user, region=world.regions[where], role=what), by=by, on=BEGINNING)
    elif what == "authority":
        put(AuthorityMembership(user=user, authority=world.authority), by=by, on=BEGINNING)
    elif what == "municipality":
        place = Municipality.objects.get(code=where)
        put(MunicipalityMembership(user=user, municipality=place), by=by, on=BEGINNING)
    elif what in ("editor", "viewer"):
        provider = world.providers[where]
        put(ProviderMembership(user=user, provider=provider, role=what), by=by, on=BEGINNING)
        if what == "editor":
            world.editors.setdefault(provider.pk, user)


def add_groups(world):
    targets = {group.name: group for group in TargetGroup.objects.all()}
    for order, (key, facts) in enumerate(GROUPS.items(), 1):
        region, name, slug, kind, colour, words, purpose = facts
        group = WorkGroup(
            region=world.regions[region], name=name, slug=slug, kind=kind, colour=colour, order=order, purpose=purpose
        )
        put(group, by=world.coordinator_of(region), on=BEGINNING)
        group.target_groups.set(targets[TARGETS[word]] for word in words.split())
        world.groups[key] = group


def add_seats(world):
    """Seat the people with accounts by their rights, the members without one, and all leads in the steering group."""
    for key, _name, _role, _note, rights in PEOPLE:
        for right in rights.split():
            role, _, group = right.partition(":")
            if role in GroupRole.values:
                _seat_account(world, key, group, role, rights)
    for group, name, organisation, provider, side in MEMBERS:
        seat = Membership(
            group=world.groups[group],
            user=world.people.get(name),
            name=name,
            organisation=organisation,
            provider=world.providers.get(provider),
            side=side,
            is_hidden=side == Side.USER,
            email="" if side == Side.USER else f"{slugify(name).replace('-', '.')}@example.org",
            since=BEGINNING,
        )
        world.seats[group, name] = put(seat, by=world.coordinator, on=BEGINNING)


def _seat_account(world, key, group, role, rights):
    user = world.people[key]
    works_for = [right.partition(":")[2] for right in rights.split() if right.startswith("editor:")]
    provider = world.providers[works_for[0]] if works_for else None
    town = "Magistrát města Jablonec nad Nisou" if group == "jbc" else "Magistrát města Liberec"
    chairs = [group] if role != GroupRole.LEAD or group == "rps" else [group, "rps"]
    for chair in chairs:
        seat = Membership(
            group=world.groups[chair],
            user=user,
            name=user.name,
            organisation=provider.name if provider else town,
            provider=provider,
            side=Side.PROVIDER if provider else Side.COMMISSIONER,
            role=role if chair == group else GroupRole.MEMBER,
            since=BEGINNING,
        )
        world.seats[chair, user.name] = put(seat, by=world.coordinator, on=BEGINNING)
