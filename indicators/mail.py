"""Letters about submissions: plain text, in the language of whoever gets them, through the outbox."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from indicators.enums import SubmissionState
from indicators.models import RoundAccess
from portal.models import Move, User
from portal.outbox import absolute, post
from providers.enums import ProviderRole

RETURNED = _("Spoluplán: returned – %(what)s")


def tell_submitted(submission):
    """Send the receipt with the copy to whoever submitted."""
    _tell(submission, "receipt", _("Spoluplán: submitted – %(what)s"), submission.submitted_at)


def tell_returned(submission):
    """Tell whoever submitted that it came back, from whom and why, with the notes beside the fields."""
    move = Move.objects.filter(
        object_id=submission.pk, at=submission.settled_at, target=SubmissionState.RETURNED
    ).last()
    more = {"reason": move.reason if move else submission.return_reason}
    _tell(submission, "returned", RETURNED, submission.settled_at, **more)


def tell_reopened(submission):
    """Tell the editors of the provider, and who submitted by a personal link, that what was accepted came back.

    Whoever submitted may be somewhere else by now.
    """
    people, author = list(_editors(submission)), submission.submitted_by
    if author and author not in people and _link_of(author, submission):
        people.append(author)
    reason = submission.last_reopening().reason
    for person in people:
        _write(person, submission, "returned", RETURNED, submission.settled_at, reason=reason)


def tell_accepted(submission):
    """Tell somebody who came by a personal link; those with an account read it in their daily letter."""
    if submission.submitted_by and _link_of(submission.submitted_by, submission):
        _tell(submission, "accepted", _("Spoluplán: accepted – %(what)s"), submission.settled_at)


def tell_extended(extension):
    """Tell the editors of the provider until when the service has time, and why."""
    submission = extension.submission
    subject = _("Spoluplán: more time – %(what)s")
    for person in _editors(submission):
        _write(person, submission, "extended", subject, extension.until, extension=extension)


def send_link(access, by):
    """Send a new secret of a personal link to its person, once a minute; what was sent before goes on working."""
    person = access.user
    with translation.override(person.language):
        url = absolute(reverse("indicators:link_open", args=[token := access.issue()]))
        context = {"access": access, "by": by, "url": url, "services": access.waiting_services()}
        text = render_to_string("indicators/email/link.txt", context)
        subject = _("Spoluplán: your link – %(what)s") % {"what": access.round}
        key = f"round-link:{access.pk}:{timezone.now():%Y%m%dT%H%M}"
        letter = {"key": key, "kind": "round-link", "subject": subject, "text": text, "row": access}
        if not post(**letter, email=person.email, secret=token, at_once=True):  # a double click
            access.tokens.latest("pk").delete()


def _editors(submission):
    editing = {"provider_memberships__provider": submission.service.provider_id}
    people = User.objects.filter(**editing, provider_memberships__role=ProviderRole.EDITOR, is_active=True)
    return people.distinct()


def _tell(submission, name, subject, at, **more):
    if submission.submitted_by:
        _write(submission.submitted_by, submission, name, subject, at, **more)


def _write(person, submission, name, subject, at, **more):
    """Post one letter; somebody who came by a personal link gets a link that opens for them."""
    link = _link_of(person, submission)
    with translation.override(person.language):
        token = link.issue() if link else ""
        path = reverse("indicators:link_open", args=[token]) if link else submission.get_absolute_url()
        text = render_to_string(
            f"indicators/email/{name}.txt", {"submission": submission, "url": absolute(path), **more}
        )
        post(
            key=f"{name}:{submission.pk}:{person.pk}:{at:%Y%m%dT%H%M%S%f}",
            kind=f"submission-{name}",
            subject=subject % {"what": submission},
            text=text,
            **({"email": person.email} if link else {"user": person}),
            row=submission,
            secret=token,
            at_once=True,
        )


def _link_of(person, submission):
    """Return the personal link of somebody who has no account at the provider, None for all others."""
    if person.provider_memberships.filter(provider=submission.service.provider_id).exists():
        return None
    links = RoundAccess.objects.valid().filter(round=submission.round_id, user=person, services=submission.service_id)
    return links.first()
