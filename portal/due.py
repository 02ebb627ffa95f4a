"""What waits for somebody: each app answers `due(user, on)` with these, one place merges them."""

from dataclasses import dataclass
from datetime import date, datetime


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
