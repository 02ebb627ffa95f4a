"""Groups: what the public reads, what members read, what a lead changes."""

from datetime import date

import pytest
from django.urls import reverse

from portal.models import User
from tests import factories as make
from workgroups.enums import GroupRole, MinutesState, Side
from workgroups.models import GroupService, Membership, WorkGroup


def page(client, name, *args):
    return client.get(reverse(f"workgroups:{name}", args=args)).content.decode()


def of(city, name):
    return reverse(f"workgroups:{name}", args=[city.region.slug, city.group.slug])


@pytest.fixture
def hidden(city):
    return make.MembershipFactory(
        group=city.group, name="Radovan Nesmělý", organisation="Poradna Slunce", is_hidden=True
    )


def test_the_public_finds_the_groups_with_the_organisation_of_the_lead(sign_in, city):
    text = page(sign_in("public"), "group_list", "podlesi")
    assert "PS péče doma" in text
    assert "PS rodiny" in text
    assert "Spolek Pomocná ruka" in text
    assert "Šárka Žižková" not in text


def test_the_public_reads_counts_instead_of_hidden_names(sign_in, city, hidden):
    text = page(sign_in("public"), "group_detail", "podlesi", "pece-doma")
    assert "Božena Tichá" not in text
    assert "Radovan Nesmělý" not in text
    assert "Poradna Slunce" in text
    assert "Ivo Ševčík" in text


def test_an_organisation_of_a_user_representative_stays_unsaid(sign_in, city):
    make.MembershipFactory(group=city.group, name="Luboš Krotký", organisation="Klub pacientů Naděje", side=Side.USER)
    text = page(sign_in("public"), "group_detail", "podlesi", "pece-doma")
    assert "Klub pacientů" not in text
    assert "Luboš" not in text


@pytest.mark.parametrize("role", ["provider", "lead_of_provider", "other_coordinator"])
def test_a_member_of_another_group_reads_what_the_public_reads(sign_in, city, hidden, role):
    text = page(sign_in(role), "group_detail", "podlesi", "pece-doma")
    assert "Božena Tichá" not in text
    assert "Radovan Nesmělý" not in text


@pytest.mark.parametrize("role", ["lead", "member", "reader", "coordinator", "authority_reader"])
def test_insiders_read_the_names(sign_in, city, hidden, role):
    text = page(sign_in(role), "group_detail", "podlesi", "pece-doma")
    assert "Božena Tichá" in text
    assert "Radovan Nesmělý" in text


def test_the_page_of_a_group_says_its_services_and_tasks(sign_in, city):
    make.TaskFactory(group=city.group, text="Svolat poskytovatele", due=date(2027, 1, 5))
    text = page(sign_in("member"), "group_detail", "podlesi", "pece-doma")
    assert "Osobní asistence Doma" in text
    assert "Svolat poskytovatele" in text
    assert "is-overdue" in text
    assert "Svolat poskytovatele" not in page(sign_in("public"), "group_detail", "podlesi", "pece-doma")


def test_the_page_of_a_group_asks_little_however_large_it_is(sign_in, city, budget):
    for number in range(30):
        make.MembershipFactory(group=city.group, name=f"Člen {number}")
        make.TaskFactory(group=city.group)
        state = MinutesState.PUBLISHED if number % 2 else MinutesState.DRAFT
        make.MeetingFactory(region=city.region, groups=[city.group], state=state)
        service = make.ServiceFactory(in_region=city.region)
        make.GroupServiceFactory(group=city.group, service=service)
    goal = make.GoalFactory(plan=make.PlanFactory(region=city.region), group=city.group)
    make.MeasureFactory.create_batch(6, goal=goal)
    make.PaperFactory(action_plan=make.ActionPlanFactory(plan=goal.plan), group=city.group)
    for role in ("public", "lead", "coordinator", "member", "other_provider"):
        client = sign_in(role)
        with budget():
            client.get(of(city, "group_detail"))
        with budget():
            client.get(reverse("workgroups:group_list", args=["podlesi"]))


def test_a_coordinator_sets_up_a_group(sign_in, city):
    data = {"name": "PS péče doma", "kind": "target_group", "quorum": "majority", "order": 3, "colour": 4}
    response = sign_in("coordinator").post(reverse("workgroups:group_add", args=["podlesi"]), data)
    group = WorkGroup.objects.get(order=3)
    assert response.url == group.get_absolute_url()
    assert group.slug == "ps-pece-doma"


def test_two_leads_do_not_overwrite_each_other(sign_in, city):
    address, client = of(city, "group_edit"), sign_in("lead")
    data = {
        "name": "PS péče",
        "kind": "target_group",
        "quorum": "majority",
        "order": 1,
        "seen": 1,
        "purpose": "Aby lidé mohli zůstat doma.",
    }
    assert client.post(address, data).status_code == 302
    text = client.post(address, data | {"purpose": "Aby nikdo nezůstal sám."}).content.decode()
    assert "Aby lidé mohli zůstat doma." in text
    assert "Aby nikdo nezůstal sám." in text
    city.group.refresh_from_db()
    assert city.group.purpose == "Aby lidé mohli zůstat doma."


def test_a_lead_adds_a_member_with_an_account(sign_in, city):
    User.objects.create(email="nova.clenka@example.org", name="Alena Nová")
    data = {"name": "Alena Nová", "side": "provider", "role": "member", "email": "Nova.Clenka@example.org"}
    assert sign_in("lead").post(of(city, "member_add"), data).status_code == 302
    assert city.group.memberships.get(name="Alena Nová").user.email == "nova.clenka@example.org"


def test_nobody_is_a_member_twice(sign_in, city):
    data = {"name": "Ivo Ševčík", "side": "provider", "role": "member", "email": "member@example.org"}
    response = sign_in("lead").post(of(city, "member_add"), data)
    assert response.status_code == 200
    assert city.group.memberships.filter(name="Ivo Ševčík").count() == 1


def test_an_address_without_an_account_is_kept_for_invitations_and_never_published(sign_in, city):
    data = {"name": "Alena Nová", "side": "provider", "role": "member", "email": "nova@example.org"}
    sign_in("lead").post(of(city, "member_add"), data)
    member = Membership.objects.get(name="Alena Nová")
    assert (member.user, member.address) == (None, "nova@example.org")
    for role in ("public", "provider"):
        assert "nova@example.org" not in sign_in(role).get(city.group.get_absolute_url()).content.decode()


def test_an_ended_member_no_longer_reads_the_group(sign_in, city):
    member = city.group.memberships.get(user=city.people.member)
    assert sign_in("member").get(of(city, "group_tasks")).status_code == 200
    address = reverse("workgroups:member_end", args=[member.pk])
    assert sign_in("lead").post(address, {"until": "2027-02-09"}).status_code == 302
    assert sign_in("member").get(of(city, "group_tasks")).status_code == 403


def test_a_membership_cannot_end_before_it_began(sign_in, city):
    member = make.MembershipFactory(group=city.group, since=date(2027, 1, 1))
    address = reverse("workgroups:member_end", args=[member.pk])
    assert sign_in("lead").post(address, {"until": "2026-12-31"}).status_code == 200
    member.refresh_from_db()
    assert member.until is None


def test_a_service_reports_through_one_group_only(sign_in, city):
    """The lead of one group cannot take over the indicators of another one."""
    client, address = sign_in("lead"), of(city, "group_services")
    text = client.post(address, {"service": city.other_service.pk, "reports": "on"}).content.decode()
    assert "PS rodiny" in text
    assert not city.group.group_services.filter(service=city.other_service).exists()
    assert client.post(address, {"service": city.other_service.pk}).status_code == 302
    seat = city.group.group_services.get(service=city.other_service)
    assert not seat.reports
    answer = client.post(reverse("workgroups:service_reports", args=[seat.pk]), follow=True)
    assert "PS rodiny" in answer.content.decode()
    assert not GroupService.objects.get(pk=seat.pk).reports


def test_a_lead_cannot_touch_another_group(sign_in, city):
    member = city.other_group.memberships.first()
    seat = city.other_group.group_services.get()
    client = sign_in("lead")
    assert client.get(reverse("workgroups:member_edit", args=[member.pk])).status_code == 404
    assert client.post(reverse("workgroups:service_leave", args=[seat.pk])).status_code == 403
    assert client.post(reverse("workgroups:group_edit", args=["podlesi", "rodiny"])).status_code == 403


def test_published_minutes_are_counted_and_drafts_are_not(sign_in, city):
    make.MeetingFactory(region=city.region, groups=[city.group], title="Tajný návrh")
    make.MeetingFactory(region=city.region, groups=[city.group], title="Únorové jednání", state=MinutesState.PUBLISHED)
    text = page(sign_in("public"), "group_detail", "podlesi", "pece-doma")
    assert "Únorové jednání" in text
    assert "Tajný návrh" not in text


def test_a_lead_of_another_region_is_nobody_here(sign_in, city):
    far = make.GroupFactory(region=city.other_region)
    make.MembershipFactory(group=far, user=city.people.provider, role=GroupRole.LEAD)
    assert sign_in("provider").get(reverse("workgroups:meeting_add", args=["podlesi"])).status_code == 403
