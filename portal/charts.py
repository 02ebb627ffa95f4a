"""Small pictures: what they show is said here, in plain dataclasses. The apps fill them.

`{% load charts %}{% chart picture %}` puts a picture on a page (its `template`); `portal.drawing.svg(picture)` gives
the same drawing as a file of its own, with explicit colours, for a document (its `drawing`).
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.templatetags.portal import number

FILLED, RINGED, HOLLOW = "filled", "ringed", "hollow"


@dataclass(frozen=True)
class Point:
    """A year's value and target; None where there is none (a gap in the line)."""

    year: int
    value: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Sparkline:
    """A service's own past: one line against its target, years left to right."""

    label: str
    points: list[Point]
    unit: str = ""

    template = drawing = "portal/charts/sparkline.html"

    def describe(self):
        """Every year in words, for those who do not see the line."""
        return "; ".join(self._year(point) for point in self.points)

    def _year(self, point):
        if point.value is None:
            return _("%(year)s: not reported") % {"year": point.year}
        said = _("%(year)s: %(value)s") % {"year": point.year, "value": with_unit(point.value, self.unit)}
        if point.target is None:
            return said
        return _("%(said)s (target %(target)s)") % {"said": said, "target": number(point.target)}


@dataclass(frozen=True)
class History(Sparkline):
    """The same past drawn large: a column a year with its number, the target as a line across it."""

    template = drawing = "portal/charts/history.html"


@dataclass(frozen=True)
class Panels:
    """A service's year on one page: the histories of its own indicators, each on its own scale."""

    label: str
    panels: list[History]

    template = drawing = "portal/charts/panels.html"

    def describe(self):
        return ". ".join(f"{panel.label}: {panel.describe()}" for panel in self.panels)


@dataclass(frozen=True)
class Timeline:
    """How a round went: how many came on which day, and the days on which it opens, is due and closes."""

    label: str
    marks: list[tuple[str, date]]
    today: date
    days: dict[date, int] = field(default_factory=dict)

    template = "portal/charts/timeline.html"
    drawing = "portal/charts/_timeline_svg.html"

    def describe(self):
        """The days of the round and how many came by each of them."""
        said = [f"{words} {date_format(day)}" for words, day in self.marks]
        said += [f"{date_format(day)}: {number(self.days[day])}" for day in sorted(self.days)]
        return "; ".join(said)


@dataclass(frozen=True)
class Share:
    """A part of a bar: `tone` is done, running, waiting, late, over, accent, or group-1 to group-7."""

    label: str
    value: float
    tone: str = "accent"


@dataclass(frozen=True)
class Bar:
    """Parts of a whole, laid side by side, each with its words under the bar."""

    label: str
    shares: list[Share]
    unit: str = ""

    template = drawing = "portal/charts/bar.html"

    @property
    def total(self):
        return sum(share.value for share in self.shares)

    def describe(self):
        return ", ".join(f"{share.label}: {with_unit(share.value, self.unit)}" for share in self.shares)


@dataclass(frozen=True)
class Layer:
    """One bar of a Stack; `note` says in words what else belongs to it. Of what nobody stated there is no sum."""

    label: str
    shares: list[Share]
    note: str = ""
    is_stated: bool = True

    @property
    def total(self):
        return sum(share.value for share in self.shares)

    def said(self, unit):
        """The sum in words."""
        return with_unit(self.total, unit) if self.is_stated else pgettext("amount", "not stated")


@dataclass(frozen=True)
class Stack:
    """Wholes under one another on one scale, of the same parts; what each part is stands under them once."""

    label: str
    layers: list[Layer]
    unit: str = ""

    template = "portal/charts/stack.html"
    drawing = "portal/charts/_stack_svg.html"

    @property
    def legend(self):
        """[(label, tone)] of the parts, as they come."""
        return list(dict.fromkeys((share.label, share.tone) for layer in self.layers for share in layer.shares))

    def describe(self):
        """Every bar with its sum, its parts and its note."""
        return "; ".join(self._layer(layer) for layer in self.layers)

    def _layer(self, layer):
        parts = ", ".join(f"{share.label} {with_unit(share.value, self.unit)}" for share in layer.shares)
        said = f"{layer.label}: {layer.said(self.unit)}"
        said = f"{said} ({parts})" if parts else said
        return f"{said}, {layer.note}" if layer.note else said


@dataclass(frozen=True)
class Progress:
    """How much of a whole is done."""

    label: str
    done: float
    total: float

    template = drawing = "portal/charts/progress.html"

    @property
    def share(self):
        return min(self.done / self.total, 1) if self.total else 0

    def describe(self):
        return _("%(done)s of %(total)s") % {"done": number(self.done), "total": number(self.total)}


@dataclass(frozen=True)
class Window:
    """A bar on the ribbon of the year: a collection, a comment round, opinions, filing. Both dates are inside."""

    label: str
    start: date
    end: date
    tone: str = "running"


@dataclass(frozen=True)
class Mark:
    """Something that waits for me on a day."""

    label: str
    on: date
    tone: str = "waiting"


@dataclass(frozen=True)
class Ribbon:
    """Twelve months of a region: its windows as bars, today as a line, what waits for me as marks."""

    year: int
    today: date
    windows: list[Window] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    template = "portal/charts/ribbon.html"
    drawing = "portal/charts/_ribbon_svg.html"

    @property
    def label(self):
        return _("The year %(year)s") % {"year": self.year}

    def describe(self):
        """The windows and what waits for me, in the order of their days."""
        said = [
            _("%(what)s from %(start)s to %(end)s")
            % {"what": window.label, "start": date_format(window.start), "end": date_format(window.end)}
            for window in self.windows
        ]
        said += [
            _("waits for you on %(day)s: %(what)s") % {"what": mark.label, "day": date_format(mark.on)}
            for mark in self.marks
        ]
        return "; ".join(said)


@dataclass(frozen=True)
class Station:
    """One of the six stops of a thread: `state` is filled (I am here), ringed (linked) or hollow (nothing linked)."""

    key: str
    label: str
    state: str = HOLLOW
    count: int = 0
    url: str = ""
    hint: str = ""

    @property
    def is_here(self):
        return self.state == FILLED

    @property
    def is_linked(self):
        return self.state == RINGED


@dataclass(frozen=True)
class Thread:
    """Minutes – goal – measure – indicator – item – request, seen from one of them; `url` opens the map."""

    stations: list[Station]
    url: str = ""
    name: str = ""

    template = "portal/charts/thread.html"
    drawing = "portal/charts/_thread_svg.html"

    @property
    def label(self):
        return self.name or _("Thread")

    @property
    def here(self):
        return next((station for station in self.stations if station.is_here), None)

    def describe(self):
        return ", ".join(
            f"{station.label}: {station.count or (_('here') if station.is_here else _('nothing linked'))}"
            for station in self.stations
        )


@dataclass(frozen=True)
class Node:
    """A thing in the map of a thread; `key` is what edges name."""

    key: str
    label: str
    url: str = ""
    note: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Column:
    """One station of the map with its things; `hint` stands there when there are none."""

    label: str
    nodes: list[Node] = field(default_factory=list)
    hint: str = ""


@dataclass(frozen=True)
class ThreadMap:
    """Every linked thing in its column; an edge is a pair of node keys, drawn from the left one to the right one."""

    label: str
    columns: list[Column]
    edges: list[tuple[str, str]] = field(default_factory=list)

    template = "portal/charts/thread_map.html"
    drawing = "portal/charts/_thread_map_svg.html"

    def describe(self):
        return "; ".join(
            f"{column.label}: {', '.join(node.label for node in column.nodes) or '–'}" for column in self.columns
        )

    def neighbours(self, key):
        """Labels of the things joined with the node of this key."""
        names = {node.key: node.label for column in self.columns for node in column.nodes}
        pairs = [(b if a == key else a) for a, b in self.edges if key in (a, b)]
        return [names[other] for other in pairs if other in names]


def with_unit(value, unit):
    """12.5, «hod.» → «12,5 hod.» with a no-break space."""
    return f"{number(value)}\u00a0{unit}" if unit else number(value)
