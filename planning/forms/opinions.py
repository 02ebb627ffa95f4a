"""The chain of opinions of a year, and what each of them says about an item."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from planning.enums import OpinionBy, Verdict
from planning.models import ActionPlan, OpinionStep, Statement
from planning.models.opinions import held, leans_on, verdict_of
from portal.forms import DayInput, VersionedForm
from portal.lifecycle import Refused
from workgroups.enums import GroupKind, MinutesState
from workgroups.models import Meeting, Vote

MOST_MEETINGS = 24


class StepForm(VersionedForm):
    """One who gives an opinion, and by when."""

    class Meta:
        model = OpinionStep
        fields = ["by", "name", "is_required", "until"]
        widgets = {"until": DayInput}
        labels = {"until": capfirst(_("by the day"))}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("by", "name"):
            self.fields[name].label = capfirst(self.fields[name].label)
        if self.instance.pk and self.instance.is_of_group:
            del self.fields["by"]
        else:
            words = [(value, capfirst(label)) for value, label in OpinionBy.choices]
            self.fields["by"].choices = [pair for pair in words if pair[0] != OpinionBy.GROUP]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("by") == OpinionBy.OTHER and not cleaned.get("name", "").strip():
            self.add_error("name", _g("Say who gives the opinion."))
        return cleaned


class ProposalsUntilForm(forms.ModelForm):
    class Meta:
        model = ActionPlan
        fields = ["proposals_until"]
        widgets = {"proposals_until": DayInput}
        labels = {"proposals_until": capfirst(_("proposals by the day"))}
        help_texts = {"proposals_until": _("Later ones are taken in, too; it is said that they are late.")}


class VoteSelect(forms.Select):
    """Each vote says on which day it was and which opinion its outcome suggests, for static/js/opinions.js."""

    def create_option(self, name, value, label, selected, index, **more):
        option = super().create_option(name, value, label, selected, index, **more)
        vote = getattr(value, "instance", None)
        if vote:
            option["attrs"]["data-verdict"] = verdict_of(vote).value
            option["attrs"]["data-meeting"] = vote.item.meeting_id
        return option


class MeetingSelect(forms.Select):
    """Each meeting says its day."""

    def create_option(self, name, value, label, selected, index, **more):
        option = super().create_option(name, value, label, selected, index, **more)
        meeting = getattr(value, "instance", None)
        if meeting:
            option["attrs"]["data-day"] = meeting.date.isoformat()
        return option


class VoteChoice(forms.ModelChoiceField):
    widget = VoteSelect

    def label_from_instance(self, vote):
        day = date_format(vote.item.meeting.date, "SHORT_DATE_FORMAT")
        counts = f"{vote.in_favour} : {vote.against} : {vote.abstained}"
        return f"{day} – {vote.motion[:90]} ({counts}, {vote.get_outcome_display()})"


class MeetingChoice(forms.ModelChoiceField):
    widget = MeetingSelect

    def label_from_instance(self, meeting):
        return f"{date_format(meeting.date, 'SHORT_DATE_FORMAT')} {meeting} {meeting.number}".strip()


def meetings_of(item, step, on):
    """Return the meetings at which a step may have given its opinion: of the item's group, or of the steering group."""
    region = item.action_plan.plan.region
    held_till_now = Meeting.objects.filter(region=region, date__lte=on).exclude(state=MinutesState.CANCELLED)
    if step.by == OpinionBy.GROUP:
        return held_till_now.filter(groups=item.measure.goal.group_id)
    if step.by == OpinionBy.STEERING:
        return held_till_now.filter(groups__kind=GroupKind.STEERING).distinct()
    return Meeting.objects.none()


class StatementForm(VersionedForm):
    """What a step says about an item. A vote fills the day and suggests the opinion; people may say otherwise."""

    vote = VoteChoice(
        Vote.objects.none(),
        label=_("Vote at the meeting"),
        required=False,
        empty_label=_("no vote, or it is not in the minutes"),
        help_text=_("It fills the day, and the opinion where you choose none: passed means recommended."),
    )
    meeting = MeetingChoice(
        Meeting.objects.none(), label=_("Meeting"), required=False, empty_label=_("at no meeting of the portal")
    )

    class Meta:
        model = Statement
        fields = ["verdict", "reason", "vote", "meeting", "on"]
        widgets = {
            "verdict": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 2}),
            "on": DayInput,
        }
        labels = {
            "verdict": pgettext_lazy("of an item", "Opinion"),
            "reason": capfirst(_("reason or reservation")),
            "on": pgettext_lazy("of an opinion", "Given on"),
        }
        help_texts = {"reason": _("Needed unless it is recommended.")}

    def __init__(self, *args, meeting=None, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["seen"].initial = 0  # a statement that another window stored first is then a conflict
        verdict = self.fields["verdict"]
        verdict.choices = [(value, label) for value, label in verdict.choices if value]
        self._offer_meetings(meeting)
        if self.is_bound and "vote" in self.fields:
            self._fill_in()

    def _offer_meetings(self, meeting):
        rows = meetings_of(self.instance.item, self.instance.step, timezone.localdate())
        if self.instance.step.by not in (OpinionBy.GROUP, OpinionBy.STEERING):
            del self.fields["vote"], self.fields["meeting"]
            return
        newest = list(rows.order_by("-date", "-pk").values_list("pk", flat=True)[:MOST_MEETINGS])
        newest += [self.instance.meeting_id] if self.instance.meeting_id else []
        self.fields["meeting"].queryset = Meeting.objects.filter(pk__in=newest).order_by("-date", "-pk")
        chosen = meeting if meeting and meeting.pk in newest else None
        votes = Vote.objects.filter(item__meeting__in=[chosen.pk] if chosen else newest, item__removed_at__isnull=True)
        votes = votes.select_related("item__meeting").order_by("-item__meeting__date", "item__order", "pk")
        self.fields["vote"].queryset = votes
        if chosen and self.instance.pk is None:
            self.initial |= {"meeting": chosen.pk, "on": chosen.date}

    def _fill_in(self):
        """Fill what the chosen vote or meeting says, where the person left it empty; as static/js/opinions.js does."""
        self.data = self.data.copy()
        vote = _chosen(self.fields["vote"], self.data.get("vote", ""))
        if vote:
            self.data["meeting"] = str(vote.item.meeting_id)
            self.data["verdict"] = self.data.get("verdict") or verdict_of(vote).value
        meeting = _chosen(self.fields["meeting"], self.data.get("meeting", ""))
        if meeting:
            self.data["on"] = self.data.get("on") or meeting.date.isoformat()

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_g("This day is still to come."))
        return on

    def clean(self):
        cleaned = super().clean()
        verdict = cleaned.get("verdict")
        if verdict and verdict != Verdict.RECOMMENDED and not cleaned.get("reason", "").strip():
            self.add_error("reason", _g("Say why it is not recommended, or what the reservation is."))
        return cleaned

    def save(self, *, by):
        """Return the statement, or None: then somebody was quicker (`conflict`), or an error says why not."""
        try:
            with transaction.atomic():
                return self._store(by)
        except Refused as refused:
            self.add_error(None, refused)
            return None

    def _store(self, by):
        held(self.instance.item)
        there = Statement.objects.filter(item=self.instance.item_id, step=self.instance.step_id).first()
        if there is None:
            return self.instance.record(by=by)
        if self.instance.pk is None:
            self._offer_choice(there)
            return None
        if leans_on(there):
            raise Refused(leans_on(there))
        self.instance.by, self.instance.at = by, timezone.now()
        return super().save(by=by)


def _chosen(field, asked):
    return field.queryset.filter(pk=asked).first() if asked.isdigit() else None


class UndiscussedForm(forms.Form):
    """Why items are included before their group discussed them."""

    reason = forms.CharField(
        label=_("Why the group’s opinion is not waited for"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )
