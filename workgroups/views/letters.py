"""Letters about minutes: circulated, an amendment settled, approved. Each is written once, in its reader's language."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal.documents import text_of
from portal.outbox import absolute, post
from workgroups.enums import Presence
from workgroups.models import Membership
from workgroups.reports import internal_minutes, minutes_document

CZECH = "cs"


def people_there(meeting):
    """Return the members who were present or excused and can be written to, each address once."""
    rows = meeting.attendance.exclude(presence=Presence.GUEST).select_related("member__user")
    return _by_address(row.member for row in rows if row.member)


def people_of_groups(meeting):
    """Return today's members of the meeting's groups who can be written to, each address once."""
    return _by_address(Membership.objects.filter(group__in=meeting.groups.all()).current().select_related("user"))


def _by_address(members):
    reached = [member for member in members if member.address and (not member.user or member.user.is_active)]
    return list({member.address.lower(): member for member in reached}.values())


def tell_circulated(meeting, move):
    """Write to everybody who was at the meeting or excused; who cannot sign in gets the text of the minutes."""
    for member in people_there(meeting):
        with translation.override(_language(member)):
            text = "" if member.user else text_of(minutes_document(internal_minutes(meeting)))
            subject = _("Minutes to read: %(meeting)s") % {"meeting": meeting}
            _write("circulated", subject, member, meeting, move, {"minutes": text})


def tell_approved(meeting, move):
    """Write to the members of the groups that the minutes are the groups' record now."""
    for member in people_of_groups(meeting):
        with translation.override(_language(member)):
            subject = _("Minutes approved: %(meeting)s") % {"meeting": meeting}
            _write("approved", subject, member, meeting, move, {})


def tell_settled(amendment):
    """Write to the proposer how their amendment was settled, unless they settled it themselves."""
    person = amendment.by
    if person == amendment.settled_by or not person.is_active:
        return
    with translation.override(person.language):
        context = {"amendment": amendment, "url": absolute(amendment.get_absolute_url())}
        text = render_to_string("workgroups/email/amendment_settled.txt", context)
        subject = _("Your amendment of the minutes: %(state)s") % {"state": amendment.get_state_display()}
        key = f"amendment-settled:{amendment.pk}"
        post(key=key, kind="amendment", subject=subject, text=text, user=person, row=amendment, at_once=True)


def _language(member):
    return member.user.language if member.user else CZECH


def _write(name, subject, member, meeting, move, more):
    context = {
        "meeting": meeting,
        "by": move.by,
        "url": absolute(meeting.get_absolute_url()),
        **more,
    }
    text = render_to_string(f"workgroups/email/{name}.txt", context)
    key = f"minutes-{name}:{move.pk}:{member.address.lower()}"[:150]
    post(key=key, kind="minutes", subject=subject, text=text, user=member.user, email=member.address, row=meeting)
