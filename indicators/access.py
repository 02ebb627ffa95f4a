"""Who may do what with a service's own indicators, the rounds that collect them and what services submit."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.enums import RoundKind, SubmissionState
from portal.access import YES, allow_if, no
from providers.access import can_edit_service, coordinates, reach
from workgroups.access import group_reach


def sees_unsubmitted(user, service, region):
    """People of the service's provider and the coordinator of the planning region; nobody else, ever."""
    inside = service.provider_id in reach(user).works_for or region.pk in reach(user).coordinates
    return allow_if(inside, _("Only the provider and the coordinator may see this before it is submitted."))


def round_accepts(round_, on=None):
    """Whether the round takes in what providers write on a day; otherwise since when not and whom to ask."""
    on = on or timezone.localdate()
    if on < round_.opens:
        return no(_("The round opens on %(date)s.") % {"date": date_format(round_.opens)})
    if on > round_.closes:
        contact = round_.region.contact or _("the coordinator")
        sentence = _("The round closed on %(date)s. If you need to add something, please write to: %(contact)s.")
        return no(sentence % {"date": date_format(round_.closes), "contact": contact})
    return YES


def can_write_submission(user, submission):
    """Editors of the provider and the coordinator, while the round takes in and the submission is open or returned."""
    answer = can_edit_service(user, submission.service)
    if not answer:
        return answer
    if submission.state not in SubmissionState.editable():
        return no(_("It has been submitted. Withdraw it if you need to change something."))
    return round_accepts(submission.round)


def can_withdraw(user, submission):
    """Editors of the provider, until somebody has taken the submission up."""
    answer = can_edit_service(user, submission.service)
    if not answer:
        return answer
    if submission.state != SubmissionState.SUBMITTED:
        return no(_("There is nothing to withdraw."))
    if submission.taken_up_at:
        return no(_("Somebody is already checking it. Ask them to return it to you."))
    return round_accepts(submission.round)


def can_settle(user, submission):
    """The coordinator of the round's planning region takes up, returns and accepts."""
    return coordinates(user, submission.round.region)


def can_define(user, submission):
    """Write indicators: whoever may write the submission, in a setting round; definitions are frozen otherwise."""
    if submission.round.kind != RoundKind.SETTING:
        return no(_("Definitions are frozen while values are collected."))
    return can_write_submission(user, submission)


def runs_services_group(user, service):
    """The lead of a group in which the service sits."""
    runs = group_reach(user).runs
    inside = bool(runs) and service.in_groups.filter(group__in=runs).exists()
    return allow_if(inside, _("Only the lead of the service’s group may see this."))
