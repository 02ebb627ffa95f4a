"""Working groups, their members and meetings: minutes, votes and tasks."""

from workgroups.models.agendas import (
    ItemDraft,
    TaskCheck,
    TemplateItem,
    begin_agenda,
    carry_tasks,
    previous_of,
)
from workgroups.models.amendments import Amendment
from workgroups.models.files import MinutesFile
from workgroups.models.groups import GroupService, Membership, WorkGroup, one_seat_each
from workgroups.models.invitations import CalendarAddress, Invitation
from workgroups.models.materials import Material
from workgroups.models.meetings import AgendaItem, Meeting
from workgroups.models.minutes import Attendance, Vote
from workgroups.models.tasks import Task
from workgroups.models.uploads import MinutesUpload

__all__ = [
    "AgendaItem",
    "Amendment",
    "Attendance",
    "CalendarAddress",
    "GroupService",
    "Invitation",
    "ItemDraft",
    "Material",
    "Meeting",
    "Membership",
    "MinutesFile",
    "MinutesUpload",
    "Task",
    "TaskCheck",
    "TemplateItem",
    "Vote",
    "WorkGroup",
    "begin_agenda",
    "carry_tasks",
    "one_seat_each",
    "previous_of",
]
