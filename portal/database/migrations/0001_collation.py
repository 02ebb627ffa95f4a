from django.contrib.postgres.operations import CreateCollation, TrigramExtension
from django.db import migrations

from portal.collation import COLLATION


class Migration(migrations.Migration):
    """Czech order and trigram search on PostgreSQL; both do nothing on SQLite (see portal/collation.py)."""

    initial = True
    run_before = [("portal", "__first__")]
    operations = [
        CreateCollation(COLLATION, provider="icu", locale="cs-CZ"),
        TrigramExtension(),
    ]
