from django.urls import path

from portal.pages import views

app_name = "portal"

urlpatterns = [
    path("jazyk/", views.change_language, name="set_language"),
    path("vzhled/", views.change_theme, name="set_theme"),
    path("pristupnost/", views.accessibility, name="accessibility"),
    path("vzory/", views.styleguide, name="styleguide"),
]
