"""The outbox: letters are written in the transaction that causes them, and sent later, each at most once.

A letter is claimed by one update before it is handed to the mail server and marked after. Whoever dies in between
leaves it “being sent”: nobody knows whether it went, so it is shown to a person and not sent again by itself.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from portal.enums import LetterState
from portal.models import Letter

ATTEMPTS = 5
PAUSE = timedelta(minutes=10)
A_RUN = 500
WITHHELD = "⟨…⟩"
"""Stands in the text that is kept where the letter itself has a secret."""

log = logging.getLogger(__name__)


def absolute(path):
    """Return the whole address of a page, for letters that no request stands behind."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def post(
    *, key, kind, subject, text, user=None, email="", row=None, calendar="", secret="", not_before=None, at_once=False
):
    """Put a letter into the outbox; return it, or None when one with this `key` was written before.

    It goes to `user`, or to `email` when they have no account. `kind` names the sort of letter, `row` what it is about.
    Whoever has an account is told at the end where to choose their mails. `secret` is an address in the text that only
    this person may read: the text is kept without it, and the secret itself until the letter is sent. `at_once`: try
    to send it as soon as the transaction is over; the others wait for `manage.py run_due`.
    """
    letter = Letter(key=key, kind=kind, subject=" ".join(subject.split()), text=text, user=user, row=row)
    letter.email, letter.calendar = email or user.email, calendar
    if user:
        letter.text = f"{text.rstrip()}\n\n{_choosing(user)}"
    if secret:
        letter.text, letter.secret = letter.text.replace(secret, WITHHELD), secret
    letter.not_before = not_before or timezone.now()
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    written = Letter.objects.filter(key=key, written_at=letter.written_at).first()
    if written and at_once:
        transaction.on_commit(lambda: send([written]))
    return written


def _choosing(user):
    """Return the last lines of every letter to somebody with an account: where they choose which mails they get."""
    with translation.override(user.language):
        return render_to_string("portal/email/_choosing.txt", {"url": absolute(reverse("account_mail"))})


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
    return bool(waiting.update(state=LetterState.SENDING, claimed_at=timezone.now(), attempts=F("attempts") + 1))


def _deliver(letter, connection):
    text = letter.text.replace(WITHHELD, letter.secret) if letter.secret else letter.text
    message = EmailMessage(letter.subject, text, to=[letter.email], connection=connection)
    if letter.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in letter.calendar else "REQUEST"  # named twice: mail programs look here
        message.attach("jednani.ics", letter.calendar, f"text/calendar; method={method}")
    claimed = Letter.objects.filter(pk=letter.pk)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        again = letter.attempts + 1 < ATTEMPTS
        state = LetterState.WAITING if again else LetterState.FAILED
        claimed.update(state=state, error=str(error)[:500], not_before=timezone.now() + PAUSE)
        return False
    except Exception as error:  # one letter that cannot be written must not hold back the others
        log.exception("letter %s cannot be sent", letter.pk)
        claimed.update(state=LetterState.FAILED, error=f"{type(error).__name__}: {error}"[:500])
        return False
    claimed.update(state=LetterState.SENT, sent_at=timezone.now(), error="", secret="")
    return True
