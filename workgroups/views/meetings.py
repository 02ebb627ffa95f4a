"""Meetings of a planning region and the page of one meeting."""

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from portal.access import public, require
from workgroups.access import can_call_meeting, can_edit_minutes, group_reach, runs_meeting, sees_meeting_inside
from workgroups.enums import MinutesState
from workgroups.forms import AttendanceForm, MeetingFilter, MeetingForm
from workgroups.forms.calling import CallForm, proposed_from
from workgroups.models import AgendaItem, Amendment, Invitation, ItemDraft, Material, Meeting
from workgroups.models.invitations import told_of, why_closed
from workgroups.reports import internal_minutes, load_minutes, public_minutes, withheld_names
from workgroups.views.amendments import amendments_of
from workgroups.views.crumbs import meeting_steps, meetings_steps, region_steps
from workgroups.views.items import ready, typing_place
from workgroups.views.loading import load_meeting, load_region, mask_titles, meetings_for, page_of


@public
@require_safe
def meeting_list(request, region):
    region = load_region(region)
    meetings = meetings_for(request.user).filter(region=region)
    years = sorted(filter(None, meetings.order_by().values_list("date__year", flat=True).distinct()), reverse=True)
    form = MeetingFilter(request.GET or None, region=region, years=years)
    page = page_of(request, form.filter(meetings, request.user))
    mask_titles(page.object_list, request.user)
    count = page.paginator.count
    context = {
        "region": region,
        "steps": region_steps(region),
        "form": form,
        "page": page,
        "count": ngettext("%(count)s meeting", "%(count)s meetings", count) % {"count": count},
        "may_add": can_call_meeting(request.user, region) if request.user.is_authenticated else False,
        "asked": form.is_bound,
    }
    return render(request, "workgroups/meeting_list.html", context)


@public
@require_safe
def meeting_detail(request, pk):
    """The minutes: insiders read them whole and write them here while they are a draft; the public its version."""
    meeting = get_object_or_404(_with_more(meetings_for(request.user), request.user), pk=pk)
    if not sees_meeting_inside(request.user, meeting):
        return _public_page(request, meeting)
    meeting = load_minutes(meeting)
    items = ready(meeting, list(meeting.items.all()), opened=request.GET.get("bod"))
    amending = amendments_of(request.user, meeting)
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meetings_steps(meeting.region),
        "minutes": internal_minutes(meeting, with_points=False),
        "items": items,
        "editable": bool(can_edit_minutes(request.user, meeting)),
        "runs": bool(runs_meeting(request.user, meeting)),
        "written": any(item.discussion for item in items),
        "ahead": bool(meeting.date and meeting.date > timezone.localdate()),
        "amending": amending,
        "amendable": bool(amending and amending["may_propose"]),
        "removed": _just_removed(request, meeting),
        "new_form": None,
        "internal_files": download_links(meeting, "workgroups:minutes_download"),
    }
    return render(request, "workgroups/meeting_detail.html", context)


def _with_more(meetings, user):
    """Say of a meeting in the same query whether it has materials, and where the person answers an invitation."""
    mine = Invitation.objects.filter(meeting=OuterRef("pk"), sent_at__isnull=False, member__user=user.pk)
    drafts = ItemDraft.objects.filter(item__meeting=OuterRef("pk"), item__removed_at__isnull=True)
    return meetings.with_hanging().annotate(
        has_materials=Exists(Material.objects.filter(meeting=OuterRef("pk"))),
        has_amendments=Exists(Amendment.objects.filter(item__meeting=OuterRef("pk"))),
        has_invitations=Exists(Invitation.objects.filter(meeting=OuterRef("pk"), sent_at__isnull=False)),
        my_token=Subquery(mine.values("token")[:1]),
        my_answer=Subquery(mine.values("answer")[:1]),
        my_draft=Subquery(drafts.filter(user=user.pk).values("item")[:1]),
        others_draft=Exists(drafts.exclude(user=user.pk)),
    )


def download_links(meeting, name):
    """Return the formats for components/downloads.html."""
    notes = {"docx": "Word", "pdf": _("for printing"), "html": _("for a browser")}
    return [
        {"label": kind.upper(), "url": reverse(name, args=[meeting.pk, kind]), "note": note}
        for kind, note in notes.items()
    ]


def _public_page(request, meeting):
    meeting = load_minutes(meeting, tasks=False)
    context = {
        "meeting": meeting,
        "region": meeting.region,
        "steps": meetings_steps(meeting.region),
        "minutes": public_minutes(meeting, withheld_names(meeting)),
        "files": download_links(meeting, "workgroups:public_download"),
    }
    return render(request, "workgroups/meeting_public.html", context)


def _just_removed(request, meeting):
    """Return the item that was taken out a moment ago, to be offered back."""
    number = request.GET.get("odebrano", "")
    rows = AgendaItem.with_removed.filter(meeting=meeting, removed_at__isnull=False)
    return rows.filter(pk=number).first() if number.isdigit() else None


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_add(request, region):
    region = load_region(region)
    require(can_call_meeting(request.user, region))
    meeting = Meeting(region=region)
    form = CallForm(request.POST or None, instance=meeting, user=request.user, initial=_proposed(request, region))
    return _meeting_form(request, form, _("Call a meeting"), meetings_steps(region))


def _proposed(request, region):
    """Return what the form begins with: for one group its last meeting's name, hours, place and what it announced."""
    running = region.groups.filter(pk__in=group_reach(request.user).runs, closed_on__isnull=True)
    asked = request.GET.get("skupina", "")
    groups = list(region.groups.filter(slug=asked) if asked else running[:2])
    if len(groups) != 1:
        return {}
    last = Meeting.objects.filter(groups=groups[0], date__isnull=False).exclude(state=MinutesState.CANCELLED)
    alone = last.annotate(many=Count("groups")).filter(many=1, pk__in=last.values("pk"))
    return {"groups": [groups[0].pk], **proposed_from(alone.order_by("-date", "-pk").first())}


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request, pk):
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    form = MeetingForm(request.POST or None, instance=meeting, user=request.user)
    return _meeting_form(request, form, _("Head of the minutes"), meeting_steps(meeting))


def _meeting_form(request, form, heading, steps):
    meeting = form.instance
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The meeting has been saved."))
        if _is_told_otherwise(form.instance):
            messages.warning(
                request, _("Those invited know another day or place. Tell them on the page of invitations.")
            )
        return redirect(meeting)
    cancel_url = meeting.get_absolute_url() if meeting.pk else steps[-1][1]
    context = {"form": form, "heading": heading, "region": meeting.region, "steps": steps, "cancel_url": cancel_url}
    return render(request, "workgroups/simple_form.html", context)


def _is_told_otherwise(meeting):
    """Tell whether somebody was invited to another day, hour or place than the meeting has now."""
    sent = meeting.invitations.filter(sent_at__isnull=False)
    return not why_closed(meeting, timezone.localdate()) and sent.exclude(told=told_of(meeting)).exists()


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request, pk):
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    form = AttendanceForm(request.POST or None, meeting=meeting, everybody="vsichni" in request.GET)
    back = typing_place(request, meeting.get_absolute_url())
    if form.is_valid():
        form.save()
        messages.success(request, _("The attendance has been saved."))
        return redirect(back)
    context = {"form": form, "meeting": meeting, "region": meeting.region, "steps": meeting_steps(meeting)}
    context |= {"cancel_url": back, "presence_files": download_links(meeting, "workgroups:presence_download")}
    return render(request, "workgroups/attendance_form.html", context)


@require_safe
def meeting_history(request, pk):
    """Who changed what in the head and the state of the minutes, for insiders."""
    meeting = load_meeting(request.user, pk)
    require(sees_meeting_inside(request.user, meeting))
    context = {"row": meeting, "region": meeting.region, "steps": meeting_steps(meeting)}
    return render(request, "workgroups/history_detail.html", context)
