"""What a regional authority asks for: its forms, its windows, its templates; and papers about one request."""

from datetime import timedelta

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from planning.enums import ItemKind, Verdict
from planning.exports.placeholders import known
from planning.models import DossierLink, FormTemplate, MunicipalStatement, RequestFormKind, RequestWindow
from portal.attachments import ending_of, safe_file_name
from portal.forms import DayInput, VersionedForm
from portal.tables.templates import check
from portal.tables.templates.checking import MOST_BYTES

LINK_LASTS, LINK_AT_MOST = timedelta(days=60), timedelta(days=366)
SEVERAL = forms.CheckboxSelectMultiple
LONG = {"rows": 6}


class FormKindForm(VersionedForm):
    """A form of the authority: what its letter means here."""

    item_kinds = forms.MultipleChoiceField(
        label=_("Kinds of items that lead to it"), choices=ItemKind.choices, required=False, widget=SEVERAL
    )

    class Meta:
        model = RequestFormKind
        fields = [
            "letter",
            "name",
            "description",
            "item_kinds",
            "needs_statement",
            "needs_costs",
            "is_offered",
            "order",
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean_item_kinds(self):
        """One kind of item leads to one offered form, so that the suggestion is clear."""
        kinds = self.cleaned_data["item_kinds"]
        others = (
            RequestFormKind.objects.filter(authority=self.instance.authority).offered().exclude(pk=self.instance.pk)
        )
        for other in others if self.data.get("is_offered") else ():
            same = [str(ItemKind(kind).label) for kind in kinds if kind in other.item_kinds]
            if same:
                facts = {"kinds": ", ".join(same), "form": other}
                raise forms.ValidationError(_g("These lead to another form already: %(kinds)s (%(form)s).") % facts)
        return kinds


class WindowForm(forms.ModelForm):
    class Meta:
        model = RequestWindow
        fields = ["network_year", "opens", "closes", "forms", "note"]
        widgets = {"opens": DayInput, "closes": DayInput, "forms": SEVERAL}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["forms"].queryset = self.instance.authority.form_kinds.all()

    def clean_network_year(self):
        year = self.cleaned_data["network_year"]
        if not 2000 <= year <= 2100:
            raise forms.ValidationError(_g("Enter a year such as 2026."))
        return year


class TemplateForm(forms.ModelForm):
    """A workbook with placeholders; `faults` says what is wrong with it, place by place."""

    file = forms.FileField(label=_("Workbook (.xlsx)"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))
    faults = ()

    class Meta:
        model = FormTemplate
        fields = ["part", "form_kind", "note"]

    field_order = ["file", "part", "form_kind", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form_kind"].queryset = self.instance.authority.form_kinds.all()
        self.fields["form_kind"].empty_label = capfirst(pgettext("request", "all forms"))

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if ending_of(upload.name) != "xlsx":
            raise forms.ValidationError(_g("Choose a workbook in the .xlsx format; others cannot be filled in."))
        if upload.size > MOST_BYTES:
            most = filesizeformat(MOST_BYTES)
            raise forms.ValidationError(
                _g("The file is too big for a form; at most %(most)s are taken.") % {"most": most}
            )
        self.content = upload.read()
        self.faults = check(self.content, known=known())
        if self.faults:
            raise forms.ValidationError(_g("The file cannot be used yet. What is wrong is listed below."))
        return upload

    def save(self, *, by):
        self.instance.take(self.content, name=safe_file_name(self.cleaned_data["file"].name), by=by)
        return super().save()


class StatementForm(VersionedForm):
    """What the municipality says about a request."""

    class Meta:
        model = MunicipalStatement
        fields = ["municipality", "verdict", "reasoning", "contribution", "department"]
        fields += ["body", "resolution_number", "on"]
        widgets = {
            "verdict": forms.RadioSelect,
            "reasoning": forms.Textarea(attrs={"rows": 8}),
            "contribution": forms.Textarea(attrs={"rows": 3}),
            "department": forms.Textarea(attrs={"rows": 3}),
            "on": DayInput,
        }
        help_texts = {"reasoning": _("Paragraphs are parted by an empty line; each gets a row of the form.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = Verdict.choices

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_g("This day is still to come."))
        return day


class DossierLinkForm(forms.ModelForm):
    """A link to the dossier for somebody without an account."""

    checked = forms.BooleanField(label=_("I have looked; nobody who must stay unnamed is named there."))

    class Meta:
        model = DossierLink
        fields = ["whom", "expires_on", "with_annexes"]
        widgets = {"expires_on": DayInput}
        help_texts = {"whom": _("For you, so that you know later: an organisation or an office.")}

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["expires_on"] = timezone.localdate() + LINK_LASTS
        if names:
            said = _g("In what was filed stand words that may be names the public must not read: %(names)s.")
            self.fields["checked"].help_text = said % {"names": ", ".join(names)}
        else:
            del self.fields["checked"]

    def clean_expires_on(self):
        day, latest = self.cleaned_data["expires_on"], timezone.localdate() + LINK_AT_MOST
        if day < timezone.localdate():
            raise forms.ValidationError(_g("Choose today or a later day."))
        if day > latest:
            raise forms.ValidationError(_g("A link is valid until %(day)s at most.") % {"day": date_format(latest)})
        return day
