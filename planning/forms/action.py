from django import forms
from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planning.enums import FundingSource, ItemKind, ItemState, StaffKind
from planning.forms.plan import MeasureChoice, linkable
from planning.models import (
    ActionItem,
    ActionPlan,
    ItemCapacity,
    ItemCost,
    ItemIndicator,
    ItemStaffing,
    Measure,
)
from portal.fields import CzechDecimalField, CzechIntegerField
from portal.forms import VersionedForm
from providers.access import reach
from providers.enums import CapacityUnit, Form
from providers.models import Provider, Service
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
        self.fields["group"].choices = [("", _g("all")), *((group.pk, group.name) for group in self.groups)]
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


class ItemForm(VersionedForm):
    """An item with its costs, a field for each source, in whole crowns."""

    form = forms.ChoiceField(label=capfirst(_("form")), required=False, choices=[("", "–"), *Form.choices])
    unit = forms.ChoiceField(label=capfirst(_("unit")), required=False, choices=[("", "–"), *CapacityUnit.choices])
    capacity_now = CzechIntegerField(label=capfirst(_("capacity now")), required=False, min_value=0, max_value=10**6)
    capacity_asked = CzechIntegerField(
        label=capfirst(_("capacity asked")), required=False, min_value=0, max_value=10**6
    )
    fte_now = CzechDecimalField(
        label=capfirst(_("FTE now")), required=False, min_value=0, max_digits=7, decimal_places=2
    )
    fte_asked = CzechDecimalField(
        label=capfirst(_("FTE asked")), required=False, min_value=0, max_digits=7, decimal_places=2
    )

    class Meta:
        model = ActionItem
        fields = [
            *("measure", "code", "kind", "title", "description", "need", "provider", "service", "service_to_be"),
            *("month_from", "month_to"),
        ]
        field_classes = {"measure": MeasureChoice}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "need": forms.Textarea(attrs={"rows": 4}),
            "month_from": forms.Select(choices=MONTHS),
            "month_to": forms.Select(choices=MONTHS),
        }
        help_texts = {
            "code": _("Left empty, the next number under the measure is given."),
            "service_to_be": _("Only when the service does not exist yet."),
            "need": _("What shows the need: unserved applicants, waiting times, what the group said."),
        }

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        if user:
            self._narrow(user)
        self._add_figures()
        self._add_costs()

    def _narrow(self, user):
        """Offer only what the person may choose: a provider its own services, the coordinator all of the region."""
        plan = self.instance.action_plan.plan
        region, mine = plan.region, reach(user).edits
        here = Service.objects.in_region(region).select_related("provider")
        providers = Provider.objects.filter(services__in_regions__region=region).distinct()
        if region.pk not in reach(user).coordinates:
            here, providers = here.filter(provider__in=mine), providers.filter(pk__in=mine)
            self.fields["provider"].required = True
            self.fields["provider"].help_text = ""
        measures = Measure.objects.standing().filter(goal__plan=plan, goal__removed_at__isnull=True)
        self.fields["measure"].queryset = measures.visible_to(user).order_by("goal__order", "order", "pk")
        self.fields["service"].queryset, self.fields["provider"].queryset = here, providers

    def _add_figures(self):
        stands = self.instance.pk is not None
        self.capacity = next(iter(self.instance.capacity_rows()), None) if stands else None
        self.staffing = next(iter(self.instance.staffing_rows()), None) if stands else None
        if self.capacity:
            facts = {"form": self.capacity.form, "unit": self.capacity.unit, "capacity_now": self.capacity.now}
            self.initial.update(facts, capacity_asked=self.capacity.chosen)
        if self.staffing:
            self.initial.update(fte_now=self.staffing.now, fte_asked=self.staffing.chosen)

    def _add_costs(self):
        self.costs = {cost.source: cost for cost in self.instance.cost_rows()} if self.instance.pk else {}
        for source in FundingSource:
            known = self.costs.get(source)
            self.fields[f"cost_{source}"] = CzechIntegerField(
                label=capfirst(source.label),
                required=False,
                min_value=0,
                max_value=10**12,
                initial=known.amount if known else None,
            )

    @property
    def cost_fields(self):
        return [self[f"cost_{source}"] for source in FundingSource]

    def clean(self):
        cleaned = super().clean()
        service, provider = cleaned.get("service"), cleaned.get("provider")
        if service and not provider:
            cleaned["provider"] = service.provider
        elif service and service.provider_id != provider.pk:
            self.add_error("service", _g("This service belongs to %(provider)s.") % {"provider": service.provider})
        if cleaned.get("kind") == ItemKind.NEW and not service and not cleaned.get("service_to_be", "").strip():
            self.add_error("service_to_be", _g("Say what the new service will be called."))
        if cleaned.get("month_from") and cleaned.get("month_to") and cleaned["month_to"] < cleaned["month_from"]:
            self.add_error("month_to", _g("The last month must not be before the first one."))
        return cleaned

    @transaction.atomic
    def save(self, *, by):
        item = super().save(by=by)
        if item is not None:
            self._save_figures(item, by)
            self._save_costs(item, by)
        return item

    def _save_figures(self, item, by):
        said = self.cleaned_data
        if said["unit"] or self.capacity:
            row = self.capacity or ItemCapacity(item=item)
            row.form, row.unit, row.now = said["form"], said["unit"], said["capacity_now"]
            self._keep(row, said["capacity_asked"], by)
        if self.staffing or said["fte_now"] is not None or said["fte_asked"] is not None:
            row = self.staffing or ItemStaffing(item=item, kind=StaffKind.DIRECT)
            row.now = said["fte_now"]
            self._keep(row, said["fte_asked"], by)

    def _keep(self, row, asked, by):
        setattr(row, self.instance.variant, asked)
        row._history_user = by
        row.save()

    def _save_costs(self, item, by):
        for source in FundingSource:
            amount, cost = self.cleaned_data[f"cost_{source}"], self.costs.get(source)
            if amount is None and cost:
                cost._history_user = by
                cost.delete()
            elif amount is not None and (cost is None or cost.amount != amount):
                cost = cost or ItemCost(item=item, variant=item.variant, year=item.action_plan.year, source=source)
                cost.amount, cost._history_user = amount, by
                cost.save()


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
