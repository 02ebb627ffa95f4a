"""What the steps of the demo share: the day it is built around, and the rows made so far by the keys of the content."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone
from simple_history.utils import bulk_create_with_history


@dataclass
class World:
    """The demo while it is being built. Years of the content count from the open year of the action plan."""

    today: date
    people: dict = field(default_factory=dict)
    authority: object = None
    regions: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    seats: dict = field(default_factory=dict)
    providers: dict = field(default_factory=dict)
    editors: dict = field(default_factory=dict)
    services: dict = field(default_factory=dict)
    offered: dict = field(default_factory=dict)
    rounds: dict = field(default_factory=dict)
    indicators: dict = field(default_factory=dict)
    plans: dict = field(default_factory=dict)
    goals: dict = field(default_factory=dict)
    measures: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)
    windows: dict = field(default_factory=dict)

    @property
    def open_year(self):
        """The year whose action plan is being put together: from July on it is the next one."""
        return self.today.year + (self.today.month >= 7)

    def day(self, years, month, day):
        """Return a day of the year that lies `years` from the open one."""
        return date(self.open_year + years, month, day)

    def past(self, day):
        """Return the day, or today when it is still to come: nothing in the demo happened in the future."""
        return min(day, self.today)

    @property
    def coordinator(self):
        return self.people["vitkova"]

    def coordinator_of(self, region):
        return self.coordinator if region == "liberec" else self.people["rybar"]

    def editor_of(self, service):
        """Return the person who writes for a service's provider."""
        return self.editors[service.provider_id]


def moment(day, hour=10, minute=0):
    """Return the time of the day in the city's time zone."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def put(row, *, by, on):
    """Save the row as if the person did so on the day, also for its history; return it."""
    row._history_user = by
    row._history_date = moment(on) if type(on) is date else on
    row.save()
    return row


def stamped(row, *, by, on):
    """Return the row, unsaved, with the person and the day that `put_all` writes into its history."""
    row._history_user, row._history_date = by, moment(on)
    return row


def put_all(rows):
    """Save stamped rows of one model together, with their history: much quicker than one by one."""
    if rows:
        bulk_create_with_history(rows, type(rows[0]), batch_size=200)
