"""The daily e-mail: what is new for a person and what waits, from the same list as the home page.

One letter a person and day. It is written only when a day has come that is worth telling: something opened or came
back, is due in 7 days or in 1, is late, or was accepted. A clock that stood still for some days catches up.
"""

import logging
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.reminders import remind_by_links
from planning.waiting import happened, waiting
from portal.due import BACK, moment, tells, told_after
from portal.enums import MailTopic
from portal.models import Daybreak, Letter, User
from portal.outbox import absolute, post

KIND = "digest"
SHOWN = 50

TOPICS = {
    "submission": MailTopic.ROUNDS,
    "correction": MailTopic.ROUNDS,
    "accepted": MailTopic.ACCEPTED,
    "task": MailTopic.GROUPS,
    "meeting": MailTopic.GROUPS,
    "minutes": MailTopic.GROUPS,
    "collation": MailTopic.GROUPS,
    "paper": MailTopic.GROUPS,
    "submission-check": MailTopic.CHECKING,
    "collation-check": MailTopic.CHECKING,
    "round-closing": MailTopic.CHECKING,
    **dict.fromkeys(("item", "approval", "request", "evaluation", "opinion"), MailTopic.PLAN),
}
"""What a sort of due is about for a person who chooses their mails."""
OF_OTHERS = {"meeting", "round-closing", "accepted"}  # late or not, nobody else waits for the person to act

log = logging.getLogger(__name__)


@dataclass
class Digest:
    """The letter of one person on one day: `news` is why it is written, `rest` waits besides, `done` was accepted."""

    user: User
    on: object
    news: list = field(default_factory=list)
    rest: list = field(default_factory=list)
    done: list = field(default_factory=list)

    @property
    def dues(self):
        return [*self.news, *self.rest]

    @property
    def is_worth_it(self):
        return bool(self.news or self.done)


def is_required(due, on):
    """Whether the person must be told of it whatever they chose: it came back, or their own duty is late."""
    return due.kind == "returned" or (due.is_late(on) and due.kind not in OF_OTHERS)


def is_wanted(due, user, on):
    """Whether the person wants to read of it by e-mail, or has to."""
    return is_required(due, on) or TOPICS.get(due.kind, MailTopic.PLAN) not in user.mail_off


def digest_of(user, on, *, after=None):
    """Return the person's Digest of a day in their language; `after` is when the one before was written."""
    after = told_after(after, on)
    with translation.override(user.language):
        dues = [due for due in waiting(user, on) if is_wanted(due, user, on)]
        done = [due for due in happened(user, after) if is_wanted(due, user, on)]
    digest = Digest(user, on, done=done)
    for due in dues:
        (digest.news if tells(due, after, on) else digest.rest).append(due)
    return digest


def write(digest):
    """Put the letter into the outbox; return it, or None when the person has had theirs that day."""
    user, on = digest.user, digest.on
    with translation.override(user.language):
        context = {
            "digest": digest,
            "news": [_line(due, on) for due in digest.news[:SHOWN]],
            "rest": [_line(due, on) for due in digest.rest[:SHOWN]],
            "done": [_line(due, on) for due in digest.done[:SHOWN]],
            "more": max(0, len(digest.news) - SHOWN) + max(0, len(digest.rest) - SHOWN),
            "home_url": absolute(reverse("planning:home")),
        }
        text = render_to_string("planning/email/digest.txt", context)
        subject = _("Spoluplán: what waits for you, %(day)s") % {"day": date_format(on)}
    return post(key=f"{KIND}/{user.pk}/{on.isoformat()}", kind=KIND, subject=subject, text=text, user=user)


def _line(due, on):
    return {"due": due, "url": absolute(due.url), "is_late": due.is_late(on)}


def write_digests(on, *, dry_run=False):
    """Write the digests of a day; return (written, failed) as counts. `dry_run` counts and writes nothing."""
    written, failed, last = *_write_to_links(on, dry_run), _last_digests(on)
    for user in User.objects.filter(is_active=True).iterator():
        day, after = last.get(user.pk, (None, None))
        if day == on:
            continue
        try:
            digest = digest_of(user, on, after=after)
            if digest.is_worth_it:
                written += bool(dry_run or write(digest))
        except Exception:  # one person's trouble must not leave the others without their letters
            log.exception("the digest of user %s cannot be written", user.pk)
            failed += 1
    return written, failed


def _write_to_links(on, dry_run):
    """Remind those who report by a personal link and have no account to read a digest with."""
    try:
        return remind_by_links(on, dry_run=dry_run), 0
    except Exception:
        log.exception("the people of personal links cannot be reminded")
        return 0, 1


def _last_digests(on):
    """Return {user: (day, when it was written)} of the last digest up to the day `on`, as long as it matters."""
    recent = Letter.objects.filter(kind=KIND, written_at__gte=moment(on - timedelta(2 * BACK)))
    found = {}
    for key, written_at in recent.values_list("key", "written_at"):
        _kind, user, day = key.split("/")
        day = date.fromisoformat(day)
        if timezone.localdate(written_at) != day:  # written for another day, to try it
            written_at = moment(day) + timedelta(hours=settings.DIGEST_HOUR)
        if day <= on:
            found[int(user)] = max((day, written_at), found.get(int(user), (day, written_at)))
    return found


def write_digests_once(now):
    """Write today's digests when their hour has come and nobody has; return (written, failed), or None."""
    now = timezone.localtime(now)
    if now.hour < settings.DIGEST_HOUR or Daybreak.objects.filter(day=now.date()).exists():
        return None
    written, failed = write_digests(now.date())
    if not failed:
        Daybreak.objects.get_or_create(day=now.date(), defaults={"letters": written})
    return written, failed
