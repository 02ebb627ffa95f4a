"""Forms of a meeting before it begins: calling it, inviting to it, answering, its usual agenda and its materials."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.attachments import ALLOWED, check_file, hash_of
from workgroups.enums import Answer
from workgroups.forms.meetings import MeetingForm, refuse_names_in_title
from workgroups.models import Material, TemplateItem, begin_agenda


class CallForm(MeetingForm):
    """A new meeting: when, where and whose, and what its agenda begins with."""

    with_previous = forms.BooleanField(
        label=gettext_lazy("First, approve the minutes of the previous meeting"), required=False, initial=True
    )
    with_tasks = forms.BooleanField(
        label=gettext_lazy("Carry over the tasks that are not done"), required=False, initial=True
    )
    with_template = forms.BooleanField(label=gettext_lazy("Add the groups’ usual agenda"), required=False, initial=True)

    class Meta(MeetingForm.Meta):
        fields = ["groups", "title", "number", "date", "starts", "ends", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = self.fields["groups"].queryset
        if self.instance.region.groups.filter(closed_on__isnull=True).exclude(pk__in=offered).exists():
            self.fields["groups"].help_text = _(
                "A joint meeting with a group you do not manage is called by the coordinator."
            )

    def save(self, *, by):
        meeting = super().save(by=by)
        asked = {name: self.cleaned_data[f"with_{name}"] for name in ("previous", "tasks", "template")}
        begin_agenda(meeting, by=by, **asked)
        return meeting


def proposed_from(before):
    """Return what a new meeting takes over from the previous one: its name, hours, place, and what it announced."""
    if before is None:
        return {}
    day = before.next_date
    return {
        "title": before.title,
        "number": number_after(before.number, day.year if day else None),
        "date": day,
        "starts": before.next_time or before.starts,
        "ends": before.ends if not before.next_time or before.next_time == before.starts else None,
        "place": before.next_place or before.place,
    }


def number_after(number, year):
    """Return the next number as it was written: «03/2026» → «04/2026», in a new `year` «01/2027»; else empty."""
    match = re.fullmatch(r"(\D*)(\d+)(?:/(\d{4}))?", number)
    if not match:
        return ""
    before, count, of_year = match.groups()
    is_new_year = bool(of_year and year and int(of_year) != year)
    fresh = str(1 if is_new_year else int(count) + 1).zfill(len(count))
    return f"{before}{fresh}/{year if is_new_year else of_year}" if of_year else f"{before}{fresh}"


class InviteForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("A few words to those invited"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("They stand in the e-mail above the day, the place and the agenda."),
    )


class AnswerForm(forms.Form):
    """The two buttons of an invitation are the answer; the note belongs to an excuse."""

    answer = forms.ChoiceField(choices=Answer.choices)
    note = forms.CharField(
        label=pgettext_lazy("to an excuse", "Note"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("For an excuse; whoever runs the meeting reads it, the minutes do not have it."),
    )


class TemplateItemForm(forms.ModelForm):
    class Meta:
        model = TemplateItem
        fields = ["title", "prompt"]
        widgets = {"prompt": forms.Textarea(attrs={"rows": 2})}

    def clean_title(self):
        title = self.cleaned_data["title"]
        refuse_names_in_title(self, title, [self.instance.group])
        return title

    def save(self, *, by):
        self.instance._history_user = by
        return super().save()


class MaterialForm(forms.ModelForm):
    """A file for a meeting; it is checked by what is inside, not by its name."""

    class Meta:
        model = Material
        fields = ["file", "title", "item", "is_public"]

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        meeting = self.instance.meeting
        self.fields["item"].queryset = meeting.items.all()
        self.fields["item"].empty_label = _("the whole meeting")
        if self.instance.pk:
            del self.fields["file"]
            return
        self.fields["file"].widget = forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in ALLOWED)})
        most = filesizeformat(settings.ATTACHMENT_BYTES)
        told = {"most": most, "kinds": ", ".join(ALLOWED)}
        self.fields["file"].help_text = _("One file, at most %(most)s: %(kinds)s.") % told

    def clean_file(self):
        upload = self.cleaned_data["file"]
        check_file(upload)
        if self.instance.meeting.materials.filter(sha256=hash_of(upload)).exists():
            raise ValidationError(_("This very file is attached already."))
        return upload

    def save(self):
        if not self.instance.pk:
            self.instance.take(self.cleaned_data["file"], by=self.by)
        return super().save()
