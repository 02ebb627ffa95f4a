"""Forms for typing while people talk."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workgroups.enums import Presence
from workgroups.forms.meetings import ItemForm, VoteForm
from workgroups.models import Membership


class WriteForm(ItemForm):
    """An item on the page for typing: the discussion comes first, what is changed least comes last."""

    field_order = ["discussion", "conclusion", "is_decision", "label", "title", "public_wording"]

    class Meta(ItemForm.Meta):
        widgets = {
            **ItemForm.Meta.widgets,
            "discussion": forms.Textarea(attrs={"rows": 12, "autofocus": True, "spellcheck": "true"}),
        }

    def __init__(self, data=None, *, instance, **kwargs):
        self.stands = values_of(instance)
        super().__init__(_with_plain_lines(data) if data else None, instance=instance, **kwargs)
        self.fields["seen"].initial = self.initial.get("seen", instance.version)

    def clean_title(self):
        return super().clean_title() if self.cleaned_data["title"] != self.stands["title"] else self.stands["title"]

    def merge(self):
        """Keep what somebody else has stored meanwhile in fields that this person left alone.

        Where both changed the same field, the version they saw stays old and saving offers both texts.
        """
        seen = self.data.get("seen", "")
        if not seen.isdigit() or int(seen) == self.instance.version:
            return
        began = self.instance.history.filter(version=seen).first()
        if began is None:
            return
        base, mine = values_of(began), typed(self.data)
        self.data = self.data.copy()
        for name in [name for name in base if mine[name] == base[name]]:
            self.data[name] = self.stands[name] if self.stands[name] is not False else ""
        if all(self.stands[name] == base[name] for name in base if mine[name] != base[name]):
            self.data["seen"] = str(self.instance.version)

    def is_changed(self):
        """Tell whether what was typed differs from the item as it stood before this form was checked."""
        return typed(self.data) != self.stands


def values_of(item):
    """Return the values of an item, or of its history, that a recorder types."""
    values = {name: getattr(item, name) for name in WriteForm._meta.fields}
    return {name: value.replace("\r\n", "\n") if isinstance(value, str) else value for name, value in values.items()}


def typed(data):
    """Return the same of posted data; a tick is true or false."""
    values = {name: data.get(name, "").replace("\r\n", "\n").strip() for name in WriteForm._meta.fields}
    return {**values, "is_decision": bool(data.get("is_decision"))}


def begun(draft):
    """Return the initial values of a WriteForm from what the person was typing, or nothing."""
    return {**draft.values, "seen": draft.seen} if draft else {}


def _with_plain_lines(data):
    """Browsers post lines with CR LF; texts are stored with LF, so that an untouched text counts as untouched."""
    plain = data.copy()
    for name in WriteForm._meta.fields:
        if name in plain:
            plain[name] = plain[name].replace("\r\n", "\n")
    return plain


class NewItemForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("New item"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class ElectionForm(VoteForm):
    """A vote that elects who verifies the minutes; the motion writes itself."""

    class Meta(VoteForm.Meta):
        fields = ["elected", "in_favour", "against", "abstained", "outcome"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.instance.item.meeting
        there = meeting.attendance.filter(presence=Presence.PRESENT, member__isnull=False).values("member")
        seats = Membership.objects.filter(group__in=meeting.groups.all()).current(meeting.date)
        members = Membership.objects.filter(pk__in=there) if there.exists() else seats
        self.fields["elected"].queryset = members | Membership.objects.filter(pk=self.instance.elected_id)
        self.fields["elected"].required = True
        self.fields["elected"].help_text = ""
        self.fields["elected"].widget.attrs["autofocus"] = True

    def save(self, commit=True):
        self.instance.motion = _("Verification of the minutes: %(name)s") % {"name": self.cleaned_data["elected"]}
        return super().save(commit)
