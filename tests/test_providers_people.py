"""The coordinator gives roles, changes them and takes them away."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.models import User
from providers.models import ProviderMembership, RegionMembership
from tests import factories as make


def page(city, name, *args):
    return reverse(f"providers:{name}", args=[city.region.slug, *args])


def invite(city, sign_in, **data):
    data = {"name": "Věra Nová", "email": "Vera.Nova@example.org", **data}
    return sign_in("coordinator").post(page(city, "person_invite"), data)


def test_a_new_person_gets_an_account_without_a_password_and_a_letter(city, sign_in):
    invite(city, sign_in, role="provider-editor", provider=city.provider.pk)
    user = User.objects.get(email="vera.nova@example.org")
    assert not user.has_usable_password()
    assert ProviderMembership.objects.filter(user=user, provider=city.provider, role="editor").exists()
    (letter,) = mail.outbox
    assert letter.to == ["vera.nova@example.org"]
    assert reverse("account_request_login_code") in letter.body
    assert city.provider.name in letter.body


def test_somebody_with_an_account_keeps_it_and_gets_the_role(city, sign_in):
    invite(city, sign_in, email=city.people.member.email, role="region-reader")
    assert RegionMembership.objects.filter(user=city.people.member, region=city.region, role="reader").exists()
    city.people.member.refresh_from_db()
    assert city.people.member.name == "Ivo Ševčík"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"role": "provider-editor"}, "provider"),
        ({"role": "region-reader", "email": "reader@example.org"}, "email"),
        ({"role": "region-reader", "email": "neni-adresa"}, "email"),
        ({"role": "region-king"}, "role"),
    ],
)
def test_a_wrong_invitation_is_told_at_its_field_and_nobody_is_written_to(city, sign_in, data, field):
    response = invite(city, sign_in, **data)
    assert set(response.context["form"].errors) == {field}
    assert mail.outbox == []
    assert not User.objects.filter(email="vera.nova@example.org").exists()


def test_a_coordinator_does_not_invite_to_a_provider_of_another_region(city, sign_in):
    stranger = make.ServiceFactory(in_region=city.other_region).provider
    response = invite(city, sign_in, role="provider-editor", provider=stranger.pk)
    assert "provider" in response.context["form"].errors


def test_a_role_is_changed_and_taken_away(city, sign_in):
    client = sign_in("coordinator")
    membership = city.region.memberships.get(user=city.people.reader)
    client.post(page(city, "region_role_edit", membership.pk), {"role": "coordinator"})
    membership.refresh_from_db()
    assert membership.role == "coordinator"
    client.post(page(city, "region_role_revoke", membership.pk))
    assert not city.region.memberships.filter(user=city.people.reader).exists()


def test_the_last_coordinator_stays(city, sign_in):
    client = sign_in("coordinator")
    membership = city.region.memberships.get(user=city.people.coordinator)
    response = client.post(page(city, "region_role_edit", membership.pk), {"role": "reader"})
    assert response.context["form"].errors
    client.post(page(city, "region_role_revoke", membership.pk))
    membership.refresh_from_db()
    assert membership.role == "coordinator"


def test_people_of_providers_are_listed_found_and_removed(city, sign_in):
    client = sign_in("coordinator")
    text = client.get(page(city, "people")).content.decode()
    for role in ("coordinator", "reader", "authority_reader", "provider", "viewer", "other_provider"):
        assert getattr(city.people, role).name in text
    found = client.get(page(city, "people"), {"q": "charita"}).context["page"]
    assert {row.user for row in found} == {city.people.other_provider, city.people.lead_of_provider}
    viewer = city.provider.memberships.get(user=city.people.viewer)
    client.post(page(city, "provider_role_edit", viewer.pk), {"role": "editor"})
    viewer.refresh_from_db()
    assert viewer.role == "editor"
    client.post(page(city, "provider_role_revoke", viewer.pk))
    assert not city.provider.memberships.filter(user=city.people.viewer).exists()


def test_a_page_of_many_people_keeps_to_the_budget(city, sign_in, budget):
    users = User.objects.bulk_create(User(email=f"o{n}@example.org", name=f"Osoba {n}") for n in range(60))
    ProviderMembership.objects.bulk_create(ProviderMembership(user=user, provider=city.provider) for user in users)
    client = sign_in("coordinator")
    with budget():
        response = client.get(page(city, "people"))
    assert len(response.context["page"].object_list) == 25
