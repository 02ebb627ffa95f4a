"""Papers around a meeting: the invitation for who has no e-mail, and the list that everybody signs."""

from django.utils.translation import gettext as _

from portal.collation import sort_key
from portal.documents import BulletList, Column, Document, Heading, Paragraph, Table
from workgroups.models import Membership, one_seat_each
from workgroups.reports.documents import language_of_reader
from workgroups.reports.minutes import when

ROWS_FOR_GUESTS = 6
ROOM_TO_SIGN = "\u00a0\n\u00a0"


def invitation_paper(meeting, *, by):
    """Return the Document of the invitation: when, where, who invites (`by`), the agenda, what to read."""
    items = [str(item) for item in meeting.items.all()]
    materials = [str(material) for material in meeting.materials.all()]
    blocks = [Heading(1, _("Agenda")), Paragraph("\n".join(items))] if items else []
    blocks += [Heading(1, _("Materials")), BulletList(materials)] if materials else []
    title = _("Invitation: %(meeting)s") % {"meeting": meeting}
    return _document(title, meeting, blocks, (_("Invited by"), str(by)))


def presence_list(meeting):
    """Return the Document of the list to sign: today's members of the groups and empty rows for guests."""
    seats = Membership.objects.filter(group__in=meeting.groups.all()).current(meeting.date)
    people = sorted(one_seat_each(seats), key=lambda seat: sort_key(seat.name))
    rows = [[seat.name, seat.organisation, ROOM_TO_SIGN] for seat in people]
    rows += [["", "", ROOM_TO_SIGN] for _row in range(ROWS_FOR_GUESTS)]
    columns = [
        Column(_("Name and surname"), width=3),
        Column(_("Organisation"), width=3),
        Column(_("Signature"), width=2),
    ]
    table = Table(columns, rows)
    return _document(_("List of those present: %(meeting)s") % {"meeting": meeting}, meeting, [table])


def _document(title, meeting, blocks, *more):
    facts = [
        (_("When"), when(meeting.date, meeting.starts, meeting.ends)),
        (_("Where"), meeting.place),
        (_("Groups"), ", ".join(group.name for group in meeting.groups.all())),
        *more,
    ]
    return Document(
        title,
        blocks,
        language=language_of_reader(),
        organisation=_("Community planning of social services – region %(region)s") % {"region": meeting.region.name},
        facts=[fact for fact in facts if fact[1]],
    )
