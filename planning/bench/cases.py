"""What is measured: pages of every kind as the role that opens them most, forms, saving, exports."""

from functools import partial
from itertools import count

from django import forms

from planning.bench.build import words
from planning.bench.measuring import Case
from planning.bench.urls import FORMS

# name, kind, role, address, its arguments (names of measured rows become their ids), query
PAGES = [
    ("home of the coordinator", "list", "coordinator", "planning:home", ()),
    ("home of the provider", "list", "provider", "planning:home", ()),
    ("home of the lead", "list", "lead", "planning:home", ()),
    ("home of a visitor", "list", "public", "planning:home", ()),
    ("region", "record", "coordinator", "planning:region", ("region",)),
    ("region, public", "record", "public", "planning:region", ("region",)),
    ("plan in work", "list", "coordinator", "planning:plan", ("region",)),
    ("plan, public", "list", "public", "planning:plan", ("region",)),
    ("goal", "record", "coordinator", "planning:goal_detail", ("goal",)),
    ("goal, public", "record", "public", "planning:goal_detail", ("goal",)),
    ("measure", "record", "coordinator", "planning:measure_detail", ("measure",)),
    ("measure for the provider", "record", "provider", "planning:measure_detail", ("measure",)),
    ("measure, public", "record", "public", "planning:measure_detail", ("measure",)),
    ("action plans", "list", "coordinator", "planning:action_plans", ("region",)),
    ("action plan, 200 items", "list", "coordinator", "planning:action_plan", ("region", "next year")),
    ("action plan, 200 items, public", "list", "public", "planning:action_plan", ("region", "year")),
    ("action plan to read, public", "list", "public", "planning:action_plan_read", ("region", "year")),
    ("item", "record", "coordinator", "planning:item_detail", ("item",)),
    ("item for the provider", "record", "provider", "planning:item_detail", ("item",)),
    ("item, public", "record", "public", "planning:item_detail", ("old_item",)),
    ("proposal on one page", "list", "provider", "planning:proposal", ("item",)),
    ("evaluations of a year", "list", "coordinator", "planning:evaluations", ("region", "year")),
    ("evaluation of an item", "record", "provider", "planning:evaluation", ("old_item",)),
    ("territory", "list", "reader", "planning:territory", ("municipality",)),
    ("services of a territory", "list", "reader", "planning:territory_services", ("municipality",)),
    ("requests", "list", "coordinator", "planning:request_list", ("region",)),
    ("request", "record", "coordinator", "planning:request_detail", ("request",)),
    ("thread of a measure", "list", "coordinator", "planning:thread", ("as it is:measure", "measure")),
    ("thread of an item", "list", "provider", "planning:thread", ("as it is:item", "item")),
    ("thread of a goal, public", "list", "public", "planning:thread", ("as it is:goal", "goal")),
    ("groups", "list", "coordinator", "workgroups:group_list", ("region",)),
    ("group", "record", "lead", "workgroups:group_detail", ("region", "group")),
    ("group, public", "record", "public", "workgroups:group_detail", ("region", "group")),
    ("tasks of a group", "list", "lead", "workgroups:group_tasks", ("region", "group")),
    ("members of a group", "list", "lead", "workgroups:member_list", ("region", "group")),
    ("meetings", "list", "lead", "workgroups:meeting_list", ("region",)),
    ("meeting, 30 items", "record", "lead", "workgroups:meeting_detail", ("meeting",)),
    ("meeting, typing", "list", "lead", "workgroups:item_write", ("agenda_item",)),
    ("invitations", "list", "lead", "workgroups:invitations", ("meeting",)),
    ("calendar", "list", "lead", "workgroups:calendar", ("region",)),
    ("my tasks", "list", "lead", "workgroups:my_tasks", ()),
    ("attendance of a year", "list", "lead", "workgroups:attendance_year", ("region",)),
    ("meeting, public", "record", "public", "workgroups:meeting_detail", ("published",)),
    ("services", "list", "public", "providers:service_list", ("region",)),
    ("providers", "list", "public", "providers:provider_list", ("region",)),
    ("service", "record", "provider", "providers:service_detail", ("service",)),
    ("service, public", "record", "public", "providers:service_detail", ("service",)),
    ("provider", "record", "provider", "providers:provider_detail", ("provider",)),
    ("provider, public", "record", "public", "providers:provider_detail", ("provider",)),
    ("people", "list", "coordinator", "providers:people", ("region",)),
    ("indicators of a service", "list", "provider", "indicators:service_indicators", ("service",)),
    ("indicator", "record", "provider", "indicators:indicator_detail", ("indicator",)),
    ("rounds", "list", "coordinator", "indicators:round_list", ("region",)),
    ("round of the coordinator", "list", "coordinator", "indicators:round_detail", ("round",)),
    ("round of the provider", "list", "provider", "indicators:round_detail", ("round",)),
    ("groups of a round", "list", "coordinator", "indicators:collation_list", ("round",)),
    ("collation of a group", "list", "lead", "indicators:collation_detail", ("round", "first group")),
    ("missing in a round", "list", "coordinator", "indicators:round_missing", ("round",)),
    ("target against actual", "record", "provider", "indicators:service_year", ("service",)),
    ("unmet demand of a region", "list", "coordinator", "indicators:demand_list", ("region",)),
    ("submission to check", "record", "coordinator", "indicators:submission_detail", ("submitted",)),
]
GREAT_ROUND = [
    ("a round of 1000 services", "list", "coordinator of a round", "indicators:round_detail", ("great round",)),
    ("its groups", "list", "coordinator of a round", "indicators:collation_list", ("great round",)),
    (
        "its collation of a group",
        "list",
        "coordinator of a round",
        "indicators:collation_detail",
        ("great round", "its group"),
    ),
    ("its missing services", "list", "coordinator of a round", "indicators:round_missing", ("great round",)),
]
EMPTY = ("the empty page", "list", "coordinator", "bench_empty", ())
SEARCHES = [
    ("search, a rare word", "coordinator", words.RARE),
    ("search, a common word", "coordinator", words.COMMON),
    ("search, a common word, public", "public", words.COMMON),
    ("search, no hit", "provider", "neexistujici"),
]
MINUTES_SEARCHES = [
    ("search in minutes, a common word", "lead", words.COMMON_IN_MINUTES),
    ("search in minutes, public", "public", words.COMMON_IN_MINUTES),
    ("search in minutes, no hit", "lead", "neexistujici"),
]
FORM_PAGES = [
    ("edit the plan", "coordinator", "planning:plan_edit", ("plan",)),
    ("edit a goal", "coordinator", "planning:goal_edit", ("goal",)),
    ("edit a measure", "coordinator", "planning:measure_edit", ("measure",)),
    ("edit an item", "coordinator", "planning:item_edit", ("item",)),
    ("edit its figures", "coordinator", "planning:proposal_step", ("item", "as it is:varianty")),
    ("edit its costs", "coordinator", "planning:proposal_step", ("item", "as it is:naklady")),
    ("edit a request", "coordinator", "planning:request_edit", ("request",)),
    ("edit a meeting", "lead", "workgroups:meeting_edit", ("meeting",)),
    ("edit an agenda item", "lead", "workgroups:item_edit", ("agenda_item",)),
    ("edit a service", "provider", "providers:service_edit", ("service",)),
    ("edit a provider", "provider", "providers:provider_edit", ("provider",)),
    ("edit a round", "coordinator", "indicators:round_edit", ("round",)),
    ("report values, 8 indicators", "provider", "indicators:submission_detail", ("submission",)),
    ("set targets, 8 indicators", "provider", "indicators:submission_detail", ("setting",)),
]
# name, role, address of the form, its arguments, the field that changes
SAVES = [
    ("save a measure", "coordinator", "planning:measure_edit", ("measure",), "text"),
    ("save an item", "coordinator", "planning:item_edit", ("item",), "description"),
    ("save an indicator value", "provider", "indicators:submission_detail", ("submission",), "actual"),
    ("save an agenda item", "lead", "workgroups:item_edit", ("agenda_item",), "conclusion"),
    ("save a service", "provider", "providers:service_edit", ("service",), "description"),
]


def pages(scene, visitors):
    """Return the cases that only read."""
    asked = (EMPTY, *PAGES, *(GREAT_ROUND if "great round" in scene.ids else ()))
    made = [
        Case(name, kind, role, _get(visitors[role], scene.address(address, arguments)))
        for name, kind, role, address, arguments in asked
    ]
    everywhere, in_minutes = scene.address("planning:search"), scene.address("workgroups:minutes_search", ("region",))
    searched = [(name, role, everywhere, word) for name, role, word in SEARCHES]
    searched += [(name, role, in_minutes, word) for name, role, word in MINUTES_SEARCHES]
    return made + [
        Case(name, "list", role, _get(visitors[role], f"{address}?q={word}")) for name, role, address, word in searched
    ]


def _get(visitor, url):
    return lambda nth: visitor.get(url)


def form_pages(scene, visitors):
    """Return the edit forms, each beside the same form alone in the base template."""
    made = []
    for name, role, address, arguments in FORM_PAGES:
        visitor, url = visitors[role], scene.address(address, arguments)
        key = name.replace(" ", "-").replace(",", "")
        FORMS[key] = visitor.forms_of(url)
        bare_url = scene.address("bench_form", (f"as it is:{key}",))
        made.append(Case(name, "form", role, _get(visitor, url), _get(visitor, bare_url), "the form alone"))
    return made


def saves(scene, visitors):
    """Return the saves, each beside an empty POST that the base template answers."""
    made = []
    for name, role, address, arguments, field in SAVES:
        visitor, url = visitors[role], scene.address(address, arguments)
        typed = Typed(visitor.forms_of(url), field)
        empty = partial(_post_nothing, visitor, scene.address("bench_empty"))
        made.append(Case(name, "save", role, partial(_post, visitor, url, typed), empty, "an empty POST"))
    return made


def _post(visitor, url, typed, nth):
    return visitor.post(url, next(typed), expected=(302,))


def _post_nothing(visitor, url, nth):
    return visitor.post(url, {}, expected=(200,))


class Typed:
    """What a browser would send from the forms, each time with another word in one field and the version it saw."""

    def __init__(self, shown, field):
        self.data = {}
        for form in shown:
            self.data |= sent(form)
        changed = next(form for form in shown if field in form.fields)
        self.name, self.seen = changed.add_prefix(field), changed.add_prefix("seen")
        self.is_number = isinstance(changed.fields[field], forms.DecimalField)
        self.version = int(self.data[self.seen])
        self.turns = count(1)

    def __next__(self):
        turn = next(self.turns)
        text = str(1000 + turn) if self.is_number else f"{self.data.get(self.name, '')} ({turn})"
        data = {**self.data, self.name: text, self.seen: str(self.version)}
        self.version += 1
        return data


def sent(form):
    """Return {name: value} as a browser sends the form untouched."""
    found = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False or value == "":
            continue
        if isinstance(value, list | tuple):
            found[bound.html_name] = [str(getattr(one, "pk", one)) for one in value]
        elif value is True:
            found[bound.html_name] = "on"
        else:
            shown = bound.field.widget.format_value(value)
            found[bound.html_name] = str(shown[0] if isinstance(shown, list) else shown)
    return found


def minutes_files(scene, visitors):
    """Return the minutes of the long meeting as files."""
    made = []
    for kind in ("docx", "pdf"):
        url = scene.address("workgroups:minutes_download", ("meeting", f"as it is:{kind}"))
        made.append(Case(f"minutes {kind.upper()}, 30 items", "export", "lead", _get(visitors["lead"], url)))
    return made


def stored_files(scene, visitors):
    """Return the download of a file that was stored when the plan was approved."""
    url = scene.address("planning:action_plan_download", ("region", "year", "as it is:docx"))
    return [Case("approved action plan DOCX, public", "record", "public", _get(visitors["public"], url))]
