"""All addresses. Apps are named by string, so that the portal knows none of them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("ucet/", include("allauth.urls")),
    path("sprava/", admin.site.urls),
    path("", include("portal.pages.urls")),
    path("", include("providers.urls")),
    path("", include("workgroups.urls")),
    path("", include("indicators.urls")),
    path("", include("planning.urls")),
]
