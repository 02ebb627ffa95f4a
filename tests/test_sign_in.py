"""Signing in as people do it, and as somebody who should not get in tries it."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from portal.models import User

PASSWORD = "tri slova na zed"
EMAIL = "petra.souckova@ukazka.example"
PROFILE = "/ucet/"


@pytest.fixture(autouse=True)
def fresh_throttles():
    cache.clear()


@pytest.fixture
def petra(db):
    return User.objects.create_user(EMAIL, PASSWORD, name="Petra Součková")


def sign_in(client, email=EMAIL, password=PASSWORD, **fields):
    return client.post(reverse("account_login"), {"login": email, "password": password, "next": PROFILE, **fields})


def ask_for_code(client, email=EMAIL):
    return client.post(reverse("account_request_login_code"), {"login": email, "next": PROFILE})


def type_code(client, code):
    return client.post(reverse("account_confirm_login_code"), {"code": code, "next": PROFILE})


def code_of(message):
    return re.search(r"\d{4}-\d{4}", message.body)[0]


def wrong(code):
    return "1111-1111" if code != "1111-1111" else "2222-2222"


def signed_in(client):
    return client.get(PROFILE).status_code == 200


def text(response):
    return response.content.decode()


def test_a_password_signs_in_and_leads_back_where_the_person_was_going(client, petra):
    away = client.get(PROFILE)
    assert away.url == f"{reverse('account_login')}?next={PROFILE}"
    assert sign_in(client).url == PROFILE
    assert "Petra Součková" in text(client.get(PROFILE))


def test_without_a_place_to_go_the_home_page_follows(client, petra):
    assert sign_in(client, next="").url == reverse(settings.LOGIN_REDIRECT_URL)


def test_the_e_mail_may_be_typed_in_capitals_and_the_password_may_not(client, petra):
    assert sign_in(client, password=PASSWORD.upper()).status_code == 200
    assert sign_in(client, email=EMAIL.upper()).url == PROFILE


def test_a_code_by_e_mail_signs_in_once(client, petra):
    ask_for_code(client, EMAIL.upper())
    code = code_of(mail.outbox[0])
    assert mail.outbox[0].to == [EMAIL]
    assert type_code(client, code).url == PROFILE
    assert signed_in(client)

    client.post(reverse("account_logout"))
    type_code(client, code)
    assert not signed_in(client)


def test_a_code_is_taken_with_spaces_and_without_the_dash(client, petra):
    ask_for_code(client)
    type_code(client, f" {code_of(mail.outbox[0]).replace('-', ' ')} ")
    assert signed_in(client)


def test_a_code_expires_and_the_page_says_so(client, petra, clock):
    ask_for_code(client)
    clock.shift(15 * 60 + 1)
    again = client.post(reverse("account_confirm_login_code"), {"code": code_of(mail.outbox[0])}, follow=True)
    assert "Kód už neplatí" in text(again)
    assert not signed_in(client)


def test_a_code_of_one_browser_is_of_no_use_in_another(client, petra):
    ask_for_code(client)
    other = Client()
    type_code(other, code_of(mail.outbox[0]))
    assert not signed_in(other)


def test_three_wrong_codes_end_the_attempt(client, petra):
    ask_for_code(client)
    code = code_of(mail.outbox[0])
    for _ in range(3):
        type_code(client, wrong(code))
    type_code(client, code)
    assert not signed_in(client)


def test_codes_cannot_be_asked_for_without_end(client, petra):
    for _ in range(3):
        ask_for_code(Client())
    assert "za 5\u00a0minut" in text(ask_for_code(client))
    assert len(mail.outbox) == 3


def test_guessing_a_password_is_stopped_even_for_the_right_one_and_from_another_address(client, petra):
    for number in range(5):
        sign_in(client, password=f"spatne heslo {number}")
    refused = Client(REMOTE_ADDR="10.0.0.9")
    assert "Příliš mnoho pokusů" in text(sign_in(refused))
    assert not signed_in(refused)


def test_after_five_minutes_the_person_gets_in_again(client, petra, clock):
    for number in range(6):
        sign_in(client, password=f"spatne heslo {number}")
    clock.shift(301)
    assert sign_in(client).url == PROFILE


def test_one_address_that_tries_everybody_gets_a_page_that_says_when_to_come_again(client, db):
    for number in range(60):
        sign_in(client, email=f"nekdo{number}@ukazka.example")
    response = sign_in(client)
    assert response.status_code == 429
    assert response["Retry-After"] == "300"
    assert "Zkuste to znovu za 5\u00a0minut" in text(response)


def test_an_unknown_e_mail_is_answered_the_same_way(client, petra):
    known, unknown = Client(), Client()
    assert text_without_token(sign_in(known, password="spatne heslo ted")) == text_without_token(
        sign_in(unknown, email="nikdo@ukazka.example")
    ).replace("nikdo@ukazka.example", EMAIL)

    assert ask_for_code(known).url == ask_for_code(unknown, "nikdo@ukazka.example").url
    pages = [browser.get(reverse("account_confirm_login_code")) for browser in (known, unknown)]
    assert text_without_token(pages[0]) == text_without_token(pages[1]).replace("nikdo@ukazka.example", EMAIL)
    answers = [
        browser.post(reverse("account_confirm_login_code"), {"code": "1111-1111"}) for browser in (known, unknown)
    ]
    assert text_without_token(answers[0]) == text_without_token(answers[1]).replace("nikdo@ukazka.example", EMAIL)


def text_without_token(response):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"', "", text(response))


def test_whoever_has_no_account_is_told_so_only_in_the_mail(client, db):
    ask_for_code(client, "nikdo@ukazka.example")
    assert mail.outbox[0].subject == "Spoluplán: účet tu není"
    assert "žádný účet není" in mail.outbox[0].body


def test_an_empty_code_does_not_open_the_account_of_an_unknown_e_mail(client, db):
    ask_for_code(client, "nikdo@ukazka.example")
    for code in ("", "-", " "):
        type_code(client, code)
    assert not signed_in(client)


def test_a_person_who_may_not_sign_in_gets_in_neither_way(client, petra):
    petra.is_active = False
    petra.save()
    assert "Tento účet je uzavřený" in text(
        client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD}, follow=True)
    )
    ask_for_code(client)
    assert not re.search(r"\d{4}-\d{4}", mail.outbox[0].body)
    assert not signed_in(client)


def test_a_person_closed_meanwhile_is_out_at_once(client, petra):
    sign_in(client)
    User.objects.update(is_active=False)
    assert not signed_in(client)


@pytest.mark.parametrize(
    "elsewhere", ["https://zly.example/", "//zly.example/", r"\\zly.example", "javascript:alert(1)"]
)
def test_the_way_back_never_leads_to_another_site(client, petra, elsewhere):
    assert sign_in(client, next=elsewhere).url == reverse(settings.LOGIN_REDIRECT_URL)
    assert "zly.example" not in client.post(reverse("account_logout"), {"next": elsewhere}).url


def test_the_session_gets_a_new_key_at_sign_in(client, petra):
    ask_for_code(client)
    planted = client.session.session_key
    type_code(client, code_of(mail.outbox[0]))
    assert signed_in(client)
    assert client.session.session_key != planted


def test_signing_out_needs_the_button(client, petra):
    sign_in(client)
    assert client.get(reverse("account_logout")).status_code == 405
    assert signed_in(client)
    client.post(reverse("account_logout"))
    assert not signed_in(client)


@pytest.mark.parametrize(
    "name", ["account_login", "account_request_login_code", "account_reset_password", "account_logout", "demo"]
)
def test_forms_from_other_sites_are_refused(petra, name):
    assert Client(enforce_csrf_checks=True).post(reverse(name), {"login": EMAIL}).status_code == 403


def test_nobody_can_sign_up(client, db):
    assert client.get("/ucet/signup/").status_code == 404
    client.post(
        reverse("account_signup"), {"email": "novy@ukazka.example", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not User.objects.exists()


def test_pages_of_signed_in_people_stay_out_of_caches(client, petra):
    sign_in(client)
    assert "no-store" in client.get(PROFILE)["Cache-Control"]


def test_the_administration_has_no_sign_in_of_its_own(client, petra):
    User.objects.update(is_staff=True)
    response = client.post("/sprava/login/?next=/sprava/", {"username": EMAIL, "password": PASSWORD})
    assert response.url.startswith(reverse("account_login"))
    assert not signed_in(client)


def test_signing_in_leaves_no_second_address_behind(client, petra):
    ask_for_code(client)
    type_code(client, code_of(mail.outbox[0]))
    User.objects.update(email="nova@ukazka.example")
    assert not EmailAddress.objects.exists()
    mail.outbox.clear()
    ask_for_code(Client())
    assert not re.search(r"\d{4}-\d{4}", mail.outbox[0].body)
