"""What the regional authority asks for, kept by coordinators under it: its forms and its windows."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from planning.access import can_set_forms, sees_requests
from planning.forms.authority import FormKindForm, WindowForm
from planning.models import RequestFormKind, RequestWindow
from planning.models.usual_forms import begin_with_usual_forms
from planning.views.common import form_answer, region_of_address
from planning.views.requests import request_steps
from portal.access import no, require


@require_safe
def request_forms(request, region):
    """The forms on which the authority takes requests, and its windows by network year."""
    place = region_of_address(region)
    require(sees_requests(request.user, place))
    authority = place.authority
    windows = authority.windows.prefetch_related("forms").annotate(used=Count("regionalrequest"))
    context = {
        "region": place,
        "steps": request_steps(place),
        "forms": authority.form_kinds.annotate(used=Count("requests", distinct=True)),
        "windows": windows.order_by("-network_year", "opens"),
        "today": timezone.localdate(),
        "can_set": bool(can_set_forms(request.user, place)),
        "neighbours": authority.regions.exclude(pk=place.pk),
    }
    return render(request, "planning/request_forms.html", context)


def _place(request, region):
    place = region_of_address(region)
    require(can_set_forms(request.user, place))
    return place


def _answer(request, place, form, *, heading, submit):
    back = reverse("planning:request_forms", args=[place.slug])
    context = {
        "region": place,
        "steps": request_steps(place, (_("Forms and windows"), back)),
        "heading": heading,
        "submit": submit,
        "action": request.path,
        "cancel_url": back,
    }
    return form_answer(request, form, context, page="planning/plan_form.html")


@require_POST
def request_forms_begin(request, region):
    """Begin with the usual forms where the authority has none."""
    place = _place(request, region)
    if begin_with_usual_forms(place.authority, by=request.user):
        messages.success(request, _("Three forms are ready. Change what your authority means otherwise."))
    return redirect("planning:request_forms", place.slug)


@require_http_methods(["GET", "POST"])
def request_form_edit(request, region, pk=None):
    """Add or change a form of the authority."""
    place = _place(request, region)
    if pk:
        row = get_object_or_404(place.authority.form_kinds, pk=pk)
    else:
        row = RequestFormKind(authority=place.authority, order=place.authority.form_kinds.count())
    form = FormKindForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        return redirect("planning:request_forms", place.slug)
    heading = _("Change the form") if pk else _("New form")
    return _answer(request, place, form, heading=heading, submit=_("Save the form"))


@require_POST
def request_form_remove(request, region, pk):
    """Remove a form that no request, window or template uses."""
    place = _place(request, region)
    row = get_object_or_404(place.authority.form_kinds, pk=pk)
    if row.requests.exists() or row.templates.exists():
        require(no(_("The form has been used, so it stays. Say instead that the authority does not take it now.")))
    row._history_user = request.user
    row.delete()
    return redirect("planning:request_forms", place.slug)


@require_http_methods(["GET", "POST"])
def request_window_edit(request, region, pk=None):
    """Add or change a window of the authority."""
    place = _place(request, region)
    row = get_object_or_404(place.authority.windows, pk=pk) if pk else RequestWindow(authority=place.authority)
    first = {} if pk else {"network_year": timezone.localdate().year + 1}
    form = WindowForm(request.POST or None, instance=row, initial=first)
    if request.method == "POST" and form.is_valid():
        form.instance._history_user = request.user
        with transaction.atomic():
            form.save()
        return redirect("planning:request_forms", place.slug)
    heading = _("Change the window") if pk else _("New window")
    return _answer(request, place, form, heading=heading, submit=_("Save the window"))


@require_POST
def request_window_remove(request, region, pk):
    """Remove a window that no request uses."""
    place = _place(request, region)
    row = get_object_or_404(place.authority.windows, pk=pk)
    if row.regionalrequest_set.exists():
        require(no(_("Requests have been made for this window, so it stays.")))
    row._history_user = request.user
    row.delete()
    return redirect("planning:request_forms", place.slug)
