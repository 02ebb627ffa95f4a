"""The worker of `make run`: it ends when the server that started it ends, however that happens."""

import os
import signal
import subprocess
import sys
import threading


def start():
    """Start the worker beside this process; the returned Popen must be kept, its pipe is what holds the worker."""
    return subprocess.Popen([sys.executable, "-m", "portal.devtools.worker"], stdin=subprocess.PIPE)


def end_with(pipe):
    """Wait until the other end of the pipe is closed, by its owner or by its death, then end this process."""
    pipe.read()
    os.kill(os.getpid(), signal.SIGTERM)


def main():
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    threading.Thread(target=end_with, args=[sys.stdin.buffer], daemon=True).start()
    call_command("db_worker", reload=False, verbosity=0)


if __name__ == "__main__":
    main()
