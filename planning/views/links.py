"""Which indicators show a measure: linked from either side, by the coordinator or the provider."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from indicators.models import Indicator
from planning.access import can_link, services_in_definition
from planning.forms.plan import IndicatorMeasureForm, MeasureIndicatorForm, linkable
from planning.models import CommunityPlan, Measure, MeasureIndicator
from planning.views.common import form_answer, plan_steps, steps
from planning.views.measures import load
from portal.access import no, require
from providers.access import coordinates
from providers.models import PlanningRegion


def _allowed(user, region):
    """Return the indicators that the person may link in the planning region."""
    rows = linkable(user, region)
    if coordinates(user, region):
        return rows
    return rows.filter(service__in=services_in_definition(user, region))


@require_http_methods(["GET", "POST"])
def link_indicator(request, pk):
    """Link an indicator to a measure, with where it starts and where the plan wants it."""
    measure = load(request.user, "measure", pk)
    plan = measure.goal.plan
    allowed = _allowed(request.user, plan.region)
    if not coordinates(request.user, plan.region) and not allowed.exists():
        require(no(_("Measures are linked by the coordinator, and by the provider while its setting round runs.")))
    new = MeasureIndicator(measure=measure)
    form = MeasureIndicatorForm(request.POST or None, instance=new, indicators=allowed)
    context = {
        "region": plan.region,
        "steps": plan_steps(plan, (str(measure), measure.get_absolute_url())),
        "heading": _("Link an indicator"),
    }
    return _link(request, form, context, back=measure)


@require_http_methods(["GET", "POST"])
def link_measure(request, pk):
    """Link the indicator to a measure of the plan in force: the same link, made from the indicator's page."""
    indicator = get_object_or_404(Indicator.objects.visible_to(request.user).select_related("service", "region"), pk=pk)
    region = _region_of(request.user, indicator)
    require(can_link(request.user, indicator, region))
    new = MeasureIndicator(indicator=indicator)
    form = IndicatorMeasureForm(request.POST or None, instance=new, measures=_measures(request.user, region))
    context = {
        "region": region,
        "steps": steps(region, (str(indicator), indicator.get_absolute_url())),
        "heading": _("Link to a measure"),
    }
    return _link(request, form, context, back=indicator)


def _link(request, form, context, *, back):
    if request.method == "POST" and form.is_valid():
        form.instance._history_user = request.user
        form.save()
        messages.success(request, _("The indicator is linked to the measure."))
        return redirect(back)
    context |= {"submit": _("Link"), "action": request.path, "cancel_url": back.get_absolute_url()}
    return form_answer(request, form, context, page="planning/plan_form.html")


def _region_of(user, indicator):
    """Return the planning region in which the indicator is linked: its own, or the first of its service that fits."""
    if indicator.region:
        return indicator.region
    regions = PlanningRegion.objects.filter(services_here__service=indicator.service_id)
    found = list(regions)
    if not found:
        raise Http404
    return next((region for region in found if can_link(user, indicator, region)), found[0])


def _measures(user, region):
    """Return the measures of the planning region's plans that the person may see, the plan in force first."""
    plans = CommunityPlan.objects.filter(region=region).current().values("pk")
    rows = Measure.objects.visible_to(user).standing().filter(goal__plan__in=plans, goal__removed_at__isnull=True)
    return rows.order_by("goal__order", "order", "pk")


@require_POST
def unlink_indicator(request, pk):
    """Take the link of an indicator and a measure away."""
    link = get_object_or_404(MeasureIndicator.objects.select_related("measure__goal__plan__region", "indicator"), pk=pk)
    load(request.user, "measure", link.measure_id)
    require(can_link(request.user, link.indicator, link.measure.goal.plan.region))
    link._history_user = request.user
    link.delete()
    messages.success(request, _("The indicator is no longer linked to the measure."))
    return redirect(link.measure)
