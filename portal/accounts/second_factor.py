"""Of whom the second factor is required when REQUIRE_SECOND_FACTOR is on.

The portal knows no coordinators. An app above adds its rule in its `AppConfig.ready()`:

    second_factor.require_of(is_coordinator)

where the rule takes a user and answers yes or no.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

SESSION_KEY = "second_factor_missing"

_rules = [lambda user: user.is_staff]


def require_of(rule):
    """Require the second factor also of the users for whom `rule(user)` holds."""
    if rule not in _rules:
        _rules.append(rule)


def is_required_of(user):
    """Tell whether this user must sign in with the second factor."""
    return settings.REQUIRE_SECOND_FACTOR and any(rule(user) for rule in _rules)


def is_missing(user):
    """Tell whether this user must set the second factor up before going on."""
    return is_required_of(user) and not is_mfa_enabled(user, [Authenticator.Type.TOTP])


def note_at_sign_in(request, user):
    """Remember in the session that the second factor is missing, so that other requests need no query."""
    if is_missing(user):
        request.session[SESSION_KEY] = True
