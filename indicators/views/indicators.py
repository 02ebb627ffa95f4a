"""A service's own indicators with their past, and one indicator by itself."""

from itertools import pairwise

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.access import can_define, runs_services_group
from indicators.enums import RoundKind, SubmissionState
from indicators.models import Indicator, IndicatorValue, Submission
from indicators.models.definitions import DEFINITION, walked_back
from indicators.pictures import last_reported, sparkline, years_of_line
from providers.access import coordinates, reach
from providers.models import Service
from providers.regions import region_of_service


@require_safe
def service_indicators(request, pk):
    service = get_object_or_404(Service.objects.select_related("provider"), pk=pk)
    region = region_of_service(request.user, service)
    indicators = _indicators_of(request.user, service)
    if not indicators and not sees_indicators(request.user, service, region):
        raise Http404
    cards = _cards(request.user, indicators)
    context = {
        "service": service,
        "region": region,
        "current": [card for card in cards if not card["is_past"]],
        "past": [card for card in cards if card["is_past"]],
        "submissions": _open_submissions(request.user, service),
        "steps": _steps(region, (service.name, service.get_absolute_url())),
    }
    return render(request, "indicators/service_indicators.html", context)


def _indicators_of(user, service):
    found = Indicator.objects.visible_to(user).filter(service=service).ever_set()
    return list(found.select_related("service", "set_in", "retired_in__round", "replaces", "successor__set_in"))


def sees_indicators(user, service, region):
    """Whoever may see the service's indicators once there are any."""
    here = reach(user)
    inside = service.provider_id in here.works_for or (region and region.pk in here.reads)
    return inside or runs_services_group(user, service)


def _cards(user, indicators):
    """Return what a page shows of each indicator, with the past of those it followed; one query for all values."""
    known = {row.pk: row for row in indicators}
    before = {row.pk: row.replaces_id for row in indicators if row.replaces_id in known}
    visible = IndicatorValue.objects.visible_to(user).filter(indicator__in=known)
    values = {}
    for value in visible.select_related("submission").order_by("submission__round__opens", "pk"):
        values.setdefault(value.indicator_id, []).append(value)
    return [_card(user, row, [known[pk] for pk in walked_back(row.pk, before)][::-1], values) for row in indicators]


def _card(user, indicator, line, values):
    years = years_of_line(line, [value for row in line for value in values.get(row.pk, [])])
    successor = getattr(indicator, "successor", None)
    if successor and not _may_be_told(user, indicator, successor.set_in):
        successor = None
    is_retired = bool(indicator.retired_in) and _may_be_told(user, indicator, indicator.retired_in)
    return {
        "indicator": indicator,
        "line": line,
        "years": years,
        "last": last_reported(years),
        "picture": sparkline(indicator, years),
        "successor": successor,
        "is_retired": is_retired,
        "is_past": is_retired or bool(successor and successor.is_settled),
    }


def _may_be_told(user, indicator, submission):
    """Whether what a submission changed may be told: the provider's own people know it before it is handed in."""
    own = indicator.service_id and indicator.service.provider_id in reach(user).works_for
    return own or submission is None or submission.state in SubmissionState.handed_in()


def _open_submissions(user, service):
    """Submissions of the service that wait to be handed in, for those who see them."""
    waiting = Submission.objects.visible_to(user).filter(service=service).waiting()
    return waiting.select_related("round", "service", "extension")


@require_safe
def indicator_detail(request, pk):
    indicators = Indicator.objects.visible_to(request.user)
    related = ["service__provider", "region", "set_in__round", "retired_in__round", "replaces", "successor__set_in"]
    indicator = get_object_or_404(indicators.select_related(*related, "copied_from"), pk=pk)
    region = indicator.region or region_of_service(request.user, indicator.service)
    followed = indicators.filter(pk__in=indicator.line()).exclude(pk=pk) if indicator.replaces_id else []
    card = _cards(request.user, [indicator, *followed])[0]
    context = {
        **card,
        "changes": changes_of(card["line"]),
        "region": region,
        "editing": _where_to_edit(request.user, indicator),
        "is_inside": _is_inside(request.user, indicator, region),
        "steps": _steps(region, *_owner_steps(indicator)),
    }
    return render(request, "indicators/indicator_detail.html", context)


def changes_of(line):
    """Return dicts with the indicator and its changes (label, before, after) for each step of a line, newest first."""
    steps = []
    for before, after in pairwise(line):
        fields = [Indicator._meta.get_field(name) for name in DEFINITION]
        pairs = [(field.verbose_name, _shown(before, field), _shown(after, field)) for field in fields]
        steps.append({"indicator": after, "changes": [pair for pair in pairs if pair[1] != pair[2]]})
    return steps[::-1]


def _shown(indicator, field):
    return getattr(indicator, f"get_{field.name}_display")() if field.choices else getattr(indicator, field.name)


def _is_inside(user, indicator, region):
    """The provider's people and the coordinator also read how the wording came about."""
    if indicator.service_id is None:
        return coordinates(user, region)
    return indicator.service.provider_id in reach(user).works_for or bool(region and coordinates(user, region))


def _where_to_edit(user, indicator):
    """Return the open setting submission in which the person may change the indicator, or None."""
    if not indicator.service_id:
        return None
    waiting = _open_submissions(user, indicator.service).filter(round__kind=RoundKind.SETTING)
    submission = waiting.select_related("round__region", "service__provider").first()
    return submission if submission and can_define(user, submission) else None


def _owner_steps(indicator):
    if not indicator.service_id:
        return []
    service = indicator.service
    return [
        (service.name, service.get_absolute_url()),
        (_("Indicators"), reverse("indicators:service_indicators", args=[service.pk])),
    ]


def _steps(region, *steps):
    return [*([(region.name, region.get_absolute_url())] if region else []), *steps]
