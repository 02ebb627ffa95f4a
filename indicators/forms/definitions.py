"""The definition of an indicator, in a service's own words."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from indicators.enums import Breakdown, DurationUnit, ValueType
from indicators.models import Indicator
from portal.collation import fold
from portal.forms import VersionedForm

CROWNS = "Kč"
SPELLINGS = {
    DurationUnit.MINUTES: {"min", "minut", "minuta", "minuty", "minute", "minutes"},
    DurationUnit.HOURS: {"h", "hod", "hodin", "hodina", "hodiny", "hour", "hours"},
    DurationUnit.DAYS: {"d", "den", "dni", "dnu", "dny", "day", "days"},
}
"""How people write the unit of a duration, without marks and case."""
NEEDED_FOR = {
    **dict.fromkeys(["numerator", "denominator"], "value_type percent"),
    **dict.fromkeys(["starting_state", "change", "evidence"], "kind outcome"),
    "breakdown": "value_type number money",
    "unit": "value_type number percent duration",
    "decimals": "value_type number percent duration",
}
COPIED = ["name", "meaning", "kind", "value_type", "unit", "direction", "decimals"]


class IndicatorForm(VersionedForm):
    """A new indicator, one not accepted yet, or the changed wording of a settled one, which becomes its successor."""

    decimals = forms.IntegerField(label=_("Decimal places"), min_value=0, max_value=4, initial=0)

    class Meta:
        model = Indicator
        fields = ["name", "meaning", "kind", "value_type", "unit", "numerator", "denominator", "decimals", "breakdown"]
        fields += ["direction", "source_of_figure", "starting_state", "change", "evidence"]
        short = forms.Textarea(attrs={"rows": 3})
        widgets = {"meaning": short, "starting_state": short, "change": short, "evidence": short}
        help_texts = {
            "name": _("What is counted, for example “Clients who found a flat”."),
            "meaning": _("What the number says about the help people get, and whom it counts."),
            "value_type": _("Choose words where a number would not tell it."),
            "unit": _("For example persons, contacts. A duration is told in minutes, hours or days; money in crowns."),
            "numerator": _("Only for a percentage: for example “clients who stayed at home”."),
            "denominator": _("Only for a percentage: for example “all clients of the year”."),
            "breakdown": _("Only for numbers and money, when you know the parts: they should add up to the whole."),
            "source_of_figure": _("For example the records of the service, a questionnaire."),
            "starting_state": _("For a change in people’s lives: where it starts."),
            "change": _("What should be different at the end."),
            "evidence": _("How you will recognise that it has happened."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.attrs["list"] = "duration-units"  # offered by the page
        for name, needs in NEEDED_FOR.items():
            self.fields[name].widget.attrs["data-only"] = needs  # static/js/definition.js hides what is not needed
        self.fields["breakdown"].choices = [("", _("no breakdown")), *Breakdown.choices]

    def clean(self):
        cleaned = super().clean()
        value_type = cleaned.get("value_type")
        if value_type == ValueType.PERCENT:
            cleaned["unit"] = cleaned.get("unit") or "%"
            self._ask_for_both_numbers(cleaned)
        else:
            cleaned |= {"numerator": "", "denominator": ""}
        if value_type == ValueType.DURATION:
            cleaned["unit"] = self._unit_of_duration(cleaned.get("unit", ""))
        if value_type == ValueType.MONEY:
            cleaned |= {"unit": CROWNS, "decimals": 0}
        if value_type == ValueType.TEXT:
            cleaned |= {"unit": "", "decimals": 0}
        if value_type not in ValueType.divisible():
            cleaned["breakdown"] = ""
        return cleaned

    def _ask_for_both_numbers(self, cleaned):
        for name in ("numerator", "denominator"):
            if not cleaned.get(name):
                self.add_error(name, _("A percentage is counted from two numbers: say in words what each of them is."))

    def _unit_of_duration(self, typed):
        """Return the unit as it is kept, however it is written."""
        said = fold(typed.strip().removesuffix("."))
        found = next((unit for unit, spellings in SPELLINGS.items() if said in spellings), None)
        if not found:
            self.add_error("unit", _("A duration is told in minutes, hours or days."))
        return found or typed

    @transaction.atomic
    def save(self, *, by):
        """Save the definition; a successor is made only once, whatever the number of clicks."""
        if self.instance.pk is None and self.instance.replaces_id:
            Indicator.objects.select_for_update().get(pk=self.instance.replaces_id)
            made = Indicator.objects.filter(replaces=self.instance.replaces_id).first()
            if made:
                return made
        is_new = self.instance.pk is None
        saved = super().save(by=by)
        if is_new and saved.replaces_id:
            saved.take_values(saved.replaces, submission=saved.set_in, by=by)
        return saved
