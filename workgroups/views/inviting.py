"""Letters about a meeting that is to come: invitation, reminder, change, cancellation; each with its calendar entry."""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal.outbox import post
from workgroups.exports.calendar import invitation_entry
from workgroups.models.invitations import told_of
from workgroups.reports.minutes import when

CZECH = "cs"


def invite(request, invitation, *, kind, message=""):
    """Write to one invited person and note what they were told. `kind`: first, answer, change or cancelled.

    An answer given for another day or place no longer holds, so a change asks anew.
    """
    if kind == "change":
        invitation.answer, invitation.note, invitation.answered_at = "", "", None
    meeting, member = invitation.meeting, invitation.member
    url = request.build_absolute_uri(invitation.get_absolute_url())
    with translation.override(member.user.language if member.user else CZECH):
        context = {
            "meeting": meeting,
            "when": when(meeting.date, meeting.starts, meeting.ends),
            "items": meeting.items.all(),
            "materials": meeting.materials.all(),
            "message": message,
            "kind": kind,
            "by": request.user,
            "url": url,
        }
        text = render_to_string("workgroups/email/invitation.txt", context)
        post(
            key=f"invitation:{invitation.pk}:{invitation.times + 1}",
            kind="invitation",
            subject=_subject(kind) % {"meeting": meeting, "when": context["when"]},
            text=text,
            user=member.user,
            email=member.address,
            row=meeting,
            calendar=invitation_entry(invitation, url=url, by=request.user),
        )
    invitation.mark_sent(told=told_of(meeting))


def _subject(kind):
    return {
        "first": _("Invitation: %(meeting)s, %(when)s"),
        "answer": _("Are you coming? %(meeting)s, %(when)s"),
        "change": _("Change: %(meeting)s, %(when)s"),
        "cancelled": _("Called off: %(meeting)s, %(when)s"),
    }[kind]


def tell_cancelled(request, meeting, *, reason):
    """Tell everybody who was invited that the meeting is called off; return how many."""
    rows = meeting.invitations.filter(sent_at__isnull=False).select_related("member__user")
    reachable = [row for row in rows if row.member.address]
    for invitation in reachable:
        invitation.meeting = meeting
        if meeting.date:
            invite(request, invitation, kind="cancelled", message=reason)
    return len(reachable)
