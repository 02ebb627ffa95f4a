"""Letters a round needs besides receipts: to those who have not submitted, and of corrections that leads ask for."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.collation import fold
from portal.models import Letter
from portal.outbox import absolute, post
from providers.enums import ProviderRole
from providers.models import ProviderMembership

REMINDER = "reminder"


def remind(round_, missing, *, by):
    """Write to the editors of services that have not handed in, one letter a person and day; return how many.

    A provider without editors is written to at its own address. The person who reminded stands in the letter.
    """
    services = {}
    for submission in missing:
        services.setdefault(submission.service.provider, []).append(submission.service.name)
    letters, editors = {}, _editors(services)
    for provider, names in services.items():
        for user in editors.get(provider.pk, []):
            letters.setdefault((user.email, user), []).extend(names)
        if provider.pk not in editors and provider.email:
            letters.setdefault((provider.email, None), []).extend(names)
    return sum(bool(_remind(round_, by, email, user, names)) for (email, user), names in letters.items())


def _remind(round_, by, email, user, names):
    with translation.override(user.language if user else settings.LANGUAGE_CODE):
        url = absolute(round_.get_absolute_url())
        context = {"round": round_, "names": sorted(set(names), key=fold), "by": by, "url": url}
        text = render_to_string("indicators/email/reminder.txt", context)
        subject = _("Spoluplán: please submit – %(what)s") % {"what": round_}
    key = f"{REMINDER}/{round_.pk}/{email}/{timezone.localdate().isoformat()}"
    return post(key=key, kind=REMINDER, subject=subject, text=text, user=user, email=email, row=round_)


def _editors(providers):
    """Return {provider id: people who submit for it}."""
    rows = ProviderMembership.objects.filter(provider__in=providers, role=ProviderRole.EDITOR, user__is_active=True)
    found = {}
    for row in rows.select_related("user").order_by("user__name"):
        found.setdefault(row.provider_id, []).append(row.user)
    return found


def last_reminders(round_, providers):
    """Return {provider id: [{user, at}]}: who submits for it, and when they were last reminded; two queries."""
    letters = Letter.objects.about(round_).filter(kind=REMINDER).order_by("written_at")
    written = dict(letters.values_list("user", "written_at"))
    people = _editors(providers)
    return {pk: [{"user": user, "at": written.get(user.pk)} for user in people.get(pk, [])] for pk in providers}


def tell_correction(correction):
    """Tell the provider's editors that their group asks for a correction, and of what."""
    provider = correction.submission.service.provider
    for user in _editors([provider]).get(provider.pk, []):
        with translation.override(user.language):
            url = absolute(correction.submission.get_absolute_url())
            text = render_to_string("indicators/email/correction.txt", {"correction": correction, "url": url})
            subject = _("Spoluplán: a correction is asked for – %(what)s") % {"what": correction.submission}
        key = f"correction/{correction.pk}/{user.pk}"
        post(key=key, kind="correction", subject=subject, text=text, user=user, row=correction, at_once=True)
