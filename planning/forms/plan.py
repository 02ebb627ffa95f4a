import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from indicators.models import Indicator
from planning.enums import Body
from planning.models import ActionPlanVersion, CommunityPlan, Goal, Measure, MeasureIndicator
from portal.fields import CzechDecimalField
from portal.forms import DayInput, VersionedForm
from workgroups.enums import GroupKind
from workgroups.models import WorkGroup


def natural(code):
    """Return a key that sorts numbers inside texts as numbers: 1.2 before 1.10."""
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.findall(r"\d+|\D+", code)]


def suggest_code(codes, prefix=""):
    """Return the number that follows the highest of `codes` («1.4» after «1.3»), or the first one under `prefix`."""
    stem = f"{prefix}." if prefix else ""
    numbers = [re.fullmatch(rf"{re.escape(stem)}(\d+)\.?", code.strip()) for code in codes]
    return f"{stem}{max((int(found.group(1)) for found in numbers if found), default=0) + 1}"


class PlanForm(VersionedForm):
    class Meta:
        model = CommunityPlan
        fields = ["name", "since", "until", "prolonged_to", "goal_word", "measure_word", "activity_word"]
        help_texts = {
            "goal_word": _("As it is printed in the plan, for example cíl or priorita."),
            "prolonged_to": _("Only when the assembly prolonged the plan."),
        }

    def clean_since(self):
        since = self.cleaned_data["since"]
        others = CommunityPlan.objects.filter(region=self.instance.region_id, since=since)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_g("There already is a plan that begins in this year."))
        return since


class IntroductionForm(VersionedForm):
    class Meta:
        model = CommunityPlan
        fields = ["introduction"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 10})}


class PartForm(VersionedForm):
    """What forms of a goal and of a measure share: a number that no other standing row beside them has."""

    def siblings(self):
        raise NotImplementedError

    def clean_code(self):
        code = self.cleaned_data["code"].strip()
        if self.siblings().standing().filter(code=code).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_g("Number %(code)s is already taken.") % {"code": code})
        return code


class GoalForm(PartForm):
    class Meta:
        model = Goal
        fields = ["group", "code", "title", "text", "reasoning"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5}), "reasoning": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": _("How things should be for the client when the plan ends.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups_of(self.instance.plan.region)

    def siblings(self):
        return Goal.objects.filter(plan=self.instance.plan_id)


class MeasureForm(PartForm):
    class Meta:
        model = Measure
        fields = ["code", "title", "text", "implementers", "groups"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            "implementers": forms.Textarea(attrs={"rows": 2}),
            "groups": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = groups_of(self.instance.goal.plan.region)

    def siblings(self):
        return Measure.objects.filter(goal=self.instance.goal_id)


def groups_of(region):
    """Return the planning region's own groups that still meet."""
    kinds = [GroupKind.TARGET_GROUP, GroupKind.STEERING]
    return WorkGroup.objects.filter(region=region, closed_on__isnull=True, kind__in=kinds)


class IndicatorChoice(forms.ModelChoiceField):
    """An indicator with its service, so that two of one name can be told apart."""

    def label_from_instance(self, row):
        return f"{row.name} – {row.service or row.region}"


class MeasureIndicatorForm(forms.ModelForm):
    baseline = CzechDecimalField(label=capfirst(_("starting value")), required=False, max_digits=18, decimal_places=4)
    target = CzechDecimalField(
        label=capfirst(_("target at the end of the plan")), required=False, max_digits=18, decimal_places=4
    )

    class Meta:
        model = MeasureIndicator
        fields = ["indicator", "baseline", "target"]
        field_classes = {"indicator": IndicatorChoice}
        labels = {"indicator": capfirst(_("indicator"))}

    def __init__(self, *args, indicators, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators.exclude(measure_links__measure=self.instance.measure)


class MeasureChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return f"{row.code} {row.title}"


class IndicatorMeasureForm(forms.ModelForm):
    """The same link made from an indicator's page."""

    class Meta:
        model = MeasureIndicator
        fields = ["measure"]
        field_classes = {"measure": MeasureChoice}
        labels = {"measure": capfirst(_("measure"))}

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures.exclude(indicator_links__indicator=self.instance.indicator)


def linkable(user, region):
    """Return the indicators of the planning region and of its services that the person sees and that still stand."""
    here = Indicator.objects.visible_to(user).current()
    services = here.filter(service__in_regions__region=region) | here.filter(region=region)
    return services.select_related("service", "region").order_by("name", "pk")


class ApprovalForm(forms.Form):
    """Who approved, by which resolution, when; the second version says what it changes."""

    body = forms.ChoiceField(label=capfirst(_("approved by")), choices=Body)
    resolution_number = forms.CharField(
        label=capfirst(_("resolution number")),
        max_length=40,
        help_text=_("As the minutes of the body print it, for example 260/2027."),
    )
    resolved_on = forms.DateField(label=capfirst(_("resolved on")), widget=DayInput)
    changes = forms.CharField(
        label=capfirst(_("what this version changes")),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("The document prints it. What is suggested follows from the comparison with the approved version."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        if not isinstance(version, ActionPlanVersion):
            del self.fields["seen"]
            self.fields["changes"].help_text = ""
        if version.number == 1:
            del self.fields["changes"]
        else:
            self.fields["changes"].required = True

    def ask_again(self, message, seen):
        """Keep what was typed and say why the approval did not go; the next attempt is of what is `seen` now."""
        self.data = self.data.copy()
        self.data["seen"] = seen
        self.add_error(None, message)
