"""Who may do what with a service's own indicators, the rounds that collect them and what services submit."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.enums import CollationState, RoundKind, SubmissionState
from portal.access import YES, allow_if, no
from providers.access import can_edit_service, coordinates, reach
from workgroups.access import group_reach, runs_group


def link_of(user):
    """Return the RoundAccess of somebody who came by a personal link, None for everybody else."""
    return getattr(user, "round_access", None)


def sees_unsubmitted(user, service, region):
    """People of the service's provider and the coordinator of the planning region; nobody else, ever."""
    inside = service.provider_id in reach(user).works_for or region.pk in reach(user).coordinates
    return allow_if(inside, _("Only the provider and the coordinator may see this before it is submitted."))


def sees_all_of(user, service):
    """People of the provider see whatever the service ever said, and so does who came by a link to its sheet."""
    return link_of(user) is not None or service.provider_id in reach(user).works_for


def round_accepts(submission, on=None):
    """Whether the round takes in what the service writes on a day; otherwise since when not and whom to ask."""
    on, round_ = on or timezone.localdate(), submission.round
    if on < round_.opens:
        return no(_("The round opens on %(date)s.") % {"date": date_format(round_.opens)})
    if on > submission.closes_on:
        contact = round_.region.contact or _("the coordinator")
        sentence = _("The round closed on %(date)s. If you need to add something, please write to: %(contact)s.")
        return no(sentence % {"date": date_format(submission.closes_on), "contact": contact})
    return YES


def writes_for(user, submission):
    """Whoever may edit the service’s provider, and who came by a personal link to this round and service."""
    if link := link_of(user):
        mine = link.round_id == submission.round_id and submission.service_id in link.service_ids
        return allow_if(mine, _("Your link is for another round or service."))
    return can_edit_service(user, submission.service)


def can_write_submission(user, submission):
    """Editors of the provider and the coordinator, while the round takes in and the submission is open or returned."""
    answer = writes_for(user, submission)
    if not answer:
        return answer
    if submission.state not in SubmissionState.editable():
        return no(_("It has been submitted. Withdraw it if you need to change something."))
    return round_accepts(submission)


def can_withdraw(user, submission):
    """Editors of the provider, until somebody has taken the submission up."""
    if submission.state != SubmissionState.SUBMITTED:
        return no(_("There is nothing to withdraw."))
    answer = writes_for(user, submission)
    if not answer:
        return answer
    if submission.taken_up_at:
        return no(_("Somebody is already checking it. Ask them to return it to you."))
    return round_accepts(submission)


def can_settle(user, submission):
    """The coordinator of the round's planning region takes up, returns, accepts, and reopens what was accepted."""
    return coordinates(user, submission.round.region)


def can_define(user, submission):
    """Write indicators: whoever may write the submission, in a setting round; definitions are frozen otherwise."""
    if submission.round.kind != RoundKind.SETTING:
        return no(_("Definitions are frozen while values are collected."))
    return can_write_submission(user, submission)


def can_reword(user, submission, indicator):
    """Change or retire an indicator: who may define, unless it had been accepted and figures were reported by it."""
    answer = can_define(user, submission)
    if not answer or indicator.is_settled or indicator.set_in.reopened_at is None:
        return answer
    return allow_if(not indicator.is_reported, wording_stays())


def wording_stays():
    return _("Figures have been reported by this wording, so it stays. Change it in the next setting round.")


def can_give_links(user, submission):
    """The coordinator of the round and the provider’s editors; nobody who came by such a link."""
    if coordinates(user, submission.round.region):
        return YES
    editor = submission.service.provider_id in reach(user).edits
    return allow_if(editor, _("Only the provider’s editors and the coordinator may give links."))


def runs_services_group(user, service):
    """The lead of a group in which the service sits."""
    runs = group_reach(user).runs
    inside = bool(runs) and service.in_groups.filter(group__in=runs).exists()
    return allow_if(inside, _("Only the lead of the service’s group may see this."))


def sees_collation(user, round_, group):
    """Members of the group, those who run it, and those who read its planning region."""
    inside = group.pk in group_reach(user).belongs or round_.region_id in reach(user).reads
    return allow_if(inside, _("Only members of the group and the city’s people may see this."))


def can_collate(user, collation):
    """Whoever runs the group writes its summary and passes it on, until it has been passed on."""
    answer = runs_group(user, collation.group)
    if not answer:
        return answer
    return allow_if(
        collation.state == CollationState.OPEN,
        _("The summary has been passed on. The coordinator can return it to you."),
    )


def can_ask_correction(user, submission, group):
    """Whoever runs the group through which the service reports, of what was handed in and not accepted yet."""
    answer = runs_group(user, group)
    if not answer:
        return answer
    waiting = submission.state == SubmissionState.SUBMITTED
    return allow_if(waiting, _("Corrections are asked for in what was submitted and not accepted yet."))


def can_record_demand(user, service, submission):
    """Whoever may edit the service; a submission that asks for the year's unmet demand must be open for writing."""
    if submission is None or timezone.localdate() < submission.round.opens:
        return can_edit_service(user, service)
    return can_write_submission(user, submission)


def can_upload(user, round_):
    """Editors of a provider that reports in the round, its coordinator, and who came by a personal link to it."""
    here, link = reach(user), link_of(user)
    mine = round_.submissions.filter(service__provider__in=here.edits).exists() if here.edits else False
    inside = mine or round_.region_id in here.coordinates or bool(link and link.round_id == round_.pk)
    return allow_if(inside, _("Only the provider’s own editors and the coordinator may change this."))
