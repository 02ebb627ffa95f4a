"""The review of minutes read from a file: saved as a draft at each step, stored when a person confirms."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.lifecycle import Refused
from portal.models import Conflict
from workgroups.enums import UploadState
from workgroups.forms.review import Review
from workgroups.imports import drafts
from workgroups.imports.doubts import sentence
from workgroups.imports.record import PARTS, match_people
from workgroups.imports.storing import known, seats_of, store
from workgroups.views.crumbs import meetings_steps
from workgroups.views.differences import differences
from workgroups.views.uploads import load_upload

INVALID, CONFLICT = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def upload_review(request, pk):
    upload = load_upload(request.user, pk)
    if upload.state != UploadState.REVIEW:
        return redirect(upload.meeting or reverse("workgroups:upload_list", args=[upload.region.slug]))
    if request.method != "POST":
        return _page(request, upload, _review(request, upload))
    review = _review(request, upload, request.POST)
    if not review.is_whole:
        return redirect(upload)  # cut off on its way; what is kept stays
    draft = review.draft()
    drafts.settle_doubts(draft, upload.draft)
    what, _dash, key = request.POST.get("do", "").partition("-")
    target = _changed(request, upload, draft, what, key)
    try:
        upload.keep(draft, seen=_seen(request), by=request.user)
    except Conflict as conflict:
        return _conflict(request, upload, review, conflict.current)
    if request.headers.get("X-Requested-With") == "autosave":
        return HttpResponse(status=204, headers={"X-Version": str(upload.version)})
    if what == "confirm":
        return _confirm(request, upload, review)
    return redirect(f"{upload.get_absolute_url()}{target}")


def _review(request, upload, data=None):
    chosen = data.getlist("groups") if data else upload.draft["head"]["groups"]
    groups = upload.region.groups.filter(pk__in=[pk for pk in chosen if pk.isdigit()])
    return Review(upload, request.user, seats=seats_of(groups), data=data)


def _seen(request):
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdigit() else 0


def _changed(request, upload, draft, what, key):
    """Do with the draft what the pressed button asked for; return where on the page to go on."""
    if sorted(draft["head"]["groups"]) != sorted(upload.draft["head"]["groups"]):
        groups = upload.region.groups.filter(pk__in=draft["head"]["groups"])
        match_people(draft["people"], seats_of(groups))
    if what == "add" and key in PARTS:
        return f"?new={key}-{drafts.add_row(draft, key)}#{key}-end"
    if what == "join":
        return f"#item-{drafts.join(draft, key)}"
    if what == "split":
        new = drafts.split(draft, key)
        if new is None:
            messages.warning(request, _("Write three dashes (---) on a line of their own where the new item begins."))
        return f"#item-{new or key}"
    if not what or what == "save":
        messages.success(request, _("Saved."))
    return ""


def _page(request, upload, review, conflict=None, status=200):
    head = [(review.head[name], sentence(upload.draft["doubts"].get(name, ""))) for name in review.head.fields]
    context = {
        "upload": upload,
        "region": upload.region,
        "steps": [
            *meetings_steps(upload.region),
            (_("Minutes from files"), reverse("workgroups:upload_list", args=[upload.region.slug])),
        ],
        "review": review,
        "head": head,
        "lines": list(enumerate(upload.lines, 1)),
        "doubtful": _count_doubts(upload.draft),
        "new": request.GET.get("new", ""),
        "conflict": conflict,
    }
    return render(request, "workgroups/upload_review.html", context, status=status)


def _count_doubts(draft):
    return len(draft["doubts"]) + sum(bool(row["doubt"]) for part in PARTS for row in draft[part])


def _conflict(request, upload, review, current):
    """Show both versions; what somebody stored or discarded meanwhile can no longer be mended."""
    if current.state != UploadState.REVIEW:
        messages.warning(request, _("Somebody else has stored these minutes in the meantime."))
        return redirect(current.meeting or reverse("workgroups:upload_list", args=[upload.region.slug]))
    hidden = [(name, value) for name, values in request.POST.lists() for value in values]
    panel = {
        "by": current.edited_by.name if current.edited_by else _("the system"),
        "at": current.edited_at or current.uploaded_at,
        "differences": differences(current.draft, review.draft()),
        "hidden": [
            *[(name, value) for name, value in hidden if name not in ("csrfmiddlewaretoken", "seen", "do")],
            ("seen", current.version),
        ],
        "action": upload.get_absolute_url(),
        "reload_url": upload.get_absolute_url(),
    }
    if request.headers.get("X-Requested-With") == "autosave":
        return render(request, "workgroups/_review_conflict.html", {"conflict": panel}, status=CONFLICT)
    return _page(request, upload, review, panel, status=CONFLICT)


def _confirm(request, upload, review):
    """Store the minutes, by the same code as the command; what is not right yet is shown on the page."""
    if not review.is_valid():
        return _page(request, upload, review, status=INVALID)
    same = known(upload.sha256, upload.region)
    if same:
        messages.warning(request, _("The file has been stored before."))
        return redirect(same)
    try:
        with transaction.atomic():
            meeting = store(
                review.record(),
                groups=list(review.head.cleaned_data["groups"]),
                name=upload.name,
                sha256=upload.sha256,
                text="\n".join(upload.lines),
                by=request.user,
                old=request.POST.get("as") == "approved",
            )
            upload.store(meeting, by=request.user)
    except Refused as refused:
        messages.warning(request, refused.messages[0])
        return redirect("workgroups:upload_list", upload.region.slug)
    messages.success(request, _("The minutes have been stored."))
    return redirect(meeting)
