from django.contrib import admin

from workgroups.models import Meeting, Membership, WorkGroup


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    raw_id_fields = ["user", "provider"]


@admin.register(WorkGroup)
class WorkGroupAdmin(admin.ModelAdmin):
    list_display = ["name", "region", "kind", "closed_on"]
    list_filter = ["region", "kind"]
    inlines = [MembershipInline]


@admin.register(Meeting)
class MeetingAdmin(admin.ModelAdmin):
    list_display = ["__str__", "region", "date", "state"]
    list_filter = ["region", "state"]
    date_hierarchy = "date"
    readonly_fields = ["state"]
