"""What is understood of minutes, with the places in the source it came from."""

import datetime
from dataclasses import dataclass, field


@dataclass
class Item:
    """A point of the agenda; `written` is its number as it stands in the source, `numbers` the lines it came from."""

    label: str | None = None
    title: str | None = None
    text: str = ""
    written: str = ""
    numbers: tuple = ()
    sure: bool = True

    def as_json(self):
        return {"label": self.label, "title": self.title, "text": self.text}


@dataclass
class Vote:
    """A vote; a count that is not written is None. `outcome` is the word of the source, `passed` what it means.

    `item` is its position among the items.
    """

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    outcome: str | None = None
    passed: bool | None = None
    motion: str = ""
    item: int | None = None
    numbers: tuple = ()
    sure: bool = True

    def as_json(self):
        return {
            "for": self.in_favour,
            "against": self.against,
            "abstained": self.abstained,
            "outcome": self.outcome,
        }


@dataclass
class Task:
    """What somebody is to do; `due` only when the source has a whole date. `item` is its position among the items."""

    text: str
    who: str | None = None
    due: datetime.date | None = None
    item: int | None = None
    numbers: tuple = ()
    sure: bool = True

    def as_json(self):
        return {"text": self.text, "who": self.who, "due": self.due.isoformat() if self.due else None}


@dataclass
class NextMeeting:
    date: datetime.date | None = None
    time: datetime.time | None = None
    place: str | None = None
    numbers: tuple = ()

    def as_json(self):
        return {"date": self.date and self.date.isoformat(), "time": hour(self.time), "place": self.place}


@dataclass
class Minutes:
    """Minutes as understood. `numbers` and `uncertain` say of a field where it came from and whether to look twice."""

    title: str | None = None
    number: str | None = None
    date: datetime.date | None = None
    time: datetime.time | None = None
    until: datetime.time | None = None
    place: str | None = None
    present: list = field(default_factory=list)
    excused: list = field(default_factory=list)
    guests: list = field(default_factory=list)
    items: list = field(default_factory=list)
    votes: list = field(default_factory=list)
    tasks: list = field(default_factory=list)
    recorded_by: list = field(default_factory=list)
    verified_by: list = field(default_factory=list)
    next_meeting: NextMeeting | None = None
    unplaced: list = field(default_factory=list)
    numbers: dict = field(default_factory=dict)
    uncertain: set = field(default_factory=set)

    def found(self, name, value, numbers, *, sure=True):
        """Set a field that has no value yet and note where it was found."""
        if value and not getattr(self, name):
            setattr(self, name, value)
            self.numbers[name] = tuple(numbers)
            if not sure:
                self.uncertain.add(name)

    def as_json(self):
        """Return the plain shape that `import_minutes --json` prints."""
        return {
            "title": self.title,
            "number": self.number,
            "date": self.date and self.date.isoformat(),
            "time": hour(self.time),
            "place": self.place,
            **{name: [_person(one) for one in getattr(self, name)] for name in ("present", "excused", "guests")},
            **{name: [one.as_json() for one in getattr(self, name)] for name in ("items", "votes", "tasks")},
            "recorded_by": [one.name for one in self.recorded_by],
            "verified_by": [one.name for one in self.verified_by],
            "next_meeting": self.next_meeting.as_json() if self.next_meeting else None,
            "unplaced": list(self.unplaced),
        }


def hour(value):
    return value.strftime("%H:%M") if value else None


def _person(person):
    return {"name": person.name, "organisation": person.organisation}
