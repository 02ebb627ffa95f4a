"""A real PostgreSQL for one run of the tests or of the bench: `with throw_away_postgres() as url: …`.

It uses the machine's own binaries, listens on a Unix socket in a temporary folder only, and is ended by its own pid.
As a module it runs a command beside such a database: `python -m portal.devtools.postgres pytest -q`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 20
# Nobody needs this data after the run, so nothing waits for the disk.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "jit": "off",
}


class NoPostgres(Exception):
    """This machine has no PostgreSQL binaries, or they do not start; the message says which."""


def find_binaries():
    """Return the folder with initdb and postgres, the newest one, or None when the machine has none."""

    def version(folder):
        number = folder.parent.name
        return int(number) if number.isdigit() else 0

    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    for folder in [*([Path(on_path).resolve().parent] if on_path else []), *debian]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _unprivileged():
    """Return the account to run the server as when we are root, which PostgreSQL refuses; otherwise None."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoPostgres("PostgreSQL does not run as root, and there is no account postgres or nobody to run it as.")


def _process(account):
    """Return the arguments that make subprocess run as `account` with a small environment."""
    options = {"env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": tempfile.gettempdir()}}
    if account:
        options.update(user=account.pw_uid, group=account.pw_gid, extra_groups=[])
    return options


def _initialise(binaries, folder, options):
    done = subprocess.run(
        [binaries / "initdb", "-D", folder / "data", "-U", "spoluplan", "-A", "trust", "-E", "UTF8", "--no-sync"],
        capture_output=True,
        text=True,
        cwd=folder,
        **options,
    )
    if done.returncode:
        raise NoPostgres(f"initdb failed:\n{done.stderr.strip()}")


def _wait_until_ready(server, folder, log):
    """Wait for the socket to answer; raise NoPostgres with the server's log when it ends or takes too long."""
    import psycopg2

    give_up = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up and server.poll() is None:
        try:
            psycopg2.connect(host=str(folder), user="spoluplan", dbname="postgres").close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NoPostgres(f"PostgreSQL did not start:\n{log.read_text(errors='replace').strip()}")


def _stop(server):
    """End the server by its pid, at first politely (SIGINT is its fast shutdown)."""
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is None:
            server.send_signal(sign)
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                continue


@contextmanager
def throw_away_postgres():
    """Start a cluster in a temporary folder and yield its DATABASE_URL; ends and deletes it whatever happens.

    Raises NoPostgres when the machine has no binaries or they do not start.
    """
    binaries = find_binaries()
    if binaries is None:
        raise NoPostgres("no PostgreSQL binaries, neither on PATH nor in /usr/lib/postgresql")
    account = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="spoluplan-pg-", dir="/tmp"))  # a socket's path must stay short
    server = None
    try:
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        options = _process(account)
        _initialise(binaries, folder, options)
        log = folder / "server.log"
        settings = [f"-c{name}={value}" for name, value in FAST.items()]
        with log.open("w") as output:
            server = subprocess.Popen(
                [binaries / "postgres", "-D", folder / "data", "-k", folder, *settings],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=folder,
                start_new_session=True,  # Ctrl+C is for the tests; the server is ended below
                **options,
            )
        _wait_until_ready(server, folder, log)
        yield f"postgres://spoluplan@/postgres?host={folder}"
    finally:
        if server:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _stop_on_sigterm(number, frame):
    raise SystemExit(128 + number)


def main(command):
    """Run `command` with DATABASE_URL set; return its exit code. Without PostgreSQL: skip, but fail in CI."""
    signal.signal(signal.SIGTERM, _stop_on_sigterm)
    try:
        with throw_away_postgres() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except NoPostgres as reason:
        if os.environ.get("CI"):
            print(f"The PostgreSQL leg cannot run, and CI asks for it: {reason}", file=sys.stderr)
            return 1
        print(f"Skipped the PostgreSQL leg: {reason}. On Debian: apt install postgresql")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
