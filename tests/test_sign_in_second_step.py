"""The second step: set up with an app, asked for at every sign-in, never skipped."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts import second_factor
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
    type_code,
)

__all__ = ["fresh_throttles", "petra"]


def app_shows(secret):
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def prove_it_is_me(client, password=PASSWORD):
    return client.post(reverse("account_reauthenticate"), {"password": password, "next": PROFILE})


def switch_on(client):
    """Set the second step up as a person does; returns the secret and the recovery codes."""
    prove_it_is_me(client)
    secret = re.search(r"<code[^>]*>(\w+)</code>", text(client.get(reverse("mfa_activate_totp"))))[1]
    client.post(reverse("mfa_activate_totp"), {"code": app_shows(secret)})
    codes = re.findall(r"<code>(\d{8})</code>", text(client.get(reverse("mfa_view_recovery_codes"))))
    return secret, codes


@pytest.fixture
def guarded(client, petra, clock):
    """Petra with the second step on and a new browser; the clock has moved on, a code works once."""
    sign_in(client)
    secret, codes = switch_on(client)
    clock.shift(120)
    return Client(), secret, codes


def second_step(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


@pytest.mark.django_db(transaction=True)
def test_setting_up_shows_a_picture_and_the_secret_and_gives_ten_codes(client, petra):
    sign_in(client)
    prove_it_is_me(client)
    page = text(client.get(reverse("mfa_activate_totp")))
    assert "data:image/svg+xml;base64," in page
    _, codes = switch_on(client)
    assert len(set(codes)) == 10
    assert mail.outbox[-1].subject == "Spoluplán: druhý krok je zapnutý"


def test_a_wrong_code_does_not_switch_it_on(client, petra):
    sign_in(client)
    prove_it_is_me(client)
    client.get(reverse("mfa_activate_totp"))
    assert "Kód nesouhlasí" in text(client.post(reverse("mfa_activate_totp"), {"code": "000000"}))
    assert not Authenticator.objects.exists()


def test_the_password_alone_is_not_enough(guarded):
    browser, secret, _ = guarded
    assert sign_in(browser).url == reverse("mfa_authenticate")
    assert not signed_in(browser)
    second_step(browser, app_shows(secret))
    assert signed_in(browser)


def test_the_code_by_e_mail_alone_is_not_enough_either(guarded):
    browser, secret, _ = guarded
    ask_for_code(browser)
    type_code(browser, code_of(mail.outbox[-1]))
    assert not signed_in(browser)
    second_step(browser, app_shows(secret))
    assert signed_in(browser)


@pytest.mark.parametrize(
    "name",
    ["account", "account_change_password", "account_set_password", "mfa_activate_totp", "mfa_deactivate_totp",
     "mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_generate_recovery_codes", "account_reauthenticate"],
)  # fmt: skip
def test_the_second_step_is_not_skipped_by_going_to_another_address(guarded, name):
    browser, _, _ = guarded
    sign_in(browser)
    for response in (browser.get(reverse(name)), browser.post(reverse(name), {"password": PASSWORD})):
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_the_second_step_is_not_skipped_by_a_forgotten_password(guarded):
    browser, _, _ = guarded
    browser.post(reverse("account_reset_password"), {"email": EMAIL})
    browser.post(reverse("account_confirm_password_reset_code"), {"code": code_of(mail.outbox[-1])})
    new = {"password1": "ctyri slova na plot", "password2": "ctyri slova na plot"}
    browser.post(reverse("account_complete_password_reset"), new)
    assert sign_in(browser, password="ctyri slova na plot").url == reverse("mfa_authenticate")
    assert not signed_in(browser)


def test_the_second_step_does_not_stand_alone(guarded):
    browser, secret, _ = guarded
    assert second_step(browser, app_shows(secret)).url == reverse("account_login")
    assert not signed_in(browser)


def test_a_code_of_the_app_works_once(guarded):
    browser, secret, _ = guarded
    sign_in(browser)
    second_step(browser, app_shows(secret))
    overheard = Client()
    sign_in(overheard)
    second_step(overheard, app_shows(secret))
    assert not signed_in(overheard)


def test_guessing_the_code_of_the_app_is_stopped(guarded):
    browser, secret, _ = guarded
    sign_in(browser)
    for guess in range(5):
        second_step(browser, f"{guess:06}")
    assert "Příliš mnoho pokusů" in text(second_step(browser, app_shows(secret)))
    assert not signed_in(browser)


def test_a_recovery_code_replaces_the_phone_once(guarded):
    browser, _, codes = guarded
    sign_in(browser)
    second_step(browser, codes[0])
    assert signed_in(browser)
    browser.post(reverse("account_logout"))
    sign_in(browser)
    second_step(browser, codes[0])
    assert not signed_in(browser)


def test_codes_are_shown_downloaded_and_renewed_only_after_proving_who_it_is(guarded, clock):
    browser, secret, codes = guarded
    sign_in(browser)
    second_step(browser, app_shows(secret))
    for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes", "mfa_generate_recovery_codes"):
        assert browser.get(reverse(name)).url.startswith("/ucet/overeni/")
    prove_it_is_me(browser)
    file = browser.get(reverse("mfa_download_recovery_codes"))
    assert file["Content-Disposition"] == 'attachment; filename="spoluplan-zalozni-kody.txt"'
    assert all(code in text(file) for code in codes)
    browser.post(reverse("mfa_generate_recovery_codes"))
    renewed = text(browser.get(reverse("mfa_view_recovery_codes")))
    assert not any(code in renewed for code in codes)


def test_switching_off_asks_who_it_is_first(guarded):
    browser, secret, _ = guarded
    sign_in(browser)
    second_step(browser, app_shows(secret))
    assert browser.post(reverse("mfa_deactivate_totp")).url.startswith("/ucet/overeni/")
    assert Authenticator.objects.exists()
    assert "Heslo nesouhlasí" in text(prove_it_is_me(browser, "neco jineho"))
    prove_it_is_me(browser)
    browser.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].subject == "Spoluplán: druhý krok je vypnutý"


def test_secrets_are_not_readable_in_the_database(guarded):
    _, secret, codes = guarded
    stored = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_whoever_must_have_the_second_step_sets_it_up_before_anything_else(client, petra, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    User.objects.update(is_staff=True)
    sign_in(client)
    assert client.get(PROFILE).url == reverse("mfa_activate_totp")
    assert client.get("/sprava/").url == reverse("mfa_activate_totp")
    switch_on(client)
    assert signed_in(client)
    assert "Vaše role druhý krok vyžaduje" in text(client.get(reverse("mfa_deactivate_totp")))
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.exists()


def test_others_are_let_be(client, petra, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    sign_in(client)
    assert signed_in(client)


def test_an_app_may_require_the_second_step_of_its_people(client, petra, settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = True
    monkeypatch.setattr(second_factor, "_rules", [])
    second_factor.require_of(lambda user: user.email == EMAIL)
    sign_in(client)
    assert not signed_in(client)
