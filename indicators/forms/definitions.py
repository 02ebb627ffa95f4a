"""The definition of an indicator, in a service's own words."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from indicators.enums import ValueType
from indicators.models import Indicator
from portal.forms import VersionedForm

COPIED = ["name", "meaning", "kind", "value_type", "unit", "direction", "decimals"]


class IndicatorForm(VersionedForm):
    """A new indicator, one not accepted yet, or the changed wording of a settled one, which becomes its successor."""

    decimals = forms.IntegerField(label=_("Decimal places"), min_value=0, max_value=4, initial=0)

    class Meta:
        model = Indicator
        fields = ["name", "meaning", "kind", "value_type", "unit", "decimals", "direction", "source_of_figure"]
        fields += ["starting_state", "change", "evidence"]
        short = forms.Textarea(attrs={"rows": 3})
        widgets = {"meaning": short, "starting_state": short, "change": short, "evidence": short}
        help_texts = {
            "name": _("What is counted, for example “Clients who found a flat”."),
            "meaning": _("What the number says about the help people get, and whom it counts."),
            "value_type": _("Choose words where a number would not tell it."),
            "unit": _("For example persons, hours, days."),
            "source_of_figure": _("For example the records of the service, a questionnaire."),
            "starting_state": _("For a change in people’s lives: where it starts."),
            "change": _("What should be different at the end."),
            "evidence": _("How you will recognise that it has happened."),
        }

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("value_type") == ValueType.PERCENT and not cleaned.get("unit"):
            cleaned["unit"] = "%"
        if cleaned.get("value_type") == ValueType.TEXT:
            cleaned |= {"unit": "", "decimals": 0}
        return cleaned

    @transaction.atomic
    def save(self, *, by):
        """Save the definition; a successor is made only once, whatever the number of clicks."""
        if self.instance.pk is None and self.instance.replaces_id:
            Indicator.objects.select_for_update().get(pk=self.instance.replaces_id)
            made = Indicator.objects.filter(replaces=self.instance.replaces_id).first()
            if made:
                return made
        return super().save(by=by)
