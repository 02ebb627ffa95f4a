"""Fold a first migration: what it adds to a table afterwards goes into the table's own creation.

Django orders a new app's models by name and adds foreign keys, indexes and constraints later; each such step renders
all models anew and, on SQLite, copies the table. `python -m portal.devtools.fold APP …` puts the models in the order of
their foreign keys instead and everything into their creation.
"""

import sys

from django.db.migrations import operations as steps


def folded(operations, app):
    """Return the operations with every AddField, AddIndex and AddConstraint inside its CreateModel."""
    made = {step.name_lower: step for step in operations if isinstance(step, steps.CreateModel)}
    rest = [step for step in operations if not isinstance(step, steps.CreateModel) and not _take_in(made, step)]
    ordered = []
    for name in made:
        _put_in_order(name, made, app, ordered, on_the_way=())
    return [*ordered, *rest]


def _take_in(made, step):
    """Put a later addition into the creation of its model; say whether it went in.

    A relation through a model of its own waits until that one, which points back, is there.
    """
    if isinstance(step, steps.AddField) and not getattr(step.field.remote_field, "through", None):
        made[step.model_name_lower].fields.append((step.name, step.field))
    elif isinstance(step, steps.AddIndex):
        made[step.model_name_lower].options.setdefault("indexes", []).append(step.index)
    elif isinstance(step, steps.AddConstraint):
        made[step.model_name_lower].options.setdefault("constraints", []).append(step.constraint)
    else:
        return False
    return True


def _put_in_order(name, made, app, ordered, on_the_way):
    step = made[name]
    if step in ordered:
        return
    if name in on_the_way:
        raise ValueError(f"models point at each other in a circle: {' → '.join([*on_the_way, name])}")
    for _name, field in step.fields:
        target = _name_in(field.remote_field and field.remote_field.model, app)
        if target in made and target != name:
            _put_in_order(target, made, app, ordered, (*on_the_way, name))
    ordered.append(step)


def _name_in(model, app):
    """Return the name of a model of the app, as «planning.goal» or a class names it; None for others."""
    if not model:
        return None
    label = model.lower() if isinstance(model, str) else model._meta.label_lower
    return label.removeprefix(f"{app}.") if label.startswith(f"{app}.") else None


def fold(app):
    """Write the first migration of an app anew, folded."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.writer import MigrationWriter

    migration = MigrationLoader(connection).disk_migrations[app, "0001_initial"]
    migration.operations = folded(migration.operations, app)
    writer = MigrationWriter(migration, include_header=False)
    with open(writer.path, "w", encoding="utf-8") as file:
        file.write(writer.as_string())


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    for name in sys.argv[1:]:
        fold(name)
