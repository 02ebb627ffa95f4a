"""Letters a round needs besides receipts: to those who have not submitted, and of corrections that leads ask for."""

from django.conf import settings
from django.db.models import Exists, Max, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from indicators.due import due_of
from indicators.models import RoundAccess, Submission
from portal.collation import fold
from portal.due import tells, told_after
from portal.models import Letter
from portal.outbox import absolute, post
from providers.enums import ProviderRole
from providers.models import ProviderMembership

REMINDER = "reminder"


def remind(round_, missing, *, by):
    """Write to the editors of services that have not handed in, one letter a person and day; return how many.

    Whoever reports by a personal link gets one that opens for them. A provider with nobody to submit is written to at
    its own address. The person who reminded stands in the letter.
    """
    missing, services = list(missing), {}
    for submission in missing:
        services.setdefault(submission.service.provider, []).append(_named(submission))
    letters, editors = {}, _editors(services)
    for provider, names in services.items():
        for user in editors.get(provider.pk, []):
            letters.setdefault((user.email, user), []).extend(names)
        if provider.pk not in editors and provider.email:
            letters.setdefault((provider.email, None), []).extend(names)
    count = sum(bool(_remind(round_, by, email, user, names)) for (email, user), names in letters.items())
    taken = {email for email, _user in letters}
    for access, names in _links(round_, missing).items():
        if access.user.email not in taken:
            count += bool(_remind(round_, by, access.user.email, access.user, names, access))
    return count


def remind_by_links(on, *, dry_run=False):
    """Remind those who report by a personal link on the days on which others read it in their daily letter.

    Whoever gave the link stands in the letter. Return how many letters were written, with `dry_run` would be.
    """
    count = 0
    for access, rows in _missing_by_links(on).items():
        after = told_after(_last_told(access), on)
        if any(tells(due_of(row), after, on) for row in rows):
            count += bool(dry_run or _remind_by(access, [_named(row) for row in rows]))
    return count


def _remind_by(access, services):
    return _remind(access.round, access.made_by, access.user.email, access.user, services, access)


def _missing_by_links(on):
    """Return {RoundAccess: submissions that wait} of valid links of people who do not belong to the provider."""
    waiting = Submission.objects.waiting(on).select_related("round__region", "service", "extension")
    waiting = {(row.round_id, row.service_id): row for row in waiting.filter(round__accesses__isnull=False)}
    own = ProviderMembership.objects.filter(user=OuterRef("user"), provider=OuterRef("provider"))
    links = RoundAccess.objects.valid(on).filter(~Exists(own), user__is_active=True)
    found = {}
    for access in links.select_related("user", "round__region", "made_by").prefetch_related("services"):
        rows = [waiting.get((access.round_id, service.pk)) for service in access.services.all()]
        if rows := [row for row in rows if row]:
            found[access] = rows
    return found


def _last_told(access):
    """Return when the person was last written to about the round, with their link in the letter."""
    about = Letter.objects.about(access.round).filter(kind=REMINDER) | Letter.objects.about(access)
    return about.filter(email=access.user.email).aggregate(last=Max("written_at"))["last"]


def _named(submission):
    """Return the service's name and its own last day, None when it is the round's."""
    return submission.service.name, submission.extended_until


def _links(round_, missing):
    """Return {RoundAccess: the missing services as `_named`} of those who report by a valid personal link."""
    names = {submission.service_id: _named(submission) for submission in missing}
    found = {}
    for access in RoundAccess.objects.valid().filter(round=round_).select_related("user").prefetch_related("services"):
        own = [names[service.pk] for service in access.services.all() if service.pk in names]
        if own:
            found[access] = own
    return found


def _remind(round_, by, email, user, names, access=None):
    """Post one reminder, or nothing when the person has had one today; with `access` its link opens by itself."""
    key = f"{REMINDER}/{round_.pk}/{email}/{timezone.localdate().isoformat()}"
    if Letter.objects.filter(key=key).exists():
        return None
    token = access.issue() if access else ""
    path = reverse("indicators:link_open", args=[token]) if access else round_.get_absolute_url()
    with translation.override(user.language if user else settings.LANGUAGE_CODE):
        url = absolute(path)
        services = sorted(set(names), key=lambda named: fold(named[0]))
        context = {"round": round_, "services": services, "by": by, "url": url}
        text = render_to_string("indicators/email/reminder.txt", context)
        subject = _("Spoluplán: please submit – %(what)s") % {"what": round_}
    to = {"user": None if access else user, "email": email, "secret": token}
    return post(key=key, kind=REMINDER, subject=subject, text=text, row=round_, **to)


def _editors(providers):
    """Return {provider id: people who submit for it}."""
    rows = ProviderMembership.objects.filter(provider__in=providers, role=ProviderRole.EDITOR, user__is_active=True)
    found = {}
    for row in rows.select_related("user").order_by("user__name"):
        found.setdefault(row.provider_id, []).append(row.user)
    return found


def last_reminders(round_, providers):
    """Return {provider id: [{user, at}]}: who submits for it, also by a link, and when they were last reminded."""
    letters = Letter.objects.about(round_).filter(kind=REMINDER).order_by("written_at")
    written = dict(letters.values_list("email", "written_at"))
    people = _editors(providers)
    for access in RoundAccess.objects.valid().filter(round=round_, provider__in=providers).select_related("user"):
        known = people.setdefault(access.provider_id, [])
        known += [access.user] if access.user not in known else []
    return {pk: [{"user": user, "at": written.get(user.email)} for user in people.get(pk, [])] for pk in providers}


def tell_correction(correction):
    """Tell the provider’s editors, and who reports by a personal link, that a correction is asked for, and of what."""
    submission = correction.submission
    people = _editors([submission.service.provider_id]).get(submission.service.provider_id, [])
    for user in people:
        _tell_correction(correction, user)
    links = RoundAccess.objects.valid().filter(round=submission.round_id, services=submission.service_id)
    for access in links.exclude(user__in=people).select_related("user"):
        _tell_correction(correction, access.user, access)


def _tell_correction(correction, user, access=None):
    token = access.issue() if access else ""
    path = reverse("indicators:link_open", args=[token]) if access else correction.submission.get_absolute_url()
    with translation.override(user.language):
        context = {"correction": correction, "url": absolute(path)}
        text = render_to_string("indicators/email/correction.txt", context)
        subject = _("Spoluplán: a correction is asked for – %(what)s") % {"what": correction.submission}
    to = {"user": None if access else user, "email": user.email, "secret": token}
    key = f"correction/{correction.pk}/{user.pk}"
    post(key=key, kind="correction", subject=subject, text=text, row=correction, at_once=True, **to)
