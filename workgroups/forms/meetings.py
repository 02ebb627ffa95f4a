"""Forms of a meeting and its minutes."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.collation import sort_key
from portal.fields import CzechIntegerField
from portal.forms import DayInput, VersionedForm
from providers.access import reach
from workgroups.access import group_reach
from workgroups.enums import Answer, Presence
from workgroups.imports import guests
from workgroups.models import AgendaItem, Attendance, Meeting, Membership, Vote, WorkGroup, one_seat_each
from workgroups.reports import withheld_in, without_masked
from workgroups.reports.quorum import count_turnout, outcome_of

LARGEST_VOTE = 999


class HourInput(forms.TimeInput):
    """An hour: the browser's own picker."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class MeetingFilter(forms.Form):
    """What to show in a list of meetings of a planning region."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, widget=forms.SearchInput)
    group = forms.ModelChoiceField(
        WorkGroup.objects.none(), label=gettext_lazy("Group"), required=False, to_field_name="slug"
    )
    year = forms.TypedChoiceField(label=gettext_lazy("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, region, years, **kwargs):
        super().__init__(data, **kwargs)
        self.region = region
        self.fields["group"].queryset = region.groups.all()
        self.fields["group"].empty_label = _("all groups")
        self.fields["year"].choices = [("", _("all years")), *((year, year) for year in years)]

    def filter(self, meetings, user):
        """Narrow the meetings to what was asked for; what cannot be understood is left out."""
        asked = self.cleaned_data if self.is_bound and not self.is_valid() else getattr(self, "cleaned_data", {})
        if asked.get("group"):
            meetings = meetings.filter(groups=asked["group"])
        if asked.get("year"):
            meetings = meetings.filter(date__year=asked["year"])
        if asked.get("q"):
            meetings = without_masked(meetings.with_words(asked["q"], user), asked["q"], user, self.region)
        return meetings


HEAD_WIDGETS = {
    "groups": forms.CheckboxSelectMultiple,
    "date": DayInput,
    "starts": HourInput,
    "ends": HourInput,
    "next_date": DayInput,
    "next_time": HourInput,
}
HEAD_LABELS = {
    "starts": gettext_lazy("Begins at"),
    "ends": gettext_lazy("Ends at"),
    "next_time": gettext_lazy("Next meeting begins at"),
    "next_place": gettext_lazy("Place of the next meeting"),
}


class MeetingForm(VersionedForm):
    """The head of a meeting. A person chooses among groups they run; groups of others on it stay."""

    class Meta:
        model = Meeting
        fields = [
            *("groups", "title", "number", "date", "starts", "ends", "place"),
            *("recorded_by", "verified_by", "next_date", "next_time", "next_place"),
        ]
        widgets, labels = HEAD_WIDGETS, HEAD_LABELS
        help_texts = {"title": gettext_lazy("When it is more than an ordinary meeting of the group.")}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        region = self.instance.region
        mine = region.groups.filter(closed_on__isnull=True)
        if region.pk not in reach(user).coordinates:
            mine = mine.filter(pk__in=group_reach(user).runs)
        kept = self.instance.groups.all() if self.instance.pk else WorkGroup.objects.none()
        self.others = kept.exclude(pk__in=mine.values("pk"))
        offered = [group.pk for group in (*mine, *self.others)]
        self.fields["groups"].queryset = WorkGroup.objects.filter(pk__in=offered)
        if not self.instance.pk and len(mine) == 1:
            self.initial["groups"] = [mine[0].pk]

    def clean_groups(self):
        kept = [*self.cleaned_data["groups"], *self.others]
        return WorkGroup.objects.filter(pk__in=[group.pk for group in kept])

    def clean(self):
        self.cleaned_data = super().clean()
        groups, title = self.cleaned_data.get("groups"), self.cleaned_data.get("title")
        if groups and title:
            refuse_names_in_title(self, title, groups)
        return self.cleaned_data


class ItemForm(VersionedForm):
    class Meta:
        model = AgendaItem
        fields = ["label", "title", "discussion", "conclusion", "is_decision", "public_wording"]
        widgets = {
            "label": forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
            "discussion": forms.Textarea(attrs={"rows": 6}),
            "conclusion": forms.Textarea(attrs={"rows": 2}),
            "public_wording": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "discussion": gettext_lazy(
                "“Name: …” at the start of a line is a speaker. “(T: 20. 10. 2027)” after a sentence offers a task."
            ),
        }

    def clean_title(self):
        title = self.cleaned_data["title"]
        refuse_names_in_title(self, title, self.instance.meeting.groups.all())
        return title


def refuse_names_in_title(form, title, groups, field="title"):
    """Titles stand in lists and in the plan, where everybody reads them: no whole withheld name may be in one."""
    if withheld_in(groups).whole(title):
        form.add_error(
            field, _("Everybody reads titles. Leave out the name of a representative of users or of a hidden member.")
        )


class PublicWordingForm(VersionedForm):
    class Meta:
        model = AgendaItem
        fields = ["public_wording"]


class VoteForm(forms.ModelForm):
    in_favour = CzechIntegerField(label=gettext_lazy("In favour"), min_value=0, max_value=LARGEST_VOTE)
    against = CzechIntegerField(label=gettext_lazy("Against"), min_value=0, max_value=LARGEST_VOTE, initial=0)
    abstained = CzechIntegerField(label=gettext_lazy("Abstained"), min_value=0, max_value=LARGEST_VOTE, initial=0)

    class Meta:
        model = Vote
        fields = ["motion", "in_favour", "against", "abstained", "outcome"]
        widgets = {"motion": forms.Textarea(attrs={"rows": 2, "autofocus": True}), "outcome": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        outcome.required = False
        outcome.choices = [("", _("by the numbers")), *(choice for choice in outcome.choices if choice[0])]
        outcome.help_text = _("It passes with more votes in favour than all others, when enough members are there.")

    def clean(self):
        """Compute the outcome unless somebody says otherwise."""
        told = self.cleaned_data = super().clean()
        counted = [told.get(name) for name in ("in_favour", "against", "abstained")]
        if not told.get("outcome") and None not in counted:
            told["outcome"] = outcome_of(self.instance.item.meeting, *counted)
        return told


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class PublishForm(forms.Form):
    """Asks for a look at the places where a withheld name may stand; without such places there is nothing to ask."""

    checked = forms.BooleanField(
        label=gettext_lazy("I have read the places above; nobody who must stay unnamed can be recognised in them.")
    )

    def __init__(self, *args, findings, **kwargs):
        super().__init__(*args, **kwargs)
        if not findings:
            del self.fields["checked"]


class AttendanceForm(forms.Form):
    """Who was there: each member of the meeting's groups is present, excused or neither; guests are lines of text."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    guests = forms.CharField(
        label=gettext_lazy("Guests"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One a line: Name (Organisation)."),
    )
    CHOICES = [
        (Presence.PRESENT, Presence.PRESENT.label),
        (Presence.EXCUSED, Presence.EXCUSED.label),
        ("", gettext_lazy("not noted")),
    ]

    def __init__(self, data=None, *, meeting, everybody=False):
        self.meeting = meeting
        self.rows = list(meeting.attendance.select_related("member"))
        self.members = self._members()
        there = {row.member_id: row.presence for row in self.rows if row.member_id}
        self.is_from_answers = False
        there = there or self._expected(everybody)
        super().__init__(data, initial={"guests": self._guests(), "seen": self._state()})
        for member in self.members:
            self.fields[f"member-{member.pk}"] = forms.ChoiceField(
                label=member.name,
                choices=self.CHOICES,
                required=False,
                initial=there.get(member.pk, ""),
                widget=forms.RadioSelect,
            )

    def _members(self):
        """Return those who sat in the groups that day and those already recorded; a person in two groups once."""
        current = Membership.objects.filter(group__in=self.meeting.groups.all()).current(self.meeting.date)
        recorded = [row.member for row in self.rows if row.member]
        return sorted(one_seat_each([*current, *recorded]), key=lambda member: (member.side, sort_key(member.name)))

    def _expected(self, everybody):
        """Return what the form begins with: all present when asked for, otherwise what people answered."""
        said = {Answer.COMING: Presence.PRESENT, Answer.EXCUSED: Presence.EXCUSED}
        answered = {row.member_id: said.get(row.answer) for row in self.meeting.invitations.all()}
        if not everybody:
            self.is_from_answers = any(answered.values())
            return {member: presence for member, presence in answered.items() if presence}
        excused = {member for member, presence in answered.items() if presence == Presence.EXCUSED}
        return {m.pk: Presence.EXCUSED if m.pk in excused else Presence.PRESENT for m in self.members}

    def _guests(self):
        rows = [row for row in self.rows if row.presence == Presence.GUEST]
        return "\n".join(f"{row.name} ({row.organisation})" if row.organisation else row.name for row in rows)

    def _state(self):
        told = sorted(f"{row.member_id} {row.name} {row.organisation} {row.presence}" for row in self.rows)
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

    def by_member(self):
        """Return (member, bound field) for each member, in the order of the page."""
        return [(member, self[f"member-{member.pk}"]) for member in self.members]

    def clean(self):
        if self.cleaned_data.get("seen") != self._state():
            self.data = self.data.copy()
            self.data["seen"] = self._state()
            raise ValidationError(
                _("Somebody else has changed the attendance. Below is yours; save it again to keep it. Theirs: %s")
                % "; ".join(f"{row.name} – {row.get_presence_display()}" for row in self.rows)
            )
        return self.cleaned_data

    @transaction.atomic
    def save(self):
        """Write the attendance anew; the names are copied, since a seat may end or be renamed later."""
        self.meeting.attendance.all().delete()
        rows = []
        for member in self.members:
            presence = self.cleaned_data[f"member-{member.pk}"]
            if presence:
                rows.append(self._row(presence, member.name, member.organisation, member))
        rows += [
            self._row(Presence.GUEST, name, organisation) for name, organisation in guests(self.cleaned_data["guests"])
        ]
        Attendance.objects.bulk_create(rows)
        Meeting.objects.filter(pk=self.meeting.pk).update(turnout=count_turnout(self.meeting))

    def _row(self, presence, name, organisation, member=None):
        return Attendance(
            meeting=self.meeting, member=member, presence=presence, name=name[:150], organisation=organisation[:200]
        )
