from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.forms import DayInput
from workgroups.models import Membership, Task


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
