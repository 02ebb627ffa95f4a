"""Empty migrated databases for the workers, thrown away afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg2
from django.conf import settings

from portal.devtools.postgres import throw_away_postgres


@contextmanager
def sqlite():
    """Yield a function that returns the DATABASE_URL of a new migrated SQLite file for a size."""
    with tempfile.TemporaryDirectory(prefix="spoluplan-bench-") as folder:
        first = Path(folder) / "migrated.sqlite3"
        migrate(f"sqlite:///{first}")

        def new(size):
            return f"sqlite:///{shutil.copy(first, first.with_name(f'{size}.sqlite3'))}"

        yield new


@contextmanager
def postgresql():
    """Yield a function that returns the DATABASE_URL of a new migrated database in a throw-away PostgreSQL."""
    with throw_away_postgres() as url:
        migrate(url)
        host = url.partition("host=")[2]

        def new(size):
            name = f"bench_{size.lower()}"
            connection = psycopg2.connect(host=host, user="spoluplan", dbname="template1")
            connection.autocommit = True
            connection.cursor().execute(f"CREATE DATABASE {name} TEMPLATE postgres")
            connection.close()
            return url.replace("/postgres?", f"/{name}?")

        yield new


KINDS = {"sqlite": sqlite, "postgresql": postgresql}


def environment(url):
    """Return the environment of a process that measures: the settings of a service, without what needs its address."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": url,
        "DEBUG": "0",
        "DEMO": "0",
        "SECRET_KEY": "of-the-bench-alone",
        "ALLOWED_HOSTS": "testserver,127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "SECURE_COOKIES": "0",
        "EMAIL_URL": "dummymail://",
        "STATIC_ROOT": str(settings.STATICFILES_DIRS[0]),
    }


def start(*arguments, url):
    """Run Python in the project's folder on the database and wait for it. Raises CalledProcessError."""
    subprocess.run([sys.executable, *arguments], cwd=settings.BASE_DIR, env=environment(url), check=True)


def migrate(url):
    start("-m", "django", "migrate", "--verbosity", "0", "--skip-checks", url=url)
