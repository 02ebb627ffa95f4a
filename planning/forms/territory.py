"""Filters of the pages of a territory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.collation import fold
from providers.enums import Form
from providers.forms.directory import SearchForm, with_words
from providers.models import PlanningRegion


class ServicesHereFilter(SearchForm):
    """Services of a municipality, narrowed by words, form, and whether they have a place there."""

    form = forms.ChoiceField(label=_("Form"), required=False)
    here = forms.BooleanField(label=_("with a place here"), required=False)

    def __init__(self, data):
        super().__init__(data)
        self.fields["form"].choices = [("", _("all forms")), *Form.choices]

    def filter(self, queryset):
        chosen = self.chosen
        queryset = with_words(queryset, chosen.get("q", ""), "search", "provider__search")
        if "form" in chosen:
            queryset = queryset.filter(**{chosen["form"]: True})
        return queryset.filter(has_place=True) if "here" in chosen else queryset


class YearFilter(forms.Form):
    """One of the years that are there; the newest unless chosen."""

    rok = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, years):
        super().__init__(data)
        self.years = years
        self.fields["rok"].choices = [("", _("all years")), *((year, str(year)) for year in years)]

    @property
    def year(self):
        """The chosen year, or None."""
        return self.cleaned_data["rok"] if self.is_valid() else None


class MunicipalityFilter(SearchForm):
    """Municipalities of a regional authority, by words of the name and by planning region."""

    region = forms.ModelChoiceField(
        PlanningRegion.objects.none(), label=_("Planning region"), required=False, empty_label=_("all planning regions")
    )

    def __init__(self, data, *, authority):
        super().__init__(data)
        self.fields["region"].queryset = PlanningRegion.objects.filter(authority=authority)

    def filter(self, queryset):
        chosen = self.chosen
        if "region" in chosen:
            queryset = queryset.filter(planning_regions=chosen["region"])
        words = fold(chosen.get("q", ""))
        if words:  # a few hundred names: folding them here costs less than a column of their own
            named = [pk for pk, name in queryset.values_list("pk", "name") if words in fold(name)]
            queryset = queryset.filter(pk__in=named)
        return queryset
