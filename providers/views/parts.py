"""What belongs to a service: its capacities, staffing and places. Added, changed and removed on pages of their own."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from portal.access import require
from providers.access import can_edit_service
from providers.forms.editing import CapacityForm, FacilityForm, StaffingForm
from providers.models import Capacity, Facility, Service, Staffing
from providers.regions import region_of_service
from providers.views import ways

FORMS = {Capacity: CapacityForm, Staffing: StaffingForm, Facility: FacilityForm}
NAMES = {Capacity: "capacity", Staffing: "staffing", Facility: "facility"}
TITLES = {
    Capacity: (gettext_lazy("Add a capacity"), gettext_lazy("Edit a capacity")),
    Staffing: (gettext_lazy("Add staffing"), gettext_lazy("Edit staffing")),
    Facility: (gettext_lazy("Add a place"), gettext_lazy("Edit a place")),
}


@require_http_methods(["GET", "POST"])
def capacity_add(request, pk):
    return _add(request, Capacity, pk)


@require_http_methods(["GET", "POST"])
def capacity_edit(request, pk, part):
    return _edit(request, Capacity, pk, part)


@require_POST
def capacity_remove(request, pk, part):
    return _remove(request, Capacity, pk, part)


@require_http_methods(["GET", "POST"])
def staffing_add(request, pk):
    return _add(request, Staffing, pk)


@require_http_methods(["GET", "POST"])
def staffing_edit(request, pk, part):
    return _edit(request, Staffing, pk, part)


@require_POST
def staffing_remove(request, pk, part):
    return _remove(request, Staffing, pk, part)


@require_http_methods(["GET", "POST"])
def facility_add(request, pk):
    return _add(request, Facility, pk)


@require_http_methods(["GET", "POST"])
def facility_edit(request, pk, part):
    return _edit(request, Facility, pk, part)


@require_POST
def facility_remove(request, pk, part):
    return _remove(request, Facility, pk, part)


def _editable(request, pk):
    service = get_object_or_404(Service.objects.select_related("provider"), pk=pk)
    require(can_edit_service(request.user, service))
    return service


def _add(request, model, pk):
    service = _editable(request, pk)
    return _form(request, model, service, None)


def _edit(request, model, pk, part):
    service = _editable(request, pk)
    return _form(request, model, service, get_object_or_404(model, pk=part, service=service))


def _form(request, model, service, row):
    form = FORMS[model](request.POST or None, service=service, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(service)
    region = region_of_service(request.user, service)
    context = {
        "form": form,
        "service": service,
        "region": region,
        "row": row,
        "title": TITLES[model][bool(row)],
        "remove_name": f"providers:{NAMES[model]}_remove",
        "steps": [*ways(region), (service.name, service.get_absolute_url())],
    }
    return render(request, "providers/part_form.html", context)


def _remove(request, model, pk, part):
    service = _editable(request, pk)
    get_object_or_404(model, pk=part, service=service).delete()
    messages.success(request, _("Removed."))
    return redirect(service)
