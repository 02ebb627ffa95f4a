"""Rows that last from a day to a day."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def lasting(on=None, prefix=""):
    """Return the condition that a row with `since` and `until` lasts on a day (today unless given)."""
    on = on or timezone.localdate()
    since, until = f"{prefix}since", f"{prefix}until"
    return (Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": on})) & (
        Q(**{f"{until}__isnull": True}) | Q(**{f"{until}__gte": on})
    )


def lasts(row, on=None):
    """Tell the same of a row that is already loaded."""
    on = on or timezone.localdate()
    return (row.since is None or row.since <= on) and (row.until is None or row.until >= on)


def until_after_since(name):
    """Return the constraint that `until` is not before `since`."""
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
        name=name,
        violation_error_message=_("The end must not be before the beginning."),
    )
