"""How access is decided everywhere: a predicate answers yes, or no with a reason a user can read.

Deny by default: `LoginRequiredMiddleware` asks for a sign-in on every page but those marked `@public`. A row is loaded
through its queryset's `visible_to(user)` (a stranger gets 404), then `require(can_…(user, row))` (an insider gets 403
with the reason).
"""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

public = login_not_required
"""Marks a view that anyone may open; its rows are still narrowed by `visible_to`."""


@dataclass(frozen=True)
class Answer:
    """Yes, or no and why not."""

    allowed: bool
    reason: str = ""

    def __bool__(self):
        return self.allowed


YES = Answer(True)


def no(reason):
    """Refuse with a sentence in the reader's language."""
    return Answer(False, reason)


def allow_if(condition, reason):
    """Return yes when `condition` holds, otherwise no with `reason`."""
    return YES if condition else no(reason)


def require(answer):
    """Raise PermissionDenied (403) with the reason unless the answer is yes."""
    if not answer:
        raise PermissionDenied(answer.reason)
