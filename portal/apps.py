from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PortalConfig(AppConfig):
    """The ground the other apps stand on; knows none of them."""

    name = "portal"

    def ready(self):
        import portal.accounts.checks  # noqa: F401
        from portal.collation import register_on_sqlite

        connection_created.connect(register_on_sqlite, dispatch_uid="cs_cz")
