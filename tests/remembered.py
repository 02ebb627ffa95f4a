"""Rows that many tests begin with: made once in a process, then laid into the database as they were."""

import pickle

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

MADE_BY_MIGRATE = {"contenttypes", "auth"}


class Remembered:
    """What a function makes in an empty database; after the first call its rows are laid there without making them."""

    def __init__(self, make):
        self.make, self.rows, self.made = make, None, None

    def __call__(self):
        if self.rows is None:
            made = self.make()
            self.rows, self.made = dict(_rows_of_all_tables()), pickle.dumps(made)
            return made
        with connection.cursor() as cursor:
            with connection.constraint_checks_disabled():
                for model, (columns, rows) in self.rows.items():
                    cursor.execute(*_insert(model, columns, rows))
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                cursor.execute(statement)
        return pickle.loads(self.made)


def _rows_of_all_tables():
    """Yield each model whose table has rows with (columns, rows); tables with a foreign key come after its target."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and model._meta.app_label not in MADE_BY_MIGRATE:
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
                columns, rows = [column[0] for column in cursor.description], cursor.fetchall()
            if rows:
                yield model, (columns, rows)


def _insert(model, columns, rows):
    quote = connection.ops.quote_name
    line = f"({', '.join(['%s'] * len(columns))})"
    names = ", ".join(quote(column) for column in columns)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {', '.join([line] * len(rows))}"
    return statement, [value for row in rows for value in row]
