"""What became of a service's figures: the minutes, measures, items, requests, decisions and documents that used them.

The edges are those of the thread; here they are told to the one who gave the figure. Only what the person may open is
named, in the words that they may read.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Case, CharField, F, IntegerField, TextField, Value, When
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.models import Collation
from indicators.models.definitions import walked_back
from indicators.pictures import years_of
from indicators.reports.figures import visible_values
from planning.access import sees_draft
from planning.enums import ItemState, RequestState, VersionState
from planning.models import (
    ActionItem,
    ActionPlanVersion,
    AgendaLink,
    ItemIndicator,
    Measure,
    MeasureIndicator,
    PlanVersion,
    RegionalRequest,
    RequestItem,
)
from providers.access import reach
from providers.models import ServiceInRegion
from workgroups.models import Meeting, WorkGroup

MINUTES, MEASURE, ITEM, REQUEST = range(4)
DECISION = "decision"


@dataclass
class Use:
    """One thing that used a figure: its sort in a word, its name, its address, the year it speaks of (0 for none)."""

    kind: str
    label: str
    url: str
    year: int = 0
    note: str = ""


@dataclass
class Figure:
    """What was handed in for one year, and what used it."""

    year: object
    uses: list = field(default_factory=list)


@dataclass
class Told:
    """One indicator: its figures with their uses, the newest first, and what used it as a whole."""

    indicator: object
    figures: list
    uses: list

    @property
    def is_used(self):
        return bool(self.uses or any(figure.uses for figure in self.figures))


def feedback(service, user, region):
    """Return Told for each indicator of the service with a handed-in figure; five queries whatever the rows."""
    values = visible_values(user).filter(indicator__service=service).select_related("indicator", "submission")
    said = {}
    for value in values.order_by("indicator__order", "indicator", "submission__round__opens", "pk"):
        said.setdefault(value.indicator, []).append(value)
    if not said:
        return []
    before = dict(service.indicators.values_list("pk", "replaces"))
    lines = {indicator.pk: walked_back(indicator.pk, before) for indicator in said}
    ids = {pk for line in lines.values() for pk in line}
    uses = _linked(ids, user, region)
    for pk, found in _documents(ids, service).items():
        uses.setdefault(pk, []).extend(found)
    uses = {pk: _once(use for one in line for use in uses.get(one, [])) for pk, line in lines.items()}
    rounds = {value.submission.round_id for rows in said.values() for value in rows}
    told = _summaries(service, rounds, user)
    return [_told(indicator, rows, uses[indicator.pk], told) for indicator, rows in said.items()]


def _once(uses):
    """Return each use once: a new wording stands wherever the one that it replaced does, and maybe itself too."""
    return list({(use.url, use.year, use.label): use for use in uses}.values())


def _told(indicator, values, uses, summaries):
    figures = [Figure(year) for year in reversed(years_of(indicator, values))]
    rounds = {value.submission.round_id: value.year for value in values}
    uses = [*uses, *[use for round_, year in rounds.items() for use in summaries.get((round_, year), [])]]
    for figure in figures:
        figure.uses = [use for use in uses if use.year == figure.year.year]
    years = {figure.year.year for figure in figures}
    return Told(indicator, figures, [use for use in uses if use.year not in years])


# The edges of the thread, in one query


def _text(expression):
    return Cast(expression, TextField())


def _rows(links, kind, **columns):
    """Return the links as tuples of the columns that every kind has, so that one query asks for all."""
    named = {"year": Value(0), "owner": Value(0), "printed": Value(""), "detail": Value(""), "state": Value("")}
    named |= columns
    for name in ("year", "owner", "thing"):
        named[name] = Cast(Coalesce(named[name], Value(0)), IntegerField())
    for name in ("label", "printed", "detail", "state"):
        named[name] = _text(named[name])
    said = {f"use_{name}": value for name, value in named.items()}
    order = ["thing", "label", "printed", "detail", "state", "year", "owner"]
    about = links.order_by().annotate(use_kind=Value(kind, IntegerField()), **said)
    return about.values_list("use_kind", "use_indicator", *[f"use_{name}" for name in order])


def _linked(ids, user, region):
    """Return {indicator: uses} in minutes, measures, items and requests that the person may see."""
    queries = [_minutes(ids, user), _measures(ids, user), _items(ids, user), _requests(ids, user)]
    inside = bool(region and sees_draft(user, region))
    uses = {}
    for kind, indicator, thing, label, printed, detail, state, year, owner in queries[0].union(*queries[1:]):
        reads_draft = inside or owner in reach(user).works_for
        words = label if reads_draft or not printed else printed
        uses.setdefault(indicator, []).append(_use(kind, thing, words, detail, state, year))
    return {pk: sorted(found, key=lambda use: (use.kind, use.year, use.label)) for pk, found in uses.items()}


def _minutes(ids, user):
    meetings = Meeting.objects.visible_to(user).order_by().values("pk")
    links = AgendaLink.objects.standing().filter(indicator__in=ids, agenda_item__meeting__in=meetings)
    decided = Case(When(agenda_item__is_decision=True, then=Value(DECISION)), default=Value(""))
    return _rows(
        links.annotate(use_indicator=F("indicator")),
        MINUTES,
        thing=F("agenda_item__meeting"),
        label=F("agenda_item__title"),
        detail=Cast("agenda_item__meeting__date", CharField()),
        state=decided,
    )


def _measures(ids, user):
    standing = Measure.objects.visible_to(user).filter(removed_at__isnull=True).order_by().values("pk")
    return _rows(
        MeasureIndicator.objects.filter(indicator__in=ids, measure__in=standing).annotate(use_indicator=F("indicator")),
        MEASURE,
        **_named("measure"),
    )


def _named(part):
    """Return what names a part of the plan: itself, its title, the one that was approved, its code."""
    facts = {"label": "title", "printed": "published_title", "detail": "code"}
    return {"thing": F(part)} | {fact: F(f"{part}__{name}") for fact, name in facts.items()}


def _items(ids, user):
    standing = ActionItem.objects.visible_to(user).standing().order_by().values("pk")
    return _rows(
        ItemIndicator.objects.filter(indicator__in=ids, item__in=standing).annotate(use_indicator=F("indicator")),
        ITEM,
        **_named("item"),
        state=F("item__state"),
        year=F("item__action_plan__year"),
        owner=F("item__provider"),
    )


def _requests(ids, user):
    visible = RegionalRequest.objects.visible_to(user).order_by().values("pk")
    links = RequestItem.objects.filter(item__indicator_links__indicator__in=ids, request__in=visible)
    return _rows(
        links.annotate(use_indicator=F("item__indicator_links__indicator")),
        REQUEST,
        thing=F("request"),
        label=F("request__number"),
        state=F("request__state"),
        year=F("request__network_year"),
    )


def _use(kind, thing, words, detail, state, year):
    named = f"{detail} {words}".strip()
    if kind == MINUTES:
        sort = _("decision in minutes") if state == DECISION else _("minutes")
        when = date_format(date.fromisoformat(detail[:10])) if detail else ""
        return Use(sort, words, reverse("workgroups:meeting_detail", args=[thing]), note=when)
    if kind == MEASURE:
        return Use(
            _("measure of the plan"), f"{detail} {words}".strip(), reverse("planning:measure_detail", args=[thing])
        )
    if kind == ITEM:
        label = f"{detail} {words}".strip()
        state = str(ItemState(state).label)
        return Use(_("item of the action plan"), named, reverse("planning:item_detail", args=[thing]), year, state)
    label = words or _("draft of a request")
    state = str(RequestState(state).label)
    return Use(_("request to the region"), label, reverse("planning:request_detail", args=[thing]), year, state)


# Approved documents and summaries


def _documents(ids, service):
    """Return {indicator: uses} in approved versions of both plans, as their frozen words have them; one query."""
    regions = ServiceInRegion.objects.filter(service=service).values("region")
    plans = PlanVersion.objects.filter(state__in=VersionState.public(), plan__region__in=regions)
    plans = _frozen(plans, "measures", F("plan__since"), F("plan__region__slug"), Value(0, IntegerField()))
    years = ActionPlanVersion.objects.filter(state__in=VersionState.public(), action_plan__plan__region__in=regions)
    place = (F("action_plan__year"), F("action_plan__plan__region__slug"), F("action_plan__year"))
    uses, wanted = {}, set(ids)
    for words, number, since, slug, year, resolution in plans.union(_frozen(years, "items", *place), all=True):
        use = _document(number, since, slug, year, resolution)
        named = {link["id"] for row in (words or {}).values() for link in row.get("indicators", [])}
        for pk in named & wanted:
            uses.setdefault(pk, []).append(use)
    return uses


def _frozen(versions, part, since, slug, year):
    said = {"words": KeyTransform(part, "snapshot"), "since": Cast(since, IntegerField()), "slug": _text(slug)}
    versions = versions.order_by().annotate(
        **said, of_year=Cast(year, IntegerField()), printed=_text("resolution_number")
    )
    return versions.values_list("words", "number", "since", "slug", "of_year", "printed")


def _document(number, since, slug, year, resolution):
    if year:
        name, page = _("Action plan %(year)s, version %(number)s"), "planning:action_plan_version"
    else:
        name, page = _("Community plan from %(year)s, version %(number)s"), "planning:plan_version"
    url = reverse(page, args=[slug, since, number])
    note = _("resolution %(number)s") % {"number": resolution} if resolution else ""
    return Use(_("approved document"), name % {"year": since, "number": number}, url, year, note)


def _summaries(service, rounds, user):
    """Return {(round, year): uses} in summaries of the groups through which the service reports; one query."""
    groups = WorkGroup.objects.filter(group_services__service=service, group_services__reports=True)
    rows = Collation.objects.visible_to(user).filter(round__in=rounds, group__in=groups.order_by().values("pk"))
    found = {}
    for row in rows.exclude(summary="").select_related("round", "group"):
        use = Use(_("summary of the group"), f"{row.group}: {row.round}", row.get_absolute_url(), row.round.year)
        found.setdefault((row.round_id, row.round.year), []).append(use)
    return found
