from django.conf import settings


def portal(request):
    """What every page knows: whether this is the demo."""
    return {"DEMO": settings.DEMO}
