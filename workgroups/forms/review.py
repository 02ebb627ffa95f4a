"""The review of minutes read from a file: all that was understood, as one form whose rows a person mends."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.collation import sort_key
from portal.forms import DayInput
from providers.access import reach
from workgroups.access import group_reach
from workgroups.enums import Presence, Side, VoteOutcome
from workgroups.forms.meetings import HEAD_LABELS, HEAD_WIDGETS, LARGEST_VOTE
from workgroups.imports.doubts import sentence
from workgroups.imports.drafts import NEW_ROWS
from workgroups.imports.matching import match
from workgroups.imports.record import PARTS
from workgroups.imports.storing import NEW_MEMBER
from workgroups.models import Meeting, WorkGroup

MOST_ROWS = 2_000
MOST_SIMILAR = 5
HEAD = [
    *("title", "number", "date", "starts", "ends", "place"),
    *("recorded_by", "verified_by", "next_date", "next_time", "next_place"),
]
COUNT = {"min_value": 0, "max_value": LARGEST_VOTE, "widget": forms.TextInput(attrs={"inputmode": "numeric"})}


class SeatSelect(forms.Select):
    """A choice of a member: many rows with many members, so it is drawn without a template for each option."""

    def render(self, name, value, attrs=None, renderer=None):
        drawn = [self._drawn(label, options, str(value or "")) for label, options in self.choices]
        attributes = format_html_join("", ' {}="{}"', self.build_attrs(self.attrs, attrs).items())
        return format_html('<select name="{}"{}>{}</select>', name, attributes, mark_safe("".join(drawn)))

    def _drawn(self, label, options, value):
        if not isinstance(options, list):
            return format_html('<option value="{}">{}</option>', label, options)
        inner = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if key == value else "", words) for key, words in options),
        )
        return format_html('<optgroup label="{}">{}</optgroup>', label, inner)


class HeadForm(forms.ModelForm):
    """The head of the minutes."""

    class Meta:
        model = Meeting
        fields = ["groups", *HEAD]
        help_texts = {"groups": gettext_lazy("Their members are offered below among the people, once this is saved.")}
        widgets, labels = HEAD_WIDGETS, HEAD_LABELS

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = offered


class Row(forms.Form):
    """What every row carries besides its fields; DELETE, the formset's own, leaves it out."""

    key = forms.CharField(max_length=8, widget=forms.HiddenInput)
    numbers = forms.CharField(required=False, widget=forms.HiddenInput)
    doubt = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            is_select = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"

    @property
    def reason(self):
        return sentence(self["doubt"].value())

    @property
    def cells(self):
        """The fields that a person fills in."""
        return [field for field in self.visible_fields() if field.name != "DELETE"]

    @property
    def first_line(self):
        return (self["numbers"].value() or "").split(",")[0]

    def raw(self, names):
        """Return the row as typed."""
        values = {name: self.data.get(self.add_prefix(name), "") for name in ("key", "numbers", "doubt", *names)}
        return {**values, "leave_out": self.add_prefix("DELETE") in self.data}


class PersonRow(Row):
    presence = forms.ChoiceField(label=gettext_lazy("Was"), choices=Presence)
    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=150)
    organisation = forms.CharField(label=gettext_lazy("Organisation"), max_length=200, required=False)
    member = forms.ChoiceField(label=gettext_lazy("Who it is"), required=False, widget=SeatSelect)

    def __init__(self, *args, seats, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = seats.choices(self["name"].value(), self["organisation"].value(), adding=True)


class ItemRow(Row):
    label = forms.CharField(label=gettext_lazy("Number"), max_length=20, required=False)
    title = forms.CharField(label=gettext_lazy("Heading"), max_length=300)
    text = forms.CharField(label=gettext_lazy("Text"), required=False, widget=forms.Textarea)

    def __init__(self, *args, seats, items, **kwargs):
        super().__init__(*args, **kwargs)
        text = self["text"].value() or ""
        rows = sum(1 + len(line) // 75 for line in text.split("\n"))
        self.fields["text"].widget.attrs["rows"] = min(20, max(3, rows))


class VoteRow(Row):
    item = forms.ChoiceField(label=gettext_lazy("Under the item"))
    motion = forms.CharField(label=gettext_lazy("About what"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    in_favour = forms.IntegerField(label=gettext_lazy("In favour"), **COUNT)
    against = forms.IntegerField(label=gettext_lazy("Against"), **COUNT)
    abstained = forms.IntegerField(label=gettext_lazy("Abstained"), **COUNT)
    outcome = forms.ChoiceField(label=gettext_lazy("Outcome"), choices=[("", "–"), *VoteOutcome.choices])

    def __init__(self, *args, seats, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "–"), *items]


class TaskRow(Row):
    text = forms.CharField(label=gettext_lazy("What is to be done"), widget=forms.Textarea(attrs={"rows": 2}))
    who = forms.CharField(label=gettext_lazy("Who, as written"), max_length=150, required=False)
    member = forms.ChoiceField(label=gettext_lazy("Who it is"), required=False, widget=SeatSelect)
    due = forms.DateField(label=gettext_lazy("By when"), required=False, widget=DayInput)
    item = forms.ChoiceField(label=gettext_lazy("Under the item"), required=False)

    def __init__(self, *args, seats, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "–"), *items]
        self.fields["member"].choices = seats.choices(self["who"].value(), None, adding=False)


class Seats:
    """Members of the chosen groups, offered for a written name: the similar ones first."""

    def __init__(self, seats):
        self.seats = seats
        self.all = [(str(seat.pk), self._words(seat)) for seat in sorted(seats, key=lambda seat: sort_key(seat.name))]
        self.new = [(f"{NEW_MEMBER}{side.value}", str(side.label)) for side in Side]

    @staticmethod
    def _words(seat):
        return f"{seat.name} – {seat.organisation}" if seat.organisation else seat.name

    def choices(self, name, organisation, *, adding):
        """Return choices in groups. Each member stands once; adding somebody new is always said in words."""
        similar = (
            [seat for _score, seat in match(name, self.seats, organisation=organisation).candidates[:5]] if name else []
        )
        first = {str(seat.pk) for seat in similar}
        groups = [
            (_("Similar"), [(str(seat.pk), self._words(seat)) for seat in similar]),
            (_("Other members"), [choice for choice in self.all if choice[0] not in first]),
            (_("Add to the group as a new member"), self.new if adding else []),
        ]
        return [(_("Not a member"), [("", _("by name only"))]), *[group for group in groups if group[1]]]


class PeopleRows(forms.BaseFormSet):
    def clean(self):
        """A member was there once."""
        seen = {}
        for form in self.forms:
            member = getattr(form, "cleaned_data", {}).get("member")
            if not member or member.startswith(NEW_MEMBER) or self._should_delete_form(form):
                continue
            if member in seen:
                form.add_error("member", _("This member is already chosen for %(name)s.") % {"name": seen[member]})
            seen[member] = form.cleaned_data.get("name", "")


ROWS = {
    part: forms.formset_factory(form, formset=base, extra=0, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    for part, form, base in (
        ("people", PersonRow, PeopleRows),
        ("items", ItemRow, forms.BaseFormSet),
        ("votes", VoteRow, forms.BaseFormSet),
        ("tasks", TaskRow, forms.BaseFormSet),
    )
}


class Review:
    """All forms of one review, filled from the draft, or from what was sent."""

    def __init__(self, upload, user, *, seats, data=None):
        draft = upload.draft
        self.upload = upload
        self.head = HeadForm(data, initial=draft["head"], offered=offered_groups(upload, user), label_suffix="")
        self.seats = Seats(seats)
        self.items = self._rows("items", data, [])
        self.item_choices = [(form["key"].value(), self._item(form)) for form in self.items]
        self.people, self.votes, self.tasks = (
            self._rows(part, data, self.item_choices) for part in ("people", "votes", "tasks")
        )

    def _rows(self, part, data, items):
        initial = [{**row, "DELETE": row["leave_out"]} for row in self.upload.draft[part]]
        options = {"seats": self.seats, "items": items}
        return ROWS[part](data, initial=None if data else initial, prefix=part, form_kwargs=options)

    @staticmethod
    def _item(form):
        words = f"{form['label'].value() or ''} {form['title'].value() or ''}".strip()
        return words if len(words) <= 60 else f"{words[:59]}…"

    @property
    def formsets(self):
        return {part: getattr(self, part) for part in PARTS}

    @property
    def is_whole(self):
        """Whether all rows that the page had were sent."""
        return all(formset.management_form.is_valid() for formset in self.formsets.values())

    def draft(self):
        """Return what was sent as a draft, right or not."""
        head = {name: self.head.data.get(name, "") for name in HEAD}
        offered = {str(group.pk) for group in self.head.fields["groups"].queryset}
        head["groups"] = [pk for pk in self.head.data.getlist("groups") if pk in offered]
        rows = {part: [form.raw(NEW_ROWS[part]) for form in formset] for part, formset in self.formsets.items()}
        return {"head": head, "doubts": {}, **rows}

    def is_valid(self):
        return all([self.head.is_valid(), *[formset.is_valid() for formset in self.formsets.values()]])

    @property
    def wrong(self):
        """Return the row forms that went wrong, for the summary above the form."""
        wrong = []
        for part, formset in self.formsets.items():
            for number, form in enumerate(formset.forms, 1):
                if form.errors and not formset._should_delete_form(form):
                    form.about = f"{ABOUT[part]} {number}"
                    wrong.append(form)
        return wrong

    def record(self):
        """Return the record of a valid review (imports/record.py)."""
        head = {name: self.head.cleaned_data[name] for name in HEAD}
        rows = {
            part: [
                {**form.cleaned_data, "leave_out": False} for form in formset if not formset._should_delete_form(form)
            ]
            for part, formset in self.formsets.items()
        }
        return {"head": head, "doubts": {}, **rows}


ABOUT = {
    "people": gettext_lazy("Person"),
    "items": gettext_lazy("Item"),
    "votes": gettext_lazy("Vote"),
    "tasks": gettext_lazy("Task"),
}


def running_groups(user, region):
    """Return the groups of the region that the person runs: the coordinator all of them."""
    groups = region.groups.filter(closed_on__isnull=True)
    return groups if region.pk in reach(user).coordinates else groups.filter(pk__in=group_reach(user).runs)


def offered_groups(upload, user):
    """Return the groups whose meeting the person may say it was, and those chosen already."""
    kept = [int(pk) for pk in upload.draft["head"]["groups"]]
    mine = upload.region.groups.values_list("pk", flat=True)
    if upload.region_id not in reach(user).coordinates:
        mine = mine.filter(pk__in=group_reach(user).runs)
    return WorkGroup.objects.filter(pk__in=[*kept, *mine])
