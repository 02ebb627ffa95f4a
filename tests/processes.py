"""Scenes that processes play, some of which kill themselves in the middle."""

import os
import subprocess
import sys

from django.db import connection

from tests.test_outbox_processes import SETTINGS


def play(scene, tmp_path):
    """Run the scene in a process, on a SQLite file of its own or on the tests' own PostgreSQL; return how it ended.

    The test asks for `transactional_db`: what the processes write there stays until it is swept after the test.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.getcwd()])}
    environment |= {"ALLOWED_HOSTS": "testserver", "SECURE_SSL_REDIRECT": "0"}
    own = connection.vendor == "sqlite"
    if own:
        (tmp_path / "settings_of_office.py").write_text(SETTINGS)
        url = f"sqlite:///{tmp_path / 'office.sqlite3'}"
        environment |= {"DJANGO_SETTINGS_MODULE": "settings_of_office", "DATABASE_URL": url}
    else:
        address, mark, query = os.environ["DATABASE_URL"].partition("?")
        name = connection.settings_dict["NAME"]
        environment["DATABASE_URL"] = f"{address.rpartition('/')[0]}/{name}{mark}{query}"
    code = scene.format(own=own)
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
