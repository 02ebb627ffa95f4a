"""Who gets what at the addresses of `workgroups`; the columns are explained in row.py."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.rights.row import Row
from workgroups.enums import VoteOutcome
from workgroups.imports.uploads import take_in

EVERYBODY = "ooooooooo"
RUNNING = "lffofofff"  # of what everybody knows of: the lead and the coordinator
INSIDE = "lffoooffo"
WRITING = "lnnofonnf"  # of what strangers must not know of
READING = "lnnooonno"
BRINGING = "lnnononnn"  # files that the group's lead brought in


def region(world):
    return [world.region.slug]


def group(world):
    return [world.region.slug, world.group.slug]


def meeting(world):
    return [world.meeting.pk]


def published(world):
    return [world.published_meeting.pk]


def item(world):
    return [world.agenda_item.pk]


def removed_item(world):
    world.agenda_item.remove(by=world.people.lead)
    return [world.agenda_item.pk]


def vote(world):
    motion = "Skupina schvaluje program."
    return [world.agenda_item.votes.create(motion=motion, in_favour=5, outcome=VoteOutcome.PASSED).pk]


def task(world):
    return [world.task.pk]


def member(world):
    return [world.membership.pk]


def seat(world):
    return [world.group.group_services.get().pk]


def circulated(world):
    return [world.circulated_meeting.pk]


def circulated_item(world):
    return [world.circulated_item.pk]


def amendment(world):
    return [world.amendment.pk]


def invitation(world):
    return [world.invitation.token]


def material(world):
    return [world.material.pk]


def material_of_invited(world):
    world.meeting.date = date(2027, 3, 9)
    world.meeting.save()
    return [world.invitation.token, world.material.pk]


def public_material(world):
    return [world.public_material.pk]


def usual_point(world):
    return [world.usual_point.pk]


def removed_point(world):
    world.usual_point.remove(by=world.people.lead)
    return [world.usual_point.pk]


def called_off(world):
    world.meeting.cancel(by=world.people.lead, reason="Nemoc.")
    return [world.meeting.pk]


def check(world):
    return [world.task_check.item_id, world.task_check.pk]


def calendar(world):
    return [world.calendar.token]


def own_calendar(world):
    return [world.calendar.pk]


def noted(world):
    return [*meeting(world), world.group.memberships.get(side="user").pk]


def first(world):
    return [("to", "first")]


def coming(world):
    return [("answer", "coming")]


def upload(world):
    """A file that was read and waits for a review."""
    file = SimpleUploadedFile("zapis.txt", "Zápis z jednání dne 4. 10. 2022\nBod č. 1: Zahájení\n".encode())
    return [take_in(file, region=world.region, group=world.group, by=world.people.lead).pk]


def document(place):
    return lambda world: [*place(world), "docx"]


def up(world):
    return [("direction", "up")]


ROWS = [
    Row("workgroups:group_list", region, get=EVERYBODY),
    Row("workgroups:group_add", region, get="lffffofff", post="lffffofff"),
    Row("workgroups:group_detail", group, get=EVERYBODY),
    Row("workgroups:group_edit", group, get=RUNNING, post=RUNNING),
    Row("workgroups:group_history", group, get=INSIDE),
    Row("workgroups:group_services", group, get=RUNNING, post=RUNNING),
    Row("workgroups:service_reports", seat, post=RUNNING),
    Row("workgroups:service_leave", seat, post=RUNNING),
    Row("workgroups:member_list", group, get=INSIDE),
    Row("workgroups:member_add", group, get=RUNNING, post=RUNNING),
    Row("workgroups:member_edit", member, get=WRITING, post=WRITING),
    Row("workgroups:member_end", member, get=WRITING, post=WRITING),
    Row("workgroups:group_tasks", group, get=INSIDE),
    Row("workgroups:my_tasks", get="loooooooo"),
    Row("workgroups:task_add", group, get=RUNNING, post=RUNNING),
    Row("workgroups:task_edit", task, get=WRITING, post=WRITING),
    Row("workgroups:task_finish", task, post=WRITING),
    Row("workgroups:task_reopen", task, post=WRITING),
    Row("workgroups:task_remove", task, get=WRITING, post=WRITING),
    Row("workgroups:meeting_list", region, get=EVERYBODY),
    Row("workgroups:attendance_year", region, get="lffooofoo"),
    Row("workgroups:attendance_download", lambda world: [world.region.slug, "xlsx"], get="lffooofoo"),
    Row("workgroups:calendar", region, get=EVERYBODY),
    Row("workgroups:minutes_search", region, get=EVERYBODY),
    Row("workgroups:meeting_add", region, get="lffofofof", post="lffofofof"),
    Row("workgroups:upload_list", region, get="lffofofof", post="lffofofof"),
    Row("workgroups:upload_review", upload, get=BRINGING, post=BRINGING),
    Row("workgroups:upload_again", upload, post=BRINGING),
    Row("workgroups:upload_discard", upload, get=BRINGING, post=BRINGING),
    Row("workgroups:meeting_detail", meeting, get="nnnooonno"),
    Row("workgroups:meeting_detail", published, get=EVERYBODY),
    Row("workgroups:meeting_edit", meeting, get=WRITING, post=WRITING),
    Row("workgroups:meeting_edit", published, get="lffffffff", post="lffffffff"),
    Row("workgroups:meeting_history", meeting, get=READING),
    Row("workgroups:attendance", meeting, get=WRITING, post=WRITING),
    Row("workgroups:item_list", meeting, get=WRITING),
    Row("workgroups:item_add", meeting, get=WRITING, post=WRITING),
    Row("workgroups:item_detail", item, get=WRITING),
    Row("workgroups:item_edit", item, get=WRITING, post=WRITING),
    Row("workgroups:item_public", item, get=WRITING, post=WRITING),
    Row("workgroups:item_move", item, post=WRITING, data=up),
    Row("workgroups:item_remove", item, post=WRITING),
    Row("workgroups:item_restore", removed_item, post=WRITING),
    Row("workgroups:vote_add", item, get=WRITING, post=WRITING),
    Row("workgroups:item_task_add", item, get=WRITING, post=WRITING),
    Row("workgroups:vote_edit", vote, get=WRITING, post=WRITING),
    Row("workgroups:vote_remove", vote, get=WRITING, post=WRITING),
    Row("workgroups:item_history", item, get=READING),
    Row("workgroups:amendment_list", circulated, get=READING),
    Row("workgroups:amendment_add", circulated_item, get=WRITING, post=WRITING),
    Row("workgroups:amendment_detail", amendment, get=READING),
    Row("workgroups:amendment_take", amendment, post=WRITING),
    Row("workgroups:amendment_decline", amendment, get=WRITING, post=WRITING),
    Row("workgroups:amendment_withdraw", amendment, post="lnnoffnnf"),
    Row("workgroups:amendments_day", circulated, get=WRITING, post=WRITING),
    Row("workgroups:minutes_circulate", meeting, get=WRITING, post=WRITING),
    Row("workgroups:minutes_take_back", meeting, get=WRITING, post=WRITING),
    Row("workgroups:minutes_approve", meeting, get=WRITING, post=WRITING),
    Row("workgroups:minutes_publish", meeting, get=WRITING, post=WRITING),
    Row("workgroups:minutes_preview", meeting, get=WRITING),
    Row("workgroups:minutes_download", document(meeting), get=READING),
    Row("workgroups:public_download", document(meeting), get="nnnofonnf"),
    Row("workgroups:public_download", document(published), get=EVERYBODY),
    Row("workgroups:invitations", meeting, get=WRITING),
    Row("workgroups:invitation_download", document(meeting), get=WRITING),
    Row("workgroups:presence_download", document(meeting), get=WRITING),
    Row("workgroups:invitation_note", noted, get=WRITING, post=WRITING, data=coming),
    Row("workgroups:invitations_send", meeting, post=WRITING, data=first),
    Row("workgroups:invitations_send", published, post="lffffffff", data=first),
    Row("workgroups:meeting_cancel", meeting, get=WRITING, post=WRITING),
    Row("workgroups:meeting_call_again", called_off, post=WRITING),
    Row("workgroups:invitation_answer", invitation, get=EVERYBODY, post=EVERYBODY, data=coming),
    Row("workgroups:invitation_material", material_of_invited, get=EVERYBODY),
    Row("workgroups:meeting_write", meeting, get=WRITING),
    Row("workgroups:write_add", meeting, post=WRITING),
    Row("workgroups:item_write", item, get=WRITING, post=WRITING),
    Row("workgroups:item_draft", item, post=WRITING),
    Row("workgroups:election_add", item, get=WRITING, post=WRITING),
    Row("workgroups:material_add", meeting, get=WRITING, post=WRITING),
    Row("workgroups:material_edit", material, get=WRITING, post=WRITING),
    Row("workgroups:material_download", material, get="nnnooonno"),
    Row("workgroups:material_download", public_material, get=EVERYBODY),
    Row("workgroups:material_remove", material, get=WRITING, post=WRITING),
    Row("workgroups:calendar_addresses", get="loooooooo"),
    Row("workgroups:calendar_address_make", post="loooooooo"),
    Row("workgroups:calendar_address_revoke", own_calendar, post="lnnonnnnn"),
    Row("workgroups:calendar_feed", calendar, get=EVERYBODY),
    Row("workgroups:agenda_template", group, get=RUNNING, post=RUNNING),
    Row("workgroups:template_usual", group, post=RUNNING),
    Row("workgroups:template_item_edit", usual_point, get=RUNNING, post=RUNNING),
    Row("workgroups:template_item_move", usual_point, post=RUNNING, data=up),
    Row("workgroups:template_item_remove", usual_point, post=RUNNING),
    Row("workgroups:template_item_restore", removed_point, post=RUNNING),
    Row("workgroups:agenda_begin", meeting, post=WRITING),
    Row("workgroups:tasks_carry", item, post=WRITING),
    Row("workgroups:task_check", check, post=WRITING),
]
