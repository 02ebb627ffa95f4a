"""The outbox: letters are written in the transaction that causes them, and sent later, each at most once.

A letter is claimed by one update before it is handed to the mail server and marked after. Whoever dies in between
leaves it “being sent”: nobody knows whether it went, so it is shown to a person and not sent again by itself.
"""

from datetime import timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.enums import LetterState
from portal.models import Letter

ATTEMPTS = 5
PAUSE = timedelta(minutes=10)
A_RUN = 500


def post(*, key, kind, subject, text, user=None, email="", row=None, calendar="", not_before=None, at_once=False):
    """Put a letter into the outbox; return it, or None when one with this `key` was written before.

    It goes to `user`, or to `email` when they have no account. `kind` names the sort of letter, `row` what it is about.
    `at_once`: try to send it as soon as the transaction is over; the others wait for `manage.py run_due`.
    """
    letter = Letter(key=key, kind=kind, subject=" ".join(subject.split()), text=text, user=user, row=row)
    letter.email, letter.calendar = email or user.email, calendar
    letter.not_before = not_before or timezone.now()
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    written = Letter.objects.filter(key=key, written_at=letter.written_at).first()
    if written and at_once:
        transaction.on_commit(lambda: send([written]))
    return written


def send_waiting(now=None):
    """Send what waits, at most A_RUN letters; return (sent, failed) as counts."""
    return send(Letter.objects.to_send(now or timezone.now())[:A_RUN])


def send(letters):
    """Send the letters over one connection, each claimed first; return (sent, failed) as counts."""
    outcome = {True: 0, False: 0}
    connection = get_connection()
    for letter in letters:
        if _claim(letter):
            outcome[_deliver(letter, connection)] += 1
    connection.close()
    return outcome[True], outcome[False]


def _claim(letter):
    """Take the letter for this run; False when another run was quicker."""
    waiting = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
    return bool(waiting.update(state=LetterState.SENDING, attempts=F("attempts") + 1))


def _deliver(letter, connection):
    message = EmailMessage(letter.subject, letter.text, to=[letter.email], connection=connection)
    if letter.calendar:
        message.attach("jednani.ics", letter.calendar, "text/calendar")
    claimed = Letter.objects.filter(pk=letter.pk)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        again = letter.attempts + 1 < ATTEMPTS
        state = LetterState.WAITING if again else LetterState.FAILED
        claimed.update(state=state, error=str(error)[:500], not_before=timezone.now() + PAUSE)
        return False
    claimed.update(state=LetterState.SENT, sent_at=timezone.now(), error="")
    return True
