from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """A comment of the team."""

    text = forms.CharField(label=capfirst(_("note")), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
