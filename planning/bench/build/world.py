"""What the steps of the builder share: the size, the day, and bulk writing."""

from dataclasses import dataclass, field

from django.utils import timezone

from planning.bench.build import words

BATCH = 2000


@dataclass
class Place:
    """A planning region with what the steps have made for it. The first one is measured and the same in every size."""

    region: object
    coordinator: object
    services: list = field(default_factory=list)
    groups: list = field(default_factory=list)
    indicators: list = field(default_factory=list)
    agenda_items: list = field(default_factory=list)
    rounds: dict = field(default_factory=dict)
    measures: list = field(default_factory=list)
    plan: object = None
    years: dict = field(default_factory=dict)
    items: list = field(default_factory=list)


class World:
    """One size being built."""

    def __init__(self, size):
        self.size = size
        self.today = timezone.localdate()
        self.this_year = self.today.year
        self.places = []

    @property
    def own(self):
        return self.places[0]


def write(rows):
    """Store rows of one model, a batch a statement; return them with their ids."""
    rows = list(rows)
    return type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH) if rows else []


def person(number):
    """Return the name of an invented person."""
    first, last = words.FIRST_NAMES, words.LAST_NAMES
    return f"{first[number % len(first)]} {last[number // len(first) % len(last)]}"


def place_name(number):
    """Return the name of an invented place; 220 different ones, then numbered."""
    kinds, names = words.PLACE_KINDS, words.PLACES
    name = f"{kinds[number % len(kinds)]} {names[number // len(kinds) % len(names)]}"
    again = number // (len(kinds) * len(names))
    return f"{name} {again + 1}" if again else name
