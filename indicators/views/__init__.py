"""Pages of a service's indicators, of rounds, and of what services submit."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.access import link_of
from indicators.models import Submission

PAGE_SIZE = 25


def load_submission(request, pk):
    """Return a submission the person may see, with all its page asks for."""
    related = ["round__region", "service__provider", "submitted_by", "settled_by", "service__type", "extension__by"]
    return get_object_or_404(Submission.objects.visible_to(request.user).select_related(*related), pk=pk)


def ways(region, *steps, user=None):
    """Return the breadcrumbs: the planning region, its rounds, then pairs of a label and an address.

    Somebody who came by a personal link may open only the latter.
    """
    if user and link_of(user):
        return list(steps)
    rounds = (_("Collection of indicators"), reverse("indicators:round_list", args=[region.slug]))
    return [(region.name, region.get_absolute_url()), rounds, *steps]
