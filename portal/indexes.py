"""Indexes that one of the two databases has."""

from django.contrib.postgres.indexes import GinIndex
from django.db.backends.ddl_references import Statement, Table


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
