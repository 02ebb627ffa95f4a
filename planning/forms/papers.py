"""Composing the paper of proposals for a group."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from planning.enums import ItemState
from planning.models import ActionItem, Paper
from portal.forms import VersionedForm
from workgroups.enums import MinutesState
from workgroups.models import AgendaItem, Meeting
from workgroups.reports import withheld_in

ORDER = ["measure__goal__order", "measure__goal", "measure__order", "measure", "order", "pk"]
MOST = 300


class PaperMeeting(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{date_format(meeting.date, 'SHORT_DATE_FORMAT')} {meeting} {meeting.number}".strip()


class PaperItems(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, item):
        who = item.service.name if item.service else item.service_to_be or (item.provider.name if item.provider else "")
        state = "" if item.state == ItemState.PROPOSED else f" ({item.get_state_display()})"
        return f"{item}{f' – {who}' if who else ''}{state}"


def proposals_for(action_plan, group):
    """Return what may stand on a paper: the year's proposals under the group's goals, whatever became of them."""
    rows = ActionItem.objects.standing().filter(action_plan=action_plan, measure__goal__group=group)
    rows = rows.filter(state__in=ItemState.handed_in())
    return rows.select_related("service", "provider").order_by(*ORDER)


class PaperForm(VersionedForm):
    """The proposals of a paper, its meeting and its first words."""

    meeting = PaperMeeting(
        Meeting.objects.none(),
        label=_("Meeting"),
        required=False,
        empty_label=_("not for a meeting, or for one to come"),
    )
    items = PaperItems(ActionItem.objects.none(), label=_("Proposals on the paper"), required=False)

    class Meta:
        model = Paper
        fields = ["meeting", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"note": _("Words at the beginning")}

    field_order = ["meeting", "items", "note", "seen"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.filter(groups=self.instance.group, date__isnull=False)
        recent = meetings.exclude(state=MinutesState.CANCELLED).order_by("-date", "-pk")
        self.fields["meeting"].queryset = recent.filter(pk__in=[row.pk for row in recent[:12]])
        self.fields["items"].queryset = proposals_for(self.instance.action_plan, self.instance.group)
        if self.instance.pk:
            self.initial["items"] = list(self.instance.paper_items.values_list("item", flat=True))

    def clean_meeting(self):
        meeting = self.cleaned_data["meeting"]
        others = Paper.objects.filter(
            action_plan=self.instance.action_plan, group=self.instance.group, meeting=meeting
        ).exclude(pk=self.instance.pk)
        if meeting and others.exists():
            raise forms.ValidationError(_g("There already is a paper for this meeting."))
        return meeting

    @transaction.atomic
    def save(self, *, by):
        """Return the paper, or None on a conflict. What is with its author now is not offered and keeps its place."""
        paper = super().save(by=by)
        if paper is not None:
            offered = self.fields["items"].queryset.order_by().values("pk")
            aside = ActionItem.objects.filter(paper_items__paper=paper).exclude(pk__in=offered)
            paper.compose([*aside, *self.cleaned_data["items"]], by=by)
        return paper


class PointForm(forms.Form):
    """The point of the meeting's agenda under which the paper is talked about: one that is there, or a new one."""

    NEW = "new"

    point = forms.ChoiceField(label=_("Agenda item"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title of the new item"), max_length=300, required=False)

    def __init__(self, *args, paper, **kwargs):
        super().__init__(*args, **kwargs)
        self.paper = paper
        self.points = {str(point.pk): point for point in paper.meeting.items.all()}
        self.fields["point"].choices = [
            *[(pk, str(point)) for pk, point in self.points.items()],
            (self.NEW, _g("a new item at the end of the agenda")),
        ]
        year = {"year": paper.action_plan.year}
        self.initial.setdefault("point", str(paper.point_id) if str(paper.point_id) in self.points else self.NEW)
        self.initial.setdefault("title", _g("Proposals for the action plan %(year)s") % year)

    def clean_title(self):
        title = self.cleaned_data["title"].strip()
        if withheld_in(self.paper.meeting.groups.all()).whole(title):
            raise forms.ValidationError(
                _g("Everybody reads titles. Leave out the name of a representative of users or of a hidden member.")
            )
        return title

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("point") == self.NEW and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _g("Give the new item a title."))
        return cleaned

    def chosen(self):
        """Return the agenda item to attach the paper to; a new one is not saved yet."""
        if self.cleaned_data["point"] != self.NEW:
            return self.points[self.cleaned_data["point"]]
        place = max((point.order for point in self.points.values()), default=0) + 1
        return AgendaItem(
            meeting=self.paper.meeting, order=place, label=f"{len(self.points) + 1}.", title=self.cleaned_data["title"]
        )


def meetings_ahead(group, on=None):
    """Return the group's meetings that are still to come, the nearest first."""
    rows = Meeting.objects.filter(groups=group, date__gte=on or timezone.localdate())
    return rows.exclude(state=MinutesState.CANCELLED).order_by("date", "pk")
