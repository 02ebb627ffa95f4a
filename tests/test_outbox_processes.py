"""The outbox between processes: killed in the middle, or two of them at once, no letter ever goes twice."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

# A mail server that writes each letter into a file and, when told so, kills its process right after.
SERVER = """
import os, signal, time
from django.core.mail.backends.base import BaseEmailBackend

class EmailBackend(BaseEmailBackend):
    def send_messages(self, messages):
        for message in messages:
            with open(os.environ["SENT"], "a") as sent:
                sent.write(message.subject + chr(10))
            if message.subject == os.environ.get("DIE_AT"):
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(float(os.environ.get("SLOW", 0)))
        return len(messages)
"""
SETTINGS = """
from portal.settings import *

class NoMigrations(dict):
    def __contains__(self, app):
        return app != "database"

    def __getitem__(self, app):
        return None

MIGRATION_MODULES = NoMigrations()
EMAIL_BACKEND = "mail_to_a_file.EmailBackend"
"""
LETTERS = 12
WRITE = f"""
from portal.outbox import post
for number in range({LETTERS}):
    post(key=str(number), kind="test", subject=f"dopis {{number:02}}", text="Dobrý den", email="a@example.cz")
"""
COUNT = """
from portal.models import Letter
print(*Letter.objects.order_by("key").values_list("state", flat=True))
"""


PREPARE = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
{WRITE}
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A folder with a database of its own in a file, where letters wait, and the settings of its processes."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "mail_to_a_file.py").write_text(SERVER)
    (folder / "settings_of_office.py").write_text(SETTINGS)
    subprocess.run([sys.executable, "-c", PREPARE], env=environment_of(folder), check=True)
    return folder


def environment_of(folder):
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), os.getcwd()]),
        "DJANGO_SETTINGS_MODULE": "settings_of_office",
        "DATABASE_URL": f"sqlite:///{folder / 'office.sqlite3'}",
        "SENT": str(folder / "sent.txt"),
    }


@pytest.fixture
def office(prepared, tmp_path):
    """A copy of it for one test; `office(*arguments)` starts manage.py there."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    (tmp_path / "sent.txt").touch()
    environment = environment_of(tmp_path)

    def start(*arguments, **more):
        whole = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(whole, env={**environment, **more}, stdout=subprocess.DEVNULL)

    def shell(code):
        whole = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
        return subprocess.run(whole, env=environment, capture_output=True, text=True, check=True).stdout.split()

    start.sent = lambda: (tmp_path / "sent.txt").read_text().splitlines()
    start.shell = shell
    return start


def test_a_clock_killed_while_it_sends_leaves_one_letter_to_a_person_and_sends_the_rest_later(office):
    killed = office("run_due", "--letters", DIE_AT="dopis 05")
    assert killed.wait() == -signal.SIGKILL
    assert office("run_due", "--letters").wait() == 0
    assert sorted(office.sent()) == [f"dopis {number:02}" for number in range(LETTERS)]
    states = office.shell(COUNT)
    assert states.count("sent") == LETTERS - 1
    assert states.count("sending") == 1  # it went, but nobody knows: a person decides


def test_two_clocks_at_once_send_each_letter_once(office):
    clocks = [office("run_due", "--letters", SLOW="0.05") for _clock in range(2)]
    assert [clock.wait() for clock in clocks] == [0, 0]
    assert sorted(office.sent()) == [f"dopis {number:02}" for number in range(LETTERS)]


def test_a_clock_of_its_own_goes_on_until_it_is_ended(office):
    clock = office("run_due", "--letters", "--every", "1")
    deadline = time.monotonic() + 60
    while len(office.sent()) < LETTERS and time.monotonic() < deadline:
        time.sleep(0.1)
    office.shell(WRITE.replace("str(number)", "'later' + str(number)"))
    while len(office.sent()) < 2 * LETTERS and time.monotonic() < deadline:
        time.sleep(0.1)
    assert clock.poll() is None
    clock.terminate()
    clock.wait()
    assert len(office.sent()) == 2 * LETTERS
