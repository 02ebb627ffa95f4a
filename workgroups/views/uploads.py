"""Files with old minutes: brought in, read in the background, listed with what has become of them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from portal.access import require
from workgroups.access import can_call_meeting
from workgroups.enums import UploadState
from workgroups.forms.review import running_groups
from workgroups.forms.uploads import UploadForm
from workgroups.imports.uploads import read_upload, take_in
from workgroups.models import MinutesUpload
from workgroups.views.crumbs import meetings_steps
from workgroups.views.loading import load_region, page_of


@require_http_methods(["GET", "HEAD", "POST"])
def upload_list(request, region):
    region = load_region(region)
    require(can_call_meeting(request.user, region))
    groups = running_groups(request.user, region)
    asked = request.GET.get("group") or (groups[0].slug if len(groups) == 1 else "")
    form = UploadForm(request.POST or None, request.FILES or None, groups=groups, initial={"group": asked})
    if request.method == "POST" and form.is_valid():
        return _take_in(request, region, form.cleaned_data)
    uploads = MinutesUpload.objects.visible_to(request.user).filter(region=region)
    page = page_of(request, uploads.light().select_related("by", "group", "meeting", "same_as"))
    under_way = uploads.under_way().count()
    context = {
        "region": region,
        "steps": meetings_steps(region),
        "form": form,
        "page": page,
        "progress": _progress(uploads, under_way),
        "polls": bool(under_way) and not any(upload.is_stalled or upload.waits_long for upload in page),
    }
    return render(request, "workgroups/upload_list.html", context)


def _take_in(request, region, asked):
    """Keep the files; a short note says how many, the list says the rest of each."""
    uploads = [take_in(file, region=region, group=asked["group"], by=request.user) for file in asked["files"]]
    count = len(uploads)
    messages.success(
        request,
        ngettext(
            "%(count)s file has been taken in. You may leave this page, reading goes on.",
            "%(count)s files have been taken in. You may leave this page, reading goes on.",
            count,
        )
        % {"count": count},
    )
    return redirect("workgroups:upload_list", region.slug)


def _progress(uploads, under_way):
    """Return how many files of those that came with the ones under way are done: {done, of}, None when nothing runs."""
    if not under_way:
        return None
    first = uploads.under_way().order_by("uploaded_at").values_list("uploaded_at", flat=True)[0]
    whole = uploads.filter(uploaded_at__gte=first).count()
    return {"done": whole - under_way, "of": whole}


def load_upload(user, pk):
    """Return an upload the person may work with, without its content."""
    rows = MinutesUpload.objects.visible_to(user).defer("content").select_related("region", "group", "meeting")
    return get_object_or_404(rows, pk=pk)


@require_POST
def upload_again(request, pk):
    """Read a file once more whose reading ended without a word."""
    upload = get_object_or_404(MinutesUpload.objects.visible_to(request.user).light().select_related("region"), pk=pk)
    if upload.may_be_read_again:
        upload.read_again(by=request.user)
        read_upload.enqueue(upload.pk)
        messages.success(request, _("The file waits to be read again."))
    return redirect("workgroups:upload_list", upload.region.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def upload_discard(request, pk):
    """Take a file away with all that was read from it; minutes stored from it stay."""
    upload = load_upload(request.user, pk)
    back = reverse("workgroups:upload_list", args=[upload.region.slug])
    if request.method == "POST":
        upload.delete()
        messages.success(request, _("The file has been discarded."))
        return redirect(back)
    stored = upload.state in (UploadState.STORED, UploadState.SAME)
    effects = (
        [_("The row disappears from the list. The minutes stay as they are.")]
        if stored
        else [_("The file, what was read from it and what you have mended disappear. Nothing of it is stored.")]
    )
    context = {
        "region": upload.region,
        "steps": [*meetings_steps(upload.region), (_("Minutes from files"), back)],
        "heading": _("Discard the file"),
        "subject": upload.name,
        "effects": effects,
        "button": _("Discard"),
        "cancel_url": back,
    }
    return render(request, "workgroups/remove_confirm.html", context)
