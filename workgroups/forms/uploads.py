"""Bringing files with old minutes in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workgroups.models import WorkGroup

MOST_FILES = 100  # at once; the settings let more through, so that a page can say so


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more, as a list. What is in them is judged one by one, not here."""

    widget = FilesInput(attrs={"multiple": True, "accept": ".docx,.odt,.pdf,.txt"})

    def clean(self, data, initial=None):
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(data) > MOST_FILES:
            said = _("Choose at most %(most)s files at once; you have chosen %(count)s. Bring the rest in afterwards.")
            raise forms.ValidationError(said % {"most": MOST_FILES, "count": len(data)})
        return data


class UploadForm(forms.Form):
    """Files, and whose meetings they are from."""

    group = forms.ModelChoiceField(
        WorkGroup.objects.none(),
        label=gettext_lazy("Whose meetings"),
        required=False,
        to_field_name="slug",
        help_text=gettext_lazy("Members of the group are then found among the people in the minutes."),
    )
    files = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(".docx, .odt, .pdf or .txt, at most 20 MB each; you can choose several at once."),
    )

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups
        self.fields["group"].empty_label = _("several groups – chosen with each file")
