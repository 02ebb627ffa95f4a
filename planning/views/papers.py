"""The paper of proposals for a group: composed, looked through, released, read side by side and taken home."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_compose_paper
from planning.forms.papers import PaperForm, PointForm, meetings_ahead, proposals_for
from planning.models import ActionItem, Paper
from planning.reports.proposals import proposals_document
from planning.reports.sides import proposals_on, side_by_side
from planning.views.action import find_action_plan
from planning.views.common import INVALID, form_answer
from planning.views.downloads import language_of_page, made_now
from planning.views.opinions import opinions_steps
from portal.access import require
from portal.documents import FORMATS, download
from portal.lifecycle import Refused
from portal.outbox import absolute, post
from workgroups.access import can_edit_minutes, runs_meeting
from workgroups.models import Membership, WorkGroup

RELATED = ["action_plan__plan__region", "group__region", "meeting__region", "released_by", "point"]


def load(user, pk):
    standing = Count("paper_items", filter=Q(paper_items__item__removed_at__isnull=True))
    return get_object_or_404(Paper.objects.visible_to(user).select_related(*RELATED).annotate(count=standing), pk=pk)


def load_to_compose(user, pk):
    paper = load(user, pk)
    require(can_compose_paper(user, paper.group))
    return paper


def people_told(group):
    """Return the members of a group with an account, each once."""
    seats = Membership.objects.current().filter(group=group, user__is_active=True).select_related("user")
    return list({seat.user_id: seat.user for seat in seats}.values())


@require_safe
def paper(request, pk):
    """The proposals of a paper side by side, for the group's members from the release on."""
    row = load(request.user, pk)
    items = proposals_on(row, ActionItem.objects.visible_to(request.user))
    composes = bool(can_compose_paper(request.user, row.group))
    context = {
        "region": row.group.region,
        "steps": opinions_steps(row.action_plan) if composes else [(row.group.name, row.group.get_absolute_url())],
        "paper": row,
        "sides": side_by_side(row, items),
        "hidden": row.count - len(items),
        "composes": composes,
        "attaches": composes and row.meeting_id,
        "formats": _formats(row),
    }
    return render(request, "planning/paper_detail.html", context)


def _formats(paper):
    notes = {"pdf": _("to read and print"), "docx": _("to edit in Word"), "html": _("for a browser")}
    return [
        {"label": kind.upper(), "url": reverse("planning:paper_download", args=[paper.pk, kind]), "note": note}
        for kind, note in notes.items()
    ]


@require_safe
def paper_download(request, pk, kind):
    """The paper as one document, for whoever may read it."""
    row = load(request.user, pk)
    if kind not in FORMATS:
        raise Http404
    items = proposals_on(row, ActionItem.objects.visible_to(request.user))
    document = proposals_document(row, items, language_of_page())
    name = f"{row.group.slug}-navrhy-{row.action_plan.year}"
    return made_now(download(document, kind, name))


@require_http_methods(["GET", "POST"])
def paper_add(request, region, year, group):
    """Compose a new paper for a group: all its proposals that wait are ticked, the next meeting is chosen."""
    plan = find_action_plan(request.user, region, year)
    group = get_object_or_404(WorkGroup.objects.select_related("region"), slug=group, region=plan.plan.region)
    require(can_compose_paper(request.user, group))
    return _compose(request, Paper(action_plan=plan, group=group), _("New paper of proposals"), _suggested(plan, group))


def _suggested(plan, group):
    """Return what a new paper begins with: proposals the group has said nothing about, and its next free meeting."""
    taken = Paper.objects.filter(action_plan=plan, group=group, meeting__isnull=False).values("meeting")
    meeting = meetings_ahead(group).exclude(pk__in=taken).first()
    waiting = [item.pk for item in proposals_for(plan, group).with_opinions() if item.is_undiscussed]
    return {"items": waiting, "meeting": meeting and meeting.pk}


@require_http_methods(["GET", "POST"])
def paper_edit(request, pk):
    """Change what stands on a paper, its meeting and its first words."""
    row = load_to_compose(request.user, pk)
    return _compose(request, row, _("Compose the paper"), {})


def _compose(request, paper, heading, initial):
    form = PaperForm(request.POST or None, instance=paper, initial=initial)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The paper is saved."))
        return redirect(paper)
    plan = paper.action_plan
    here = (str(paper), paper.get_absolute_url()) if paper.pk else None
    context = {
        "region": plan.plan.region,
        "steps": opinions_steps(plan, *([here] if here else [])),
        "heading": heading,
        "group": paper.group,
        "paper": paper,
        "action": request.path,
        "cancel_url": here[1] if here else opinions_steps(plan)[-1][1],
    }
    return form_answer(request, form, context, page="planning/paper_form.html")


@require_POST
def paper_move(request, pk, item):
    """Put a proposal one place up or down on the paper."""
    row = load_to_compose(request.user, pk)
    entry = get_object_or_404(row.paper_items, item=item)
    row.move(entry.item, request.POST.get("direction"))
    return redirect(f"{row.get_absolute_url()}#navrh-{item}")


@require_http_methods(["GET", "POST"])
def paper_release(request, pk):
    """Say who will read and be told, then open the proposals to the group's members and write to them, once."""
    row = load_to_compose(request.user, pk)
    people = people_told(row.group)
    if request.method == "POST":
        try:
            with transaction.atomic():
                row.release(by=request.user)
                told = sum(bool(_tell(row, person, request.user)) for person in people)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect(row)
        said = ngettext(
            "The paper has been released. %(count)s member is told by e-mail.",
            "The paper has been released. %(count)s members are told by e-mail.",
            told,
        )
        messages.success(request, said % {"count": told})
        return redirect(row)
    context = {
        "region": row.group.region,
        "steps": opinions_steps(row.action_plan, (str(row), row.get_absolute_url())),
        "paper": row,
        "effects": _effects(row, people),
        "action": request.path,
        "cancel_url": row.get_absolute_url(),
    }
    return render(request, "planning/paper_release.html", context)


def _effects(paper, people):
    yield ngettext(
        "Members of the group will be able to read %(count)s proposal that stands on the paper.",
        "Members of the group will be able to read %(count)s proposals that stand on the paper.",
        paper.count,
    ) % {"count": paper.count}
    names = ", ".join(sorted(person.name for person in people))
    yield (
        _("An e-mail goes to: %(names)s.") % {"names": names}
        if people
        else _("No member has an account here, so nobody is told by e-mail.")
    )
    yield _("Nobody else gains anything; other providers do not read the proposals.")


def _tell(paper, person, by):
    """Write to one member; return the letter, or None when they were told of this paper before."""
    with translation.override(person.language):
        context = {
            "paper": paper,
            "by": by,
            "count": paper.count,
            "url": absolute(paper.get_absolute_url()),
        }
        text = render_to_string("planning/email/paper_released.txt", context)
        subject = _("Proposals to read before the meeting: %(group)s") % {"group": paper.group.name}
    return post(key=f"paper/{paper.pk}/{person.pk}", kind="paper", subject=subject, text=text, user=person, row=paper)


@require_POST
def paper_take_back(request, pk):
    """Close a released paper again."""
    row = load_to_compose(request.user, pk)
    try:
        row.take_back(by=request.user)
        messages.success(request, _("The paper is closed again; members do not read its proposals."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect(row)


@require_http_methods(["GET", "POST"])
def paper_agenda(request, pk):
    """Attach the paper to a point of its meeting's agenda, one that is there or a new one."""
    row = load_to_compose(request.user, pk)
    if row.meeting is None:
        messages.info(request, _("First choose the meeting of the paper."))
        return redirect("planning:paper_edit", pk)
    require(runs_meeting(request.user, row.meeting))
    form = PointForm(request.POST or None, paper=row)
    if request.method == "POST" and form.is_valid():
        point = form.chosen()
        if point.pk is None:
            require(can_edit_minutes(request.user, row.meeting))
        row.attach(point, by=request.user)
        messages.success(request, _("The paper stands on the agenda, and the item is linked to its proposals."))
        return redirect(row)
    context = {
        "region": row.group.region,
        "steps": opinions_steps(row.action_plan, (str(row), row.get_absolute_url())),
        "heading": _("Put the paper on the agenda"),
        "submit": _("Put it on the agenda"),
        "form": form,
        "conflict": None,
        "action": request.path,
        "cancel_url": row.get_absolute_url(),
    }
    return render(request, "planning/plan_form.html", context, status=INVALID if form.is_bound else 200)
