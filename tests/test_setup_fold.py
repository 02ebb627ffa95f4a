"""The first migrations are quick: each table is created whole, in the order of its foreign keys."""

import pytest
from django.db import models
from django.db.migrations import operations as steps
from django.db.migrations.loader import MigrationLoader

from portal.devtools.fold import folded
from tests.structure.house import HOUSE


def models_of(operations):
    return [step.name for step in operations if isinstance(step, steps.CreateModel)]


def number():
    return ("id", models.BigAutoField(primary_key=True))


def test_what_is_added_later_goes_into_the_table_and_tables_into_order():
    to_goal = models.ForeignKey("planning.goal", models.CASCADE)
    operations = [
        steps.CreateModel("Measure", [number()]),
        steps.CreateModel("Goal", [number()]),
        steps.AddField("measure", "goal", to_goal),
        steps.AddConstraint("measure", models.UniqueConstraint(fields=["goal"], name="once")),
        steps.AddIndex("goal", models.Index(fields=["id"], name="quick")),
    ]
    goal, measure = folded(operations, "planning")
    assert [goal.name, measure.name] == ["Goal", "Measure"]
    assert dict(measure.fields)["goal"] is to_goal
    assert [one.name for one in measure.options["constraints"]] == ["once"]
    assert [one.name for one in goal.options["indexes"]] == ["quick"]


def test_a_circle_is_named():
    operations = [
        steps.CreateModel("A", [number(), ("b", models.ForeignKey("x.b", models.CASCADE))]),
        steps.CreateModel("B", [number(), ("a", models.ForeignKey("x.a", models.CASCADE))]),
    ]
    with pytest.raises(ValueError, match="circle: a → b → a"):
        folded(operations, "x")


@pytest.mark.parametrize("app", HOUSE)
def test_the_first_migration_is_folded(app, settings):
    settings.MIGRATION_MODULES = {}
    operations = MigrationLoader(None).disk_migrations[app, "0001_initial"].operations
    again = folded(operations, app)
    assert len(again) == len(operations), f"run make migrations: {app} adds to its tables after it has made them"
    assert models_of(again) == models_of(operations)
