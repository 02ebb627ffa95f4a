"""Forms on the way of minutes to their approval: circulating, proposing amendments, settling them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.forms import DayInput
from portal.lifecycle import Refused
from workgroups.enums import ItemPart
from workgroups.forms.meetings import refuse_names_in_title
from workgroups.models import AgendaItem, Amendment, Meeting

LONGEST = {ItemPart.TITLE: AgendaItem._meta.get_field("title").max_length}


def one_ending(text):
    """Return the text with the line ends of a text area turned into those the texts are compared by."""
    return text.replace("\r\n", "\n").strip()


class AmendmentsDayForm(forms.ModelForm):
    """The last day for amendments."""

    class Meta:
        model = Meeting
        fields = ["amendments_until"]
        widgets = {"amendments_until": DayInput}
        labels = {"amendments_until": gettext_lazy("Amendments may be proposed until")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amendments_until"].required = True

    def clean_amendments_until(self):
        day = self.cleaned_data["amendments_until"]
        if day < timezone.localdate():
            raise ValidationError(_("This day has passed; choose today or a later day."))
        return day


class ProposalForm(forms.Form):
    """Another wording of an agenda item: what was changed in a part becomes one amendment of that part."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=ItemPart.TITLE.label, max_length=LONGEST[ItemPart.TITLE])
    discussion = forms.CharField(
        label=ItemPart.DISCUSSION.label, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    conclusion = forms.CharField(
        label=ItemPart.CONCLUSION.label, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=gettext_lazy("Why you propose it"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data=None, *, item, by):
        self.item, self.by = item, by
        super().__init__(data, initial={part: getattr(item, part) for part in ItemPart} | {"seen": item.version})

    def clean_title(self):
        refuse_names_in_title(self, self.cleaned_data["title"], self.item.meeting.groups.all())
        return self.cleaned_data.get("title")

    def clean(self):
        if self.cleaned_data.get("seen") != self.item.version:
            self.data = self.data.copy()
            self.data["seen"] = self.item.version
            raise ValidationError(_("The text has changed in the meantime. Compare it with yours and send it again."))
        if not self.errors and not self._changed():
            raise ValidationError(_("Change the wording of some part first; it is the same as now."))
        return self.cleaned_data

    def _changed(self):
        """Return (part, proposed wording) for each part that was changed."""
        typed = [(part, one_ending(self.cleaned_data.get(part) or "")) for part in ItemPart]
        return [(part, text) for part, text in typed if text != one_ending(getattr(self.item, part))]

    def save(self):
        """Store an amendment for each changed part; return them, or nothing with the refusal among the errors."""
        rows = [
            Amendment(
                item=self.item,
                part=part,
                before=getattr(self.item, part),
                proposed=text,
                reason=self.cleaned_data["reason"],
                by=self.by,
            )
            for part, text in self._changed()
        ]
        try:
            with transaction.atomic():
                for row in rows:
                    row.propose()
        except Refused as refusal:
            self.add_error(None, refusal.messages[0])
            return []
        return rows


class TakeForm(forms.Form):
    """The wording that will stand in the minutes: as proposed, unless the recorder changes it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    wording = forms.CharField(label=gettext_lazy("Wording for the minutes"), required=False, widget=forms.Textarea)

    def __init__(self, data=None, *, amendment):
        self.amendment = amendment
        super().__init__(data, initial={"seen": amendment.item.version, "wording": amendment.proposed})
        self.fields["wording"].widget.attrs["rows"] = 2 if amendment.part == ItemPart.TITLE else 6

    def clean_wording(self):
        wording = one_ending(self.cleaned_data["wording"])
        if self.amendment.part != ItemPart.TITLE:
            return wording
        if not wording or len(wording) > LONGEST[ItemPart.TITLE] or "\n" in wording:
            raise ValidationError(_("A title has one line of up to %(most)s letters.") % {"most": LONGEST["title"]})
        refuse_names_in_title(self, wording, self.amendment.item.meeting.groups.all(), field="wording")
        return wording

    def save(self, *, by):
        """Take the amendment. Raises Refused and portal.models.Conflict."""
        data = self.cleaned_data
        self.amendment.take(by=by, seen=data["seen"], wording=data.get("wording"))
