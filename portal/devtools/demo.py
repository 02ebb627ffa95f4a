"""`make run`: bring the demo up to date and serve it. `python -m portal.devtools.demo [PORT]`"""

import hashlib
import io
import os
import socket
import sys

from portal.devtools import worker

HOST = "127.0.0.1"
PORT = 8000
REBUILT = {
    True: "The tables have changed since the demo city was built, so it is built again.",
    False: "The demo city was not finished, so it is built again.",
}


def address(port):
    """Return where the demo is served, without a slash at the end."""
    return f"http://{HOST}:{port}"


def port_is_free(port):
    """Tell whether a server may listen on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def demo_file(settings):
    """Return the demo's own SQLite file, or None when the settings name another database: that one is left alone."""
    database = settings.DATABASES["default"]
    own = settings.VAR_DIR / "spoluplan.sqlite3"
    return own if database["ENGINE"].endswith("sqlite3") and str(database["NAME"]) == str(own) else None


def fingerprint(folder, apps):
    """Return a hash of all migrations of the apps; it changes when the tables do."""
    digest = hashlib.sha256()
    for app in [*apps, "portal/database"]:
        for path in sorted((folder / app / "migrations").glob("0*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def set_aside_outdated(database, mark, current):
    """Move the demo database away when it was built by other migrations; return why, or an empty text.

    The last one moved stays beside it as *.old.sqlite3, in case somebody typed something they miss.
    """
    if not database.exists() or (mark.exists() and mark.read_text() == current):
        return ""
    reason = REBUILT[mark.exists()]
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        old = database.with_name(f"{database.stem}.old{database.suffix}{suffix}")
        old.unlink(missing_ok=True)
        if part.exists():
            part.rename(old)
    mark.unlink(missing_ok=True)
    return f"{reason} The previous one is kept as {database.stem}.old{database.suffix}."


def build_demo(settings, database):
    """Bring the demo database up to date; fill it when it is new."""
    from django.core.management import call_command

    mark = settings.VAR_DIR / "demo.fingerprint"
    current = fingerprint(settings.BASE_DIR, settings.HOUSE)
    if said := set_aside_outdated(database, mark, current):
        print(said)
    call_command("migrate", verbosity=0, interactive=False)
    if not mark.exists():
        print("Building the demo city (once).", flush=True)
        call_command("seed_demo", verbosity=0)
        mark.write_text(current)


def serve(port):
    """Serve until Ctrl+C, with a worker beside; both start again by themselves when a source file changes."""
    from django.core.management import call_command

    beside = worker.start() if os.environ.get("RUN_MAIN") == "true" else None  # held: it ends when its pipe closes
    try:
        call_command("runserver", f"{HOST}:{port}", stdout=io.StringIO(), skip_checks=True)
    finally:
        if beside:
            beside.terminate()


def prepare(port):
    """Do all that must be done once before serving; return a sentence when it cannot be."""
    from django.conf import settings
    from django.core.management import call_command

    if not port_is_free(port):
        return f"Port {port} is taken, perhaps by another make run. End it, or take another: make run PORT={port + 1}"
    database = demo_file(settings)
    if database:
        build_demo(settings, database)
    else:
        print("DATABASE_URL names your own database: it is migrated, the demo city is not put there.")
        call_command("migrate", verbosity=0, interactive=False)
    how = "choose whom to sign in as, one click, no password" if settings.DEMO else "sign in with your account"
    print(f"\nSpoluplán: {address(port)}/ ({how}).\nCtrl+C ends it.\n", flush=True)
    return None


def main(port=PORT):
    """Prepare and serve; return an exit code."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    from portal.devtools.messages import compile_catalogues

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["DEMO_URL"] = address(port)  # in letters; the worker and a restarted server inherit it
    try:
        compile_catalogues()  # Django reads them once, and the demo city is written in Czech
        django.setup()
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        return 1
    is_reloaded = os.environ.get("RUN_MAIN") == "true"
    if not is_reloaded and (problem := prepare(port)):
        print(problem, file=sys.stderr)
        return 1
    serve(port)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*map(int, sys.argv[1:])))
    except KeyboardInterrupt:
        sys.exit(0)
