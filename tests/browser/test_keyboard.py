"""Without a mouse and without scripts: focus goes where the reader is needed, and every job can still be done."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from indicators.models import IndicatorValue, Submission
from planning.models import Measure
from tests import factories as make
from tests.browser.people import say, window_of
from tests.rights.world import make_world

FOCUSED = "document.activeElement"
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


@pytest.fixture
def town(transactional_db, city):
    town = make_world(city)
    town.second = make.MeasureFactory(goal=town.goal, title="Druhé opatření")
    return town


@pytest.fixture
def coordinator(town, new_context, base_url):
    return window_of(town.people.coordinator, new_context, base_url)


@pytest.fixture
def plan(town, coordinator):
    return coordinator.open(reverse("planning:plan", args=[town.region.slug])).page


def edit_link(page, measure):
    return page.locator(f"#measure-{measure.pk} [data-inplace-edit]")


def first_field(page):
    return page.locator("[data-inplace-form] input:not([type=hidden])").first


def test_the_skip_link_comes_first_and_leads_to_the_content(plan):
    plan.keyboard.press("Tab")
    expect(plan.locator(".skip-link")).to_be_in_viewport()
    plan.keyboard.press("Enter")
    assert plan.evaluate(f"{FOCUSED}.id") == "content"


def test_the_focus_is_always_to_be_seen(plan):
    stops = plan.locator("main").locator("a, button, input, select, summary").count()
    for _stop in range(min(stops, 40)):
        plan.keyboard.press("Tab")
        assert plan.evaluate(OUTLINE) != "none", plan.evaluate(f"{FOCUSED}.outerHTML")


def test_after_an_invalid_form_the_focus_is_in_the_summary_of_errors(town, coordinator):
    page = coordinator.open(reverse("planning:goal_add", args=[town.plan.pk])).page
    page.locator("main form").first.evaluate("form => { form.noValidate = true }")
    coordinator.save()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary] a").first.press("Enter")
    assert page.evaluate(f"{FOCUSED}.matches('[aria-invalid=true]')")


def test_a_wrong_figure_on_the_sheet_is_named_in_the_summary(town, new_context, base_url):
    window = window_of(town.people.provider, new_context, base_url)
    page = window.open(reverse("indicators:submission_detail", args=[town.submission.pk])).page
    page.locator('main input[name$="-actual"]').fill("mnoho")
    window.click("Check and submit")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name=town.indicator.name).and_(page.locator("[data-error-summary] a")).press("Enter")
    expect(page.locator('main input[name$="-actual"]')).to_be_focused()


def test_editing_in_place_takes_the_focus_and_returns_it(town, plan):
    edit_link(plan, town.measure).press("Enter")
    expect(first_field(plan)).to_be_focused()
    plan.locator("[data-inplace-form] [name=title]").fill("Péče doma i v noci")
    plan.keyboard.press("Enter")
    expect(edit_link(plan, town.measure)).to_be_focused()
    expect(plan.get_by_role("link", name="Péče doma i v noci").first).to_be_visible()
    assert Measure.objects.get(pk=town.measure.pk).title == "Péče doma i v noci"


def test_escape_leaves_the_measure_as_it_was(town, plan):
    edit_link(plan, town.measure).press("Enter")
    expect(first_field(plan)).to_be_focused()
    plan.locator("[data-inplace-form] [name=title]").fill("Nic takového")
    plan.keyboard.press("Escape")
    expect(edit_link(plan, town.measure)).to_be_focused()
    assert Measure.objects.get(pk=town.measure.pk).title == town.measure.title


def test_a_measure_moves_with_the_keyboard_and_the_focus_moves_along(town, plan):
    move = reverse("planning:measure_move", args=[town.measure.pk])
    button = plan.locator(f'form[action="{move}"] [value=down]')
    button.focus()
    button.press("Enter")
    expect(plan.locator(".plan-measures h3").first).to_contain_text(town.second.title)
    expect(plan.locator(f'form[action="{move}"] [value=up]')).to_be_visible()
    expect(plan.locator(":focus"), "the focus got lost").to_be_visible()
    assert list(town.goal.measures.values_list("pk", flat=True)) == [town.second.pk, town.measure.pk]


def test_a_form_sent_twice_is_taken_once(town, coordinator):
    page = coordinator.open(reverse("planning:measure_add", args=[town.goal.pk])).page
    coordinator.fill(title="Jednou a dost")
    page.locator("main form .btn-primary").last.dblclick()
    coordinator.sees("Jednou a dost")
    assert Measure.objects.filter(title="Jednou a dost").count() == 1


def without_scripts(user, new_context, base_url):
    return window_of(user, lambda: new_context(java_script_enabled=False), base_url)


def test_a_measure_is_edited_without_scripts(town, new_context, base_url):
    window = without_scripts(town.people.coordinator, new_context, base_url)
    page = window.open(reverse("planning:plan", args=[town.region.slug])).page
    edit_link(page, town.measure).click()
    window.fill(title="Bez skriptů to jde").save().sees("Bez skriptů to jde")
    assert Measure.objects.get(pk=town.measure.pk).title == "Bez skriptů to jde"


def test_a_sheet_of_values_is_filled_and_submitted_without_scripts(town, new_context, base_url):
    window = without_scripts(town.people.provider, new_context, base_url)
    page = window.open(reverse("indicators:submission_detail", args=[town.submission.pk])).page
    page.locator('main input[name$="-actual"]').fill("1 234")
    page.locator('main textarea[name$="-comment"], main input[name$="-comment"]').fill("Od března nová směna.")
    window.click("Save").click("Check and submit")
    page.wait_for_url("**/odevzdat/")
    window.click("Submit")
    page.wait_for_url("**/potvrzeni/")
    window.sees(say("Copy of what was sent"))
    assert Submission.objects.get(pk=town.submission.pk).state == "submitted"
    assert str(IndicatorValue.objects.get(submission=town.submission).actual) == "1234.0000"
