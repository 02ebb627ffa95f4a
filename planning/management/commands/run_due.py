"""`manage.py run_due`: what the clock does – writes the daily letters and sends whatever waits in the outbox."""

import time
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from planning.digest import write_digests, write_digests_once
from portal.making import sweep
from portal.models import Letter
from portal.outbox import send_waiting


class Command(BaseCommand):
    help = (
        "Write today's digests (once a day, from DIGEST_HOUR on) and send the letters that wait. It may be run as "
        "often as you like, also twice at once: nobody gets a letter twice. Call it from cron every few minutes, or "
        "let it run as its own clock with --every."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="DATE", help="write the digests of this day (2027-02-10), to try it")
        parser.add_argument("--dry-run", action="store_true", help="count only, write and send nothing")
        parser.add_argument("--every", type=int, metavar="SECONDS", help="do it again and again")
        parser.add_argument("--letters", action="store_true", help="only send what waits, write no digests")

    def handle(self, *args, on, dry_run, every, letters, verbosity, **options):
        if every is not None and every < 1:
            raise CommandError("--every takes a number of seconds, at least 1.")
        day = _day(on)
        while True:
            line = run(day, dry_run=dry_run, letters=letters)
            if verbosity and (line or every is None):
                self.stdout.write(line or "Nothing to do.")
            if every is None:
                return
            time.sleep(every)
            close_old_connections()


def _day(text):
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"{text} is not a day; write it as 2027-02-10.") from error


def run(day, *, dry_run=False, letters=False):
    """Do one round of the clock; return a line that says what was done, empty when there was nothing."""
    now = timezone.now()
    on = day or timezone.localdate(now)
    if dry_run:
        written, failed = write_digests(on, dry_run=True)
        return f"{on}: {written} digests would be written, {Letter.objects.to_send(now).count()} letters wait."
    done = None if letters else write_digests(day) if day else write_digests_once(now)
    written, failed = done or (0, 0)
    sent, unsent = send_waiting()
    sweep(now)
    stuck = Letter.objects.stuck(now).count()
    if not (written or failed or sent or unsent):
        return ""
    return f"{on}: {written} digests written, {failed} not; {sent} letters sent, {unsent} not; {stuck} need a person."
