"""Filters of the public directory; page, fragment and export share their `.filter(queryset)`."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.collation import fold
from providers.enums import Form
from providers.models import Provider, ServiceType, TargetGroup


def with_words(queryset, text, *columns):
    """Keep rows in which every word of the text stands in one of the folded columns."""
    for word in fold(text).split():
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__contains": word})
        queryset = queryset.filter(found)
    return queryset


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Words"), required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    @property
    def chosen(self):
        """What was asked for: only fields that are valid and filled in."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ProviderFilterForm(SearchForm):
    def filter(self, queryset):
        return with_words(queryset, self.chosen.get("q", ""), "search")


class ServiceFilterForm(SearchForm):
    type = forms.ModelChoiceField(
        ServiceType.objects.all(), label=_("Type"), required=False, empty_label=_("all types")
    )
    form = forms.ChoiceField(label=_("Form"), required=False)
    group = forms.ModelChoiceField(
        TargetGroup.objects.all(), label=_("Target group"), required=False, empty_label=_("all groups")
    )
    provider = forms.ModelChoiceField(
        Provider.objects.none(), label=_("Provider"), required=False, empty_label=_("all providers")
    )

    def __init__(self, data, *, region):
        super().__init__(data)
        self.fields["form"].choices = [("", _("all forms")), *Form.choices]
        self.fields["provider"].queryset = Provider.objects.in_region(region)

    def filter(self, queryset):
        chosen = self.chosen
        queryset = with_words(queryset, chosen.get("q", ""), "search", "provider__search")
        if "type" in chosen:
            queryset = queryset.filter(type=chosen["type"])
        if "form" in chosen:
            queryset = queryset.filter(**{chosen["form"]: True})
        if "group" in chosen:
            queryset = queryset.filter(target_groups=chosen["group"])
        if "provider" in chosen:
            queryset = queryset.filter(provider=chosen["provider"])
        return queryset
