from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workgroups.models import WorkGroup


class AttendanceFilter(forms.Form):
    """Which year and whose meetings; without an answer this year and all groups the person may read."""

    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None)
    group = forms.ModelChoiceField(
        WorkGroup.objects.none(), label=gettext_lazy("Group"), required=False, to_field_name="slug"
    )

    def __init__(self, data, *, groups, years):
        super().__init__(data)
        self.fields["group"].queryset = groups
        self.fields["group"].empty_label = _("all groups")
        self.fields["year"].choices = [(year, year) for year in years]

    def asked(self, this_year):
        """Return the year and the group (or None); what cannot be understood is left out."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        return data.get("year") or this_year, data.get("group")
