from django.urls import path

from providers.views import directory, editing, parts, people

app_name = "providers"

urlpatterns = [
    path("poskytovatel/<int:pk>/", directory.provider_detail, name="provider_detail"),
    path("poskytovatel/<int:pk>/upravit/", editing.provider_edit, name="provider_edit"),
    path("sluzba/<int:pk>/", directory.service_detail, name="service_detail"),
    path("sluzba/<int:pk>/upravit/", editing.service_edit, name="service_edit"),
    path("sluzba/<int:pk>/kapacity/nova/", parts.capacity_add, name="capacity_add"),
    path("sluzba/<int:pk>/kapacity/<int:part>/", parts.capacity_edit, name="capacity_edit"),
    path("sluzba/<int:pk>/kapacity/<int:part>/odebrat/", parts.capacity_remove, name="capacity_remove"),
    path("sluzba/<int:pk>/uvazky/nove/", parts.staffing_add, name="staffing_add"),
    path("sluzba/<int:pk>/uvazky/<int:part>/", parts.staffing_edit, name="staffing_edit"),
    path("sluzba/<int:pk>/uvazky/<int:part>/odebrat/", parts.staffing_remove, name="staffing_remove"),
    path("sluzba/<int:pk>/mista/nove/", parts.facility_add, name="facility_add"),
    path("sluzba/<int:pk>/mista/<int:part>/", parts.facility_edit, name="facility_edit"),
    path("sluzba/<int:pk>/mista/<int:part>/odebrat/", parts.facility_remove, name="facility_remove"),
    path("<slug:region>/sluzby/", directory.service_list, name="service_list"),
    path("<slug:region>/sluzby/nova/", editing.service_add, name="service_add"),
    path("<slug:region>/poskytovatele/", directory.provider_list, name="provider_list"),
    path("<slug:region>/poskytovatele/novy/", editing.provider_add, name="provider_add"),
    path("<slug:region>/lide/", people.people, name="people"),
    path("<slug:region>/lide/pozvat/", people.person_invite, name="person_invite"),
    path("<slug:region>/lide/role/<int:pk>/", people.region_role_edit, name="region_role_edit"),
    path("<slug:region>/lide/role/<int:pk>/odebrat/", people.region_role_revoke, name="region_role_revoke"),
    path("<slug:region>/lide/poskytovatele/<int:pk>/", people.provider_role_edit, name="provider_role_edit"),
    path("<slug:region>/lide/obce/<int:pk>/odebrat/", people.municipality_role_revoke, name="municipality_role_revoke"),
    path(
        "<slug:region>/lide/poskytovatele/<int:pk>/odebrat/", people.provider_role_revoke, name="provider_role_revoke"
    ),
]
