"""What waits for somebody: each app answers `due(user, on)` with these, one place merges them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

AHEAD = (7, 1)  # days before the last day on which a person is told of it
LATE_AGAIN = 7  # days after which what is late is told once more
BACK = 3  # days, the present one among them: a clock may stand still over a weekend and nothing is lost
MONDAY = 0


@dataclass(frozen=True)
class Due:
    """One thing that waits for a person. `when` is the last day to do it, `kind` names the sort of thing.

    `since` is the day or the moment from which it waits, where somebody should be told of it; `note` a sentence that
    goes with it.
    """

    title: str
    url: str
    when: date | None
    kind: str
    who: str = ""
    region: object = None
    since: date | datetime | None = None
    note: str = ""

    def is_late(self, on):
        return self.when is not None and self.when < on


def in_order(dues):
    """Sort dues: the nearest day first, those without a day last."""
    return sorted(dues, key=lambda due: (due.when is None, due.when or date.max, due.title))


def tells(due, after, on):
    """Whether one of the moments at which the due is told lies after `after` (a datetime), until the end of a day."""
    if due.when is None and due.since is None:
        return on.weekday() == MONDAY
    days = [due.since] if due.since else []
    if due.when:
        days += [due.when - timedelta(ahead) for ahead in AHEAD]
        days += [due.when + timedelta(1 + again) for again in range(0, max((on - due.when).days, 0), LATE_AGAIN)]
    return any(after < moment(day) < moment(on + timedelta(1)) for day in days)


def moment(day):
    """Return a datetime as it is, a day as its first moment."""
    return day if isinstance(day, datetime) else timezone.make_aware(datetime.combine(day, time()))


def told_after(last, on):
    """Return the moment after which a person is told of what comes on a day: when they were last, but not long ago."""
    earliest = moment(on - timedelta(BACK))
    return max(last or earliest, earliest)
