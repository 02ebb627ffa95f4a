"""What holds on every page for people who are signed in."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from portal.accounts import second_factor

# Pages open to somebody who has yet to set the second factor up.
OPEN_WITHOUT_SECOND_FACTOR = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "set_language",
    "set_theme",
}


class SignedInPages:
    """Keep pages of signed-in people out of caches, and set-up of a required second factor first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or not request.session.get(second_factor.SESSION_KEY):
            return None
        if request.resolver_match.url_name in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if second_factor.is_missing(request.user):
            messages.info(request, _("Your role needs the second step. Please set it up first."))
            return redirect("mfa_activate_totp")
        del request.session[second_factor.SESSION_KEY]
        return None
