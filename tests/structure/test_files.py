"""Which files an app has, how long they may be, and what must not stand in any of them."""

import ast
import re

import pytest

from tests.structure.house import HOUSE, ROOT, TEMPLATES, app_sources, parse, project_files, read, short, tell

VOCABULARY = {
    *("enums", "models", "access", "forms", "views", "urls", "due", "reports", "imports", "exports", "admin"),
    *("__init__", "apps", "migrations", "locale", "templatetags", "management"),
}
# What an app has besides, and why it is a file of its own. Portal is the ground and has its own names.
BESIDES = {
    "providers": {
        "ico": "the checksum of the law's identification number",
        "catalogues": "the code lists of the law with their sources",
        "pictures": "a service's own past, drawn",
        "regions": "in whose planning region a page stands",
    },
    "indicators": {
        "catalogue": "the starter list that services copy from",
        "links": "the session that a personal link opens",
        "mail": "letters about submissions",
        "pictures": "an indicator's own past, drawn",
        "reminders": "letters to those who have not submitted",
        "sheet": "what a service fills in a round",
    },
    "planning": {
        "thread": "the edges between things of all apps",
        "freezing": "what an approval freezes and who reads the frozen words",
        "search": "one search over all apps",
        "regions": "in which planning region a person is at home",
        "year": "the year of a planning region as a picture, over all apps",
        "waiting": "what waits for a person, over all apps",
        "feedback": "what became of a service's figures, over all apps",
        "digest": "the daily letter about it, over all apps",
        "mail": "letters about items, requests and evaluations",
        "demo": "the demo city",
        "bench": "the sizes and what is measured",
    },
}
LINES = {".py": 400, ".html": 150, ".css": 400, ".js": 400}
TEST_LINES = 600
FUNCTION_LINES = 60
OF_ONE_MACHINE = re.compile(
    r"(?<![\w.$}])/(?:home|root|Users|work|opt|srv)/[\w.-]+|[A-Z]:\\Users"
    r"|pypi\.org|pythonhosted\.org|index[-]url|npmjs\.|ghcr\.io|docker\.io|pkg\.dev|find[-]links"
)


def strangers(app, names):
    """Return the names at the top of the app that the vocabulary does not have."""
    return sorted(set(names) - VOCABULARY - BESIDES.get(app, {}).keys())


def most_lines(path):
    """Return how long the file may be, or None when nobody minds."""
    if "migrations" in path.parts:
        return None
    if path.suffix == ".py" and path.is_relative_to(ROOT / "tests"):
        return TEST_LINES
    if path.suffix == ".html" and not path.is_relative_to(TEMPLATES):
        return None
    return LINES.get(path.suffix)


def long_functions(tree):
    """Return [(line, name, length)] of functions that are longer than a screen."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    sized = [(node.lineno, node.name, node.end_lineno - node.lineno + 1) for node in functions]
    return [(line, name, length) for line, name, length in sized if length > FUNCTION_LINES]


@pytest.mark.parametrize("app", HOUSE[1:])
def test_an_app_has_the_files_every_app_has(app):
    names = {path.name.removesuffix(".py") for path in (ROOT / app).iterdir() if path.name != "__pycache__"}
    faults = [
        f"{app}/{name} is not in the vocabulary of an app. Put it into one of {', '.join(sorted(VOCABULARY))}, "
        "or name it with its reason in BESIDES in tests/structure/test_files.py."
        for name in strangers(app, names)
    ]
    assert not faults, tell(faults)


def test_no_file_is_too_long():
    faults = []
    for path in project_files(*LINES):
        lines, most = len(read(path).splitlines()), most_lines(path)
        if most and lines > most:
            faults.append(f"{short(path)} has {lines} lines, {most} at most. Split it (a module becomes a package).")
    assert not faults, tell(faults)


def test_no_function_is_longer_than_a_screen():
    faults = [
        f"{short(path)}:{line} {name}() has {length} lines, {FUNCTION_LINES} at most. Name its parts."
        for app in HOUSE
        for path in app_sources(app)
        for line, name, length in long_functions(parse(path))
    ]
    assert not faults, tell(faults)


def test_nothing_names_a_machine_or_a_registry():
    faults = []
    for path in project_files():
        try:
            text = read(path)
        except UnicodeDecodeError:
            continue
        for match in OF_ONE_MACHINE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            faults.append(
                f"{short(path)}:{line} has “{match.group()}”. Make it relative or read it from the environment."
            )
    assert not faults, tell(faults)


def test_an_unknown_file_is_found():
    assert strangers("providers", ["models", "services", "ico", "utils"]) == ["services", "utils"]


def test_a_long_function_is_found():
    body = "    x = 1\n" * FUNCTION_LINES
    assert long_functions(ast.parse(f"def short():\n    pass\n\n\nasync def long():\n{body}")) == [(5, "long", 61)]


def test_bounds_depend_on_the_file():
    assert most_lines(ROOT / "planning" / "views.py") == 400
    assert most_lines(ROOT / "tests" / "test_x.py") == 600
    assert most_lines(ROOT / "templates" / "base.html") == 150
    assert most_lines(ROOT / "static" / "css" / "base.css") == 400
    assert most_lines(ROOT / "planning" / "migrations" / "0001_initial.py") is None


@pytest.mark.parametrize(
    "text",
    [
        "open('/ho" + "me/jana/x')",
        "--index" + "-url=x",
        "https://py" + "pi.org/simple",
        "cp x /ro" + "ot/x",
        "C:" + "\\Users\\jana",
    ],
)
def test_a_path_of_one_machine_is_found(text):
    assert OF_ONE_MACHINE.search(text)


@pytest.mark.parametrize(
    "text", ["/usr/bin/env python", "/tmp", "/plan/home/", "https://example.org/work/", "{{ x }}/work/a"]
)
def test_other_paths_are_let_through(text):
    assert not OF_ONE_MACHINE.search(text)
