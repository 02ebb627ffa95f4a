"""What a request to the region holds on the day it is filed, as plain data that later edits never touch."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.enums import AgeGroup, EvidenceKind, FundingSource, StaffKind
from planning.models.action import ActionPlanVersion
from planning.models.compensation import reckoned
from planning.models.items import FIGURES
from planning.models.network import asked_of_network
from planning.models.together import capacities_of, costs_of, months_of, staffing_of
from portal.templatetags.portal import number
from providers.enums import CapacityBasis
from providers.models import PlanningRegion, lasts

SMALL = 5  # people; fewer might be recognised, so a paper that leaves the portal does not tell them


def next_number(request):
    """Return the next free number of the planning region, «LIB-2027-001»; call it inside a transaction.

    The row of the planning region is locked, so that two requests filed at once get two numbers.
    """
    region = PlanningRegion.objects.select_for_update().get(pk=request.region_id)
    stem = f"{region.slug.replace('-', '')[:3].upper()}-{request.network_year}-"
    taken = type(request).objects.filter(region=region, number__startswith=stem).values_list("number", flat=True)
    last = max((int(text.removeprefix(stem)) for text in taken), default=0)
    return f"{stem}{last + 1:03d}"


PARTS = [
    *("provider", "window", "form_kind", "region__authority", "region__municipalities"),
    *("service__type", "service__target_groups", "service__facilities__municipality"),
    *("service__capacities", "service__staffing__region"),
    *("items__measure__goal__group", "items__action_plan", "items__service"),
    *(f"items__{name}" for name in FIGURES),
    "items__indicator_links__indicator",
]
"""What `said_of` reads: load it for many requests at once, and the number of queries does not grow with them."""


def with_parts(requests):
    """Return the requests with all that `said_of` reads, in a fixed number of queries."""
    versions = Prefetch("items__published_in", ActionPlanVersion.objects.defer("snapshot"))
    return requests.prefetch_related(*PARTS, versions)


def snapshot_of(request, *, by=None, at=None):
    """Return every field of the request as plain data (the fields of the regional authorities' forms together).

    Without `at` it is a request that has not been filed.
    """
    items = carried_out(request)
    return said_of(request, by=by, at=at) | {
        "network": asked_of_network(request, items),
        "share_here": _text(request.share_here),
        "capacities": _capacities(request, items),
        "staffing": [_staff(row, _on_record(request)) for row in staffing_of(items)],
        "money": _money(request, items),
        "evidence": [words for item in items for words in map(_evidence, item.evidence.all()) if words],
        "opinions": [_opinion(one, item) for item in items for one in item.statements.all()],
        "annexes": [_annex(one, item) for item in items for one in item.annexes.all()],
        "statement": _statement(getattr(request, "statement", None)),
    }


def carried_out(request):
    """Return the items that the request carries out; one that was removed from the plan since is no part of it."""
    return [item for item in request.items.all() if item.removed_at is None]


def said_of(request, *, by=None, at=None):
    """Return the part of the snapshot that tables of many requests tell: who, what, where, and the items."""
    items = carried_out(request)
    return {
        "header": _header(request, by, at),
        "provider": _provider(request.provider),
        "service": _service(request, items),
        "territory": _territory(request),
        "items": [_item(item, request) for item in items],
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
        "ahead_reason": request.ahead_reason,
        "level": request.network_level,
        "regionality": request.regionality,
    }


def _territory(request):
    """Return what was written on the request, a place a line, else the municipalities of the planning region."""
    own = [line.strip() for line in request.territory.splitlines() if line.strip()]
    return own or [town.name for town in request.region.municipalities.all()]


def _provider(provider):
    fields = ["name", "ico", "seat", "data_box", "email", "phone", "web"]
    return {name: getattr(provider, name) for name in fields} | {"legal_form": provider.get_legal_form_display()}


def _service(request, items):
    service = request.service
    ages = [str(group.label) for group in AgeGroup if group in request.age_groups]
    if service is None:
        return _service_to_be(request, items) | {"age_groups": ages}
    return {
        "name": service.name,
        "identifier": service.identifier or "",
        "type": service.type.label if service.type else "",
        "forms": [str(form.label) for form in service.forms],
        "target_groups": [group.name for group in service.target_groups.all()],
        "age_groups": ages,
        "since": service.since.isoformat() if service.since else "",
        "until": service.until.isoformat() if service.until else "",
        "places": [place.address for place in service.facilities.all() if place.address and lasts(place)],
        "capacities": [_capacity(row) for row in service.capacities.all() if lasts(row)],
        "staffing": [_staffing(row) for row in _staffing_of(request)],
    }


def _service_to_be(request, items):
    """Return what the items say about a service that nobody provides yet."""
    types = [item.service_type.label for item in items if item.service_type]
    forms = {row.get_form_display(): None for item in items for row in item.capacity_rows() if row.form}
    groups = {group.name: None for item in items for group in item.target_groups.all()}
    return {
        "name": request.service_to_be,
        "identifier": "",
        "type": types[0] if types else "",
        "forms": list(forms),
        "target_groups": list(groups),
        "since": "",
        "until": "",
        "places": [item.place for item in items if item.place],
        "capacities": [],
        "staffing": [],
    }


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


def _item(item, request):
    version = item.published_in
    costs = costs_of(item, request.network_year)
    return {
        "id": item.pk,
        "code": item.code,
        "title": item.title,
        "kind": item.kind,
        "kind_name": item.get_kind_display(),
        "year": item.action_plan.year,
        "goal": str(item.measure.goal),
        "measure": str(item.measure),
        "group": item.measure.goal.group.name,
        "variant": item.variant,
        "variant_name": item.get_variant_display(),
        "capacities": [_asked_capacity(row) for row in item.capacity_rows()],
        "staffing": [{"kind": row.get_kind_display(), **_asked(row)} for row in item.staffing_rows()],
        "fte_now": _text(item.fte_now),
        "fte_asked": _text(item.fte_asked),
        "months": [item.month_from, item.month_to],
        "description": item.description,
        "need": item.need,
        "discussed": item.discussed,
        "risks": item.risks,
        "entry_analysis": item.entry_analysis,
        "staffing_note": item.staffing_note,
        "place": item.place,
        "costs": {cost.source: cost.amount for cost in costs},
        "total": sum(cost.amount for cost in costs),
        "indicators": [_indicator(link) for link in item.indicator_links.all()],
        "approval": _approval(version) if version else None,
    }


def _money(request, items):
    sums = {}
    for item in items:
        for cost in costs_of(item, request.network_year):
            sums[cost.source] = sums.get(cost.source, 0) + cost.amount
    months, total = months_of(items), sum(sums.values())
    return {
        "sources": [
            {"source": source.value, "name": str(source.label), "amount": sums[source]}
            for source in FundingSource
            if source in sums
        ],
        "total": total,
        "stated": request.total_costs,
        "personnel": request.personnel_costs,
        "operating": request.operating_costs,
        "compensation": request.compensation,
        "months": months,
        **reckoned(request, items, total=total, months=months),
    }


def _capacities(request, items):
    """Return for each form and unit what is registered, in the network, and asked by the items together."""
    rows = request.service.capacities.all() if request.service else []
    record = {(row.form, row.unit, row.basis): row.count for row in rows if lasts(row)}
    return [
        {
            "form": row.first.get_form_display(),
            "unit": row.first.get_unit_display(),
            "registered": record.get((row.first.form, row.first.unit, CapacityBasis.REGISTERED)),
            "network": record.get((row.first.form, row.first.unit, CapacityBasis.NETWORK)),
            "now": row.now,
            "change": row.change,
            "asked": row.chosen,
            "asked_here": row.chosen_here,
            **row.variants(),
        }
        for row in capacities_of(items)
    ]


def _on_record(request):
    """Return {kind: FTE} of the whole service in the last year on record, up to the network year."""
    rows = [row for row in _staffing_of(request) if row.region_id is None] if request.service else []
    return {StaffKind.DIRECT: rows[0].direct, StaffKind.OTHER: rows[0].other} if rows else {}


def _staff(row, record):
    numbers = {
        "record": record.get(row.first.kind),
        "now": row.now,
        "change": row.change,
        "asked": row.chosen,
        "asked_here": row.chosen_here,
    }
    numbers |= row.variants()
    return {"kind": row.first.get_kind_display(), **{name: _text(value) for name, value in numbers.items()}}


def _evidence(row):
    """Return the words of what shows the need, with where they come from."""
    if row.kind == EvidenceKind.VALUE:
        value = row.value
        said = value.actual_text
        if value.actual is not None:
            said = "\u00a0".join(filter(None, [number(value.actual), value.indicator.unit]))
        words, source = f"{value.indicator.name}: {said}", str(value.year)
    elif row.kind == EvidenceKind.DEMAND:
        words, source = _demand(row.demand), str(row.demand.year)
    elif row.kind == EvidenceKind.FINDING:
        meeting = row.agenda.meeting
        words = _("point %(label)s of the minutes") % {"label": row.agenda.label}
        source = " ".join(filter(None, [meeting.number, date_format(meeting.date) if meeting.date else ""]))
    else:
        words, source = row.words, ""
    return {"kind": row.get_kind_display(), "words": words, "source": source}


def _demand(row):
    facts = {"applicants": _many(row.applicants), "served": _many(row.served)}
    words = _("applicants: %(applicants)s, of them served: %(served)s") % facts
    if row.waiting_days:
        words += _(", average wait: %(days)s days") % {"days": row.waiting_days}
    return words


def _many(count):
    return _("fewer than %(small)s") % {"small": SMALL} if 0 < count < SMALL else number(count)


def _opinion(row, item):
    vote = row.vote
    counted = {"in_favour": vote.in_favour, "against": vote.against, "abstained": vote.abstained} if vote else {}
    return {
        "item": item.code,
        "by": str(row.step),
        "verdict": row.get_verdict_display(),
        "reason": row.reason,
        "on": row.on.isoformat(),
        "meeting": row.meeting.number if row.meeting else "",
        "meeting_id": row.meeting_id,
        "vote": _("%(in_favour)s in favour, %(against)s against, %(abstained)s abstained") % counted if vote else "",
    }


def _annex(row, item):
    return {"id": row.pk, "item": item.code, "kind": row.get_kind_display(), "name": row.name, "sha256": row.sha256}


def _statement(row):
    if row is None:
        return None
    return {
        "municipality": row.municipality,
        "verdict": row.get_verdict_display(),
        "reasoning": row.reasoning,
        "contribution": row.contribution,
        "department": row.department,
        "body": row.get_body_display(),
        "resolution": row.resolution_number,
        "on": row.on.isoformat() if row.on else "",
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
