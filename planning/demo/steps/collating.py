"""Groups' summaries of the rounds that are over, corrections asked for in the running one, and who was reminded."""

from datetime import timedelta

from indicators.enums import SubmissionState
from indicators.models import Collation, Correction, Submission
from indicators.reminders import remind
from planning.demo.content import collations as told
from planning.demo.world import moment, put
from portal.enums import LetterState
from portal.models import Letter
from workgroups.enums import GroupRole
from workgroups.models import GroupService, Membership


def add_collations(world):
    """Let the lead of each group pass on what its services handed in, and the coordinator accept it."""
    leads = {seat.group_id: seat.user for seat in Membership.objects.filter(role=GroupRole.LEAD, user__isnull=False)}
    for (region, kind, _years), round_ in world.rounds.items():
        if round_.closes >= world.today:
            continue
        for key, group in world.groups.items():
            lead = leads.get(group.pk)
            if group.region_id == round_.region_id and lead and group.group_services.filter(reports=True).exists():
                summary = told.VALUES.get(key, told.SETTING) if kind == "values" else told.SETTING
                collation = put(Collation(round=round_, group=group, summary=summary), by=lead, on=round_.closes)
                collation.pass_on(by=lead, at=moment(round_.closes + timedelta(days=3), 14))
                accepted = world.past(round_.closes + timedelta(days=9))
                collation.accept(by=world.coordinator_of(region), at=moment(accepted, 9, 30))


def ask_corrections(world):
    """Let leads ask about figures of the running round."""
    seats = GroupService.objects.filter(reports=True).select_related("group")
    for key, text in told.CORRECTIONS:
        submission = Submission.objects.filter(service=world.services[key], state=SubmissionState.SUBMITTED)
        submission = submission.filter(taken_up_at__isnull=True, round__closes__gte=world.today).first()
        seat = seats.filter(service=world.services[key]).first()
        lead = seat and seat.group.memberships.filter(role=GroupRole.LEAD, user__isnull=False).first()
        if submission and lead:
            asked_at = moment(world.today, 7) - timedelta(hours=12)
            Correction.objects.create(
                submission=submission, group=seat.group, text=text, asked_by=lead.user, asked_at=asked_at
            )


def remind_missing(world):
    """Let the coordinator remind those who are missing in the running round; the letters went three days ago."""
    running = [round_ for round_ in world.rounds.values() if round_.opens <= world.today <= round_.closes]
    for round_ in [one for one in running if one.region == world.regions["liberec"]]:
        missing = round_.submissions.filter(state=SubmissionState.OPEN).select_related("service__provider")
        remind(round_, missing, by=world.coordinator)
    sent = moment(world.today - timedelta(days=3), 9)
    Letter.objects.filter(kind="reminder").update(state=LetterState.SENT, written_at=sent, sent_at=sent, attempts=1)
