from datetime import date

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy


class MonthForm(forms.Form):
    """Which month to show; one that cannot be understood is the present one."""

    EARLIEST, LATEST = 1990, 2099

    month = forms.TypedChoiceField(label=gettext_lazy("Month"), choices=list(MONTHS.items()), coerce=int)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=EARLIEST, max_value=LATEST)

    def __init__(self, data, *, today):
        super().__init__(data, initial={"month": today.month, "year": today.year})
        self.fields["year"].widget.attrs["class"] = "short"

    def first_day(self, today):
        """Return the first day of the month asked for."""
        if not (self.is_bound and self.is_valid()):
            return today.replace(day=1)
        return date(self.cleaned_data["year"], self.cleaned_data["month"], 1)
