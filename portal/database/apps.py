from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """What the database itself must have before the first table of ours; an app so that its migration comes first.

    It cannot be portal's own first migration: Django's apps depend on the first one, and that must make the users.
    """

    name = "portal.database"
    label = "database"
