from django.urls import path

from planning.views import agenda, home, search, thread

app_name = "planning"

urlpatterns = [
    path("", home.home, name="home"),
    path("hledat/", search.search, name="search"),
    path("vlakno/<slug:kind>/<int:pk>/", thread.thread, name="thread"),
    path("bod/<int:pk>/vazba/", agenda.link_add, name="agenda_link_add"),
    path("vazba/<int:pk>/zrusit/", agenda.link_remove, name="agenda_link_remove"),
    # Addresses under a planning region's name stand last, so that a name never hides a page.
    path("<slug:region>/", home.region, name="region"),
]
