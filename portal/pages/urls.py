from django.urls import path

from portal.pages import making, views

app_name = "portal"

urlpatterns = [
    path("jazyk/", views.change_language, name="set_language"),
    path("vzhled/", views.change_theme, name="set_theme"),
    path("pristupnost/", views.accessibility, name="accessibility"),
    path("vzory/", views.styleguide, name="styleguide"),
    path("soubory/", making.made_files, name="made_files"),
    path("soubory/<int:pk>/", making.made_file, name="made_file"),
    path("soubory/<int:pk>/stahnout/", making.made_file_fetch, name="made_file_fetch"),
    path("soubory/<int:pk>/znovu/", making.made_file_again, name="made_file_again"),
    path("soubory/<int:pk>/zahodit/", making.made_file_discard, name="made_file_discard"),
]
