"""What a municipality and the region read of a territory: what is settled or published, and nothing else."""

import io

import openpyxl
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from indicators.models import Indicator, IndicatorValue, Submission, UnmetDemand
from planning.freezing import approve_action_plan
from planning.models import ActionItem, Evaluation, RegionalRequest
from portal.models import User
from providers.models import Facility, MunicipalityMembership, Service
from tests import factories as make
from tests.cast import ROLES
from tests.rights.world import make_world
from tests.test_rights import ROWS, as_it_was, outcome
from workgroups.models import Meeting

PARTS = ["", "sluzby/", "polozky/", "pozadavky/", "neuspokojene/"]


@pytest.fixture
def town(city):
    """Lhota, which plans with Podlesí, and Ves, which plans with another region; Lhota has a reader."""
    city.town = make.MunicipalityFactory(name="Lhota", code="599001", orp="Podlesí")
    city.ves = make.MunicipalityFactory(name="Ves", code="599002")
    city.region.municipalities.add(city.town)
    city.other_region.municipalities.add(city.ves)
    city.mayor = User.objects.create(email="starosta@lhota.example", name="Bohumil Starý")
    MunicipalityMembership.objects.create(user=city.mayor, municipality=city.town)
    return city


@pytest.fixture
def mayor(town, client):
    client.force_login(town.mayor)
    return client


def page(client, part="", code="599001", **query):
    return client.get(f"/uzemi/{code}/{part}", query)


def text_of(client, part="", **query):
    response = page(client, part, **query)
    assert response.status_code == 200
    return response.content.decode()


# Who may


def test_the_reader_of_a_municipality_opens_its_pages_and_no_others(town, mayor, sign_in):
    for part in PARTS:
        assert page(mayor, part).status_code == 200
        assert page(mayor, part, code="599002").status_code == 404
        for role in ("coordinator", "reader", "authority_reader"):
            assert page(sign_in(role), part).status_code == 200, (role, part)
        for role in ("provider", "lead", "other_coordinator"):
            assert page(sign_in(role), part).status_code == 404, (role, part)
        assert page(sign_in("public"), part).status_code == 302


def test_it_opens_nothing_that_is_closed_to_people_from_elsewhere(town, client):
    """What the table of rights closes to another region's coordinator is closed to a municipality's reader, too."""
    world, stranger = make_world(town), ROLES.index("other_coordinator")
    client.force_login(world.mayor)
    opened = []
    for row in (row for row in ROWS if row.get and row.get[stranger] in "nf"):
        if not row.name.startswith("planning:territory"):
            with as_it_was(world) as own:
                got = outcome(client.get(reverse(row.name, args=row.args(own))))
            opened += [] if got in "nf" else [row.name]
    assert not opened


@pytest.mark.parametrize(
    "model", [ActionItem, Evaluation, RegionalRequest, Submission, Indicator, IndicatorValue, UnmetDemand, Meeting]
)
def test_no_row_is_visible_because_of_a_municipality(town, model):
    make_world(town)
    assert not set(model.objects.visible_to(town.mayor).values_list("pk", flat=True)) - set(
        model.objects.visible_to(User.objects.create(email="cizi@example.org")).values_list("pk", flat=True)
    )


def test_the_home_page_leads_to_the_territory(mayor):
    text = mayor.get(reverse("planning:home")).content.decode()
    assert "/uzemi/599001/" in text
    assert "Lhota" in text
    assert "/uzemi/599001/" in mayor.get(reverse("account")).content.decode()


# Services


def test_services_with_a_place_there_and_of_the_planning_region_act_there(town, mayor):
    elsewhere = make.ServiceFactory(name="Poradna Ves", in_region=town.other_region)
    Facility.objects.create(service=elsewhere, municipality=town.town, name="Pobočka Lhota")
    ended = make.ServiceFactory(name="Zaniklá", in_region=town.region, until="2026-12-31")
    make.ServiceFactory(name="Cizí služba", in_region=town.other_region)
    text = text_of(mayor, "sluzby/")
    assert town.service.name in text
    assert "Poradna Ves" in text
    assert ended.name not in text
    assert "Cizí služba" not in text
    only = text_of(mayor, "sluzby/", here="on")
    assert "Poradna Ves" in only
    assert town.service.name not in only


def test_a_hidden_place_does_not_betray_its_town(town, mayor):
    shelter = make.ServiceFactory(name="Azyl", in_region=town.other_region)
    Facility.objects.create(service=shelter, municipality=town.town, street="Tajná 7", is_hidden=True)
    for part in PARTS:
        text = text_of(mayor, part)
        assert "Azyl" not in text
        assert "Tajná" not in text
    assert not Service.objects.acting_in(town.town).filter(pk=shelter.pk).exists()


def test_capacities_are_told_apart_and_never_added_up(town, mayor):
    make.CapacityFactory(service=town.service, count=14)
    make.CapacityFactory(service=town.service, count=12, basis="network")
    make.CapacityFactory(service=town.service, count=99, since="2020-01-01", until="2023-12-31")
    text = text_of(mayor, "sluzby/")
    assert ">14<" in text
    assert ">12<" in text
    assert "26" not in text.split("<main", 1)[1].split("</main", 1)[0]
    assert ">99<" not in text


# Items and requests


@pytest.fixture
def plan(town):
    """The approved plan of 2027 with one item, and what the next version changes since."""
    year = make.ActionPlanFactory(plan=make.PlanFactory(region=town.region), year=2027)
    version = make.ActionPlanVersionFactory(action_plan=year)
    measure = make.MeasureFactory(goal=make.GoalFactory(plan=year.plan, group=town.group))
    town.item = make.ItemFactory(action_plan=year, measure=measure, included=True, service=town.service, title="Večery")
    make.CostFactory(item=town.item, amount=450000, year=2027)
    facts = {"body": "council", "resolution_number": "12/2027", "resolved_on": "2027-02-01"}
    approve_action_plan(version, by=town.people.coordinator, **facts)
    ActionItem.objects.filter(pk=town.item.pk).update(title="Rozepsaný název")
    town.draft = make.ItemFactory(action_plan=year, measure=measure, service=town.service, title="Nový návrh")
    return year


def test_items_are_read_in_the_words_that_were_approved_by_everybody(town, plan, mayor, sign_in):
    for client in (mayor, sign_in("coordinator")):
        text = text_of(client, "polozky/")
        assert "Večery" in text
        assert "450" in text
        assert "Rozepsaný název" not in text
        assert "Nový návrh" not in text
    assert "Večery" in text_of(mayor, "polozky/", rok="2027")


def file_request(town, **facts):
    facts = {"state": "filed", "filed_at": timezone.now(), "number": "POD-2028-001", **facts}
    return make.RequestFactory(region=town.region, service=town.service, reasoning="Vnitřní zdůvodnění", **facts)


def test_filed_requests_are_told_without_their_reasoning(town, mayor):
    make.RequestFactory(region=town.region, service=town.other_service)
    asked = {"capacities": [{"unit": "klienti", "form": "terénní", "now": 12, "asked": 18}]}
    facts = {"filed_by": town.people.coordinator, "decision_reason": "Důvěrný důvod", "snapshot": asked}
    filed = file_request(town, **facts)
    text = text_of(mayor, "pozadavky/")
    assert "klienti, terénní: 12\xa0→\xa018" in text
    assert filed.number in text
    assert town.service.name in text
    assert town.other_service.name not in text, "a draft is nobody's business"
    for secret in ("Vnitřní zdůvodnění", "Důvěrný důvod", town.people.coordinator.name):
        assert secret not in text
    assert mayor.get(filed.get_absolute_url()).status_code == 404


# Unmet demand


def ask(town, service, place, **counts):
    return make.UnmetDemandFactory(service=service, region=town.region, municipality=place, **counts)


def test_counts_are_told_where_nobody_could_be_recognised(town, mayor):
    ask(town, town.service, town.town, applicants=40, served=20, refused_capacity=20)
    ask(town, town.other_service, town.town, applicants=30, served=15, refused_capacity=15)
    ask(town, town.service, None, applicants=50, served=25, refused_capacity=25)
    text = text_of(mayor, "neuspokojene/")
    assert "Zájemců: 70" in text.replace("\xa0", " ")
    assert town.service.name in text
    assert ">40<" in text
    assert "70" in text_of(mayor)


def test_small_counts_are_joined_as_in_the_public_table(town, mayor):
    """Were the small count told here, that of the town it was joined with could be worked out from the public table."""
    near = make.MunicipalityFactory(name="Blízká")
    town.region.municipalities.add(near)
    ask(town, town.service, town.town, applicants=9, served=3, refused_capacity=6)
    ask(town, town.service, near, applicants=12, served=8, refused_capacity=4)
    ask(town, town.service, None, applicants=60, served=30, refused_capacity=30)
    said = page(mayor, "neuspokojene/").context["said"]
    assert said.total is None
    assert said.services == []
    assert said.joined == (21, 10, 11) or said.joined is None
    assert ">9<" not in text_of(mayor, "neuspokojene/")


def test_services_with_few_people_are_joined(town, mayor):
    small = make.ServiceFactory(name="Malá služba", in_region=town.region)
    ask(town, town.service, town.town, applicants=40, served=20, refused_capacity=20)
    ask(town, small, town.town, applicants=7, served=1, refused_capacity=6)
    ask(town, town.other_service, None, applicants=60, served=30, refused_capacity=30)
    lines = page(mayor, "neuspokojene/").context["said"].services
    assert [(line.counts, line.is_joined) for line in lines] == [((47, 26, 21), True)]


def test_a_year_that_runs_and_what_was_not_handed_in_are_not_told(town, mayor):
    ask(town, town.service, town.town, year=2027, applicants=80, served=40, refused_capacity=40)
    waiting = make.RoundFactory(region=town.region, asks_demand=True)
    make.SubmissionFactory(round=waiting, service=town.service)
    ask(town, town.service, town.town, applicants=44, served=22, refused_capacity=22)
    text = text_of(mayor, "neuspokojene/")
    assert "80" not in text.split("<main", 1)[1]
    assert "44" not in text.split("<main", 1)[1]


# Files


def test_every_part_goes_home_as_a_table(town, plan, mayor):
    make.CapacityFactory(service=town.service, count=14)
    file_request(town)
    ask(town, town.service, town.town, applicants=40, served=20, refused_capacity=20)
    whole = openpyxl.load_workbook(io.BytesIO(mayor.get("/uzemi/599001/vse/stahnout/xlsx/").content))
    assert whole.sheetnames == ["Služby", "Položky akčních plánů", "Požadavky do krajské sítě", "Neuspokojené žádosti"]
    assert [cell.value for cell in whole["Položky akčních plánů"]["D"]][1] == "Večery"
    words = "".join(str(cell.value) for sheet in whole for row in sheet for cell in row)
    assert "Vnitřní" not in words
    assert "Rozepsaný" not in words
    assert town.mayor.name not in words
    for part in ("sluzby", "polozky", "pozadavky", "neuspokojene"):
        for kind in ("xlsx", "ods", "csv"):
            assert mayor.get(f"/uzemi/599001/{part}/stahnout/{kind}/").status_code == 200
    for wrong in ("vse/stahnout/csv/", "jine/stahnout/xlsx/", "sluzby/stahnout/pdf/"):
        assert mayor.get(f"/uzemi/599001/{wrong}").status_code == 404
    assert mayor.get("/uzemi/599002/vse/stahnout/xlsx/").status_code == 404


# The regional authority


def test_the_region_sees_its_planning_regions_and_municipalities(town, plan, sign_in):
    Facility.objects.create(service=town.service, municipality=town.town)
    Facility.objects.create(service=town.other_service, municipality=town.town, is_hidden=True)
    file_request(town)
    client, address = sign_in("authority_reader"), town.region.authority.get_absolute_url()
    response = client.get(address)
    line = next(line for line in response.context["regions"] if line.region == town.region)
    assert (line.municipalities, line.services, line.items, line.requests) == (1, 2, 1, 1)
    assert [(row.municipality.name, row.placed) for row in response.context["rows"]] == [("Lhota", 1), ("Ves", 0)]
    found = client.get(address, {"q": "LHOTA"}).context["rows"]
    assert [row.municipality for row in found] == [town.town]
    assert client.get(f"{address}stahnout/csv/").status_code == 200
    for role in ("coordinator", "reader", "provider"):
        assert sign_in(role).get(address).status_code == 404
    assert address in client.get(reverse("planning:home")).content.decode()


# Giving the role


def test_a_coordinator_invites_and_removes_the_reader_of_a_municipality(town, sign_in):
    client = sign_in("coordinator")
    sent = {"name": "Jarmila Nová", "email": "jarmila@lhota.example", "role": "municipality-reader"}
    invite = reverse("providers:person_invite", args=["podlesi"])
    assert "municipality" in client.post(invite, sent).context["form"].errors
    assert "municipality" in client.post(invite, {**sent, "municipality": town.ves.pk}).context["form"].errors
    client.post(invite, {**sent, "municipality": town.town.pk})
    membership = MunicipalityMembership.objects.get(user__email="jarmila@lhota.example")
    assert membership.municipality == town.town
    assert "Lhota" in mail.outbox[0].body
    people = client.get(reverse("providers:people", args=["podlesi"])).content.decode()
    assert "Jarmila Nová" in people
    assert "Bohumil Starý" in people
    client.post(reverse("providers:municipality_role_revoke", args=["podlesi", membership.pk]))
    assert not MunicipalityMembership.objects.filter(pk=membership.pk).exists()


def test_a_coordinator_does_not_take_the_role_of_another_regions_municipality(town, sign_in):
    other = MunicipalityMembership.objects.create(user=town.people.member, municipality=town.ves)
    address = reverse("providers:municipality_role_revoke", args=["podlesi", other.pk])
    assert sign_in("coordinator").post(address).status_code == 404


# Sizes


def test_pages_keep_to_the_budget_whatever_the_rows(town, plan, mayor, sign_in, budget):
    for number in range(60):
        service = make.ServiceFactory(in_region=town.region)
        make.CapacityFactory(service=service)
        if number < 30:
            ask(town, service, town.town, applicants=40, served=20, refused_capacity=20)
            town.region.municipalities.add(make.MunicipalityFactory())
    for part in PARTS:
        with budget():
            page(mayor, part)
    region = sign_in("authority_reader")
    with budget():
        response = region.get(town.region.authority.get_absolute_url())
    assert len(response.context["rows"]) == 25
