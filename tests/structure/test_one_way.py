"""Imports and foreign keys go one way: portal ← providers ← workgroups ← indicators ← planning."""

import ast
import re

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.structure.house import HOUSE, app_sources, parse, short, tell

LOOKUPS = {"get_model", "get_app_config", "get_containing_app_config", "import_module", "__import__", "find_spec"}
NAMES_ALL_APPS = {"portal/settings.py", "portal/urls.py"}  # the two files that must name every app


def above(app):
    """Return the apps that `app` must not know."""
    return HOUSE[HOUSE.index(app) + 1 :]


def imported(node):
    """Return the modules an import statement names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return (
            [node.module or ""] if node.level <= 1 else [f"{node.module or ''}", *[alias.name for alias in node.names]]
        )
    return []


def named_in_strings(node):
    """Return what a string («planning.Goal») or a lookup («get_model("planning")») names."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"\w+(\.\w+)+", node.value):
        return [node.value]
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        said = node.args[:1] if name in LOOKUPS else []
        said = [*said, *[keyword.value for keyword in node.keywords if keyword.arg == "app_label"]]
        return [value.value for value in said if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    return []


def upward_names(app, tree):
    """Return [(line, name)] of everything in the tree that names an app above `app`."""
    faults = []
    for node in ast.walk(tree):
        names = {*imported(node), *named_in_strings(node)}
        faults += [(node.lineno, name) for name in names if name.split(".")[0] in above(app)]
    return sorted(set(faults))


def upward_relations(model):
    """Return the model's relations that point to an app above its own."""
    forbidden = above(model._meta.app_label)
    fields = [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created]
    return [field for field in fields if field.related_model and field.related_model._meta.app_label in forbidden]


@pytest.mark.parametrize("app", HOUSE)
def test_an_app_imports_only_what_stands_under_it(app):
    faults = [
        f"{short(path)}:{line} names {name}: {app} must not know it. Move this code to {name.split('.')[0]}, "
        "or let a template use that app's tag or URL name."
        for path in app_sources(app)
        if short(path) not in NAMES_ALL_APPS
        for line, name in upward_names(app, parse(path))
    ]
    assert not faults, tell(faults)


@pytest.mark.parametrize("app", HOUSE)
def test_foreign_keys_point_only_to_apps_under(app):
    faults = [
        f"{app}/models: {model.__name__}.{field.name} points to {field.related_model._meta.label}. "
        f"Put the link into a model of {field.related_model._meta.app_label}."
        for model in apps.get_app_config(app).get_models()
        for field in upward_relations(model)
    ]
    assert not faults, tell(faults)


@pytest.mark.parametrize(
    "source",
    [
        "import planning",
        "import planning.models as p",
        "from indicators.models import Indicator",
        "def late():\n    from planning import thread",
        "from ..planning import models",
        "from .. import planning",
        'goal = ForeignKey("planning.Goal", CASCADE)',
        'apps.get_model("planning", "Goal")',
        'apps.get_model("planning.Goal")',
        'import_module("planning")',
        'ContentType.objects.get(app_label="planning", model="goal")',
    ],
)
def test_a_look_upward_is_found(source):
    assert upward_names("workgroups", ast.parse(source))


@pytest.mark.parametrize(
    "source",
    [
        "from providers.models import Service",
        "from portal.access import require",
        "from . import enums",
        'redirect("planning:home")',
        'text = "See the planning. Then go on."',
    ],
)
def test_a_look_downward_is_let_through(source):
    assert not upward_names("workgroups", ast.parse(source))


@isolate_apps("portal", "planning")
def test_a_foreign_key_upward_is_found():
    class Goal(models.Model):
        class Meta:
            app_label = "planning"

    class Note(models.Model):
        goal = models.ForeignKey(Goal, models.CASCADE)

        class Meta:
            app_label = "portal"

    assert [field.name for field in upward_relations(Note)] == ["goal"]
    assert upward_relations(Goal) == []
