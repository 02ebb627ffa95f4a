"""Settings that would open the door, found by `manage.py check`."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register


@register(Tags.security)
def demo_only_with_debug(app_configs, **kwargs):
    """The demo signs anyone in as anyone."""
    if not settings.DEMO or settings.DEBUG:
        return []
    return [
        Error(
            "DEMO lets anyone sign in as anyone, so it cannot be on while DEBUG is off.",
            hint="Remove DEMO from the environment.",
            id="portal.E001",
        )
    ]


@register(Tags.security, deploy=True)
def throttles_share_a_cache(app_configs, **kwargs):
    """Attempts to sign in are counted in the cache; with one cache a process each process counts for itself."""
    if not settings.CACHES["default"]["BACKEND"].endswith("LocMemCache"):
        return []
    return [
        Warning(
            "The throttles of sign-in count in the memory of one process.",
            hint="Name a cache that all processes share, e.g. CACHE_URL=rediscache://… or dbcache://….",
            id="portal.W001",
        )
    ]
