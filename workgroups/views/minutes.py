"""Minutes on their way to the public: moves between states, the public preview, documents."""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.access import public, require
from portal.collation import fold
from portal.documents import FORMATS, download
from portal.lifecycle import Refused
from workgroups.access import runs_meeting, sees_meeting_inside
from workgroups.enums import MINUTES, MinutesState
from workgroups.forms import AmendmentsDayForm, PublishForm, ReasonForm
from workgroups.models.meetings import DAYS_FOR_AMENDMENTS
from workgroups.reports import (
    findings,
    internal_minutes,
    load_minutes,
    minutes_document,
    public_minutes,
    withheld_names,
)
from workgroups.views.crumbs import meeting_steps
from workgroups.views.letters import people_there, tell_approved, tell_circulated
from workgroups.views.loading import load_meeting, meetings_for
from workgroups.views.meetings import download_links


def _load_run(request, pk):
    meeting = load_meeting(request.user, pk)
    require(runs_meeting(request.user, meeting))
    return meeting


def _move(request, meeting, verb, done, *, tell=None, **facts):
    """Make the move, write to whom it concerns and say so, or say why not; both lead to the minutes."""
    try:
        with transaction.atomic():
            move = getattr(meeting, verb)(by=request.user, **facts)
            if tell:
                tell(meeting, move)
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_circulate(request, pk):
    """Ask for the last day for amendments, say who will be written to, then circulate."""
    meeting = load_minutes(_load_run(request, pk))
    asked = {"amendments_until": timezone.localdate() + timedelta(days=DAYS_FOR_AMENDMENTS)}
    form = AmendmentsDayForm(request.POST if "amendments_until" in request.POST else None, instance=meeting)
    form.initial |= asked
    if request.method == "POST" and (form.is_valid() or not form.is_bound):
        until = form.cleaned_data["amendments_until"] if form.is_bound else None
        done = _("The minutes are circulated; those who were there get a letter.")
        return _move(request, meeting, "circulate", done, tell=tell_circulated, until=until)
    return _confirm(
        request,
        meeting,
        "circulate",
        _("Circulate the minutes"),
        pgettext("button", "Circulate"),
        _effects_of_circulating(meeting),
        form,
        {"missing": list(_missing(meeting))},
    )


def _missing(meeting):
    """Return what minutes usually have and these do not: {text, url, link_text} each."""
    head, attendance = (reverse(f"workgroups:{name}", args=[meeting.pk]) for name in ("meeting_edit", "attendance"))
    if not meeting.attendance.all():
        said = _("Nobody has recorded who was there, so nobody gets a letter and the group’s quorum is not known.")
        yield {"text": said, "url": attendance, "link_text": _("Record the attendance")}
    if not meeting.date:
        yield {"text": _("The minutes do not say when the meeting was."), "url": head, "link_text": _("Add the day")}
    if not meeting.recorded_by:
        said = _("The minutes do not say who recorded them.")
        yield {"text": said, "url": f"{head}#id_recorded_by", "link_text": _("Add who recorded them")}


def _effects_of_circulating(meeting):
    written = people_there(meeting)
    names = {member.name for member in written}
    there = [row.member.name for row in meeting.attendance.all() if row.member]
    unreached = [name for name in there if name not in names]
    effects = [
        ngettext(
            "%(count)s member who was there or excused gets a letter with a link to the minutes.",
            "%(count)s members who were there or excused get a letter with a link to the minutes.",
            len(written),
        )
        % {"count": len(written)},
        _("Until the day below they may propose amendments; you take each of them or decline it."),
        _("The text can be changed again only after you take the minutes back to a draft."),
    ]
    if unreached:
        effects.append(_("No e-mail is known of: %(names)s. Let them know yourself.") % {"names": ", ".join(unreached)})
    return effects


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_take_back(request, pk):
    meeting = _load_run(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        return _move(
            request, meeting, "take_back", _("The minutes are a draft again."), reason=form.cleaned_data["reason"]
        )
    effects = [_("The minutes can be changed again."), _("The reason stays in the history, members read it there.")]
    return _confirm(request, meeting, "take_back", _("Take the minutes back to a draft"), _("Take back"), effects, form)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_approve(request, pk):
    meeting = _load_run(request, pk)
    if request.method == "POST":
        return _move(request, meeting, "approve", _("The minutes are approved."), tell=tell_approved)
    effects = [
        _("The minutes become the record of the group; their text cannot be changed any more."),
        _("The wording for the public stays open until you publish it, and after it."),
        _("Members of the group get a letter that the minutes are approved."),
    ]
    return _confirm(request, meeting, "approve", _("Approve the minutes"), _("Approve"), effects)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_publish(request, pk):
    meeting = load_minutes(_load_run(request, pk), tasks=False)
    found = findings(meeting, withheld_names(meeting))
    form = PublishForm(request.POST if request.method == "POST" else None, findings=found)
    if request.method == "POST" and form.is_valid():
        return _move(request, meeting, "publish", _("The minutes are published."))
    effects = [
        _("Anybody can read the version for the public, without signing in."),
        _("It names no representative of users, no member who asked to stay unnamed and no guest."),
        _("Published minutes cannot be taken back; only the wording for the public can be mended."),
    ]
    silent = [item for item in meeting.items.all() if item.discussion.strip() and not item.public_wording.strip()]
    more = {"findings": found, "silent": silent}
    return _confirm(request, meeting, "publish", _("Publish the minutes"), _("Publish"), effects, form, more)


def _confirm(request, meeting, verb, heading, button, effects, form=None, more=None):
    if not MINUTES.allows(meeting, verb):
        messages.error(
            request, _("This cannot be done now: the minutes are “%(state)s”.") % {"state": meeting.get_state_display()}
        )
        return redirect(meeting)
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "heading": heading,
        "button": button,
        "effects": effects,
        "form": form,
        "findings": [],
        "silent": [],
        "missing": [],
        "verb": verb,
        **(more or {}),
    }
    return render(request, "workgroups/minutes_confirm.html", context)


@require_safe
def minutes_preview(request, pk):
    """Exactly what the public will read, with notes for the recorder beside it."""
    meeting = load_minutes(_load_run(request, pk), tasks=False)
    withheld = withheld_names(meeting)
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "minutes": public_minutes(meeting, withheld),
        "findings": findings(meeting, withheld),
        "files": download_links(meeting, "workgroups:public_download"),
    }
    return render(request, "workgroups/minutes_preview.html", context)


@require_safe
def minutes_download(request, pk, kind):
    """The whole minutes as a document, for insiders."""
    meeting = load_meeting(request.user, pk)
    require(sees_meeting_inside(request.user, meeting))
    return _document(internal_minutes(load_minutes(meeting)), meeting, kind, _("minutes"))


@public
@require_safe
def public_download(request, pk, kind):
    """The public version: to everybody once it is published, before that to whoever runs the meeting."""
    meeting = get_object_or_404(meetings_for(request.user), pk=pk)
    if meeting.state != MinutesState.PUBLISHED:
        require(runs_meeting(request.user, meeting))
    meeting = load_minutes(meeting, tasks=False)
    return _document(public_minutes(meeting, withheld_names(meeting)), meeting, kind, _("minutes-public"))


def _document(minutes, meeting, kind, name):
    return hand_out(minutes_document(minutes), meeting, kind, name)


def hand_out(document, meeting, kind, name):
    """Return the document as a file named after the meeting's groups and its day; 404 for an unknown kind."""
    if kind not in FORMATS:
        raise Http404
    groups = [slugify(fold(group.name)) for group in meeting.groups.all()]
    return download(document, kind, "-".join(filter(None, [name, *groups, str(meeting.date or meeting.pk)])))
