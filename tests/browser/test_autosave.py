"""Saving as one types: the server is played by the test, the form is the one of the style guide."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

STYLEGUIDE = reverse("portal:styleguide")
LOGIN = reverse("account_login")
ADDRESS = "/ulozit/"
START = """form => {
    form.dataset.autosave = '/ulozit/';
    form.dispatchEvent(new CustomEvent('htmx:load', {bubbles: true, detail: {elt: form}}));
}"""


@pytest.fixture
def form(page, live_server, db):
    """Return a function that opens the form with autosave switched on; the server answers as told."""

    def opened(**answer):
        page.unroute("**" + ADDRESS)
        page.route("**" + ADDRESS, lambda route: route.fulfill(**answer))
        page.goto(STYLEGUIDE)
        return started(page)

    return opened


def started(page):
    form = page.locator("form.form").first
    form.evaluate(START)
    return form


def test_the_form_says_when_it_was_saved(form):
    opened = form(status=204)
    opened.locator("textarea").type("Nový tým")
    expect(opened.locator("[data-saved]")).to_have_text(re.compile(r"^uloženo \d{1,2}:\d\d$"))


def test_what_the_server_refuses_is_not_called_saved_and_comes_back_after_a_reload(form, page):
    opened = form(status=422, body="")
    with page.expect_response("**" + ADDRESS):
        opened.locator("textarea").type("Rozepsaný komentář")
    expect(opened.locator("[data-saved]")).to_have_text("zatím neuloženo")
    page.reload()
    expect(started(page).locator("textarea")).to_have_value("Rozepsaný komentář")


def test_two_versions_are_shown_beside_each_other(form, page):
    opened = form(status=409, content_type="text/html", body='<section data-conflict tabindex="-1">Dvě znění</section>')
    before = page.locator("[data-conflict]").count()
    opened.locator("textarea").type("Moje znění")
    expect(page.locator("[data-conflict]")).to_have_count(before + 1)
    assert page.evaluate("document.activeElement.textContent") == "Dvě znění"


def test_after_an_expired_sign_in_the_text_is_still_there(form, page, live_server):
    opened = form(status=302, headers={"location": f"{live_server.url}{LOGIN}"})
    opened.locator("textarea").type("Tohle nesmí zmizet")
    page.wait_for_url(f"**{LOGIN}?next=*")
    page.goto(STYLEGUIDE)
    expect(started(page).locator("textarea")).to_have_value("Tohle nesmí zmizet")


def test_a_saved_text_is_not_offered_again(form, page):
    opened = form(status=204)
    opened.locator("textarea").type("Hotovo")
    expect(opened.locator("[data-saved]")).to_have_text(re.compile("^uloženo"))
    page.reload()
    expect(started(page).locator("textarea")).to_have_value("")
