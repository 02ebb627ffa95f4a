"""Working groups, their members and meetings: minutes, votes and tasks."""

from workgroups.models.amendments import Amendment
from workgroups.models.files import MinutesFile
from workgroups.models.groups import GroupService, Membership, WorkGroup
from workgroups.models.meetings import AgendaItem, Meeting
from workgroups.models.minutes import Attendance, Vote
from workgroups.models.tasks import Task

__all__ = [
    "AgendaItem",
    "Amendment",
    "Attendance",
    "GroupService",
    "Meeting",
    "Membership",
    "MinutesFile",
    "Task",
    "Vote",
    "WorkGroup",
]
