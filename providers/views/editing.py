"""Editing a provider and a service, and adding new ones."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.access import allow_if, require
from providers.access import can_edit_provider, can_edit_service, coordinates
from providers.forms.editing import NewProviderForm, NewServiceForm, ProviderForm, ServiceForm
from providers.models import PlanningRegion, Provider, Service, ServiceInRegion
from providers.regions import region_of_provider, region_of_service
from providers.views import ways


@require_http_methods(["GET", "POST"])
def provider_edit(request, pk):
    provider = get_object_or_404(Provider, pk=pk)
    require(can_edit_provider(request.user, provider))
    region = region_of_provider(request.user, provider)
    is_coordinator = bool(region and coordinates(request.user, region))
    form = ProviderForm(request.POST or None, instance=provider, may_change_ico=is_coordinator)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, _("The provider is saved."))
        return redirect(provider)
    saved = Provider.objects.get(pk=pk) if form.is_bound else provider
    context = {
        "form": form,
        "provider": saved,
        "region": region,
        "steps": [*ways(region), (saved.name, saved.get_absolute_url())],
    }
    return render(request, "providers/provider_form.html", context)


@require_http_methods(["GET", "POST"])
def provider_add(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    require(coordinates(request.user, region))
    form = NewProviderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        provider = form.known or form.save(by=request.user)
        if form.known:
            messages.info(request, _("%(name)s is already here; add its service.") % {"name": provider.name})
        return redirect(f"{reverse('providers:service_add', args=[region.slug])}?provider={provider.pk}")
    context = {"form": form, "provider": None, "region": region, "steps": [*ways(region), _way_to(region)]}
    return render(request, "providers/provider_form.html", context)


@require_http_methods(["GET", "POST"])
def service_edit(request, pk):
    service = get_object_or_404(Service.objects.select_related("provider"), pk=pk)
    require(can_edit_service(request.user, service))
    form = ServiceForm(request.POST or None, instance=service)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        _say_saved(request, form)
        return redirect(service)
    saved = Service.objects.get(pk=pk) if form.is_bound else service
    region = region_of_service(request.user, service)
    context = {
        "form": form,
        "service": saved,
        "region": region,
        "steps": [*ways(region), (saved.name, saved.get_absolute_url())],
    }
    return render(request, "providers/service_form.html", context)


@require_http_methods(["GET", "POST"])
def service_add(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    providers = _providers_to_choose(request, region)
    initial = {"provider": request.GET.get("provider")}
    form = NewServiceForm(request.POST or None, providers=providers, initial=initial)
    if request.method == "POST" and form.is_valid():
        service = _add(form, region, request.user)
        _say_saved(request, form)
        return redirect(service)
    context = {"form": form, "service": None, "region": region, "steps": [*ways(region), _way_to(region)]}
    return render(request, "providers/service_form.html", context)


@transaction.atomic
def _add(form, region, user):
    service = form.save(by=user)
    ServiceInRegion.objects.create(service=service, region=region, since=service.since, until=service.until)
    return service


def _providers_to_choose(request, region):
    """All providers of the planning region and the one asked for to its coordinator; to others those they edit."""
    user = request.user
    if coordinates(user, region):
        asked = request.GET.get("provider", "")
        known = Provider.objects.in_region(region)
        return known | Provider.objects.filter(pk=asked).distinct() if asked.isdigit() else known
    edited = Provider.objects.edited_by(user).in_region(region)
    require(allow_if(edited.exists(), _("Only the provider’s own editors and the coordinator may change this.")))
    return edited


def _say_saved(request, form):
    messages.success(request, _("The service is saved."))
    if warning := form.unusual_forms():
        messages.warning(request, warning)


def _way_to(region):
    return (_("Services"), reverse("providers:service_list", args=[region.slug]))
