"""All addresses. Apps are named by string, so that the portal knows none of them."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

handler429 = "portal.accounts.views.too_many_requests"
admin.site.login = secure_admin_login(admin.site.login)  # one sign-in for all, with its throttles and second step

urlpatterns = [
    path("", include("portal.accounts.urls")),
    path("sprava/", admin.site.urls),
    path("", include("portal.pages.urls")),
    path("", include("providers.urls")),
    path("", include("workgroups.urls")),
    path("", include("indicators.urls")),
    path("", include("planning.urls")),
]
