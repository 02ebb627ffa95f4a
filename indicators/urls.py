from django.urls import path

from indicators.views import definitions, indicators, rounds, settling, submissions

app_name = "indicators"

urlpatterns = [
    path("sluzba/<int:pk>/indikatory/", indicators.service_indicators, name="service_indicators"),
    path("indikator/<int:pk>/", indicators.indicator_detail, name="indicator_detail"),
    path("odevzdani/<int:pk>/", submissions.submission_detail, name="submission_detail"),
    path("odevzdani/<int:pk>/odevzdat/", submissions.submission_submit, name="submission_submit"),
    path("odevzdani/<int:pk>/potvrzeni/", submissions.submission_receipt, name="submission_receipt"),
    path("odevzdani/<int:pk>/vzit-zpet/", submissions.submission_withdraw, name="submission_withdraw"),
    path("odevzdani/<int:pk>/prevzit/", settling.submission_take_up, name="submission_take_up"),
    path("odevzdani/<int:pk>/vratit/", settling.submission_return, name="submission_return"),
    path("odevzdani/<int:pk>/prijmout/", settling.submission_accept, name="submission_accept"),
    path("odevzdani/<int:pk>/katalog/", definitions.catalogue, name="catalogue"),
    path("odevzdani/<int:pk>/indikator/novy/", definitions.indicator_add, name="indicator_add"),
    path("odevzdani/<int:pk>/indikator/<int:indicator>/", definitions.indicator_edit, name="indicator_edit"),
    path("sber/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("sber/<int:pk>/upravit/", rounds.round_edit, name="round_edit"),
    path("sber/<int:pk>/pridat-sluzby/", rounds.round_invite, name="round_invite"),
    path("<slug:region>/sber/", rounds.round_list, name="round_list"),
    path("<slug:region>/sber/nove/", rounds.round_add, name="round_add"),
]
