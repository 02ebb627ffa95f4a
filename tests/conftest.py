"""What all tests stand on: quick passwords, strict templates, a stopped clock, a budget of queries."""

import gc
import tempfile
from functools import partial

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client

from tests.cast import make_city
from tests.remembered import Remembered
from tests.templates_strictly import StrictlyKnown

NOW = "2027-02-10T09:00:00+01:00"
QUERIES_A_PAGE = 12


def pytest_configure(config):
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.WHITENOISE_AUTOREFRESH = django_settings.WHITENOISE_USE_FINDERS = True  # no collectstatic needed
    django_settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    django_settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = StrictlyKnown()
    kept = tempfile.TemporaryDirectory()
    django_settings.ATTACHMENTS_ROOT = kept.name
    config.add_cleanup(kept.cleanup)
    if not hasattr(config, "workerinput"):
        from portal.devtools.messages import compile_catalogues

        compile_catalogues()


def pytest_collection_finish():
    """What stands in memory now stays there; looking through it for rubbish takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """Browser tests read the database from several threads; SQLite allows that only in a file."""
    connection = connections["default"]
    in_browser = any(item.get_closest_marker("browser") for item in request.session.items)
    if connection.vendor == "sqlite" and in_browser:
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def clock():
    """Stop the clock at 10 February 2027, 9:00 in Prague; `clock.move_to("2027-03-01")` moves it."""
    with time_machine.travel(NOW, tick=False) as stopped:
        yield stopped


@pytest.fixture
def budget(django_assert_max_num_queries):
    """Fail a block that asks the database more often than any page may: `with budget(): client.get(…)`."""
    return partial(django_assert_max_num_queries, QUERIES_A_PAGE)


@pytest.fixture(scope="session")
def remembered_city():
    return Remembered(make_city)


@pytest.fixture
def city(db, clock, remembered_city):
    """The small city of tests/cast.py with its people, in February 2027."""
    return remembered_city()


@pytest.fixture
def sign_in(city):
    """Return a client signed in as a role of the cast: `sign_in("coordinator").get(…)`; "public" signs nobody in."""

    def client_of(role):
        client = Client()
        if role != "public":
            client.force_login(getattr(city.people, role))
        return client

    return client_of
