"""One's own account: name, language, password, and the demo's one-click sign-in."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core import mail
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse

from portal.enums import DemoRole
from portal.models import User
from tests.test_sign_in import (
    EMAIL,
    PASSWORD,
    PROFILE,
    ask_for_code,
    code_of,
    fresh_throttles,
    petra,
    sign_in,
    signed_in,
    text,
)

__all__ = ["fresh_throttles", "petra"]

NEW = "ctyri slova na plot"


@pytest.fixture
def at_home(client, petra):
    sign_in(client)
    return client


def change_password(client, old=PASSWORD, new=NEW, again=None):
    fields = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(reverse("account_change_password"), fields)


def test_a_person_changes_name_and_language_and_nothing_else(at_home):
    answer = at_home.post(
        PROFILE, {"name": "Petra Nová", "language": "en", "email": "jina@ukazka.example", "is_staff": "on"}, follow=True
    )
    person = User.objects.get()
    assert (person.name, person.language, person.email, person.is_staff) == ("Petra Nová", "en", EMAIL, False)
    assert "Saved." in text(answer)
    assert 'lang="en"' in text(answer)


def test_a_name_cannot_be_empty(at_home):
    assert at_home.post(PROFILE, {"name": " ", "language": "cs"}).status_code == 200
    assert User.objects.get().name == "Petra Součková"


def test_the_language_of_a_person_holds_on_another_device_and_in_mails(petra):
    User.objects.update(language="en")
    device = Client(headers={"accept-language": "cs"})
    ask_for_code(device)
    assert mail.outbox[0].subject == "Spoluplán: Code for signing in"
    device = Client(headers={"accept-language": "cs"})
    sign_in(device)
    assert "My account" in text(device.get(PROFILE))


def test_a_new_password_works_the_old_one_does_not_and_other_devices_are_out(at_home, petra):
    elsewhere = Client()
    sign_in(elsewhere)
    assert change_password(at_home).url == PROFILE
    assert signed_in(at_home)
    assert not signed_in(elsewhere)
    assert sign_in(Client()).status_code == 200
    assert sign_in(elsewhere, password=NEW).url == PROFILE
    assert mail.outbox[-1].subject == "Spoluplán: vaše heslo se změnilo"
    assert mail.outbox[-1].to == [EMAIL]


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("kratke", "Musí mít nejméně 12\u00a0znaků"),
        ("password1234", "běžné"),
        ("petra.souckova", "podobné"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(at_home, new, why):
    assert why in text(change_password(at_home, new=new))
    assert User.objects.get().check_password(PASSWORD)


def test_a_password_is_changed_only_by_who_knows_it(at_home):
    assert "Toto není vaše dosavadní heslo" in text(change_password(at_home, old="neco jineho"))
    assert User.objects.get().check_password(PASSWORD)


def test_passwords_typed_differently_are_refused(at_home):
    assert change_password(at_home, again="ctyri slova na plut").status_code == 200
    assert User.objects.get().check_password(PASSWORD)


def test_somebody_without_a_password_chooses_one(client, petra):
    petra.set_unusable_password()
    petra.save()
    client.force_login(petra)
    assert client.get(reverse("account_change_password")).url == reverse("account_set_password")
    client.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})
    assert sign_in(Client(), password=NEW).url == PROFILE


def test_a_forgotten_password_is_replaced_with_a_code(client, petra):
    client.post(reverse("account_reset_password"), {"email": EMAIL.upper()})
    assert (
        client.post(reverse("account_confirm_password_reset_code"), {"code": code_of(mail.outbox[0])}).status_code
        == 302
    )
    done = client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})
    assert done.url == reverse("account_login")
    assert not signed_in(client)
    assert sign_in(client, password=NEW).url == PROFILE


def test_a_new_password_cannot_be_set_without_the_code(client, petra):
    client.post(reverse("account_reset_password"), {"email": EMAIL})
    client.post(reverse("account_complete_password_reset"), {"password1": NEW, "password2": NEW})
    assert User.objects.get().check_password(PASSWORD)


def test_a_forgotten_password_tells_nobody_who_has_an_account(client, petra):
    answers = [
        Client().post(reverse("account_reset_password"), {"email": email}) for email in (EMAIL, "nikdo@ukazka.example")
    ]
    assert answers[0].url == answers[1].url
    assert mail.outbox[1].subject == "Spoluplán: účet tu není"


def test_the_demo_signs_in_with_one_click(client, petra):
    User.objects.update(demo_role=DemoRole.LEAD, demo_note="vede skupinu pro duševní zdraví")
    page = text(client.get(reverse("demo")))
    assert "Petra Součková" in page
    assert "vede skupinu pro duševní zdraví" in page
    assert client.post(reverse("demo"), {"person": petra.pk, "next": PROFILE}).url == PROFILE
    assert signed_in(client)


def test_opening_the_demo_signs_nobody_in(client, petra):
    User.objects.update(demo_role=DemoRole.LEAD)
    client.get(reverse("demo"), {"person": petra.pk})
    assert not signed_in(client)


@pytest.mark.parametrize("person", ["own", "0", "abc", ""])
def test_the_demo_signs_in_only_its_own_people(client, petra, person):
    assert client.post(reverse("demo"), {"person": petra.pk if person == "own" else person}).status_code == 200
    assert not signed_in(client)


def test_the_demo_takes_over_from_the_person_signed_in_before(at_home, petra):
    other = User.objects.create_user("jana@ukazka.example", name="Jana Horáková", demo_role=DemoRole.COORDINATOR)
    before = at_home.session.session_key
    at_home.post(reverse("demo"), {"person": other.pk})
    assert "Jana Horáková" in text(at_home.get(PROFILE))
    assert at_home.session.session_key != before


def test_there_is_no_demo_page_when_the_demo_is_off(client, petra, settings):
    User.objects.update(demo_role=DemoRole.LEAD)
    settings.DEMO = False
    assert client.get("/ukazka/").status_code == 404
    assert client.post("/ukazka/", {"person": petra.pk}).status_code == 404
    assert "/ukazka/" not in text(client.get(reverse("account_login")))


def test_the_address_of_the_demo_is_not_even_known_when_the_demo_is_off():
    script = (
        "import django; django.setup();"
        "from portal.accounts.urls import urlpatterns;"
        "print([pattern.name for pattern in urlpatterns])"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "portal.settings", "DEMO": "off", "DATABASE_URL": "sqlite://:memory:"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "account_login" in done.stdout
    assert "demo" not in done.stdout


def test_the_demo_without_debug_is_an_error(settings):
    settings.DEMO, settings.DEBUG = True, False
    assert "portal.E001" in [found.id for found in run_checks(tags=["security"])]
    settings.DEBUG = True
    assert "portal.E001" not in [found.id for found in run_checks(tags=["security"])]


def test_every_process_counting_attempts_for_itself_is_warned_about(settings):
    found = [found.id for found in run_checks(tags=["security"], include_deployment_checks=True)]
    assert "portal.W001" in found
