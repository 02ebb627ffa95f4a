"""Models say what one row is, and their migrations are complete."""

import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps

from tests.structure.house import HOUSE, ROOT, tell


def has_docstring(model):
    """Tell whether somebody wrote the docstring; Django makes up «Goal(id, text)» where there is none."""
    return bool(model.__doc__) and not model.__doc__.startswith(f"{model.__name__}(")


def is_history(model):
    return hasattr(model, "history_object")


def migration_names(app):
    return sorted(path.name for path in (ROOT / app / "migrations").glob("0*.py"))


@pytest.mark.parametrize("app", HOUSE)
def test_every_model_says_what_one_row_is(app):
    faults = [
        f"{model.__module__}: {model.__name__} has no docstring. Say in one sentence what one row is."
        for model in apps.get_app_config(app).get_models()
        if not is_history(model) and not has_docstring(model)
    ]
    assert not faults, tell(faults)


@pytest.mark.django_db
def test_no_migration_is_missing(settings):
    settings.MIGRATION_MODULES = {}  # this leg makes its tables without migrations
    said = io.StringIO()
    try:
        call_command("makemigrations", *HOUSE, check=True, dry_run=True, stdout=said, verbosity=1)
    except SystemExit:
        pytest.fail(f"models differ from migrations; run make migrations:\n{said.getvalue()}")


@pytest.mark.parametrize("app", HOUSE)
def test_an_app_has_one_first_migration(app):
    """Until the first release: nobody has data to bring along, and one clean file reads best."""
    names = migration_names(app)
    assert names == ["0001_initial.py"], f"{app}/migrations has {names}; run make migrations"


@isolate_apps("portal")
def test_a_model_without_docstring_is_found():
    class Bare(models.Model):
        class Meta:
            app_label = "portal"

    class Told(models.Model):
        """One told row."""

        class Meta:
            app_label = "portal"

    assert not has_docstring(Bare)
    assert has_docstring(Told)
