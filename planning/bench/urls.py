"""The portal's addresses and, for the bench alone, an empty page and a bare form to hold pages against."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

handler429 = "portal.accounts.views.too_many_requests"

BARE = (
    '{% extends "base.html" %}{% block content %}<form method="post">{% csrf_token %}'
    '{% for form in forms %}{% include "components/fields.html" with form=form only %}{% endfor %}</form>{% endblock %}'
)
FORMS = {}
"""Forms that were taken from edit pages, by the name of what is measured."""


@csrf_exempt
def empty(request):
    """The base template with no content; an empty POST is answered with it too."""
    return render(request, "base.html")


def bare_form(request, key):
    """The base template with the fields of a form that somebody else has made."""
    forms = FORMS[key]
    for form in forms:
        form._bound_fields_cache.clear()
    return HttpResponse(engines["django"].from_string(BARE).render({"forms": forms}, request))


urlpatterns = [
    path("bench/prazdna/", empty, name="bench_empty"),
    path("bench/formular/<str:key>/", bare_form, name="bench_form"),
    path("", include("portal.urls")),
]
