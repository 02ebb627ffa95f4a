"""Recording unmet demand, and narrowing the register of a planning region."""

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.models import UnmetDemand
from indicators.models.demand import COUNTS
from portal.fields import CzechIntegerField
from portal.forms import VersionedForm
from providers.forms.directory import SearchForm, with_words
from providers.models import Municipality, Service, ServiceType
from workgroups.models import GroupService, WorkGroup

MOST = 1_000_000  # people; more is a slip of the keyboard
DAYS = 3_650


class DemandForm(VersionedForm):
    """One row of the register. The instance comes with its service and planning region."""

    part = forms.ChoiceField(label=gettext_lazy("Part of the year"))

    class Meta:
        model = UnmetDemand
        fields = ["year", "part", "municipality", *COUNTS, "waiting_days", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "municipality": gettext_lazy("Where the applicants live. Leave empty when you do not know."),
            "applicants": gettext_lazy("Everybody who asked in that time, each person once."),
            "waiting_days": gettext_lazy("From the request to the beginning of the service, on average."),
            "note": gettext_lazy("No names and nothing by which a person could be recognised."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in [*COUNTS, "waiting_days"]:
            most = DAYS if name == "waiting_days" else MOST
            old = self.fields[name]
            needed = name == "applicants"
            self.fields[name] = CzechIntegerField(
                label=old.label, required=needed, min_value=0, max_value=most, help_text=old.help_text
            )
        this_year = timezone.localdate().year
        years = sorted({*range(this_year, this_year - 5, -1), self.instance.year or this_year}, reverse=True)
        self.fields["year"] = forms.TypedChoiceField(
            label=gettext_lazy("Year"), coerce=int, choices=[(year, str(year)) for year in years]
        )
        self.fields["part"].choices = parts(self.instance)
        self.initial.setdefault("part", "1-12")
        if self.instance.pk:
            self.initial["part"] = f"{self.instance.month_from}-{self.instance.month_until}"
        here = Municipality.objects.filter(planning_regions=self.instance.region_id)
        self.fields["municipality"].queryset = here
        self.fields["municipality"].empty_label = _("not known or elsewhere")
        self.order_fields(["year", "part", "municipality", *COUNTS, "waiting_days", "note"])

    def clean(self):
        cleaned = super().clean()
        for name in COUNTS[1:]:
            if name not in self.errors and cleaned.get(name) is None:
                cleaned[name] = 0
        if part := cleaned.get("part"):
            self.instance.month_from, self.instance.month_until = (int(month) for month in part.split("-"))
        return cleaned

    def save(self, *, by):
        """Save the row while nobody else changes the service's register, so that its months never overlap."""
        try:
            with transaction.atomic():
                Service.objects.select_for_update().get(pk=self.instance.service_id)
                self.instance.clean()
                return super().save(by=by)
        except (IntegrityError, forms.ValidationError):
            self.add_error(None, _("Somebody has just recorded the same part of the year. Look at the list."))
            return None


def parts(instance=None):
    """Return the parts of a year to choose from; a row of other months keeps its own."""
    whole = [("1-12", _("the whole year")), ("1-6", _("first half")), ("7-12", _("second half"))]
    quarters = [(f"{n * 3 - 2}-{n * 3}", _("%(number)s. quarter") % {"number": n}) for n in range(1, 5)]
    months = [(f"{n}-{n}", str(MONTHS[n])) for n in range(1, 13)]
    choices = [*whole, *quarters, *months]
    if instance and instance.pk:
        own = f"{instance.month_from}-{instance.month_until}"
        if own not in dict(choices):
            choices.append((own, f"{MONTHS[instance.month_from]} – {MONTHS[instance.month_until]}"))
    return choices


class DemandFilterForm(SearchForm):
    """Narrows the register of a planning region; page and export share it."""

    rok = forms.TypedChoiceField(label=gettext_lazy("Year"), coerce=int, required=False, empty_value=None)
    skupina = forms.ModelChoiceField(WorkGroup.objects.none(), label=gettext_lazy("Working group"), required=False)
    druh = forms.ModelChoiceField(ServiceType.objects.none(), label=gettext_lazy("Type of service"), required=False)
    obec = forms.ModelChoiceField(Municipality.objects.none(), label=gettext_lazy("Municipality"), required=False)

    def __init__(self, data, *, region, years):
        super().__init__(data)
        self.fields["rok"].choices = [("", _("all")), *((year, str(year)) for year in years)]
        self.fields["skupina"].queryset = WorkGroup.objects.filter(region=region)
        self.fields["druh"].queryset = ServiceType.objects.filter(services__in_regions__region=region).distinct()
        self.fields["obec"].queryset = region.municipalities.all()
        for name in ("skupina", "druh", "obec"):
            self.fields[name].empty_label = _("all")

    def filter(self, queryset):
        chosen = self.chosen
        queryset = with_words(queryset, chosen.get("q", ""), "service__search", "service__provider__search")
        if "skupina" in chosen:
            here = GroupService.objects.filter(group=chosen["skupina"])
            queryset = queryset.filter(service__in=here.values("service"))
        for name, column in (("rok", "year"), ("druh", "service__type"), ("obec", "municipality")):
            if name in chosen:
                queryset = queryset.filter(**{column: chosen[name]})
        return queryset
