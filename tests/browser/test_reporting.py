"""A provider's year at the form: in one sitting, mended after a return, in two windows, through a personal link."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from indicators.enums import Breakdown, SubmissionState, ValueType
from indicators.models import Submission
from providers.models import ProviderMembership
from tests import factories as make
from tests.browser.people import say, window_of
from tests.cast import make_city

INDICATORS = 8
BUDGET = 30  # interactions beyond the figures themselves


@pytest.fixture
def town(transactional_db):
    """A running values round with eight indicators of one service and the figures of the year before."""
    town = make_city()
    today = timezone.localdate()
    days = {"opens": today - timedelta(days=5), "due": today + timedelta(days=9), "closes": today + timedelta(days=20)}
    town.round = make.RoundFactory(region=town.region, year=today.year - 1, **days)
    town.submission = make.SubmissionFactory(round=town.round, service=town.service)
    past = make.RoundFactory(region=town.region, past=True, year=today.year - 2)
    earlier = make.SubmissionFactory(round=past, service=town.service, state=SubmissionState.ACCEPTED)
    town.indicators = make.IndicatorFactory.create_batch(INDICATORS, service=town.service)
    for indicator in town.indicators:
        make.ValueFactory(indicator=indicator, submission=earlier, year=past.year, actual="40")
    ProviderMembership.objects.filter(user=town.people.viewer).update(role="editor")
    return town


class Hands:
    """Counts what a person does besides typing figures."""

    def __init__(self, page):
        self.page, self.done = page, 0

    def click(self, place):
        self.done += 1
        place.click()

    def tab_to_a_figure(self):
        for _press in range(5):
            self.done += 1
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.name.endsWith('-actual')"):
                return
        raise AssertionError("the next figure is more than five tabs away")


def figure_of(window, indicator):
    return window.page.locator(f'[name="{indicator.pk}-actual"]')


def saved(window):
    window.page.locator("[data-saved]", has_text=re.compile(r"\d:\d\d")).wait_for()


def test_the_year_in_one_sitting(town, new_context, base_url):
    provider = window_of(town.people.provider, new_context, base_url).open(reverse("planning:home"))
    hands = Hands(provider.page)
    hands.click(provider.page.locator("main .due a").first)
    hands.click(figure_of(provider, town.indicators[0]))
    for number, _indicator in enumerate(town.indicators):
        if number:
            hands.tab_to_a_figure()
        provider.page.keyboard.type(str(40 + number))
    hands.click(provider.page.get_by_role("button", name=say("Check and submit")))
    hands.click(provider.page.get_by_role("button", name=say("Submit"), exact=True))
    provider.page.wait_for_url("**/potvrzeni/")
    said = Submission.objects.get(pk=town.submission.pk)
    assert [value.actual for value in said.values.order_by("indicator__pk")] == list(range(40, 48))
    assert said.state == SubmissionState.SUBMITTED
    assert hands.done <= BUDGET, f"{hands.done} interactions besides the figures"


def test_back_reload_and_a_double_click_double_nothing(town, new_context, base_url, mailoutbox):
    provider = window_of(town.people.provider, new_context, base_url).open(town.submission.get_absolute_url())
    figure_of(provider, town.indicators[0]).fill("41")
    provider.click("Check and submit")
    provider.page.wait_for_url("**/odevzdat/")
    provider.page.get_by_role("button", name=say("Submit"), exact=True).dblclick()
    provider.page.wait_for_url("**/potvrzeni/")
    provider.page.reload()
    provider.page.go_back()
    provider.page.reload()
    provider.page.wait_for_url("**/potvrzeni/")
    assert town.submission.values.count() == 1
    assert len(mailoutbox) == 1


def test_return_and_mend(town, new_context, base_url):
    first, indicator = town.people.provider, town.indicators[2]
    make.ValueFactory(indicator=indicator, submission=town.submission, year=town.round.year, actual="400")
    town.submission.submit(by=first)
    coordinator = window_of(town.people.coordinator, new_context, base_url).open(town.submission.get_absolute_url())
    coordinator.click("Return with a reason", role="link")
    coordinator.page.locator("details.sheet", has_text=indicator.name).first.locator("summary").click()
    coordinator.fill(**{f"note-{indicator.pk}-actual": "Není to o nulu víc?"}).save()
    coordinator.page.wait_for_url("**/sber/*/")
    provider = window_of(first, new_context, base_url).open(reverse("planning:home"))
    provider.page.locator("main .due a").first.click()
    sheet = provider.page.locator(f"#indicator-{indicator.pk}")
    expect(sheet).to_contain_text("Není to o nulu víc?")
    figure_of(provider, indicator).fill("40")
    sheet.get_by_label(say("how you mended it"), exact=False).fill("Ano, překlep.")
    saved(provider)
    provider.click("Check and submit")
    provider.page.wait_for_url("**/odevzdat/")
    provider.page.get_by_role("button", name=say("Submit"), exact=True).click()
    provider.page.wait_for_url("**/potvrzeni/")
    coordinator.open(town.submission.get_absolute_url())
    coordinator.page.locator(".past-notes summary").click()
    coordinator.sees("Ano, překlep.")


def test_two_windows_on_one_field(town, new_context, base_url):
    indicator = town.indicators[0]
    first = window_of(town.people.provider, new_context, base_url).open(town.submission.get_absolute_url())
    second = window_of(town.people.viewer, new_context, base_url).open(town.submission.get_absolute_url())
    figure_of(first, indicator).type("41")
    saved(first)
    figure_of(second, indicator).type("55")
    panel = second.page.locator("[data-conflict]")
    expect(panel).to_contain_text(town.people.provider.name)
    expect(panel).to_contain_text("41")
    expect(panel).to_contain_text("55")
    assert town.submission.values.get().actual == 41
    second.click("Save my version", within=panel)
    second.page.wait_for_load_state()
    expect(figure_of(second, indicator)).to_have_value("55")
    assert town.submission.values.get().actual == 55


def test_a_share_and_parts_answer_while_one_types(town, new_context, base_url):
    share, parted = town.indicators[:2]
    share.value_type, share.unit, share.decimals = ValueType.PERCENT, "%", 1
    parted.breakdown = Breakdown.AGE
    share.save()
    parted.save()
    provider = window_of(town.people.provider, new_context, base_url).open(town.submission.get_absolute_url())
    provider.fill(**{f"{share.pk}-numerator": "1 234", f"{share.pk}-denominator": "1 800"})
    expect(provider.page.locator("[data-share-result]")).to_have_text("68,6\u00a0%")
    figure_of(provider, parted).fill("42")
    provider.page.locator(f"#indicator-{parted.pk} details summary").click()
    provider.fill(**{f"{parted.pk}-part_0-17": "40"})
    expect(provider.page.locator("[data-parts-sum]")).to_contain_text("40 / 42")
    saved(provider)
    assert str(town.submission.values.get(indicator=share).actual) == "68.6000"


def test_a_personal_link_without_scripts(town, new_context, base_url, mailoutbox):
    editor = window_of(town.people.provider, new_context, base_url)
    editor.open(reverse("indicators:submission_links", args=[town.submission.pk]))
    editor.fill(email="brigadnice@example.org", name="Zdena Malá").save().sees("brigadnice@example.org")
    path = re.search(r"/sber/pristup/\S+", mailoutbox[0].body).group()
    guest = window_of(None, lambda: new_context(java_script_enabled=False), base_url).open(path)
    guest.click("Open the form")
    guest.page.wait_for_url(f"**{town.submission.get_absolute_url()}")
    figure_of(guest, town.indicators[0]).fill("41")
    guest.page.get_by_role("button", name=say("Save"), exact=True).last.click()
    guest.page.wait_for_load_state()
    assert town.submission.values.get().history.latest().history_user.name == "Zdena Malá"
    assert guest.status(reverse("account")) == 403
