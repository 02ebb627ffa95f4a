"""Personal links to a round, looked at as somebody would who wants to get further than the link goes."""

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from indicators.enums import SubmissionState
from indicators.links import OPEN, SESSION_KEY
from indicators.models import AccessToken, RoundAccess, UnmetDemand
from indicators.models.extensions import digest
from portal import outbox
from portal.models import Letter, User
from providers.enums import RegionRole
from providers.models import ProviderMembership, RegionMembership, Service, ServiceInRegion
from tests import factories as make
from tests.rights.world import make_world
from tests.test_rights import ROWS

EMAIL = "brigadnice@example.org"


def page(name, *args):
    return reverse(f"indicators:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def words(response):
    return response.content.decode()


@pytest.fixture
def collecting(city):
    """A running round with a sheet of the provider and one of another provider; last year's figure is known."""
    city.round = make.RoundFactory(region=city.region)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.others = make.SubmissionFactory(round=city.round, service=city.other_service)
    city.indicator = make.IndicatorFactory(service=city.service, name="Lidé, kteří zůstali doma")
    earlier = make.RoundFactory(region=city.region, past=True)
    city.earlier = make.SubmissionFactory(round=earlier, service=city.service, state=SubmissionState.ACCEPTED)
    make.ValueFactory(indicator=city.indicator, submission=city.earlier, year=2025, actual="38")
    return city


def filled(city, **more):
    return {
        "email": EMAIL,
        "name": "Zdena Malá",
        "services": [city.service.pk],
        "expires_on": "2027-02-28",
        **more,
    }


def give(city, client, **more):
    return client.post(page("submission_links", city.submission), filled(city, **more))


def token_of(city):
    """Return the secret of the last letter: it is kept only until the letter is sent."""
    return Letter.objects.filter(kind="round-link").latest("pk").secret


@pytest.fixture
def token(collecting, sign_in):
    give(collecting, sign_in("provider"))
    return token_of(collecting)


def come(token, client=None):
    """Press the button of the link; return the client with the session it opens."""
    client = client or Client()
    client.response = client.post(page("link_use"), {"token": token})
    return client


class TestGiving:
    @pytest.mark.parametrize("role", ["provider", "coordinator"])
    def test_an_editor_or_the_coordinator_sends_a_link_and_never_sees_it(self, collecting, sign_in, role):
        client = sign_in(role)
        response = give(collecting, client)
        assert response.status_code == 302
        access = RoundAccess.objects.get()
        assert (access.user.email, access.user.has_usable_password()) == (EMAIL, False)
        assert token_of(collecting) not in words(client.get(response.url))

    def test_neither_the_link_nor_the_letter_is_kept_in_words(self, collecting, token, mailoutbox):
        assert AccessToken.objects.get().digest == digest(token) != token
        letter = Letter.objects.get(kind="round-link")
        assert token not in letter.text
        outbox.send([letter])
        assert token in mailoutbox[0].body
        letter.refresh_from_db()
        assert token not in f"{letter.text}{letter.secret}{letter.error}{letter.subject}"

    def test_somebody_of_the_provider_is_chosen_by_name(self, collecting, sign_in):
        person = collecting.people.viewer
        give(collecting, sign_in("provider"), person=person.pk, email="", name="")
        assert RoundAccess.objects.get().user == person
        assert Letter.objects.get(kind="round-link").email == person.email

    def test_services_of_somebody_else_are_not_to_be_had(self, collecting, sign_in):
        response = give(collecting, sign_in("provider"), services=[collecting.other_service.pk])
        assert response.status_code == 200
        assert not RoundAccess.objects.exists()

    @pytest.mark.parametrize("day", ["2027-02-09", "2028-01-01"])
    def test_it_is_valid_neither_in_the_past_nor_for_ever(self, collecting, sign_in, day):
        give(collecting, sign_in("provider"), expires_on=day)
        assert not RoundAccess.objects.exists()

    def test_a_closed_account_gets_none(self, collecting, sign_in):
        User.objects.create(email=EMAIL, is_active=False)
        assert "uzavřen" in words(give(collecting, sign_in("provider")))
        assert not RoundAccess.objects.exists()

    def test_a_double_click_sends_one_letter(self, collecting, sign_in, clock):
        for second in range(2):
            clock.move_to(f"2027-02-10T09:00:0{second}+01:00")
            give(collecting, sign_in("provider"))
        assert RoundAccess.objects.get().tokens.count() == 1 == Letter.objects.count()

    def test_asking_later_sends_a_second_letter_for_the_same_link(self, collecting, sign_in, clock):
        give(collecting, sign_in("provider"))
        clock.move_to("2027-02-11T09:00:00+01:00")
        give(collecting, sign_in("provider"))
        assert RoundAccess.objects.get().tokens.count() == 2
        assert all(
            words(come(row.secret).get(collecting.submission.get_absolute_url())) for row in Letter.objects.all()
        )

    def test_another_providers_editor_can_neither_see_nor_revoke_it(self, collecting, sign_in, token):
        access = RoundAccess.objects.get()
        assert sign_in("other_provider").post(page("link_revoke", access)).status_code == 404
        assert sign_in("other_provider").get(page("submission_links", collecting.submission)).status_code == 404
        assert EMAIL not in words(sign_in("other_provider").get(page("submission_links", collecting.others)))


class TestOpening:
    def test_opening_the_link_changes_nothing_and_has_one_button(self, collecting, token):
        client = Client()
        response = client.get(page("link_open", token))
        text = words(response)
        assert collecting.service.name in text
        assert len(re.findall(r"<button[^>]*>\s*Otevřít formulář", text)) == 1
        assert SESSION_KEY not in client.session
        assert RoundAccess.objects.get().last_used_at is None

    def test_the_button_opens_the_sheet_with_last_years_figure(self, collecting, token):
        client = come(token)
        assert client.response.url == collecting.submission.get_absolute_url()
        assert "38\u00a0osob" in words(client.get(client.response.url))
        assert RoundAccess.objects.get().last_used_at is not None

    def test_history_names_who_wrote(self, collecting, token):
        client = come(token)
        pk = collecting.indicator.pk
        data = {f"{pk}-actual": "42", f"{pk}-comment": "", f"{pk}-seen": 0}
        client.post(collecting.submission.get_absolute_url(), data)
        value = collecting.submission.values.get()
        assert value.history.latest().history_user.name == "Zdena Malá"
        client.post(page("submission_submit", collecting.submission))
        collecting.submission.refresh_from_db()
        assert collecting.submission.submitted_by.email == EMAIL
        receipt = Letter.objects.get(kind="submission-receipt")
        assert receipt.email == EMAIL
        assert words(come(receipt.secret).get(page("submission_receipt", collecting.submission)))

    def test_the_address_with_the_secret_is_told_to_nobody(self, token):
        response = Client().get(page("link_open", token))
        assert response["Referrer-Policy"] == "strict-origin"
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        action = re.search(r'action="([^"]+pristup[^"]*)"', words(response)).group(1)
        assert token not in action
        assert token not in come(token).response.url

    @pytest.mark.parametrize("wrong", ["cut", "unknown"])
    def test_a_wrong_link_is_refused_without_a_line_in_the_log(self, token, wrong, caplog):
        bad = token[:-1] if wrong == "cut" else "x" * 43
        response = Client().get(page("link_open", bad))
        assert response.status_code == 200
        assert "neznáme" in words(response)
        assert SESSION_KEY not in come(bad).session
        assert bad not in caplog.text

    def test_the_button_needs_the_pages_own_token_of_the_form(self, token):
        client = Client(enforce_csrf_checks=True)
        assert client.post(page("link_use"), {"token": token}).status_code == 403
        assert SESSION_KEY not in client.session

    def test_it_is_not_a_get(self, token):
        assert Client().get(page("link_use"), {"token": token}).status_code == 405

    def test_a_session_planted_before_is_not_the_one_that_opens(self, token):
        victim = Client()
        victim.get(page("link_open", token))
        session = victim.session
        session["planted"] = "yes"
        session.save()
        planted = session.session_key
        victim.cookies["sessionid"] = planted
        come(token, victim)
        assert victim.session.session_key != planted
        assert "planted" not in victim.session
        attacker = Client()
        attacker.cookies["sessionid"] = planted
        assert attacker.get(page("round_detail", RoundAccess.objects.get().round)).status_code == 302

    def test_whoever_was_signed_in_is_signed_out(self, collecting, token, sign_in):
        client = sign_in("coordinator")
        assert collecting.people.coordinator.name in words(client.get(page("link_open", token)))
        come(token, client)
        assert "_auth_user_id" not in client.session
        assert client.get(page("round_edit", collecting.round)).status_code == 403


class TestHowFarItGoes:
    def test_only_its_own_addresses_answer(self, city, sign_in):
        """Every address of the table of rights answers 403 with the reason, but for those of the link."""
        world = make_world(city)
        sign_in("provider").post(page("submission_links", world.submission), filled(world))
        client = come(token_of(world))
        closed = [row for row in ROWS if row.name not in OPEN and row.name != "planning:home"]
        assert len(closed) > 100
        for row in closed:
            with transaction.atomic():
                response = client.get(reverse(row.name, args=row.args(world)))
                transaction.set_rollback(True)
            assert response.status_code == 403, row.name
        assert "Váš odkaz otevírá jen" in words(response)
        assert client.get(reverse("planning:home")).url == world.round.get_absolute_url()
        assert client.get(reverse("admin:index")).status_code == 403

    def test_other_sheets_are_not_found(self, collecting, token):
        client = come(token)
        for row in (collecting.others, collecting.earlier):
            assert client.get(row.get_absolute_url()).status_code == 404
            assert client.post(page("submission_submit", row)).status_code == 404
        assert client.get(page("round_detail", collecting.earlier.round)).status_code == 404
        mine = [row.pk for row in client.get(page("round_detail", collecting.round)).context["page"]]
        assert mine == [collecting.submission.pk]

    def test_a_second_service_of_the_provider_is_not_opened_by_a_link_to_the_first(self, collecting, token):
        second = make.ServiceFactory(provider=collecting.provider, in_region=collecting.region)
        sheet = make.SubmissionFactory(round=collecting.round, service=second)
        assert come(token).get(sheet.get_absolute_url()).status_code == 404

    @pytest.mark.parametrize("power", ["coordinator", "editor", "staff", "lead"])
    def test_the_persons_own_powers_stay_outside(self, collecting, sign_in, power):
        """A link sent to somebody with an account of many rights opens no more than to anybody else."""
        person = User.objects.create(email=EMAIL, name="Zdena Malá")
        if power == "coordinator":
            RegionMembership.objects.create(user=person, region=collecting.region, role=RegionRole.COORDINATOR)
        if power == "editor":
            ProviderMembership.objects.create(user=person, provider=collecting.other_provider)
        if power == "staff":
            User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
        if power == "lead":
            make.MembershipFactory(group=collecting.group, user=person, role="lead")
        give(collecting, sign_in("provider"))
        client = come(token_of(collecting))
        assert client.get(collecting.others.get_absolute_url()).status_code == 404
        assert client.get(reverse("admin:index")).status_code == 403
        for name in ("submission_accept", "submission_take_up", "submission_return", "submission_extend"):
            assert client.post(page(name, collecting.submission), {"reason": "x"}).status_code == 403
        assert client.post(page("round_edit", collecting.round)).status_code == 403
        person.refresh_from_db()
        assert person.is_staff == (power == "staff")

    def test_it_gives_no_further_links(self, collecting, token):
        assert give(collecting, come(token), email="dalsi@example.org").status_code == 403
        assert RoundAccess.objects.count() == 1

    def test_the_secret_signs_nobody_in_to_an_account(self, collecting, token):
        client = come(token)
        assert "_auth_user_id" not in client.session
        client.post(reverse("account_logout"))
        assert client.get(collecting.submission.get_absolute_url()).status_code == 302

    def test_definitions_are_written_through_a_link_to_a_setting_round(self, collecting, sign_in):
        setting = make.RoundFactory(region=collecting.region, setting=True)
        sheet = make.SubmissionFactory(round=setting, service=collecting.service)
        sign_in("provider").post(page("submission_links", sheet), filled(collecting))
        client = come(token_of(collecting))
        data = {"name": "Nový ukazatel", "kind": "output", "value_type": "number", "direction": "up", "decimals": 0}
        assert client.post(page("indicator_add", sheet), data).status_code == 302
        assert sheet.defined.get().history.latest().history_user.email == EMAIL
        assert client.get(page("indicator_edit", sheet, sheet.defined.get())).status_code == 200
        assert client.get(page("indicator_add", collecting.submission)).status_code == 404

    def test_the_sheet_keeps_to_the_budget(self, collecting, token, budget):
        make.IndicatorFactory.create_batch(20, service=collecting.service)
        client = come(token)
        with budget():
            assert client.get(collecting.submission.get_absolute_url()).status_code == 200


class TestEnding:
    def test_a_revoked_link_ends_also_what_it_has_opened(self, collecting, token, sign_in):
        client = come(token)
        sign_in("coordinator").post(page("link_revoke", RoundAccess.objects.get()))
        response = client.get(collecting.submission.get_absolute_url())
        assert response.status_code == 403
        assert collecting.region.contact in words(response)
        assert client.get(collecting.submission.get_absolute_url()).status_code == 302
        assert SESSION_KEY not in come(token).session

    def test_an_expired_link_says_so_and_whom_to_ask(self, collecting, token, clock):
        clock.move_to("2027-02-28T20:00:00+01:00")
        client = come(token)
        clock.move_to("2027-03-01T02:00:00+01:00")
        for response in (client.get(collecting.submission.get_absolute_url()), Client().get(page("link_open", token))):
            assert "už neplatí" in words(response)
            assert collecting.region.contact in words(response)
        assert SESSION_KEY not in come(token).session

    def test_a_closed_account_ends_its_link(self, collecting, token):
        client = come(token)
        User.objects.filter(email=EMAIL).update(is_active=False)
        assert client.get(collecting.submission.get_absolute_url()).status_code == 403

    def test_the_session_does_not_outlive_the_day(self, collecting, token, clock):
        client = come(token)
        clock.move_to("2027-02-11T09:00:00+01:00")
        assert client.get(collecting.submission.get_absolute_url()).status_code == 302

    def test_what_is_valid_is_decided_alike_for_one_and_for_many(self, collecting, token):
        access = RoundAccess.objects.get()
        for day in (date(2027, 2, 28), date(2027, 3, 1)):
            assert access.is_valid(day) == RoundAccess.objects.valid(day).exists()

    def test_a_service_that_left_the_link_is_closed_at_once(self, collecting, token):
        client = come(token)
        RoundAccess.objects.get().services.set(Service.objects.filter(pk=collecting.other_service.pk))
        assert client.get(collecting.submission.get_absolute_url()).status_code == 404


class TestUnmetDemand:
    def record(self, client, city, service=None, year=2026):
        url = f"{page('demand_add', service or city.service)}?rok={year}"
        return client.post(url, {"year": year, "part": "1-12", "applicants": 12, "served": 9})

    def test_it_is_recorded_where_the_round_asks_for_it(self, collecting, token):
        collecting.round.asks_demand = True
        collecting.round.save()
        client = come(token)
        opened = client.post(collecting.submission.get_absolute_url(), {"then": "demand"})
        assert opened.url.startswith(page("service_demand", collecting.service))
        assert client.get(opened.url).status_code == 200
        assert self.record(client, collecting).status_code == 302
        assert UnmetDemand.objects.get().applicants == 12

    def test_other_years_and_services_stay_closed(self, collecting, token):
        collecting.round.asks_demand = True
        collecting.round.save()
        client = come(token)
        assert self.record(client, collecting, year=2024).status_code == 403
        smuggled = {"year": 2024, "part": "1-12", "applicants": 12, "served": 9}
        assert client.post(f"{page('demand_add', collecting.service)}?rok=2026", smuggled).status_code == 403
        assert self.record(client, collecting, service=collecting.other_service).status_code in (403, 404)
        assert not UnmetDemand.objects.exists()

    def test_where_the_round_does_not_ask_nothing_is_recorded(self, collecting, token):
        assert self.record(come(token), collecting).status_code == 403
        assert not UnmetDemand.objects.exists()

    def test_a_service_of_two_regions_has_the_register_of_the_links_round(self, collecting, token):
        """The other region came to the service first; without the link's round it would be the one shown."""
        collecting.service.in_regions.all().delete()
        for region in (collecting.other_region, collecting.region):
            ServiceInRegion.objects.create(service=collecting.service, region=region)
        collecting.round.asks_demand = True
        collecting.round.save()
        client = come(token)
        page_of_it = client.get(page("service_demand", collecting.service), {"region": collecting.other_region.pk})
        assert page_of_it.context["region"] == collecting.region
        self.record(client, collecting)
        assert UnmetDemand.objects.get().region == collecting.region
