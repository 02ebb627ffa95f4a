"""The yearly evaluation of unmet demand: what came of those who asked, why they were refused, and where they live.

Whoever reads the planning region sees every count and each service against its own past, never against another. Others
see what small_counts.py lets through, of years that are over: a year that still runs would betray single people by its
changes from day to day.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from indicators.enums import RefusalReason
from indicators.reports.small_counts import is_small, joined_parts, joined_rows
from portal.charts import Bar, History, Point, Share, Sparkline
from portal.collation import sort_key
from portal.documents import Column, Document, Figure, Heading, Note, Paragraph, Table, Total
from portal.drawing import svg
from portal.templatetags.portal import number

TONES = {"served": "done", "refused": "late", "unsettled": "waiting"}
REASON_TONES = ["late", "waiting", "running", "over"]
YEARS_SHOWN = 5


@dataclass(frozen=True)
class Place:
    """A row of the table by municipality: its name, or the names of those joined, and its counts."""

    name: str
    counts: tuple
    is_joined: bool = False


@dataclass(frozen=True)
class OfService:
    """One service in the year, and its own past."""

    service: object
    counts: tuple
    waiting_days: int | None
    picture: Sparkline


@dataclass
class Year:
    """The evaluation of one year. `all_rows` are the standing rows of it and of the years before; `inside` sees all."""

    year: int
    all_rows: list
    inside: bool

    def __post_init__(self):
        is_over = self.year < timezone.localdate().year
        self.rows = [row for row in self.all_rows if row.year == self.year] if self.inside or is_over else []

    @cached_property
    def counts(self):
        """Served, refused and unsettled of all applicants."""
        return dict(zip(TONES, _sums(self.rows)[1:], strict=True))

    @property
    def applicants(self):
        """How many asked; None when too few to be published."""
        asked = sum(self.counts.values())
        return None if not self.inside and is_small(asked) else asked

    @cached_property
    def fates(self):
        """Return (words, count, tone) of what became of those who asked."""
        if self.inside:
            return [(_fate(key), count, TONES[key]) for key, count in self.counts.items()]
        parts = joined_parts(self.counts)
        return [(_together([_fate(key) for key in part.keys]), part.count, TONES[part.keys[0]]) for part in parts]

    @property
    def is_whole(self):
        """Whether no two fates had to be joined, so that finer tables betray nothing."""
        return self.inside or len(self.fates) == len(TONES)

    @cached_property
    def reasons(self):
        """Return (words, count, tone) of why people were refused; empty when that cannot be told."""
        counts = {reason: sum(getattr(row, reason.field) for row in self.rows) for reason in RefusalReason}
        if not self.is_whole or not sum(counts.values()):
            return []
        found = [((key,), count) for key, count in counts.items()]
        if not self.inside:
            found = [(part.keys, part.count) for part in joined_parts(counts)]
        tones = dict(zip(RefusalReason, REASON_TONES, strict=True))
        return [(_together([str(key.label) for key in keys]), count, tones[keys[0]]) for keys, count in found]

    @cached_property
    def places(self):
        """Return the rows of the table by municipality; the last one joins those with few people."""
        names = {row.municipality_id: row.town for row in self.rows}
        rows = {key: _sums([row for row in self.rows if row.municipality_id == key]) for key in _in_order(names)}
        if self.inside:
            return [Place(names[key], counts) for key, counts in rows.items()]
        if not self.is_whole:
            return []
        # Applicants and refused, and the rest, which anybody can subtract: the fewer figures, the less is joined.
        told = {key: (asked, refused, asked - refused) for key, (asked, _served, refused, _rest) in rows.items()}
        alone, (keys, counts) = joined_rows(told, lambda key: (told[key][0], names[key]))
        found = [Place(names[key], said) for key, said in alone]
        if not found:
            return []
        return [*found, Place(", ".join(names[key] for key in keys), counts, is_joined=True)] if keys else found

    @property
    def total(self):
        """Return the total of `places`: insiders have all four counts, others applicants, refused and the rest."""
        asked, served, refused, rest = _sums(self.rows)
        return (asked, served, refused, rest) if self.inside else (asked, refused, asked - refused)

    @property
    def heads(self):
        """Return the heads of the columns of `places`."""
        return heads() if self.inside else [_("Applicants"), _("Refused"), _("Served, waiting or withdrawn")]

    @property
    def has_joined(self):
        """Whether something had to be joined, which the reader should be told."""
        is_finer = self.is_whole and not any(place.is_joined for place in self.places)
        return not self.inside and not (is_finer and len(self.reasons) in (0, len(RefusalReason)))

    @property
    def bar(self):
        return _bar(_("What became of those who asked"), self.fates)

    @property
    def reason_bar(self):
        return _bar(_("Why people were refused"), self.reasons)

    @property
    def history(self):
        """How many asked in each year; a small count is left out."""
        points = []
        for year in range(self.year - YEARS_SHOWN + 1, self.year + 1):
            rows = [row for row in self.all_rows if row.year == year]
            asked = _sums(rows)[0]
            is_told = rows and (self.inside or not is_small(asked))
            points.append(Point(year, asked if is_told else None))
        first = next((i for i, point in enumerate(points) if point.value is not None), len(points) - 1)
        return History(_("Applicants by year"), points[min(first, len(points) - 2) :])

    @cached_property
    def services(self):
        """Return each service with its own past, in the order of the alphabet; inside only."""
        if not self.inside:
            return []
        found = {}
        for row in self.all_rows:
            found.setdefault(row.service, []).append(row)
        here = [(service, rows) for service, rows in found.items() if any(row.year == self.year for row in rows)]
        return [
            _of_service(service, rows, self.year)
            for service, rows in sorted(here, key=lambda pair: sort_key(pair[0].name))
        ]


def _of_service(service, rows, year):
    now = [row for row in rows if row.year == year]
    return OfService(service, _sums(now), average_wait(now), past_of_service(service.name, rows))


def average_wait(rows):
    """Return the average wait in whole days, weighed by those served; None when nobody says."""
    told = [row for row in rows if row.waiting_days is not None]
    people = sum(row.served or 1 for row in told)
    return round(sum(row.waiting_days * (row.served or 1) for row in told) / people) if told else None


def past_of_service(name, rows, kind=Sparkline):
    """Return the picture of how many a service had to refuse, year by year; None with less than two years."""
    years = sorted({row.year for row in rows})
    if len(years) < 2:
        return None
    points = [
        Point(year, sum(row.refused for row in rows if row.year == year) if year in years else None)
        for year in range(years[0], years[-1] + 1)
    ]
    return kind(_("Refused – %(service)s") % {"service": name}, points)


def years_of_region(rows):
    """Return the years that rows of the register are of, the newest first."""
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def _sums(rows):
    """Return applicants, served, refused and unsettled of the rows."""
    names = ("applicants", "served", "refused", "unsettled")
    return tuple(sum(getattr(row, name) for row in rows) for name in names)


def _fate(key):
    return {"served": _("served"), "refused": _("refused"), "unsettled": _("waiting or withdrawn")}[key]


def _together(words):
    return get_text_list(words, _("and"))


def _in_order(names):
    return sorted(names, key=lambda key: (key is None, sort_key(names[key])))


def _bar(label, shares):
    told = [Share(words, count, tone) for words, count, tone in shares if count]
    return Bar(label, told) if told else None


def demand_document(region, said):
    """Return the evaluation of a year as a document, with the figures that `said` (a Year) tells."""
    title = _("Unmet demand in %(year)s") % {"year": said.year}
    return Document(
        title,
        blocks=list(_blocks(said)),
        language=get_language(),
        organisation=_("Planning region %(name)s") % {"name": region.name},
        date=timezone.localdate(),
    )


def _blocks(said):
    if said.applicants is None:
        yield Paragraph(_("Fewer than five people asked, so nothing more is published."))
        return
    yield Paragraph(
        _("Applicants: %(count)s. Counts only; a person may have asked several services.")
        % {"count": number(said.applicants)}
    )
    if said.has_joined:
        yield Note(_("Counts under five are joined with others, so that nobody can be recognised."))
    yield from _section(_("What became of those who asked"), said.bar, said.fates)
    yield from _section(_("Why people were refused"), said.reason_bar, said.reasons)
    if said.places:
        yield Heading(1, _("By municipality"))
        rows = [[place.name, *place.counts] for place in said.places]
        rows.append(Total([_("Total"), *said.total]))
        yield Table(_columns(_("Municipality"), said.heads), rows, caption=_("By municipality"))
    yield Heading(1, _("By year"))
    yield Figure(svg(said.history), alt=said.history.describe(), caption=_("Applicants by year"), width=0.5)
    if said.services:
        yield Heading(1, _("Services"))
        yield Paragraph(_("In the order of the alphabet. A service is seen against its own past only."))
        rows = [[one.service.name, *one.counts] for one in said.services]
        yield Table(_columns(_("Service"), heads()), rows, caption=_("Unmet demand of services"))


def _section(title, picture, parts):
    if picture:
        yield Heading(1, title)
        yield Figure(svg(picture), alt=picture.describe(), width=0.6)
        rows = [[words, count] for words, count, _tone in parts]
        yield Table([Column(title, 4), Column(_("People"), 1, "right")], rows, caption=title)


def heads():
    """Return the heads of the four counts."""
    return [_("Applicants"), _("Served"), _("Refused"), _("Waiting or withdrawn")]


def _columns(first, names):
    return [Column(first, 4), *(Column(name, 1.4, "right") for name in names)]
