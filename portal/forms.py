"""Forms that people fill while others edit the same row."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.models import Conflict


class DayInput(forms.DateInput):
    """A day: the browser's own picker, which speaks ISO; a text field where there is none."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class SavedHalfDone:
    """A form that is saved half done: `needed()` names the fields that must be filled when it is handed in.

    They are shown as required, but saving takes them empty. Stands before the form's class among the bases; the end of
    `__init__` calls `show_needed`.
    """

    use_required_attribute = False

    def full_clean(self):
        super().full_clean()
        self._mark_needed()

    def show_needed(self):
        """Mark what is needed for the reader; of what was sent it is marked only after saving has checked it."""
        if not self.is_bound:
            self._mark_needed()

    def _mark_needed(self):
        for name in self.needed():
            self.fields[name].required = True


def in_grid(field, place):
    """Return a field of a grid, named by its place in it: «Kapacita, lůžka – minimální».

    Errors, notes and screen readers name it so; above its control stands only its own word (components/field.html).
    """
    field.short = capfirst(field.label)
    field.label = f"{place} – {field.label}"
    return field


class VersionedForm(forms.ModelForm):
    """A form for a Versioned row: it remembers the version its reader saw.

    `save(by=user)` returns the saved row, or None when somebody else saved first: then `conflict` is the row as it
    stands now, `differences()` lists what differs, and saving the form once more keeps the reader's own text.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conflict = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.version

    def save(self, *, by):
        if self.instance.pk is None:
            self.instance._history_user = by
            return super().save()
        try:
            self.instance.save_version(seen=self.cleaned_data["seen"] or 0, by=by)
        except Conflict as conflict:
            self._offer_choice(conflict.current)
            return None
        self._save_m2m()
        return self.instance

    def _offer_choice(self, current):
        self.conflict = current
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = current.version
        self.add_error(None, _("Somebody else has changed this in the meantime. Compare both and choose."))

    def differences(self):
        """Return a dict (label, theirs, yours) for each field that differs from the row as it stands now."""
        if self.conflict is None:
            return []
        theirs = type(self)(instance=self.conflict)
        rows = []
        for name, field in self.fields.items():
            if name == "seen" or name not in theirs.fields:  # the row it was about has gone with the other change
                continue
            stands, typed = theirs[name].value(), self[name].data
            if field.has_changed(theirs.get_initial_for_field(field, name), typed):
                rows.append({"label": field.label, "theirs": _shown(field, stands), "yours": _shown(field, typed)})
        return rows

    def conflict_panel(self):
        """Return what components/conflict.html asks for: who saved when, the differences, and the reader's own data."""
        last = self.conflict.history.select_related("history_user").latest()
        hidden = [(name, value) for name, values in self.data.lists() for value in values]
        return {
            "by": last.history_user.name if last.history_user else _("the system"),
            "at": last.history_date,
            "differences": self.differences(),
            "hidden": [(name, value) for name, value in hidden if name != "csrfmiddlewaretoken"],
        }


def _shown(field, value):
    """Return a field's value as people read it: the words of its choices, yes or no, nothing for none."""
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    choices = {str(key): words for key, words in getattr(field, "choices", [])}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(str(choices.get(str(one), one)) for one in values if one not in (None, ""))
