"""Two recorders at two windows, and a recorder whose sign-in has expired: nothing that was typed is lost."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.backends.cached_db import SessionStore
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.people import window_of
from tests.cast import make_city
from workgroups.models import ItemDraft

SAVED = re.compile(r"uloženo \d{1,2}:\d\d")


@pytest.fixture
def item(transactional_db):
    town = make_city()
    meeting = make.MeetingFactory(region=town.region, groups=[town.group])
    item = make.AgendaItemFactory(
        meeting=meeting, label="1.", order=1, title="Doby čekání", discussion="", conclusion=""
    )
    make.AgendaItemFactory(meeting=meeting, label="2.", order=2, title="Různé", discussion="", conclusion="")
    item.town = town
    return item


def at_typing(user, item, new_context, base_url):
    window = window_of(user, new_context, base_url)
    window.open(reverse("workgroups:item_write", args=[item.pk]))
    return window


def discussion(window):
    return window.page.locator('[name="discussion"]')


def saved(window):
    expect(window.page.locator("[data-saved]")).to_have_text(SAVED)


def test_two_recorders_in_two_windows(item, new_context, base_url):
    people = item.town.people
    lead = at_typing(people.lead, item, new_context, base_url)
    coordinator = at_typing(people.coordinator, item, new_context, base_url)
    expect(discussion(lead)).to_be_focused()
    lead.page.keyboard.type("Ševčík: čekáme šest týdnů.")
    saved(lead)
    coordinator.page.keyboard.type("Ševčík: čekáme dva měsíce.")
    coordinator.page.keyboard.press("Control+Enter")
    coordinator.page.wait_for_url(f"**/bod/{item.pk + 1}/psat/")
    expect(coordinator.page.locator("h1")).to_contain_text("Různé")
    lead.page.keyboard.type("\nSlužba: doplníme.")
    lead.sees(people.coordinator.name)
    expect(discussion(lead)).to_be_focused()
    lead.page.keyboard.press("Control+s")
    conflict = lead.page.locator("[data-conflict]")
    expect(conflict).to_be_focused()
    expect(conflict).to_contain_text("čekáme dva měsíce")
    expect(conflict).to_contain_text("čekáme šest týdnů")
    item.refresh_from_db()
    assert item.discussion == "Ševčík: čekáme dva měsíce."
    lead.click("Save my version", within=conflict)
    lead.page.wait_for_load_state()
    item.refresh_from_db()
    assert item.discussion == "Ševčík: čekáme šest týdnů.\nSlužba: doplníme."
    texts = {row.discussion for row in item.history.all()}
    assert "Ševčík: čekáme dva měsíce." in texts, "the other text is in the history"


def test_an_expired_sign_in_loses_nothing(item, new_context, base_url):
    lead = at_typing(item.town.people.lead, item, new_context, base_url)
    lead.page.keyboard.type("První věta.")
    saved(lead)
    cookies = lead.page.context.cookies()
    session = next(cookie for cookie in cookies if cookie["name"] == settings.SESSION_COOKIE_NAME)
    SessionStore(session["value"]).delete()
    lead.page.keyboard.type(" Druhá věta.")
    offer = lead.page.locator("[data-expired]")
    expect(offer).to_be_visible()
    expect(discussion(lead)).to_have_value("První věta. Druhá věta.")
    lead.page.keyboard.press("Control+Enter")
    expect(offer).to_be_visible()
    offer.get_by_role("link").click()
    lead.page.wait_for_url(re.compile(rf"{reverse('account_login')}\?next="))
    client = Client()
    client.force_login(item.town.people.lead)
    again = client.cookies[settings.SESSION_COOKIE_NAME].value
    lead.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": again, "url": base_url}])
    lead.page.goto(base_url + reverse("workgroups:item_write", args=[item.pk]))
    expect(discussion(lead)).to_have_value("První věta. Druhá věta.")
    saved(lead)
    assert ItemDraft.objects.get().values["discussion"] == "První věta. Druhá věta."
    lead.click("Finish and read the minutes").sees("První věta. Druhá věta.")
