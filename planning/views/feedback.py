from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.views.indicators import sees_indicators
from planning.feedback import feedback
from providers.models import Service
from providers.regions import region_of_service


@require_safe
def service_feedback(request, pk):
    """What became of a service's figures, for whoever may see them."""
    service = get_object_or_404(Service.objects.select_related("provider"), pk=pk)
    region = region_of_service(request.user, service)
    if not sees_indicators(request.user, service, region):
        raise Http404
    context = {
        "service": service,
        "region": region,
        "told": feedback(service, request.user, region),
        "steps": [
            *([(region.name, region.get_absolute_url())] if region else []),
            (service.name, service.get_absolute_url()),
            (_("Indicators"), reverse("indicators:service_indicators", args=[pk])),
        ],
    }
    return render(request, "planning/service_feedback.html", context)
