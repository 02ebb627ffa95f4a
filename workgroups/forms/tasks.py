from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.forms import DayInput
from workgroups.models import Membership, Task, WorkGroup


class TaskForm(forms.ModelForm):
    """A task of one of `groups`; with one group there is nothing to choose."""

    class Meta:
        model = Task
        fields = ["text", "group", "assignee", "who", "due"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "due": DayInput}
        labels = {"group": gettext_lazy("Group")}

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = groups
        members = Membership.objects.filter(group__in=groups).current()
        kept = Membership.objects.filter(pk=self.instance.assignee_id)
        self.fields["assignee"].queryset = (members | kept).select_related("group")
        if len(groups) == 1:
            del self.fields["group"]
            self.instance.group = groups[0]
        else:
            self.fields["assignee"].label_from_instance = lambda member: f"{member} – {member.group}"

    def clean(self):
        assignee, group = self.cleaned_data.get("assignee"), self.cleaned_data.get("group")
        if assignee and group and assignee.group_id != group.pk:
            raise ValidationError({"assignee": _("This person is not a member of the chosen group.")})
        return self.cleaned_data

    def save(self, *, by):
        self.instance._history_user = by
        return super().save()


class TaskFilter(forms.Form):
    """Which tasks to show: of one of the person's groups, or of one member of a group; the overdue ones alone."""

    hotove = forms.CharField(widget=forms.HiddenInput, required=False)
    group = forms.ModelChoiceField(WorkGroup.objects.none(), label=gettext_lazy("Group"), required=False)
    who = forms.ModelChoiceField(Membership.objects.none(), label=gettext_lazy("Who"), required=False)
    late = forms.BooleanField(label=gettext_lazy("overdue only"), required=False)

    def __init__(self, data, *, group=None, groups=None):
        super().__init__(data)
        if group:
            del self.fields["group"]
            members = Membership.objects.filter(group=group, tasks__isnull=False).distinct()
            self.fields["who"].queryset, self.fields["who"].empty_label = members, _("everybody")
        else:
            del self.fields["who"]
            self.fields["group"].queryset, self.fields["group"].empty_label = groups, _("all groups")
        if data and "hotove" in data:
            del self.fields["late"]
        else:
            del self.fields["hotove"]

    def filter(self, tasks, today):
        """Narrow the tasks to what was asked for; what cannot be understood is left out."""
        self.is_valid()
        asked = getattr(self, "cleaned_data", {})
        if asked.get("group"):
            tasks = tasks.filter(group=asked["group"])
        if asked.get("who"):
            tasks = tasks.filter(assignee=asked["who"])
        return tasks.filter(due__lt=today) if asked.get("late") else tasks
