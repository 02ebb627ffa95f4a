"""Writing indicators in a setting round: new, copied from the catalogue, changed, retired."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from indicators.access import can_define, can_reword
from indicators.enums import DurationUnit, IndicatorKind
from indicators.forms.definitions import COPIED, IndicatorForm
from indicators.models import CatalogueIndicator, Indicator
from indicators.views import load_submission, ways
from portal.access import require


def _to_define(request, pk):
    submission = load_submission(request, pk)
    require(can_define(request.user, submission))
    return submission


def _own(submission, pk):
    return get_object_or_404(Indicator.objects.select_related("set_in"), pk=pk, service=submission.service_id)


@require_safe
def catalogue(request, pk):
    submission = _to_define(request, pk)
    rows = list(CatalogueIndicator.objects.all())
    context = {
        "submission": submission,
        "region": submission.round.region,
        "kinds": [(kind.label, [row for row in rows if row.kind == kind]) for kind in IndicatorKind],
        "steps": _steps(request, submission),
    }
    return render(request, "indicators/catalogue_list.html", context)


@require_http_methods(["GET", "POST"])
def indicator_add(request, pk):
    """Write a new indicator; `?vzor=` copies an entry of the catalogue into the form."""
    submission = _to_define(request, pk)
    asked = request.GET.get("vzor", "")
    entry = CatalogueIndicator.objects.filter(pk=asked).first() if asked.isdigit() else None
    order = submission.service.indicators.count()
    indicator = Indicator(service=submission.service, set_in=submission, copied_from=entry, order=order)
    initial = {name: getattr(entry, name) for name in COPIED} if entry else None
    form = IndicatorForm(request.POST or None, instance=indicator, initial=initial)
    return _definition_page(request, submission, form, entry=entry)


@require_http_methods(["GET", "POST"])
def indicator_edit(request, pk, indicator):
    """Change an indicator. A settled one stays as it is and the change becomes its successor."""
    submission = _to_define(request, pk)
    indicator = _own(submission, indicator)
    if successor := Indicator.objects.filter(replaces=indicator).first():
        return redirect("indicators:indicator_edit", pk, successor.pk)
    require(can_reword(request.user, submission, indicator))
    settled = indicator.is_settled
    edited = indicator.successor_in(submission) if settled else indicator
    edited.set_in = submission
    form = IndicatorForm(request.POST or None, instance=edited)
    return _definition_page(request, submission, form, indicator=indicator, settled=settled)


def _definition_page(request, submission, form, *, entry=None, indicator=None, settled=False):
    if request.method == "POST" and form.is_valid():
        saved = form.save(by=request.user)
        if saved:
            messages.success(request, _("The indicator “%(name)s” is saved.") % {"name": saved.name})
            return redirect(f"{submission.get_absolute_url()}#indicator-{saved.pk}")
    context = {
        "form": form,
        "submission": submission,
        "region": submission.round.region,
        "entry": entry,
        "indicator": indicator,
        "settled": settled,
        "duration_units": DurationUnit.labels,
        "steps": _steps(request, submission),
    }
    return render(request, "indicators/indicator_form.html", context)


def _steps(request, submission):
    return ways(submission.round.region, (str(submission), submission.get_absolute_url()), user=request.user)
