"""The group's summary, corrections that leads ask for, and narrowing services by their group."""

from django import forms
from django.utils.translation import gettext_lazy as _

from indicators.models import Collation, Correction, Indicator
from indicators.reports.figures import reporting_through
from portal.forms import VersionedForm
from providers.forms.directory import SearchForm, with_words
from workgroups.models import WorkGroup


class CollationForm(VersionedForm):
    class Meta:
        model = Collation
        fields = ["summary"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 8})}


class CorrectionForm(forms.ModelForm):
    class Meta:
        model = Correction
        fields = ["indicator", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": _("The people of the provider and the coordinator read it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = Indicator.objects.filter(service=self.instance.submission.service_id, retired_in__isnull=True)
        self.fields["indicator"].queryset = own
        self.fields["indicator"].empty_label = _("the whole submission")


class ReturnCollationForm(forms.Form):
    reason = forms.CharField(
        label=_("What should be mended"), widget=forms.Textarea(attrs={"rows": 4}), help_text=_("The lead reads it.")
    )


class GroupFilterForm(SearchForm):
    """Narrows services by words and by the group through which they report."""

    group = forms.ModelChoiceField(
        WorkGroup.objects.none(), label=_("Working group"), required=False, empty_label=_("all groups")
    )

    def __init__(self, data, *, round_):
        super().__init__(data)
        self.fields["group"].queryset = WorkGroup.objects.filter(region=round_.region_id)

    def filter(self, submissions):
        chosen = self.chosen
        if words := chosen.get("q"):
            submissions = with_words(submissions, words, "service__search", "service__provider__search")
        if group := chosen.get("group"):
            submissions = submissions.filter(service__in=reporting_through(group))
        return submissions
