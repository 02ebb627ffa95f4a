"""What the portal wrote to people of a planning region: to whom, when, whether it went, and sending again."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from indicators.models import Collation, CollectionRound, Correction, Submission
from planning.forms.letters import LetterFilterForm
from planning.models import RegionalRequest
from planning.views.common import region_of_address, steps
from portal.access import require
from portal.models import Daybreak, Letter, User
from providers.access import coordinates
from workgroups.models import Meeting, Task

PAGE_SIZE = 50
REGION_OF = {
    CollectionRound: "region",
    Submission: "round__region",
    Collation: "round__region",
    Correction: "submission__round__region",
    Meeting: "region",
    Task: "group__region",
    RegionalRequest: "region",
}
"""Where the planning region of a row stands that letters are about."""


def letters_of(region):
    """Return the letters about things of the planning region, and those about nothing single to its people."""
    kinds = ContentType.objects.get_for_models(*REGION_OF)
    about = Q(pk=None)
    for model, path in REGION_OF.items():
        rows = model._base_manager.filter(**{path: region}).values("pk")
        about |= Q(content_type=kinds[model], object_id__in=rows)
    people = User.objects.filter(
        Q(region_memberships__region=region)
        | Q(provider_memberships__provider__services__in_regions__region=region)
        | Q(group_memberships__group__region=region)
    )
    return Letter.objects.filter(about | Q(content_type__isnull=True, user__in=people.order_by().values("pk")))


@require_safe
def letter_list(request, region):
    """Subjects, people, days and states; what stands in a letter only its reader opens."""
    region = region_of_address(region)
    require(coordinates(request.user, region))
    form = LetterFilterForm(request.GET)
    letters = form.filter(letters_of(region).select_related("user")).defer("text", "calendar")
    context = {
        "region": region,
        "form": form,
        "page": Paginator(letters, PAGE_SIZE).get_page(request.GET.get("page")),
        "last": Daybreak.objects.first(),
        "steps": steps(region),
    }
    return render(request, "planning/letter_list.html", context)


@require_POST
def letter_again(request, region, pk):
    """Send a letter again that did not go, or of which nobody knows whether it went."""
    region = region_of_address(region)
    require(coordinates(request.user, region))
    letter = get_object_or_404(letters_of(region), pk=pk)
    if letter.send_again(by=request.user):
        messages.success(request, _("It will be sent again in a few minutes."))
    else:
        messages.info(request, _("There is nothing to send again."))
    return redirect("planning:letter_list", region.slug)
