"""A real browser: Debian's Chromium, our server, nothing from outside, no error in the console."""

import os
import shutil
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin

# Playwright keeps an event loop running in the thread of the tests; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",  # no other machine is ever asked
]
HERE = Path(__file__).parent
LOCAL = {"127.0.0.1", "localhost"}


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def find_chromium():
    """Return the path of the machine's Chromium, or None; its headless shell is quicker by a quarter."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    chromium = find_chromium()
    if not chromium:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("there is no Chromium on PATH (Debian: apt install chromium-headless-shell)")
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    return {**browser_type_launch_args, "executable_path": chromium, "args": flags}


@pytest.fixture(scope="session")
def base_url(live_server):
    """What an address like «/plan/» in a test begins with: our own server."""
    return live_server.url


@pytest.fixture(scope="session", autouse=True)
def kept_static_files():
    """Let the browser keep style sheets and scripts, as in service: two dozen files less to ask for on every page."""
    serve = StaticFilesHandlerMixin.serve

    def serve_to_keep(handler, request):
        response = serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with patch.object(StaticFilesHandlerMixin, "serve", serve_to_keep):
        yield


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "cs-CZ",
        "timezone_id": "Europe/Prague",
        "viewport": {"width": 1280, "height": 900},
        "accept_downloads": True,
    }


class Watch:
    """What went wrong in the browser during one test; a test that expects something removes it from `faults`."""

    def __init__(self):
        self.faults = []

    def guard(self, context):
        """Watch all pages of the context; what asks another machine is told (and finds none, see FLAGS).

        Playwright's own way to stop requests would also stop the browser from keeping files.
        """
        context.on("request", self.note_outside)
        context.on("page", self.watch)
        context.on("response", self.note_server_error)

    @staticmethod
    def is_outside(url):
        parts = urlsplit(url)
        return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL

    def note_outside(self, request):
        if self.is_outside(request.url):
            self.faults.append(f"a request wanted to leave this machine: {request.url}")

    def watch(self, page):
        page.on("console", self.note_console)
        page.on("pageerror", lambda error: self.faults.append(f"a script failed: {error}"))

    def note_console(self, message):
        # A page that answers 4xx is for the test to judge; the browser's line about it says nothing else.
        if message.type == "error" and "the server responded with a status of 4" not in message.text:
            self.faults.append(f"the console says: {message.text}")

    def note_server_error(self, response):
        if response.status >= 500:
            self.faults.append(f"the server failed: {response.status} {response.url}")


@pytest.fixture
def watch():
    """Collect what goes wrong in the browser and fail the test at its end."""
    watching = Watch()
    yield watching
    assert not watching.faults, "\n".join(watching.faults)


@pytest.fixture
def new_context(new_context, watch):
    """Open a context of its own (another person's browser), guarded like the first one."""

    def guarded(**options):
        context = new_context(**options)
        watch.guard(context)
        return context

    return guarded


@pytest.fixture
def context(new_context):
    return new_context()
