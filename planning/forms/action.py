from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planning.enums import ItemKind, ItemState
from planning.forms.plan import linkable
from planning.models import (
    ActionItem,
    ActionPlan,
    ItemIndicator,
)
from portal.fields import CzechDecimalField
from providers.models import Provider
from workgroups.models import WorkGroup

MONTHS = [(month, str(month)) for month in range(1, 13)]


class YearForm(forms.ModelForm):
    """Start the action plan of a year."""

    class Meta:
        model = ActionPlan
        fields = ["year"]

    def clean_year(self):
        year, plan = self.cleaned_data["year"], self.instance.plan
        if not plan.since <= year <= plan.last_year:
            raise forms.ValidationError(
                _g("The community plan holds from %(since)s to %(until)s.")
                % {"since": plan.since, "until": plan.last_year}
            )
        if ActionPlan.objects.filter(plan__region=plan.region_id, year=year).exists():
            raise forms.ValidationError(_g("There already is an action plan for this year."))
        return year


class ItemFilter(forms.Form):
    """Which items to show; the same conditions narrow rows in the database and rows that were frozen."""

    group = forms.ModelChoiceField(
        WorkGroup.objects.none(), label=capfirst(_("group")), required=False, empty_label=capfirst(_("all"))
    )
    kind = forms.ChoiceField(label=capfirst(_("kind")), required=False)
    provider = forms.ModelChoiceField(
        Provider.objects.none(), label=capfirst(_("provider")), required=False, empty_label=capfirst(_("all"))
    )

    def __init__(self, data, *, action_plan):
        super().__init__(data)
        here = ActionItem.objects.filter(action_plan=action_plan).order_by()
        self.fields["group"].queryset = WorkGroup.objects.filter(region=action_plan.plan.region_id)
        self.groups = list(self.fields["group"].queryset)
        self.fields["group"].choices = [("", capfirst(_g("all"))), *((group.pk, group.name) for group in self.groups)]
        self.fields["provider"].queryset = Provider.objects.filter(pk__in=here.values("provider"))
        self.fields["kind"].choices = [("", capfirst(_g("all"))), *ItemKind.choices]

    def conditions(self):
        """Return {lookup: value} of what was chosen; a wrong choice narrows nothing."""
        chosen = self.cleaned_data if self.is_valid() else {}
        found = {
            "measure__goal__group_id": chosen.get("group") and chosen["group"].pk,
            "provider_id": chosen.get("provider") and chosen["provider"].pk,
            "kind": chosen.get("kind"),
        }
        return {lookup: value for lookup, value in found.items() if value}

    def filter(self, rows):
        return rows.filter(**self.conditions())

    def matches(self, item):
        facts = {
            "measure__goal__group_id": item.measure.goal.group_id,
            "provider_id": item.provider_id,
            "kind": item.kind,
        }
        return all(facts[lookup] == value for lookup, value in self.conditions().items())


class ItemIndicatorForm(forms.ModelForm):
    """An indicator by which the item will be judged."""

    target = CzechDecimalField(label=capfirst(_("target")), required=False, max_digits=18, decimal_places=4)

    class Meta:
        model = ItemIndicator
        fields = ["indicator", "target"]
        labels = {"indicator": capfirst(_("indicator"))}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        rows = linkable(user, self.instance.item.action_plan.plan.region)
        if self.instance.item.service_id:
            rows = rows.filter(service=self.instance.item.service_id)
        self.fields["indicator"].queryset = rows.exclude(item_links__item=self.instance.item)


class ReasonForm(forms.Form):
    """Why an item or a request is returned, put aside or withdrawn."""

    reason = forms.CharField(label=capfirst(_("reason")), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, is_required=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_required


STATE_WORDS = {
    ItemState.INCLUDED: pgettext_lazy("items", "In the plan"),
    ItemState.PROPOSED: pgettext_lazy("items", "Proposed"),
    ItemState.RESERVOIR: pgettext_lazy("items", "Reservoir"),
    ItemState.RETURNED: pgettext_lazy("items", "Returned"),
    ItemState.DRAFT: pgettext_lazy("items", "Drafts"),
    ItemState.WITHDRAWN: pgettext_lazy("items", "Withdrawn"),
}
