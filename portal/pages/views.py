"""Pages that belong to no app: language, appearance, accessibility statement, style guide."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from portal.access import public
from portal.enums import Language
from portal.pages.samples import samples

THEMES = ("light", "dark")
YEAR = 365 * 24 * 60 * 60


@public
@require_POST
def change_language(request):
    """Switch the language of the pages and, for somebody signed in, of their e-mails."""
    language = request.POST.get("language")
    if request.user.is_authenticated and language in Language.values:
        request.user.language = language
        request.user.save(update_fields=["language"])
    return set_language(request)


@public
@require_POST
def change_theme(request):
    """Remember light or dark in a cookie; anything else returns to what the device asks for."""
    theme, back = request.POST.get("theme"), request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@public
@require_safe
def accessibility(request):
    return render(request, "portal/accessibility.html")


@public
@require_safe
def styleguide(request):
    """Every component on one page: open to all in the demo, to signed-in people in service."""
    if not settings.DEMO and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return render(request, "portal/styleguide.html", samples())
