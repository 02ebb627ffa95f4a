"""Letters about submissions: plain text, in the language of whoever gets them."""

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _


def tell_submitted(submission, request):
    """Send the receipt with the copy to whoever submitted."""
    _write(submission, submission.submitted_by, "receipt", _("Spoluplán: submitted – %(what)s"), request)


def tell_returned(submission, request):
    """Tell whoever submitted that it came back, from whom and why."""
    _write(submission, submission.submitted_by, "returned", _("Spoluplán: returned – %(what)s"), request)


def tell_accepted(submission, request):
    """Tell whoever submitted that it is accepted, and by whom."""
    _write(submission, submission.submitted_by, "accepted", _("Spoluplán: accepted – %(what)s"), request)


def _write(submission, person, name, subject, request):
    if not person:
        return
    with translation.override(person.language):
        url = request.build_absolute_uri(submission.get_absolute_url())
        text = render_to_string(f"indicators/email/{name}.txt", {"submission": submission, "url": url})
        send_mail(subject % {"what": submission}, text, None, [person.email])
