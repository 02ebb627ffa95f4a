"""The style guide in a real browser: both languages and themes, a wide screen, a phone, and what the scripts add."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

STYLEGUIDE = reverse("portal:styleguide")
WIDE, PHONE = 1280, 360


def faults(page):
    """Return axe's violations as short sentences."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['target']} – {node['failureSummary']}" for each in found for node in each["nodes"]]


@pytest.fixture
def guide(browser, browser_context_args, watch, db):
    """Open the style guide: `guide(360, "dark", "en")`."""
    contexts = []

    def opened(width=WIDE, theme="light", language="cs", **options):
        screen = {"viewport": {"width": width, "height": 900}, "color_scheme": theme, "locale": language}
        contexts.append(browser.new_context(**{**browser_context_args, **screen, **options}))
        watch.guard(contexts[-1])
        page = contexts[-1].new_page()
        page.goto(STYLEGUIDE)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", ["cs", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_axe_finds_nothing(guide, width, theme, language):
    page = guide(width, theme, language, bypass_csp=True)  # axe marks the page with styles of its own
    assert page.locator("html").get_attribute("lang") == language
    assert not faults(page)


@pytest.mark.parametrize("width", [WIDE, 768, PHONE, 320])
def test_the_page_never_scrolls_sideways(guide, width):
    page = guide(width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("cs", "Péče i v domě s byty", "Péče i\u00a0v\u00a0domě s\u00a0byty"),
        ("cs", "Kompas – poradna, o. p. s.", "Kompas\u00a0– poradna, o.\u00a0p.\u00a0s."),
        ("cs", "po 16. hodině 4. 10. 2022", "po 16.\u00a0hodině 4.\u00a010.\u00a02022"),
        ("cs", "12 klientů a 2026 osob", "12\u00a0klientů a\u00a02026 osob"),
        ("en", "a plan – 3 items", "a plan – 3 items"),
    ],
)
def test_lines_break_only_where_a_czech_would_break_them(guide, language, typed, shown):
    page = guide(language=language)
    come = "text => { const p = document.querySelector('main p'); p.textContent = text; htmx.process(p);"
    page.evaluate(come + " htmx.trigger(p, 'htmx:load') }", typed)
    assert page.locator("main p").first.evaluate("p => p.textContent") == shown


def test_the_sidebar_folds_on_a_phone_and_opens_without_a_script(guide):
    page = guide(PHONE, java_script_enabled=False)
    assert not page.locator("#menu").is_visible()
    page.locator(".menu-button").click()
    assert page.locator("#menu").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()


def test_the_sidebar_stands_open_on_a_wide_screen(guide):
    page = guide(WIDE)
    assert page.locator("#menu").is_visible()
    assert not page.locator(".menu-button").is_visible()


def test_the_theme_changes_at_once_and_stays(guide):
    page = guide(WIDE, "light")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(250, 249, 245)"
    page.locator("[data-theme-form]").locator("xpath=..").locator("summary").click()
    page.locator("[data-theme-form] [value=dark]").click()
    assert page.evaluate(ground) == "rgb(18, 24, 31)"
    page.reload()
    assert page.evaluate(ground) == "rgb(18, 24, 31)"


def test_the_theme_changes_without_a_script_too(guide):
    page = guide(WIDE, "light", java_script_enabled=False)
    page.locator("[data-theme-form]").locator("xpath=..").locator("summary").click()
    page.locator("[data-theme-form] [value=dark]").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_escape_closes_a_menu_and_returns_the_focus(guide):
    page = guide()
    summary = page.locator(".topbar [data-menu] summary").first
    summary.click()
    page.keyboard.press("Escape")
    assert not page.locator(".topbar [data-menu]").first.get_attribute("open")
    assert summary.evaluate("element => element === document.activeElement")


def test_a_notice_can_be_hidden(guide):
    page = guide()
    count = page.locator("[data-notice]").count()
    page.locator("[data-dismiss]").first.click()
    assert page.locator("[data-notice]").count() == count - 1


def test_a_link_of_the_error_summary_moves_the_focus_to_the_field(guide):
    page = guide()
    page.locator("[data-error-summary] a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_wrong-clients"


def test_the_first_tab_stop_leads_to_the_content(guide):
    page = guide()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_nothing_moves_when_the_reader_asked_for_less(guide):
    page = guide(reduced_motion="reduce")
    durations = page.locator(".btn").first.evaluate("element => getComputedStyle(element).transitionDuration")
    assert set(durations.split(", ")) == {"0s"}


def test_a_printed_page_has_no_navigation_and_white_ground(guide):
    page = guide(WIDE, "dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator(".topbar").is_visible()
    assert not page.locator("#menu").is_visible()
    assert page.locator("h1").evaluate("element => getComputedStyle(element).color") == "rgb(26, 36, 45)"
