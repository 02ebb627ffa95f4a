"""Indexes that one of the two databases has."""

from django.contrib.postgres.indexes import GinIndex
from django.db import connections
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Q


class TrigramIndex(GinIndex):
    """An index for `contains` on a folded column: trigrams on PostgreSQL (pg_trgm), nothing on SQLite."""

    def __init__(self, field=None, *, name, fields=(), opclasses=()):
        super().__init__(fields=list(fields) or [field], name=name, opclasses=list(opclasses) or ["gin_trgm_ops"])

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor != "postgresql":
            return Statement("SELECT 1", table=Table(model._meta.db_table, schema_editor.quote_name))
        return super().create_sql(model, schema_editor, using=using, **kwargs)

    def remove_sql(self, model, schema_editor, **kwargs):
        if schema_editor.connection.vendor != "postgresql":
            return Statement("SELECT 1", table=Table(model._meta.db_table, schema_editor.quote_name))
        return super().remove_sql(model, schema_editor, **kwargs)


# Substrings of many texts. PostgreSQL finds them by TrigramIndex; on SQLite a table of trigrams (FTS5) is kept beside
# the table by triggers, because reading 300,000 texts takes it a second.

LETTERS = 3  # the shortest word that trigrams find
KEPT = {
    "insert": ("AFTER INSERT", "", ["new"]),
    "delete": ("AFTER DELETE", "", ["old"]),
    "update": ("AFTER UPDATE OF {names}", "WHEN {changed}", ["old", "new"]),
}


def keep_substrings(model, columns, connection):
    """Make the table of trigrams of the model's folded columns on SQLite, or make it anew when its triggers are gone.

    Called after each migrate: a migration that copies the table drops its triggers.
    """
    if connection.vendor != "sqlite":
        return
    table, kept = model._meta.db_table, _name(model)
    wanted = {f"{kept}_{event}" for event in KEPT}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        if wanted <= {name for (name,) in cursor.fetchall()}:
            return
        names = ", ".join(f'"{column}"' for column in columns)
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS \"{kept}\" USING fts5({names}, content='{table}', content_rowid='id', "
            "tokenize='trigram', detail='none', columnsize=0)"
        )
        for event in KEPT:
            cursor.execute(_trigger(event, table, kept, columns))
        cursor.execute(f'INSERT INTO "{kept}"("{kept}") VALUES (\'rebuild\')')


def _name(model):
    return f"{model._meta.db_table}_trigrams"


def _trigger(event, table, kept, columns):
    """Return the trigger that carries an event over: a row's old words go out, its new ones come in."""
    moment, condition, rows = KEPT[event]
    names = ", ".join(f'"{column}"' for column in columns)
    changed = " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)
    steps = []
    for row in rows:
        values = ", ".join(f'{row}."{column}"' for column in columns)
        out, word = (f'"{kept}", ', "'delete', ") if row == "old" else ("", "")
        steps.append(f'INSERT INTO "{kept}"({out}rowid, {names}) VALUES ({word}{row}."id", {values});')
    moment, condition = moment.format(names=names), condition.format(changed=changed)
    begin = f'CREATE TRIGGER IF NOT EXISTS "{kept}_{event}" {moment} ON "{table}" {condition}'
    return f"{begin} BEGIN {' '.join(steps)} END"


def ids_with(model, columns, words, limit):
    """Return ids of at most `limit` rows that have all the folded `words` in one of the columns, in no order.

    A word must have three letters at least and neither % nor _.
    """
    connection = connections[model.objects.db]
    if connection.vendor != "sqlite":
        found = Q()
        for column in columns:
            found |= Q(*[(f"{column}__contains", word) for word in words])
        return list(model._base_manager.filter(found).order_by().values_list("pk", flat=True)[:limit])
    like = " UNION ALL ".join(
        f'SELECT * FROM (SELECT rowid FROM "{_name(model)}" WHERE {_all_in(column, words)} LIMIT {int(limit)})'
        for column in columns
    )
    with connection.cursor() as cursor:
        cursor.execute(like, [f"%{word}%" for _column in columns for word in words])
        return list({pk for (pk,) in cursor.fetchall()})[:limit]


def few_with(model, columns, words, most):
    """Return the ids of rows with the folded words when SQLite’s trigrams find `most` of them or fewer, else None.

    None says: look the words up in the columns, either because PostgreSQL does that by its own index, because so many
    rows have them that the first ones are met soon, or because no word is fit for trigrams.
    """
    plain = [word for word in words if len(word) >= LETTERS and not set(word) & {"%", "_"}]
    if connections[model.objects.db].vendor != "sqlite" or not plain:
        return None
    found = ids_with(model, columns, plain, most + 1)
    return found if len(found) <= most else None


def _all_in(column, words):
    return " AND ".join([f'"{column}" LIKE %s'] * len(words))
