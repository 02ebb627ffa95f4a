from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from portal.indexes import keep_substrings


class WorkgroupsConfig(AppConfig):
    name = "workgroups"

    def ready(self):
        post_migrate.connect(_keep_words_of_minutes, sender=self)


def _keep_words_of_minutes(sender, using, **kwargs):
    """Search in 300,000 items of minutes needs their trigrams on SQLite too."""
    item = sender.get_model("AgendaItem")
    keep_substrings(item, ["search", "public_search"], connections[using])
