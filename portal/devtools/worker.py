"""The worker of `make run`: it ends when the server that started it ends, however that happens."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time

SECONDS = 5  # between two looks into the outbox


def start():
    """Start the worker beside this process; the returned Popen must be kept, its pipe is what holds the worker."""
    return subprocess.Popen([sys.executable, "-m", "portal.devtools.worker"], stdin=subprocess.PIPE)


def end_with(pipe):
    """Wait until the other end of the pipe is closed, by its owner or by its death, then end this process."""
    pipe.read()
    os.kill(os.getpid(), signal.SIGTERM)


def send_letters():
    """Send what waits in the outbox every few seconds. The daily letters are left to `manage.py run_due`."""
    from django.db import close_old_connections

    from portal.outbox import send_waiting

    while True:
        time.sleep(SECONDS)
        try:
            send_waiting()
        except Exception:  # the demo may be rebuilt under its feet; the letters wait for the next round
            logging.getLogger(__name__).exception("letters could not be sent")
        close_old_connections()


def main():
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    threading.Thread(target=end_with, args=[sys.stdin.buffer], daemon=True).start()
    threading.Thread(target=send_letters, daemon=True).start()
    call_command("db_worker", reload=False, verbosity=0)


if __name__ == "__main__":
    main()
