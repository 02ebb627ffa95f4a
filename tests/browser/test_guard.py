"""The guard around the browser tests sees what it is there for."""

import pytest

PAGE = "/guarded/"


@pytest.fixture
def show(page):
    """Show a made-up page on the server's own address, with the portal's own policy."""

    def showing(body, status=200):
        headers = {
            "Content-Security-Policy": "default-src 'none'; img-src 'self'",
            "Content-Type": "text/html; charset=utf-8",
        }
        page.route(f"**{PAGE}", lambda route: route.fulfill(status=status, headers=headers, body=body))
        page.goto(PAGE)

    return showing


def test_a_quiet_page_is_let_through(show, page, watch):
    show("<!doctype html><title>Zápis</title><h1>Zápis z jednání</h1>")
    assert page.locator("h1").inner_text() == "Zápis z jednání"
    assert watch.faults == []


def test_a_request_to_another_machine_is_blocked_and_told(page, watch):
    page.route(
        f"**{PAGE}", lambda route: route.fulfill(body="<img src='http://example.org/a.png'>", content_type="text/html")
    )
    page.goto(PAGE)
    assert any("wanted to leave this machine: http://example.org/a.png" in fault for fault in watch.faults)
    watch.faults.clear()


@pytest.mark.parametrize("body", ["<p style='color: red'>", "<script>go()</script>", "<p onclick='go()'>"])
def test_a_breach_of_the_policy_is_told(show, watch, body):
    show(f"<!doctype html>{body}")
    assert any("Content Security Policy" in fault for fault in watch.faults)
    watch.faults.clear()


def test_a_failing_script_is_told(page, watch):
    page.goto("about:blank")
    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    page.wait_for_timeout(50)
    assert any("broken" in fault for fault in watch.faults)
    watch.faults.clear()


def test_a_failing_server_is_told(show, watch):
    show("<!doctype html>", status=500)
    assert any("the server failed: 500" in fault for fault in watch.faults)
    watch.faults.clear()


def test_a_second_person_is_guarded_too(new_context, watch):
    page = new_context().new_page()
    page.goto("about:blank")
    page.evaluate("console.error('careless')")
    assert watch.faults == ["the console says: careless"]
    watch.faults.clear()
