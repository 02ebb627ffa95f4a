"""Forms of working groups and their meetings."""

from workgroups.forms.amendments import AmendmentsDayForm, ProposalForm, TakeForm
from workgroups.forms.attendance import AttendanceFilter
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
from workgroups.forms.months import MonthForm
from workgroups.forms.search import MinutesSearchForm
from workgroups.forms.tasks import TaskFilter, TaskForm

__all__ = [
    "AmendmentsDayForm",
    "AttendanceFilter",
    "AttendanceForm",
    "EndMembershipForm",
    "GroupForm",
    "GroupServiceForm",
    "ItemForm",
    "MeetingFilter",
    "MeetingForm",
    "MembershipForm",
    "MinutesSearchForm",
    "MonthForm",
    "ProposalForm",
    "PublicWordingForm",
    "PublishForm",
    "ReasonForm",
    "TakeForm",
    "TaskFilter",
    "TaskForm",
    "VoteForm",
]
