from django.apps import AppConfig


class ProvidersConfig(AppConfig):
    name = "providers"

    def ready(self):
        from portal.accounts.second_factor import require_of
        from providers.access import coordinates_somewhere

        require_of(coordinates_somewhere)
