"""Error pages of our own also while DEBUG is on, so that the demo shows what users get."""

from django.conf import settings
from django.views.defaults import page_not_found


class OwnErrorPages:
    """In the demo, answer a missing page with the portal's 404 instead of Django's debugging page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_debugging_page = settings.DEBUG and response.status_code == 404
        if is_debugging_page and response.headers.get("Content-Type", "").startswith("text/html"):
            return page_not_found(request, None)
        return response
