"""Forms of working groups and their meetings."""

from workgroups.forms.groups import EndMembershipForm, GroupForm, GroupServiceForm, MembershipForm
from workgroups.forms.meetings import (
    AttendanceForm,
    ItemForm,
    MeetingFilter,
    MeetingForm,
    PublicWordingForm,
    PublishForm,
    ReasonForm,
    VoteForm,
)
from workgroups.forms.tasks import TaskForm

__all__ = [
    "AttendanceForm",
    "EndMembershipForm",
    "GroupForm",
    "GroupServiceForm",
    "ItemForm",
    "MeetingFilter",
    "MeetingForm",
    "MembershipForm",
    "PublicWordingForm",
    "PublishForm",
    "ReasonForm",
    "TaskForm",
    "VoteForm",
]
