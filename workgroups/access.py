"""Who may do what with working groups, their meetings and minutes."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.access import YES, allow_if, no
from providers.access import reach


@dataclass(frozen=True)
class GroupReach:
    """Ids of the groups a person belongs to now, of those they manage, and of the planning regions of the latter."""

    belongs: frozenset = field(default_factory=frozenset)
    runs: frozenset = field(default_factory=frozenset)
    runs_in: frozenset = field(default_factory=frozenset)


def group_reach(user):
    """Return the person's GroupReach, asked from the database once per request (one query)."""
    if not user.is_authenticated:
        return GroupReach()
    if not hasattr(user, "_group_reach"):
        rows = list(user.group_memberships.current().values_list("group", "role", "group__region"))
        user._group_reach = GroupReach(
            belongs=frozenset(group for group, _role, _region in rows),
            runs=frozenset(group for group, role, _region in rows if role in ("lead", "secretary")),
            runs_in=frozenset(region for _group, role, region in rows if role in ("lead", "secretary")),
        )
    return user._group_reach


def runs_group(user, group):
    """The group's lead and secretary, and the coordinator of its planning region."""
    mine = group.pk in group_reach(user).runs or group.region_id in reach(user).coordinates
    return allow_if(mine, _("Only the group’s lead and the coordinator may do this."))


def sees_group_inside(user, group):
    """Members of the group, and those who read its whole planning region."""
    inside = group.pk in group_reach(user).belongs or group.region_id in reach(user).reads
    return allow_if(inside, _("Only members of the group may see this."))


def runs_meeting(user, meeting):
    """Whoever runs one of the meeting's groups."""
    if meeting.region_id in reach(user).coordinates:
        return YES
    groups = {group.pk for group in meeting.groups.all()}
    return allow_if(bool(groups & group_reach(user).runs), _("Only the group’s lead and the coordinator may do this."))


def can_edit_minutes(user, meeting):
    """Whoever runs the meeting, while its minutes are a draft."""
    answer = runs_meeting(user, meeting)
    if not answer:
        return answer
    return allow_if(
        meeting.state == "draft", _("The minutes have been circulated; take them back to a draft to change them.")
    )


def sees_meeting_inside(user, meeting):
    """Members of one of the meeting's groups, and those who read its whole planning region."""
    groups = {group.pk for group in meeting.groups.all()}
    inside = bool(groups & group_reach(user).belongs) or meeting.region_id in reach(user).reads
    return allow_if(inside, _("Only members of the group may see this."))


def can_propose_amendments(user, meeting):
    """Members who were at the meeting or excused themselves from it, and whoever runs it."""
    there = {row.member.user_id for row in meeting.attendance.all() if row.member}
    if user.pk in there:
        return YES
    answer = runs_meeting(user, meeting)
    return answer or no(_("Amendments are proposed by those who were invited to the meeting and by its recorder."))


def can_withdraw_amendment(user, amendment):
    """Whoever proposed it."""
    return allow_if(amendment.by_id == user.pk, _("Only whoever proposed the amendment may withdraw it."))


def can_finish_task(user, task):
    """The member who was asked, and whoever runs the group."""
    if task.assignee and task.assignee.user_id == user.pk:
        return YES
    return runs_group(user, task.group)


def sees_attendance(user, region):
    """Members of any group of the planning region, for their groups, and those who read the whole of it."""
    if region.pk in reach(user).reads:
        return YES
    sits = bool(group_reach(user).belongs) and region.groups.filter(pk__in=group_reach(user).belongs).exists()
    return allow_if(sits, _("Only members of the working groups may see this."))


def can_call_meeting(user, region):
    """The region's coordinator, and whoever runs a group in it."""
    if region.pk in reach(user).coordinates:
        return YES
    running = region.groups.filter(pk__in=group_reach(user).runs).exists()
    return allow_if(running, _("Only a group’s lead and the coordinator may call a meeting."))
