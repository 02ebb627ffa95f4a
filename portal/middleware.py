"""Error pages of our own also while DEBUG is on, so that the demo shows what users get."""

from django.conf import settings
from django.views.defaults import page_not_found


class OwnErrorPages:
    """In the demo, answer a missing page with the portal's 404 instead of Django's debugging page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.DEMO and response.status_code == 404 and not getattr(response, "is_own", False):
            if response.headers.get("Content-Type", "").startswith("text/html"):
                return page_not_found(request, None)
        return response
