"""Outside the demo the portal refuses to start with the demo's defaults."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

IN_SERVICE = {
    "DEBUG": "off",
    "SECRET_KEY": "k7J2-a-long-random-key-of-a-real-installation-x93jd82jf02",
    "ALLOWED_HOSTS": "plan.example.org",
    "DATABASE_URL": "postgres://plan@db.example.org/plan",
}
OURS = {"DEBUG", "DEMO", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"}


def start(**environment):
    """Load the settings in a process of its own; return (exit code, last line of what it said)."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    code = "import django; django.setup(); from django.conf import settings; print(settings.DEMO)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**inherited, "DJANGO_SETTINGS_MODULE": "portal.settings", **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )
    return done.returncode, (done.stdout + done.stderr).strip().splitlines()[-1]


def test_the_demo_starts_without_any_setting():
    assert start() == (0, "True")


def test_an_installation_in_service_starts_and_is_no_demo():
    assert start(**IN_SERVICE) == (0, "False")


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_without_debug_nothing_has_a_default(name):
    code, said = start(**{key: value for key, value in IN_SERVICE.items() if key != name})
    assert code
    assert name in said


def test_without_debug_the_key_of_the_demo_is_refused():
    code, said = start(**IN_SERVICE | {"SECRET_KEY": settings.DEMO_SECRET_KEY})
    assert code
    assert "SECRET_KEY" in said


def test_the_demo_cannot_be_switched_on_without_debug():
    code, said = start(**IN_SERVICE, DEMO="on")
    assert code
    assert "DEMO" in said
