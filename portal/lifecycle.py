"""Lifecycles: one table of moves per lifecycle, one verb per move, each move stored with who and when."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.models import Move, plain_columns


class Refused(ValidationError):
    """A move that the state does not allow, or that lacks its reason; the message is for the user."""


@dataclass(frozen=True)
class Step:
    """One row of a transitions table: from which states, to which, and whether a reason must be given."""

    sources: tuple
    target: str
    needs_reason: bool = False


class Lifecycle:
    """The moves of one kind of row; `steps` maps a verb to its Step."""

    def __init__(self, states, **steps):
        self.states = states
        self.steps = steps

    def allows(self, row, verb):
        """Tell whether `verb` may be done with the row in its present state."""
        return row.state in self.steps[verb].sources

    @transaction.atomic
    def move(self, row, verb, *, by, at=None, reason="", **facts):
        """Move the row, set `facts` on it and store the move. Raises Refused with a sentence for the user.

        The row is locked and read again first, so that two people cannot both make the same move; only the state and
        the facts are written, so that words somebody else has saved meanwhile stay.
        """
        step = self.steps[verb]
        locked = type(row)._base_manager.select_for_update(of=("self",))
        row.refresh_from_db(fields=plain_columns(row), from_queryset=locked)
        if row.state not in step.sources:
            raise Refused(
                _("This cannot be done now: the state is “%(state)s”.") % {"state": self.states(row.state).label}
            )
        if step.needs_reason and not reason.strip():
            raise Refused(_("Please give a reason."))
        source, at = row.state, at or timezone.now()
        row.state = step.target
        for name, value in facts.items():
            setattr(row, name, value)
        row._history_user, row._history_date = by, at
        row._change_reason = reason[:100] or None
        row.save(update_fields=["state", *facts])
        return Move.objects.create(
            row=row, verb=verb, source=source, target=step.target, reason=reason.strip(), by=by, at=at
        )
