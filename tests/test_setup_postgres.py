"""The throw-away PostgreSQL comes and goes without a trace."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest

from portal.devtools import postgres


@pytest.fixture
def machine_has_postgres():
    if not postgres.find_binaries():
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing("no PostgreSQL binaries on this machine (Debian: apt install postgresql)")


def folder_of(url):
    return re.search(r"host=(.+)$", url)[1]


def test_it_answers_and_leaves_nothing_even_when_the_work_fails(machine_has_postgres):
    seen = {}

    def work():
        with postgres.throw_away_postgres() as url:
            folder = seen["folder"] = Path(folder_of(url))
            seen["pid"] = int((folder / "data" / "postmaster.pid").read_text().split()[0])
            connection = psycopg2.connect(host=str(folder), user="spoluplan", dbname="postgres")
            with connection.cursor() as cursor:
                cursor.execute("SHOW listen_addresses")
                seen["listens on"] = cursor.fetchone()[0]
            connection.close()
            raise InterruptedError

    with pytest.raises(InterruptedError):
        work()
    assert seen["listens on"] == ""
    assert not seen["folder"].exists()
    with pytest.raises(ProcessLookupError):
        os.kill(seen["pid"], 0)


def test_a_command_gets_its_address_and_gives_its_exit_code(machine_has_postgres):
    command = [sys.executable, "-c", "import os, sys; print(os.environ['DATABASE_URL']); sys.exit(3)"]
    done = subprocess.run([sys.executable, "-m", "portal.devtools.postgres", *command], capture_output=True, text=True)
    assert done.returncode == 3
    assert done.stdout.startswith("postgres://")
    assert not Path(folder_of(done.stdout.strip())).exists()


def test_without_binaries_the_leg_is_skipped_but_fails_in_ci(monkeypatch, capsys):
    monkeypatch.setattr(postgres, "find_binaries", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    assert postgres.main(["false"]) == 0
    assert "Skipped the PostgreSQL leg" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert postgres.main(["true"]) == 1
    assert "cannot run" in capsys.readouterr().err
