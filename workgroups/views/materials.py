"""Materials of a meeting: attached, described, handed out, taken away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.access import public, require
from workgroups.access import can_edit_minutes, runs_meeting, sees_meeting_inside
from workgroups.forms.calling import MaterialForm
from workgroups.models import Material
from workgroups.reports import withheld_names
from workgroups.views.crumbs import meeting_steps
from workgroups.views.items import typing_place
from workgroups.views.loading import load_meeting


def _load_material(user, pk):
    """Return a material of a meeting that the person sees, with the meeting ready."""
    material = get_object_or_404(Material.objects.visible_to(user).select_related("item"), pk=pk)
    material.meeting = load_meeting(user, material.meeting_id)
    return material


@require_http_methods(["GET", "HEAD", "POST"])
def material_add(request, pk):
    meeting = load_meeting(request.user, pk)
    require(can_edit_minutes(request.user, meeting))
    item = request.GET.get("bod", "")
    form = MaterialForm(
        request.POST or None,
        request.FILES or None,
        instance=Material(meeting=meeting),
        by=request.user,
        initial={"item": item} if item.isdigit() else None,
    )
    return _material_form(request, form, meeting, _("Attach a material"))


@require_http_methods(["GET", "HEAD", "POST"])
def material_edit(request, pk):
    """Its title, its item and whether the public gets it; once the minutes are circulated only the last one."""
    material = _load_material(request.user, pk)
    meeting = material.meeting
    require(runs_meeting(request.user, meeting))
    form = MaterialForm(request.POST or None, instance=material, by=request.user)
    if not can_edit_minutes(request.user, meeting):
        del form.fields["title"], form.fields["item"]
    return _material_form(request, form, meeting, str(material))


def _material_form(request, form, meeting, heading):
    back = typing_place(request, f"{meeting.get_absolute_url()}#prilohy")
    if form.is_valid():
        form.save()
        messages.success(request, _("The material has been saved."))
        return redirect(back)
    context = {
        "form": form,
        "material": form.instance,
        "heading": heading,
        "meeting": meeting,
        "region": meeting.region,
        "steps": meeting_steps(meeting),
        "may_remove": bool(form.instance.pk and can_edit_minutes(request.user, meeting)),
        "cancel_url": back,
    }
    return render(request, "workgroups/material_form.html", context)


@public
@require_safe
def material_download(request, pk):
    """The file: to insiders of the meeting; a public one of published minutes to everybody, without withheld names."""
    material = _load_material(request.user, pk)
    if sees_meeting_inside(request.user, material.meeting):
        return material.as_download()
    return material.as_download(withheld_names(material.meeting).mask(material.name))


@require_http_methods(["GET", "HEAD", "POST"])
def material_remove(request, pk):
    """Delete a material with its file; a page says so first, nothing brings it back."""
    material = _load_material(request.user, pk)
    meeting = material.meeting
    require(can_edit_minutes(request.user, meeting))
    address = f"{meeting.get_absolute_url()}#prilohy"
    if request.method == "POST":
        material.delete()
        messages.success(request, _("The material has been deleted."))
        return redirect(address)
    context = {
        "region": meeting.region,
        "steps": [*meeting_steps(meeting), (str(material), reverse("workgroups:material_edit", args=[material.pk]))],
        "heading": _("Delete the material"),
        "subject": material,
        "effects": [_("The file is deleted; nobody can download it any more.")],
        "button": _("Delete"),
        "cancel_url": address,
    }
    return render(request, "workgroups/remove_confirm.html", context)
