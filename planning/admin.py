"""What an administrator may mend by hand: windows of the regional authorities, and a look at what is stored."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from planning.models import ActionPlan, CommunityPlan, RequestWindow


@admin.register(RequestWindow)
class RequestWindowAdmin(SimpleHistoryAdmin):
    list_display = ["authority", "network_year", "opens", "closes", "note"]
    list_filter = ["authority", "network_year"]


@admin.register(CommunityPlan)
class CommunityPlanAdmin(SimpleHistoryAdmin):
    list_display = ["name", "region", "since", "until", "prolonged_to"]
    list_filter = ["region"]


@admin.register(ActionPlan)
class ActionPlanAdmin(admin.ModelAdmin):
    list_display = ["plan", "year"]
    list_filter = ["year"]
