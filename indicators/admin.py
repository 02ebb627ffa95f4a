from django.contrib import admin

from indicators.models import CatalogueIndicator


@admin.register(CatalogueIndicator)
class CatalogueIndicatorAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "kind", "unit"]
    list_filter = ["kind"]
    search_fields = ["name", "code"]
