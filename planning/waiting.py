"""What waits for a person, decided in one place: the home page and the e-mails ask here."""

from indicators.due import due as due_in_indicators
from indicators.due import settled
from planning.due import due as due_in_planning
from portal.due import in_order
from workgroups.due import due as due_in_groups


def waiting(user, on):
    """Return everything that waits for the person on a day as Dues, the nearest first."""
    return in_order([*due_in_groups(user, on), *due_in_indicators(user, on), *due_in_planning(user, on)])


def happened(user, after):
    """Return what was settled for the person after a moment (datetime), as Dues without a last day."""
    return settled(user, after)
