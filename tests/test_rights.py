"""Every address against every role. An address without a row fails; reading never writes."""

import copy
import re
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.cast import ROLES
from tests.rights import indicators, planning, portal, providers, workgroups
from tests.rights.world import make_world

ROWS = [row for table in (portal, providers, workgroups, indicators, planning) for row in table.ROWS]
OWN_WRITES = re.compile(r'"(django_session|django_cache)"')
ADMIN = "admin"
ROWS_A_TEST = 12


def addresses(resolver=None, namespace=""):
    """Return the names of all addresses but the administration's, which has a test of its own below."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != ADMIN:
                yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_address_has_a_row():
    missing = sorted(set(addresses()) - {row.name for row in ROWS})
    assert not missing, f"Say in tests/rights/<app>.py who gets what at: {', '.join(missing)}"


def test_every_row_is_an_address():
    unknown = sorted({row.name for row in ROWS} - set(addresses()))
    assert not unknown, f"Rows of addresses that are gone: {', '.join(unknown)}"


@pytest.fixture
def world(city):
    return make_world(city)


def outcome(response):
    """Return the letter of what a role got."""
    if response.status_code == 302 and response.url.startswith(reverse(settings.LOGIN_URL)):
        return "l"
    return {404: "n", 403: "f"}.get(response.status_code, "o")


def refuse_writes(execute, sql, params, many, context):
    is_write = sql.lstrip().split(" ", 1)[0].upper() in ("INSERT", "UPDATE", "DELETE")
    assert not is_write or OWN_WRITES.search(sql), f"a GET wrote: {sql[:200]}"
    return execute(sql, params, many, context)


def by_rows(method):
    """Share the rows out into a few tests: each needs the whole world, and that takes longer than asking."""
    asked = [row for row in ROWS if row.expected(method)]
    parts = [asked[at : at + ROWS_A_TEST] for at in range(0, len(asked), ROWS_A_TEST)]
    return [pytest.param(part, id=f"{part[0].name} to {part[-1].name}") for part in parts]


@contextmanager
def as_it_was(world):
    """Give a row a world of its own: what it does to the database and to the rows at hand is undone."""
    with transaction.atomic():
        yield copy.deepcopy(world)
        transaction.set_rollback(True)


@pytest.fixture
def client_of(world, sign_in):
    """Return a new client of a role; each role signs in once, which takes longer than most answers."""
    cookies = {role: sign_in(role).cookies for role in ROLES}

    def new(role):
        client = Client()
        client.cookies = copy.deepcopy(cookies[role])
        return client

    return new


@pytest.mark.parametrize("rows", by_rows("get"))
def test_reading(world, client_of, rows):
    wrong = []
    for row in rows:
        with as_it_was(world) as own:
            got = read(row, own, client_of)
        wrong += difference(row, got, "get")
    assert not wrong, "\n".join(wrong)


def read(row, world, client_of):
    address = reverse(row.name, args=row.args(world))
    got = {}
    for role, _letter in row.expected("get"):
        client = client_of(role)
        with connection.execute_wrapper(refuse_writes):
            response = client.get(address)
        assert response.status_code < 500, f"{row.name} fails for {role}"
        got[role] = outcome(response)
    return got


@pytest.mark.parametrize("rows", by_rows("post"))
def test_writing(world, client_of, rows):
    wrong = []
    for row in rows:
        with as_it_was(world) as own:
            got = write(row, own, client_of)
        wrong += difference(row, got, "post")
    assert not wrong, "\n".join(wrong)


def write(row, world, client_of):
    address = reverse(row.name, args=row.args(world))
    got = {}
    for role, _letter in row.expected("post"):
        client = client_of(role)
        with transaction.atomic():
            response = client.post(address, data=dict(row.data(world)))
            transaction.set_rollback(True)
        assert response.status_code < 500, f"{row.name} fails for {role}"
        got[role] = outcome(response)
    return got


def difference(row, got, method):
    expected = dict(row.expected(method))
    return [] if got == expected else [f"{row.name}: {''.join(got.values())} instead of {''.join(expected.values())}"]


def test_the_administration_is_for_administrators(world, sign_in):
    for role in ("public", "provider", "coordinator", "authority_reader"):
        assert sign_in(role).get(reverse("admin:index")).status_code == 302
