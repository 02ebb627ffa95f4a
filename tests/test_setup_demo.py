"""`make run`: what it does to the demo database, and what it says when it cannot run."""

import io
import os
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core import mail

from portal.devtools import demo


@pytest.fixture
def database(tmp_path):
    """A finished demo database, built by the migrations «first»."""
    file = tmp_path / "spoluplan.sqlite3"
    file.write_text("rows")
    (tmp_path / "spoluplan.sqlite3-wal").write_text("fresh rows")
    (tmp_path / "demo.fingerprint").write_text("first")
    return file


def mark(database):
    return database.with_name("demo.fingerprint")


def test_a_second_run_keeps_the_data(database):
    assert demo.set_aside_outdated(database, mark(database), "first") == ""
    assert database.read_text() == "rows"


def test_after_new_migrations_the_demo_is_built_again_and_the_old_one_kept(database):
    said = demo.set_aside_outdated(database, mark(database), "second")
    assert said.startswith("The tables have changed")
    assert not database.exists()
    assert not mark(database).exists()
    assert database.with_name("spoluplan.old.sqlite3").read_text() == "rows"
    assert database.with_name("spoluplan.old.sqlite3-wal").read_text() == "fresh rows"


def test_an_unfinished_demo_is_built_again(database):
    mark(database).unlink()
    assert "not finished" in demo.set_aside_outdated(database, mark(database), "first")


def test_a_first_run_says_nothing(tmp_path):
    assert demo.set_aside_outdated(tmp_path / "none.sqlite3", tmp_path / "mark", "first") == ""


def test_the_fingerprint_changes_with_a_migration_and_with_nothing_else(tmp_path):
    folder = tmp_path / "planning" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("one")
    before = demo.fingerprint(tmp_path, ["planning"])
    (folder / "__init__.py").write_text("")
    (tmp_path / "planning" / "models.py").write_text("changed")
    assert demo.fingerprint(tmp_path, ["planning"]) == before
    (folder / "0001_initial.py").write_text("two")
    assert demo.fingerprint(tmp_path, ["planning"]) != before


@pytest.mark.parametrize(
    ("engine", "name", "is_demo"),
    [
        ("django.db.backends.sqlite3", "var/spoluplan.sqlite3", True),
        ("django.db.backends.sqlite3", "elsewhere/spoluplan.sqlite3", False),
        ("django.db.backends.postgresql", "spoluplan", False),
    ],
)
def test_only_the_demo_database_is_ever_rebuilt(tmp_path, engine, name, is_demo):
    database = {"ENGINE": engine, "NAME": tmp_path / name}
    fake = SimpleNamespace(VAR_DIR=tmp_path / "var", DATABASES={"default": database})
    assert bool(demo.demo_file(fake)) == is_demo


@pytest.mark.parametrize(
    ("said", "expected"), [({}, "http://127.0.0.1:8123"), ({"SITE_URL": "https://a.cz"}, "https://a.cz")]
)
def test_letters_of_the_demo_name_the_port_it_runs_on(said, expected):
    code = "from portal.devtools import demo; demo.prepare = demo.serve = lambda port: None; demo.main(8123)\n"
    code += "from portal.outbox import absolute; print(absolute('/sber/'))"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(settings.BASE_DIR), **said}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{expected}/sber/"


def test_a_taken_port_is_said_in_a_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert demo.prepare(port).startswith(f"Port {port} is taken")


def test_a_machine_without_python_is_told_what_to_do(tmp_path):
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "constraints.txt").touch()
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("cat", "cksum", "rm"):
        os.symlink(f"/usr/bin/{name}", tools / name)
    (tools / "python3").write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    (tools / "python3").chmod(0o755)
    script = settings.BASE_DIR / "portal" / "devtools" / "environment.sh"
    done = subprocess.run(["/bin/sh", script], cwd=tmp_path, env={"PATH": str(tools)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "found: Python 3.9.2" in done.stderr
    assert "apt install" in done.stderr


def test_letters_on_the_terminal_are_written_as_people_read_them():
    terminal = io.StringIO()
    with mail.get_connection("portal.devtools.letters.EmailBackend", stream=terminal) as letters:
        letter = mail.EmailMessage("Pozvánka", "Přijďte v úterý.\n", to=["iveta@example.org"], connection=letters)
        letter.attach("jednani.ics", b"BEGIN:VCALENDAR", "text/calendar")
        letter.send()
    said = terminal.getvalue()
    assert all(words in said for words in ("iveta@example.org", "Pozvánka", "Přijďte v úterý.", "jednani.ics"))
