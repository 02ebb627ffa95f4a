"""What a template of a request's papers may name: each placeholder with its meaning and where the snapshot has it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from planning.reports.request import approval_words
from portal.documents.texts import cell_text
from portal.tables.templates import Known


@dataclass(frozen=True)
class Placeholder:
    """A name, what it means, and how its value is read from a snapshot (or, in a list, from one thing of it)."""

    name: str
    meaning: str
    read: Callable


@dataclass(frozen=True)
class Listed:
    """A list whose things repeat the rows that name it: how the things are read, and what each of them says."""

    name: str
    meaning: str
    things: Callable
    parts: list


def at(*path, as_=None):
    """Return a reader that walks down dicts by the names in `path`; what is missing is None."""

    def read(data):
        for name in path:
            data = (data or {}).get(name)
        return as_(data) if as_ and data not in (None, "") else data

    return read


def joined(*path, mark=", "):
    read = at(*path)
    return lambda data: mark.join(read(data) or [])


def _day(text):
    return date.fromisoformat(text)


def _first(name):
    """Return a reader of the first item's word; what most requests are about."""
    return lambda said: (said["items"] or [{}])[0].get(name)


def _all_items(name):
    return lambda said: "\n\n".join(filter(None, (item.get(name, "") for item in said["items"])))


def _group_opinion(name):
    return lambda said: (said.get("opinions") or [{}])[0].get(name)


def _total(said):
    money = said.get("money") or {}
    return money.get("total") if money.get("stated") is None else money["stated"]


def _units(said):
    money = said.get("money") or {}
    return f"{cell_text(Decimal(money['units']), 'cs')} ({money['unit']})" if money.get("units") else None


def _paragraphs(*path):
    """Return a reader of the paragraphs of a long text, so that each has a row of its own and none is cut off."""
    read = at(*path) if isinstance(path[0], str) else path[0]

    def things(said):
        text = (read(said) or "").replace("\r\n", "\n")
        return [{"text": part.strip()} for part in text.split("\n\n") if part.strip()]

    return things


TEXT = [Placeholder("text", _("one paragraph"), at("text"))]

REQUEST = [
    Placeholder("request.number", _("number under which it was filed"), at("header", "number")),
    Placeholder("request.form", _("letter of the form"), at("header", "form")),
    Placeholder("request.form_name", _("letter and name of the form"), at("header", "form_name")),
    Placeholder("request.authority", _("regional authority"), at("header", "authority")),
    Placeholder("request.region", _("planning region"), at("header", "region")),
    Placeholder("request.network_year", _("year of the network"), lambda said: str(said["header"]["network_year"])),
    Placeholder("request.level", _("level in the network"), at("header", "level")),
    Placeholder("request.regionality", _("regionality"), at("header", "regionality")),
    Placeholder("request.filed_on", _("day of filing"), at("header", "filed_on", as_=_day)),
    Placeholder("request.filed_by", _("who filed it"), at("header", "filed_by")),
    Placeholder("request.window", _("window, from and to"), at("header", "window")),
    Placeholder("request.outside_window_reason", _("why outside the window"), at("header", "outside_window_reason")),
    Placeholder("request.ahead_reason", _("why before the action plan is settled"), at("header", "ahead_reason")),
    Placeholder("request.reasoning", _("reasoning, all of it"), at("reasoning")),
    Placeholder("request.kinds", _("kinds of the items"), lambda said: _kinds(said)),
]
PROVIDER = [
    Placeholder("provider.name", _("name of the provider"), at("provider", "name")),
    Placeholder("provider.ico", _("IČO, eight digits as text"), at("provider", "ico")),
    Placeholder("provider.legal_form", _("legal form"), at("provider", "legal_form", as_=capfirst)),
    Placeholder("provider.seat", _("seat"), at("provider", "seat")),
    Placeholder("provider.data_box", _("data box"), at("provider", "data_box")),
    Placeholder("provider.email", _("e-mail of the organisation"), at("provider", "email")),
    Placeholder("provider.phone", _("telephone of the organisation"), at("provider", "phone")),
    Placeholder("provider.web", _("website"), at("provider", "web")),
]
SERVICE = [
    Placeholder("service.name", _("name of the service"), at("service", "name")),
    Placeholder("service.identifier", _("registry identifier; empty for a service to be"), at("service", "identifier")),
    Placeholder("service.type", _("type by the law"), at("service", "type")),
    Placeholder("service.forms", _("forms, beside one another"), joined("service", "forms")),
    Placeholder("service.target_groups", _("target groups"), joined("service", "target_groups")),
    Placeholder("service.age_groups", _("age groups"), joined("service", "age_groups")),
    Placeholder("service.places", _("places; hidden addresses never"), joined("service", "places", mark="; ")),
    Placeholder("service.since", _("provided since"), at("service", "since", as_=_day)),
    Placeholder("service.until", _("provided until"), at("service", "until", as_=_day)),
    Placeholder("territory.names", _("territory"), joined("territory")),
    Placeholder("territory.share", _("share for the planning region in %"), at("share_here", as_=Decimal)),
]
MONEY = [
    Placeholder("money.total", _("costs in total, in crowns"), _total),
    Placeholder("money.personnel", _("of that for people"), at("money", "personnel")),
    Placeholder("money.operating", _("of that for running"), at("money", "operating")),
    Placeholder("money.compensation", _("compensation asked (vyrovnávací platba)"), at("money", "compensation")),
    Placeholder("money.months", _("number of months"), at("money", "months")),
    Placeholder("money.units", _("units of the compensation: beds, or FTE in direct care"), _units),
    Placeholder("money.unit_cost", _("costs of one unit, in crowns"), at("money", "cost_of_unit")),
    Placeholder("money.reference_costs", _("reference costs of a unit"), at("money", "reference_costs")),
    Placeholder("money.reference_income", _("reference income of a unit"), at("money", "reference_income")),
    Placeholder("money.computed", _("compensation by the reference values, for orientation"), at("money", "computed")),
]
PLAN = [
    Placeholder("item.code", _("number of the first item"), _first("code")),
    Placeholder("item.title", _("title of the first item"), _first("title")),
    Placeholder("item.year", _("year of the action plan"), lambda said: str(_first("year")(said) or "")),
    Placeholder("item.goal", _("goal of the first item"), _first("goal")),
    Placeholder("item.measure", _("measure of the first item"), _first("measure")),
    Placeholder("item.group", _("working group of the first item"), _first("group")),
    Placeholder("items.codes", _("numbers of all items"), lambda said: ", ".join(one["code"] for one in said["items"])),
    Placeholder("items.discussed", _("what was discussed with existing providers"), _all_items("discussed")),
    Placeholder("items.risks", _("what happens when nothing is done"), _all_items("risks")),
    Placeholder("items.need", _("why it is needed, from the items"), _all_items("need")),
]
STATEMENT = [
    Placeholder("statement.municipality", _("municipality that states"), at("statement", "municipality")),
    Placeholder("statement.verdict", _("verdict"), at("statement", "verdict", as_=capfirst)),
    Placeholder("statement.reasoning", _("reasoning of the municipality"), at("statement", "reasoning")),
    Placeholder("statement.contribution", _("what the municipality contributes"), at("statement", "contribution")),
    Placeholder("statement.department", _("opinion of the department"), at("statement", "department")),
    Placeholder("statement.body", _("who stated it"), at("statement", "body", as_=capfirst)),
    Placeholder("statement.resolution", _("resolution number"), at("statement", "resolution")),
    Placeholder("statement.on", _("day of the statement"), at("statement", "on", as_=_day)),
    Placeholder("group.opinion", _("first opinion on the items: what"), _group_opinion("verdict")),
    Placeholder("group.name", _("first opinion on the items: whose"), _group_opinion("by")),
    Placeholder("group.vote", _("first opinion on the items: the vote"), _group_opinion("vote")),
]
SECTIONS = [
    (_("Request"), REQUEST),
    (_("Provider"), PROVIDER),
    (_("Service"), SERVICE),
    (_("Money"), MONEY),
    (_("Agreement with the plan"), PLAN),
    (_("Municipality’s statement"), STATEMENT),
]

CAPACITY = [
    Placeholder("form", _("form"), at("form")),
    Placeholder("unit", _("unit"), at("unit")),
    Placeholder("registered", _("registered"), at("registered")),
    Placeholder("network", _("in the network now"), at("network")),
    Placeholder("now", _("as the item states it now"), at("now")),
    Placeholder("change", _("change asked"), at("change")),
    Placeholder("asked", _("asked"), at("asked")),
    Placeholder("asked_here", _("of that for the planning region"), at("asked_here")),
    Placeholder("minimal", _("minimal variant"), at("minimal")),
    Placeholder("middle", _("middle variant"), at("middle")),
    Placeholder("ideal", _("ideal variant"), at("ideal")),
]
STAFF = [
    Placeholder("kind", _("direct care or other"), at("kind", as_=capfirst)),
    *[
        Placeholder(name, meaning, at(name, as_=Decimal))
        for name, meaning in (
            ("record", _("FTE on record of the service")),
            ("now", _("FTE now")),
            ("change", _("change asked")),
            ("asked", _("FTE asked")),
            ("asked_here", _("of that for the planning region")),
            ("minimal", _("minimal variant")),
            ("middle", _("middle variant")),
            ("ideal", _("ideal variant")),
        )
    ],
]
ITEM = [
    Placeholder("code", _("number of the item"), at("code")),
    Placeholder("title", _("activity"), at("title")),
    Placeholder("kind", _("kind"), at("kind_name", as_=capfirst)),
    Placeholder("year", _("year of the action plan"), lambda item: str(item["year"])),
    Placeholder("goal", _("goal"), at("goal")),
    Placeholder("measure", _("measure"), at("measure")),
    Placeholder("variant", _("variant the plan counts with"), at("variant_name")),
    Placeholder("total", _("costs in total, in crowns"), at("total")),
    Placeholder("description", _("what will be done"), at("description")),
    Placeholder("approval", _("who approved it, resolution and day; or that it is not approved yet"), approval_words),
    Placeholder("approved_by", _("who approved the action plan"), at("approval", "body", as_=capfirst)),
    Placeholder("resolution", _("resolution number"), at("approval", "resolution")),
    Placeholder("approved_on", _("day of the approval"), at("approval", "date", as_=_day)),
]
OPINION = [
    Placeholder("by", _("who gave the opinion"), at("by")),
    Placeholder("verdict", _("opinion"), at("verdict", as_=capfirst)),
    Placeholder("reason", _("reason"), at("reason")),
    Placeholder("on", _("day"), at("on", as_=_day)),
    Placeholder("meeting", _("number of the minutes"), at("meeting")),
    Placeholder("vote", _("vote"), at("vote")),
    Placeholder("item", _("number of the item"), at("item")),
]
LISTS = [
    Listed("capacities", _("capacity by form and unit"), lambda said: said.get("capacities") or [], CAPACITY),
    Listed("staffing", _("FTE by kind of work"), lambda said: said.get("staffing") or [], STAFF),
    Listed(
        "costs",
        _("costs by source"),
        lambda said: (said.get("money") or {}).get("sources") or [],
        [
            Placeholder("source", _("source"), at("name", as_=capfirst)),
            Placeholder("amount", _("amount in crowns"), at("amount")),
        ],
    ),
    Listed("plan_items", _("items of the action plan"), lambda said: said["items"], ITEM),
    Listed("opinions", _("opinions on the items"), lambda said: said.get("opinions") or [], OPINION),
    Listed(
        "evidence",
        _("what shows the need"),
        lambda said: said.get("evidence") or [],
        [
            Placeholder("kind", _("kind of evidence"), at("kind", as_=capfirst)),
            Placeholder("words", _("what it says"), at("words")),
            Placeholder("source", _("where from"), at("source")),
        ],
    ),
    Listed(
        "annexes",
        _("annexes"),
        lambda said: said.get("annexes") or [],
        [
            Placeholder("name", _("file"), at("name")),
            Placeholder("kind", _("kind of annex"), at("kind", as_=capfirst)),
            Placeholder("item", _("number of the item"), at("item")),
        ],
    ),
    Listed("reasons", _("reasoning, a row for each paragraph"), _paragraphs("reasoning"), TEXT),
    Listed(
        "municipal_reasons",
        _("reasoning of the municipality, a row for each paragraph"),
        _paragraphs("statement", "reasoning"),
        TEXT,
    ),
]


def _kinds(said):
    return ", ".join(dict.fromkeys(item["kind_name"] for item in said["items"]))


def known():
    """Return the names that a template may use, for the check of an uploaded one."""
    values = frozenset(one.name for _title, rows in SECTIONS for one in rows)
    return Known(values, {listed.name: [part.name for part in listed.parts] for listed in LISTS})


def values_of(said):
    """Return what a snapshot says under the names of single values."""
    return {one.name: one.read(said) for _title, rows in SECTIONS for one in rows}


def lists_of(said):
    """Return what a snapshot says in lists: {name: [{part: value}]}."""
    return {
        listed.name: [{part.name: part.read(thing) for part in listed.parts} for thing in listed.things(said)]
        for listed in LISTS
    }
