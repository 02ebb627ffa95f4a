"""The public directory: services and providers of a planning region, a service, a provider."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.access import public
from providers.access import can_edit_provider, can_edit_service, coordinates, reach
from providers.forms.directory import ProviderFilterForm, ServiceFilterForm
from providers.models import PlanningRegion, Provider, Service, ServiceInRegion
from providers.pictures import capacity_pictures, staffing_picture
from providers.regions import region_of_provider, region_of_service
from providers.views import PAGE_SIZE, ways


@public
@require_safe
def service_list(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    form = ServiceFilterForm(request.GET, region=region)
    services = form.filter(Service.objects.in_region(region).running().select_related("provider", "type"))
    context = {
        "region": region,
        "form": form,
        "page": Paginator(services, PAGE_SIZE).get_page(request.GET.get("page")),
        "can_add": _may_add(request.user, region),
        "can_see_people": coordinates(request.user, region),
        "steps": ways(region),
    }
    return render(request, "providers/service_list.html", context)


def _may_add(user, region):
    """Coordinators of the planning region, and editors of a provider that already has a service there."""
    here = reach(user)
    if region.pk in here.coordinates:
        return True
    return bool(here.edits) and ServiceInRegion.objects.filter(region=region, service__provider__in=here.edits).exists()


@public
@require_safe
def provider_list(request, region):
    region = get_object_or_404(PlanningRegion, slug=region)
    form = ProviderFilterForm(request.GET)
    here = Service.objects.in_region(region).running()
    counted = Count("services", filter=Q(services__in=here), distinct=True)
    providers = form.filter(Provider.objects.filter(services__in=here).annotate(running=counted)).order_by("name", "pk")
    context = {
        "region": region,
        "form": form,
        "page": Paginator(providers, PAGE_SIZE).get_page(request.GET.get("page")),
        "can_add": coordinates(request.user, region),
        "steps": ways(region, (_("Services"), reverse("providers:service_list", args=[region.slug]))),
    }
    return render(request, "providers/provider_list.html", context)


@public
@require_safe
def service_detail(request, pk):
    service = get_object_or_404(Service.objects.select_related("provider", "type"), pk=pk)
    region = region_of_service(request.user, service)
    capacities = list(service.capacities.all())
    staffing = list(service.staffing.select_related("region"))
    context = {
        "service": service,
        "region": region,
        "today": timezone.localdate(),
        "capacities": sorted(capacities, key=lambda row: row.until is not None),
        "capacity_pictures": capacity_pictures(capacities),
        "staffing": staffing,
        "staffing_picture": staffing_picture(staffing),
        "facilities": service.facilities.select_related("municipality"),
        "target_groups": service.target_groups.all(),
        "can_edit": (region and coordinates(request.user, region)) or can_edit_service(request.user, service),
        "is_inside": is_inside(request.user, service.provider, region),
        "steps": _way_to_services(region),
    }
    return render(request, "providers/service_detail.html", context)


@public
@require_safe
def provider_detail(request, pk):
    provider = get_object_or_404(Provider, pk=pk)
    region = region_of_provider(request.user, provider)
    inside = is_inside(request.user, provider, region)
    services = provider.services.select_related("type")
    context = {
        "provider": provider,
        "region": region,
        "today": timezone.localdate(),
        "page": Paginator(services, PAGE_SIZE).get_page(request.GET.get("page")),
        "can_edit": can_edit_provider(request.user, provider),
        "can_add": region and can_edit_provider(request.user, provider),
        "is_inside": inside,
        "people": provider.memberships.select_related("user").order_by("user__name") if inside else [],
        "steps": _way_to_services(region),
    }
    return render(request, "providers/provider_detail.html", context)


def is_inside(user, provider, region):
    """People of the provider, and those who read the planning region: they see who works there and its indicators."""
    here = reach(user)
    return provider.pk in here.works_for or bool(region and region.pk in here.reads)


def _way_to_services(region):
    return ways(region, (_("Services"), reverse("providers:service_list", args=[region.slug]))) if region else []
