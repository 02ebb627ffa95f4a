"""What to look for in minutes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workgroups.models import Meeting


class MinutesSearchForm(forms.Form):
    """Words, and where to look for them: in one planning region or, for who reads more of them, everywhere."""

    q = forms.CharField(label=gettext_lazy("Words in the minutes"), max_length=200, widget=forms.SearchInput)
    group = forms.ChoiceField(label=gettext_lazy("Group"), required=False)
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None)
    decisions = forms.BooleanField(label=gettext_lazy("decisions only"), required=False)
    everywhere = forms.BooleanField(label=gettext_lazy("in all planning regions"), required=False)

    def __init__(self, data, *, region, years, alone):
        super().__init__(data)
        self.region = region
        groups = region.groups.values_list("slug", "name")
        self.fields["group"].choices = [("", _("all groups")), *groups]
        self.fields["year"].choices = [("", _("all years")), *((year, year) for year in years)]
        if alone:
            del self.fields["everywhere"]

    def meetings(self):
        """Return the meetings that were asked for; what cannot be understood is left out."""
        asked = self.cleaned_data
        meetings = Meeting.objects.all()
        if not asked.get("everywhere"):
            meetings = meetings.filter(region=self.region)
            if asked.get("group"):
                meetings = meetings.filter(groups__slug=asked["group"])
        if asked.get("year"):
            meetings = meetings.filter(date__year=asked["year"])
        return meetings
