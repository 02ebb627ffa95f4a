"""The administration of the installation: catalogues, planning regions, spreadsheets of providers and services."""

from django.contrib import admin
from django.db import models
from import_export.admin import ImportExportModelAdmin

from providers import imports
from providers.models import (
    AuthorityMembership,
    Municipality,
    MunicipalityMembership,
    PlanningRegion,
    Provider,
    ProviderMembership,
    RegionalAuthority,
    RegionMembership,
    Service,
    ServiceInRegion,
    ServiceType,
    TargetGroup,
)

WEB = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Municipality)
class MunicipalityAdmin(ImportExportModelAdmin):
    resource_classes = [imports.MunicipalityResource]
    list_display = ["name", "code", "orp", "population"]
    search_fields = ["name", "code"]


@admin.register(ServiceType)
class ServiceTypeAdmin(ImportExportModelAdmin):
    resource_classes = [imports.ServiceTypeResource]
    list_display = ["name", "section", "area"]
    search_fields = ["name", "section"]


@admin.register(TargetGroup)
class TargetGroupAdmin(ImportExportModelAdmin):
    resource_classes = [imports.TargetGroupResource]
    search_fields = ["name"]


@admin.register(Provider)
class ProviderAdmin(ImportExportModelAdmin):
    resource_classes = [imports.ProviderResource]
    formfield_overrides = WEB
    list_display = ["name", "ico", "legal_form"]
    search_fields = ["name", "ico"]


class ServiceInRegionInline(admin.TabularInline):
    model = ServiceInRegion
    extra = 0


@admin.register(Service)
class ServiceAdmin(ImportExportModelAdmin):
    resource_classes = [imports.ServiceResource]
    formfield_overrides = WEB
    list_display = ["name", "identifier", "provider", "type"]
    list_select_related = ["provider", "type"]
    search_fields = ["name", "identifier", "provider__name"]
    autocomplete_fields = ["provider", "type", "target_groups"]
    inlines = [ServiceInRegionInline]


@admin.register(PlanningRegion)
class PlanningRegionAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "authority"]
    autocomplete_fields = ["municipalities"]
    search_fields = ["name"]


@admin.register(RegionalAuthority)
class RegionalAuthorityAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]


@admin.register(RegionMembership, AuthorityMembership, ProviderMembership, MunicipalityMembership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ["__str__"]
    list_select_related = True
    search_fields = ["user__name", "user__email"]
