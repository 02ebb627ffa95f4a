"""What a request to the region holds on the day it is filed, and what still speaks against filing it."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.enums import ItemState
from planning.models.action import ActionPlanVersion
from planning.models.findings import ERROR, WARNING, Finding
from planning.models.items import FIGURES
from portal.templatetags.portal import number
from providers.enums import CapacityBasis
from providers.models import PlanningRegion, lasting


def next_number(request):
    """Return the next free number of the planning region, «LIB-2027-001»; call it inside a transaction.

    The row of the planning region is locked, so that two requests filed at once get two numbers.
    """
    region = PlanningRegion.objects.select_for_update().get(pk=request.region_id)
    stem = f"{region.slug.replace('-', '')[:3].upper()}-{request.network_year}-"
    taken = type(request).objects.filter(region=region, number__startswith=stem).values_list("number", flat=True)
    last = max((int(text.removeprefix(stem)) for text in taken), default=0)
    return f"{stem}{last + 1:03d}"


def on_record(item, capacity, on=None):
    """Return the capacity of the item's service that stands today in the form and unit of its ItemCapacity, or None.

    What is in the network goes before what is registered: requests change the network.
    """
    if not item.service_id:
        return None
    rows = item.service.capacities.filter(lasting(on), form=capacity.form, unit=capacity.unit)
    return rows.filter(basis=CapacityBasis.NETWORK).first() or rows.filter(basis=CapacityBasis.REGISTERED).first()


def findings(request, *, outside_window_reason="", on=None):
    """Return the Findings about a request that is to be filed, errors first."""
    items = request.items.standing().select_related("service", "published_in", "action_plan")
    items = list(items.prefetch_related(*FIGURES))
    found = [*_about_window(request, outside_window_reason or request.outside_window_reason, on)]
    if not items:
        found.append(Finding(ERROR, _("No item of the action plan is linked.")))
    if not request.reasoning.strip():
        found.append(Finding(ERROR, _("The reasoning is empty.")))
    for item in items:
        found += [*_about_capacity(item, on), *_about_plan(item), *_about_money(request, item), *_about_staff(item)]
    return sorted(found, key=lambda finding: not finding.is_error)


def _about_window(request, reason, on):
    window = request.window
    if window and window.takes_in(on):
        return
    if window:
        days = {"from": date_format(window.opens), "to": date_format(window.closes)}
        sentence = _("The window is open from %(from)s to %(to)s, so not today.") % days
    else:
        sentence = _("No window of the regional authority is chosen.")
    if reason.strip():
        yield Finding(WARNING, f"{sentence} {_('You say why it is filed all the same.')}")
    else:
        yield Finding(ERROR, f"{sentence} {_('Say why it is filed all the same.')}")


def _about_capacity(item, on):
    rows = item.capacity_rows()
    if not rows:
        yield Finding(WARNING, _("%(item)s: no capacity is stated.") % {"item": item})
    for row in rows:
        yield from _against_record(item, row, on_record(item, row, on))


def _against_record(item, row, record):
    if record is None and item.service_id:
        yield Finding(
            WARNING, _("%(item)s: the service has no capacity of this form and unit on record.") % {"item": item}
        )
    elif record and row.now != record.count:
        facts = {"item": item, "stated": number(row.now) or "–", "count": number(record.count)}
        facts |= {"unit": record.get_unit_display(), "source": record.source or "–"}
        sentence = _("%(item)s: capacity now is stated as %(stated)s, on record it is %(count)s %(unit)s (%(source)s).")
        yield Finding(ERROR, sentence % facts)


def _about_plan(item):
    if item.state != ItemState.INCLUDED:
        yield Finding(WARNING, _("%(item)s: the item is not included in the action plan.") % {"item": item})
    elif item.published_in_id is None:
        yield Finding(
            WARNING, _("%(item)s: the action plan with this item has not been approved yet.") % {"item": item}
        )


def _about_money(request, item):
    if not item.cost_rows():
        level = ERROR if request.form_kind.needs_costs else WARNING
        yield Finding(level, _("%(item)s: no costs are stated.") % {"item": item})


def _about_staff(item):
    if item.fte_asked is None:
        yield Finding(WARNING, _("%(item)s: no FTE is stated.") % {"item": item})


PARTS = [
    *("provider", "window", "form_kind", "region__authority", "region__municipalities"),
    *("service__type", "service__target_groups", "service__facilities__municipality"),
    *("service__capacities", "service__staffing__region"),
    *("items__measure__goal__group", "items__action_plan", "items__service"),
    *(f"items__{name}" for name in FIGURES),
    "items__indicator_links__indicator",
]
"""What a snapshot reads: load it for many requests at once, and the number of queries does not grow with them."""


def with_parts(requests):
    """Return the requests with all that `snapshot_of` reads, in a fixed number of queries."""
    versions = Prefetch("items__published_in", ActionPlanVersion.objects.defer("snapshot"))
    return requests.prefetch_related(*PARTS, versions)


def snapshot_of(request, *, by=None, at=None):
    """Return every field of the request as plain data (the fields of the regional authorities' forms together).

    Without `at` it is a request that has not been filed.
    """
    return {
        "header": _header(request, by, at),
        "provider": _provider(request.provider),
        "service": _service(request),
        "territory": [town.name for town in request.region.municipalities.all()],
        "items": [_item(item) for item in request.items.all()],
        "reasoning": request.reasoning,
    }


def _header(request, by, at):
    window = request.window
    return {
        "number": request.number,
        "region": request.region.name,
        "authority": request.region.authority.name,
        "network_year": request.network_year,
        "form": request.form_kind.letter,
        "form_name": str(request.form_kind),
        "filed_on": timezone.localtime(at).date().isoformat() if at else "",
        "filed_by": str(by or ""),
        "window": f"{date_format(window.opens)} – {date_format(window.closes)}" if window else "",
        "outside_window_reason": request.outside_window_reason,
    }


def _provider(provider):
    fields = ["name", "ico", "seat", "data_box", "email", "phone", "web"]
    return {name: getattr(provider, name) for name in fields} | {"legal_form": provider.get_legal_form_display()}


def _service(request):
    service = request.service
    if service is None:
        return {
            "name": request.service_to_be,
            "identifier": "",
            "type": "",
            "forms": [],
            "capacities": [],
            "staffing": [],
        }
    return {
        "name": service.name,
        "identifier": service.identifier or "",
        "type": service.type.label if service.type else "",
        "forms": [str(form.label) for form in service.forms],
        "target_groups": [group.name for group in service.target_groups.all()],
        "since": service.since.isoformat() if service.since else "",
        "until": service.until.isoformat() if service.until else "",
        "places": [place.address for place in service.facilities.all() if place.address],
        "capacities": [_capacity(row) for row in service.capacities.all() if _lasts(row)],
        "staffing": [_staffing(row) for row in _staffing_of(request)],
    }


def _lasts(row):
    """The condition of `lasting` in Python, for rows that are already loaded."""
    today = timezone.localdate()
    return (row.since is None or row.since <= today) and (row.until is None or row.until >= today)


def _capacity(row):
    return {
        "form": row.get_form_display(),
        "unit": row.get_unit_display(),
        "counted": row.get_kind_display(),
        "basis": row.get_basis_display(),
        "in_network": row.basis == CapacityBasis.NETWORK,
        "count": row.count,
        "source": row.source,
    }


def _staffing_of(request):
    here = [row for row in request.service.staffing.all() if row.region_id in (None, request.region_id)]
    return [row for row in here if row.year <= request.network_year][:4]


def _staffing(row):
    where = row.region.name if row.region else ""
    return {"year": row.year, "region": where, "direct": str(row.direct), "other": str(row.other)}


def _item(item):
    version = item.published_in
    return {
        "id": item.pk,
        "code": item.code,
        "title": item.title,
        "kind": item.kind,
        "kind_name": item.get_kind_display(),
        "year": item.action_plan.year,
        "goal": str(item.measure.goal),
        "measure": str(item.measure),
        "variant": item.variant,
        "capacities": [_asked_capacity(row) for row in item.capacity_rows()],
        "staffing": [{"kind": row.get_kind_display(), **_asked(row)} for row in item.staffing_rows()],
        "fte_now": _text(item.fte_now),
        "fte_asked": _text(item.fte_asked),
        "months": [item.month_from, item.month_to],
        "description": item.description,
        "need": item.need,
        "costs": {cost.source: cost.amount for cost in item.cost_rows()},
        "total": item.cost_of() or 0,
        "indicators": [_indicator(link) for link in item.indicator_links.all()],
        "approval": _approval(version) if version else None,
    }


def _asked_capacity(row):
    return {"form": row.get_form_display(), "unit": row.get_unit_display(), **_asked(row, plain=int)}


def _asked(row, plain=str):
    numbers = {"now": row.now, "now_here": row.now_here, "asked": row.chosen, "asked_here": row.chosen_here}
    return {name: None if value is None else plain(value) for name, value in numbers.items()}


def _indicator(link):
    return {"name": link.indicator.name, "unit": link.indicator.unit, "target": _text(link.target)}


def _approval(version):
    return {
        "version": version.number,
        "body": version.get_body_display(),
        "resolution": version.resolution_number,
        "date": version.resolved_on.isoformat() if version.resolved_on else "",
    }


def _text(value):
    return None if value is None else str(value)
