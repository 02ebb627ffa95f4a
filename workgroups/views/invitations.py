"""Inviting members to a meeting, their answers without signing in, calling a meeting off."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import public, require
from portal.collation import sort_key
from portal.enums import LetterState
from portal.lifecycle import Refused
from portal.models import Letter
from workgroups.access import can_edit_minutes, runs_meeting
from workgroups.enums import MINUTES, Answer, MinutesState
from workgroups.forms.calling import AnswerForm, InviteForm
from workgroups.forms.meetings import ReasonForm
from workgroups.models import Invitation, Material, Membership
from workgroups.models.invitations import told_of, why_closed
from workgroups.reports.minutes import when
from workgroups.views.crumbs import meeting_steps
from workgroups.views.inviting import invite, tell_cancelled
from workgroups.views.loading import load_meeting
from workgroups.views.meetings import download_links


@require_safe
def invitations(request, pk):
    """Who was invited when and what they answered; the buttons that send."""
    meeting = load_meeting(request.user, pk)
    require(runs_meeting(request.user, meeting))
    rows = _rows(meeting)
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "when": when(meeting.date, meeting.starts, meeting.ends),
        "rows": rows,
        "form": InviteForm(),
        "may_send": meeting.state == MinutesState.DRAFT and not _why_not(meeting),
        "why_not": _why_not(meeting),
        "may_cancel": MINUTES.allows(meeting, "cancel"),
        "counts": _counts(rows),
        "fresh": [row for row in rows if row.waits_for == "first"],
        "silent": [row for row in rows if row.waits_for == "answer"],
        "outdated": [row for row in rows if row.waits_for == "change"],
        "unreachable": [row for row in rows if not row.address],
        "invitation_files": download_links(meeting, "workgroups:invitation_download"),
        "presence_files": download_links(meeting, "workgroups:presence_download"),
    }
    return render(request, "workgroups/invitation_list.html", context)


def _rows(meeting):
    """Return the members to invite, each person once, with their `invitation` and what it `waits_for`.

    first – the invitation itself; change – to be told what has changed; answer – the person’s answer.
    """
    mine = {row.member_id: row for row in meeting.invitations.all()}
    current = Q(pk__in=Membership.objects.current(meeting.date).filter(group__in=meeting.groups.all()).values("pk"))
    members = Membership.objects.filter(current | Q(pk__in=mine)).select_related("user", "group").distinct()
    failed = set(Letter.objects.about(meeting).filter(state=LetterState.FAILED).values_list("email", flat=True))
    people = {}
    for member in sorted(members, key=lambda one: one.pk not in mine):  # of two seats the one that is invited
        people.setdefault(member.user_id or member.address.lower() or member.name, member)
    rows = sorted(people.values(), key=lambda one: (one.side, sort_key(one.name)))
    facts = told_of(meeting)
    for row in rows:
        row.invitation, row.is_failed = mine.get(row.pk), row.address in failed
        row.waits_for = _waits_for(row, facts)
    return rows


def _waits_for(member, facts):
    if not member.address:
        return ""
    invitation = member.invitation
    if invitation is None or not invitation.sent_at:
        return "first"
    if invitation.told != facts:
        return "change"
    return "" if invitation.answer else "answer"


def _counts(rows):
    asked = [row.invitation for row in rows if row.invitation]
    answers = [one.answer for one in asked if one.sent_at or one.answer]  # some were asked by telephone
    return {
        "invited": len(answers),
        "coming": answers.count(Answer.COMING),
        "excused": answers.count(Answer.EXCUSED),
        "silent": answers.count(""),
    }


def _why_not(meeting):
    """Return why invitations cannot be sent now, as a sentence."""
    if not meeting.date:
        return _("Set the day of the meeting first.")
    return why_closed(meeting, timezone.localdate())


@require_POST
@transaction.atomic
def invitations_send(request, pk):
    """Send to `to=first` those not invited yet, `answer` those who are silent, `change` those told something else."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    form, asked = InviteForm(request.POST), request.POST.get("to")
    back = redirect("workgroups:invitations", meeting.pk)
    if _why_not(meeting) or asked not in ("first", "answer", "change") or not form.is_valid():
        messages.error(request, _why_not(meeting) or _("Nothing has been sent."))
        return back
    if asked == "change":
        meeting.sequence += 1
        meeting.save(update_fields=["sequence"])
    chosen = [row for row in _rows(meeting) if row.waits_for == asked]
    prefetch_related_objects([meeting], "items", "materials")  # each letter lists them
    for member in chosen:
        invitation = member.invitation or Invitation.objects.create(meeting=meeting, member=member)
        invitation.meeting, invitation.member = meeting, member
        invite(request, invitation, kind=asked, message=form.cleaned_data["message"])
    count = len(chosen)
    messages.success(
        request,
        ngettext("%(count)s e-mail is on its way.", "%(count)s e-mails are on their way.", count) % {"count": count},
    )
    return back


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_note(request, pk, member):
    """An answer that came by telephone or in person; whoever runs the meeting writes it down."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    member = next((row for row in _rows(meeting) if row.pk == member), None)
    if member is None:
        raise Http404
    invitation = member.invitation or Invitation(meeting=meeting, member=member)
    form = AnswerForm(request.POST or None, initial={"note": invitation.note})
    if form.is_valid():
        try:
            invitation.meeting = meeting
            invitation.reply(form.cleaned_data["answer"], note=form.cleaned_data["note"])
            messages.success(request, _("The answer has been written down."))
        except Refused as refusal:
            messages.error(request, refusal.messages[0])
        return redirect("workgroups:invitations", meeting.pk)
    steps = [*meeting_steps(meeting), (_("Invitations"), reverse("workgroups:invitations", args=[meeting.pk]))]
    context = {"meeting": meeting, "region": meeting.region, "steps": steps, "member": member, "form": form}
    return render(request, "workgroups/invitation_note.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request, pk):
    """Call the meeting off; those invited get a cancellation for their calendars."""
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            meeting.cancel(by=request.user, reason=form.cleaned_data["reason"])
            told = tell_cancelled(request, meeting, reason=form.cleaned_data["reason"])
        said = ngettext("%(count)s person is told.", "%(count)s people are told.", told) % {"count": told}
        messages.success(request, " ".join([_("The meeting has been called off."), said if told else ""]).strip())
        return redirect(meeting)
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "heading": _("Call the meeting off"),
        "button": _("Call off"),
        "effects": [
            _("Everybody invited gets an e-mail with the reason, and the entry leaves their calendar."),
            _("The meeting stays in the list as called off; you can call it again."),
        ],
        "form": form,
        "findings": [],
        "silent": [],
        "missing": [],
        "verb": "cancel",
    }
    return render(request, "workgroups/minutes_confirm.html", context)


@require_POST
def meeting_call_again(request, pk):
    meeting = load_meeting(request.user, pk)
    require(runs_meeting(request.user, meeting))
    try:
        meeting.call_again(by=request.user)
        messages.success(request, _("The meeting is called again. Tell those invited on the page of invitations."))
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("workgroups:invitations", meeting.pk)


def _load_by_token(token):
    rows = Invitation.objects.select_related("meeting__region", "member__user")
    invitation = get_object_or_404(rows, token=token)
    if not invitation.sent_at:
        raise Http404
    return invitation


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_answer(request, token):
    """The page behind the link in the e-mail: opening it changes nothing, its two buttons answer."""
    invitation = _load_by_token(token)
    meeting = invitation.meeting
    form = AnswerForm(request.POST or None, initial={"note": invitation.note})
    if form.is_valid():
        try:
            invitation.reply(form.cleaned_data["answer"], note=form.cleaned_data["note"])
        except Refused as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(invitation)
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "region": meeting.region,
        "form": form,
        "closed": why_closed(meeting, timezone.localdate()),
        "items": meeting.items.all(),
        "materials": meeting.materials.all(),
    }
    return render(request, "workgroups/invitation_answer.html", context)


@public
@require_safe
def invitation_material(request, token, pk):
    """A material of the meeting for an invited person who does not sign in, until the meeting is over."""
    invitation = _load_by_token(token)
    if why_closed(invitation.meeting, timezone.localdate()):
        raise Http404
    return get_object_or_404(Material, pk=pk, meeting=invitation.meeting).as_download()
