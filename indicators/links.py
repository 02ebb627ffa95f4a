"""The session that a personal link opens: one person writes for named services in one round, and nothing else.

Nobody is signed in by it. The person of the link stands in for `request.user` with no reach of their own, so that every
rule of every app answers no; the rows of the link are opened by name (`access.link_of`), and only the addresses below
answer at all. Whoever has an account with more rights does not get them here.
"""

from django.conf import settings
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.models import RoundAccess
from providers.access import Reach
from workgroups.access import GroupReach

SESSION_KEY = "round_access"
SESSION_SECONDS = 12 * 3600
OPEN = {
    "portal:set_language",
    "portal:set_theme",
    "account_logout",
    *(f"indicators:{name}" for name in ("link_open", "link_use", "round_detail", "submission_detail")),
    *(f"indicators:{name}" for name in ("submission_submit", "submission_receipt", "submission_withdraw")),
    *(f"indicators:{name}" for name in ("catalogue", "indicator_add", "indicator_edit")),
    *(
        f"indicators:{name}"
        for name in ("service_demand", "demand_add", "demand_edit", "demand_remove", "demand_restore")
    ),
}
"""Addresses that answer in such a session; each loads its rows through `Submission.objects.visible_to`."""


def enter(request, access):
    """Begin the session of a link; whoever was signed in here before is signed out, and the session's key is new."""
    request.session.flush()
    request.session[SESSION_KEY] = access.pk
    request.session.set_expiry(SESSION_SECONDS)
    rotate_token(request)
    RoundAccess.objects.filter(pk=access.pk).update(last_used_at=timezone.now())


def why_closed(access):
    """Return why a link does not open (any more) and whom to ask; empty when it does, None is an unknown one."""
    if access is None:
        return _("This link is not known. It may have been cut off in the mail: please copy it whole.")
    words = {"contact": access.round.region.contact or _("the coordinator")}
    if access.revoked_at or not access.user.is_active:
        return _("This link has been revoked. If you still need it, please write to: %(contact)s.") % words
    if not access.is_valid():
        return _("This link is no longer valid. If you still need it, please write to: %(contact)s.") % words
    return ""


class LinkSession:
    """Let whoever came by a personal link in, as far as the link goes and as long as it is valid."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if SESSION_KEY not in request.session:
            return self.get_response(request)
        access = _access_of(request.session[SESSION_KEY])
        if reason := why_closed(access):
            request.session.flush()
            return render(request, "indicators/link_closed.html", {"reason": reason, "round": None}, status=403)
        request.user = _person_of(access)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        access = getattr(request.user, "round_access", None)
        name = request.resolver_match.view_name
        if access is None or name in OPEN:
            return None
        if name == settings.LOGIN_REDIRECT_URL:
            return redirect(access.round)
        reason = _("Your link opens only this round for the services it names.")
        return render(request, "indicators/link_closed.html", {"reason": reason, "round": access.round}, status=403)


def _access_of(pk):
    return RoundAccess.objects.select_related("user", "round__region").filter(pk=pk).first()


def _person_of(access):
    """Return the person of the link without any right of their own; this object is never saved."""
    person = access.user
    person._reach, person._group_reach = Reach(), GroupReach()
    person.is_staff = person.is_superuser = False
    person.round_access = access
    return person
