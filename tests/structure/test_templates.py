"""Templates: each is used, components say what they take, nothing is inline and nothing comes from outside."""

import ast
import re
from urllib.parse import urlsplit

import pytest

from tests.structure.house import project_files, read, short, tell
from tests.structure.markup import includes, is_override, names_in_python, referenced, tags, templates, top_comment

# Django and its packages look these up by name.
ASKED_FOR_BY_NAME = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
LOADS = {"src", "srcset", "action", "formaction", "poster", "data", "background"}
# Where a link may lead a reader: laws and the authorities that explain them. Nothing is loaded from there.
LINKED_HOSTS = {"www.zakonyprolidi.cz", "www.e-sbirka.cz", "www.mpsv.cz", "data.mpsv.cz", "iregistr.mpsv.cz", "gov.cz"}
ALLOWED_IN_STATIC = re.compile(r"https?://www\.w3\.org/")  # names of formats, never fetched
ABSOLUTE = re.compile(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*")


def unused(names, mentioned, patterns):
    """Return the names that nobody mentions."""
    return sorted(
        name for name in names if name not in mentioned and not any(re.fullmatch(pattern, name) for pattern in patterns)
    )


def inline_faults(source):
    """Return [(line, what)] of styles, scripts and handlers that the Content-Security-Policy would refuse."""
    faults = []
    for line, tag, attributes in tags(source):
        if tag == "style":
            faults.append((line, "a <style>: put it into static/css"))
        if tag == "script" and "src" not in attributes and attributes.get("type") != "application/json":
            faults.append((line, "an inline <script>: put it into static/js"))
        for name, value in attributes.items():
            if name == "style":
                faults.append((line, "a style attribute: use a class"))
            if name.startswith(("on", "hx-on")):
                faults.append((line, f"the handler {name}: use a data- attribute and static/js"))
            if value.strip().lower().startswith("javascript:"):
                faults.append((line, "a javascript: address: use a button and static/js"))
    return faults


def outside_faults(source):
    """Return [(line, address)] of what a page would load from elsewhere, or link to beyond the known hosts."""
    faults = []
    for line, tag, attributes in tags(source):
        for name, value in attributes.items():
            is_link = tag == "a" and name == "href"
            if not (is_link or name in LOADS or name == "href") or not ABSOLUTE.match(value):
                continue
            if not is_link or urlsplit(value).hostname not in LINKED_HOSTS:
                faults.append((line, value))
    return faults


def component_faults(name, source, comments):
    """Return sentences about includes of components in a template; `comments` are {component: its top comment}."""
    faults = []
    for included, parameters, has_only in includes(source):
        if included not in comments:
            continue
        if not has_only:
            faults.append(f"templates/{name}: include {included} with only, so that it sees just its parameters.")
        unknown = [parameter for parameter in parameters if not re.search(rf"\b{parameter}\b", comments[included])]
        faults += [f"templates/{included}: name the parameter {parameter} in the top comment." for parameter in unknown]
    return faults


def pages():
    """Return our templates for a browser; letters in HTML must carry their styles in themselves."""
    return {name: path for name, path in templates().items() if path.suffix == ".html" and "/email/" not in name}


def test_every_template_is_used():
    names = [name for name in templates() if name not in ASKED_FOR_BY_NAME and not is_override(name)]
    faults = [
        f"templates/{name} is used by no view, include, extends or tag. Delete it."
        for name in unused(names, *referenced())
    ]
    assert not faults, tell(faults)


def test_nothing_is_inline():
    faults = [
        f"templates/{name}:{line} has {what}."
        for name, path in pages().items()
        for line, what in inline_faults(read(path))
    ]
    assert not faults, tell(faults)


def test_nothing_comes_from_outside():
    faults = [
        f"templates/{name}:{line} leads to {address}. Serve it from static/, or name the host in LINKED_HOSTS in "
        "tests/structure/test_templates.py if it is a link that explains."
        for name, path in pages().items()
        for line, address in outside_faults(read(path))
    ]
    for path in project_files(".css", ".js"):
        addresses = set(
            ABSOLUTE.findall(re.sub(r"/\*.*?\*/|^\s*//.*$", "", read(path), flags=re.DOTALL | re.MULTILINE))
        )
        faults += [
            f"{short(path)} names {a}. Serve it from static/." for a in addresses if not ALLOWED_IN_STATIC.match(a)
        ]
    assert not faults, tell(faults)


def test_components_say_what_they_take():
    comments = {n: top_comment(read(p)) for n, p in templates().items() if n.startswith("components/")}
    faults = [
        f"templates/{name}: say the parameters in a comment at the top." for name, text in comments.items() if not text
    ]
    for name, path in templates().items():
        faults += component_faults(name, read(path), comments)
    assert not faults, tell(faults)


def test_an_unused_template_is_found():
    strings, patterns = names_in_python(ast.parse('render(r, "a/b.html"); render(r, f"a/{kind}_row.html")'))
    assert unused(["a/b.html", "a/big_row.html", "a/c.html"], strings, patterns) == ["a/c.html"]


def test_templates_that_packages_ask_for_count_as_used():
    assert is_override("account/login.html")
    assert not is_override("planning/no_such_thing.html")


@pytest.mark.parametrize(
    "source",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button {% if a == "b" %}class="x"{% endif %} onclick="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
    ],
)
def test_inline_code_is_found(source):
    assert inline_faults(source)


@pytest.mark.parametrize(
    "source",
    [
        "{# <p style='x'> #}<p>",
        '<script src="{% static "js/app.js" %}" defer></script>',
        '<script type="application/json">{}</script>',
        '<p class="{% if one %}on{% endif %}" data-on="x">',
    ],
)
def test_plain_markup_is_let_through(source):
    assert not inline_faults(source)


@pytest.mark.parametrize(
    "source",
    [
        '<img src="https://example.org/a.png">',
        '<link rel="stylesheet" href="//cdn.example.org/a.css">',
        '<form action="http://example.org/">',
        '<a href="https://example.org/">',
        '<use href="https://example.org/a.svg#b">',
    ],
)
def test_an_outside_address_is_found(source):
    assert outside_faults(source)


@pytest.mark.parametrize(
    "source",
    [
        '<a href="https://www.zakonyprolidi.cz/cs/2006-108">',
        '<a href="{{ provider.web }}">',
        '<img src="{% static "a.svg" %}">',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="#b">',
    ],
)
def test_an_inside_address_is_let_through(source):
    assert not outside_faults(source)


def test_a_careless_include_is_found():
    comments = {"components/badge.html": "{# state: the state #}"}
    good = '{% include "components/badge.html" with state=goal.state only %}'
    open_ended = '{% include "components/badge.html" with state=goal.state %}'
    unnamed = '{% include "components/badge.html" with state=goal.state size="big" only %}'
    assert not component_faults("a.html", good, comments)
    assert "only" in component_faults("a.html", open_ended, comments)[0]
    assert "size" in component_faults("a.html", unnamed, comments)[0]
    assert top_comment("{% comment %} state {% endcomment %}<p>")
    assert not top_comment("<p>{# state #}")
