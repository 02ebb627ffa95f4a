from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from portal.indexes import keep_substrings


class PlanningConfig(AppConfig):
    name = "planning"

    def ready(self):
        from planning.models.hanging import HANGING
        from workgroups.models.meetings import MeetingQuerySet

        post_migrate.connect(_keep_words_of_items, sender=self)
        MeetingQuerySet.hanging |= HANGING


def _keep_words_of_items(sender, using, **kwargs):
    """Search in the items of a country's action plans needs their trigrams on SQLite too."""
    item = sender.get_model("ActionItem")
    keep_substrings(item, ["search", "published_search"], connections[using])
