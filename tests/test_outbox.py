"""Letters: written with what causes them, sent later, never twice."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import transaction

from portal.enums import LetterState
from portal.models import Letter
from portal.outbox import post, send, send_waiting

pytestmark = pytest.mark.django_db


def write(key="a", **more):
    return post(
        **{"key": key, "kind": "test", "subject": "Pozvánka", "text": "Dobrý den", "email": "a@example.cz", **more}
    )


def test_a_letter_waits_until_the_outbox_is_emptied():
    write()
    assert mail.outbox == []
    assert send_waiting() == (1, 0)
    assert [letter.subject for letter in mail.outbox] == ["Pozvánka"]


def test_the_same_letter_is_written_once():
    assert write() is not None
    assert write() is None
    send_waiting()
    send_waiting()
    assert len(mail.outbox) == 1


def test_two_runs_at_once_send_it_once():
    letter = write()
    assert send([letter]) == (1, 0)
    assert send([letter]) == (0, 0)


def test_a_letter_of_a_transaction_that_fails_was_never_written():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert send_waiting() == (0, 0)


def test_a_mail_server_that_is_down_is_tried_again_later(monkeypatch):
    letter = write()

    def refuse(message):
        raise SMTPServerDisconnected("nobody there")

    monkeypatch.setattr("portal.outbox.EmailMessage.send", refuse)
    assert send_waiting() == (0, 1)
    letter.refresh_from_db()
    assert letter.state == LetterState.WAITING
    assert letter.error == "nobody there"
    assert send_waiting() == (0, 0), "it is left in peace for a while"
    for _try in range(4):
        Letter.objects.update(not_before=letter.written_at)
        send_waiting()
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


def test_a_line_break_cannot_smuggle_a_header_into_the_subject():
    write(subject="Pozvánka\nBcc: all@example.cz")
    send_waiting()
    assert mail.outbox[0].subject == "Pozvánka Bcc: all@example.cz"


def test_a_calendar_entry_goes_with_it():
    write(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    send_waiting()
    assert mail.outbox[0].attachments[0].mimetype == "text/calendar; method=REQUEST"
