"""What an accepted request changes in the network: capacity and FTE of the service from the beginning of the year."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from planning.enums import StaffKind
from portal.lifecycle import Refused
from portal.templatetags.portal import number
from providers.enums import CapacityBasis, CapacityKind
from providers.models import Capacity, Staffing, lasting


@dataclass(frozen=True)
class CapacityChange:
    """A capacity in the network from a day: `ended` is the row that it takes the place of, or None."""

    form: str
    unit: str
    count: int
    since: date
    ended: Capacity | None

    def __str__(self):
        row = Capacity(form=self.form, unit=self.unit)
        facts = {"what": f"{row.get_form_display()}, {row.get_unit_display()}", "count": number(self.count)}
        return _("%(what)s: %(count)s in the network") % facts


def first_day(request):
    """Return the day from which the network of the request stands: when the items begin in the network year."""
    months = [item.month_from for item in request.items.all() if item.action_plan.year == request.network_year]
    return date(request.network_year, min(months, default=1), 1)


def capacity_changes(request):
    """Return the CapacityChanges that an acceptance writes; none for a service that is not in the directory yet."""
    if request.service_id is None:
        return []
    since, changes = first_day(request), {}
    for item in request.items.all():
        for row in item.capacity_rows():
            if row.chosen is not None and row.form:
                changes[row.form, row.unit] = row.chosen
    return [
        CapacityChange(form, unit, count, since, _standing(request, form, unit, since))
        for (form, unit), count in sorted(changes.items())
    ]


def _standing(request, form, unit, since):
    rows = request.service.capacities.filter(lasting(since), form=form, unit=unit, basis=CapacityBasis.NETWORK)
    return rows.first()


def staffing_change(request):
    """Return (direct, other) FTE that the items ask for, None where nothing is stated."""
    asked = dict.fromkeys(StaffKind)
    for item in request.items.all():
        for row in item.staffing_rows():
            if row.chosen is not None:
                asked[row.kind] = (asked[row.kind] or Decimal(0)) + row.chosen
    return asked[StaffKind.DIRECT], asked[StaffKind.OTHER]


def enter_network(request, *, by, at=None):
    """Write what was asked into the network; return plain data from which `leave_network` takes it back."""
    if request.service_id is None:
        return {}
    made = [_enter(request, change, by, at) for change in capacity_changes(request)]
    return {"capacities": made, "staffing": _enter_staff(request, by, at)}


def _enter(request, change, by, at):
    source = _("decision on request %(number)s") % {"number": request.number}
    ended = change.ended
    if ended and ended.since == change.since:  # already decided from that day: the row itself says the new number
        before = {"count": ended.count, "source": ended.source}
        ended.count, ended.source = change.count, source[:200]
        _save(ended, by, at)
        return {"changed": ended.pk, "now": change.count, **before}
    kept = {}
    if ended:
        kept = {"ended": ended.pk, "until": ended.until.isoformat() if ended.until else None}
        ended.until = change.since - timedelta(days=1)
        _save(ended, by, at)
    row = Capacity(service=request.service, form=change.form, unit=change.unit, count=change.count, since=change.since)
    row.kind = ended.kind if ended else CapacityKind.AT_ONCE
    row.basis, row.source = CapacityBasis.NETWORK, source[:200]
    _save(row, by, at)
    return {"made": row.pk, "now": change.count, **kept}


def _enter_staff(request, by, at):
    direct, other = staffing_change(request)
    if direct is None and other is None:
        return {}
    row = Staffing.objects.filter(service=request.service, region=None, year=request.network_year).first()
    before = {"direct": str(row.direct), "other": str(row.other)} if row else None
    row = row or Staffing(service=request.service, year=request.network_year)
    row.direct = row.direct if direct is None else direct
    row.other = row.other if other is None else other
    row.version += row.pk is not None
    _save(row, by, at)
    return {"row": row.pk, "before": before, "now": {"direct": str(row.direct), "other": str(row.other)}}


def leave_network(request, *, by):
    """Put the network back to where it stood before the decision. Raises Refused when a row has been changed since."""
    changes = request.network_changes
    for change in changes.get("capacities", []):
        _leave(change, by)
    _leave_staff(changes.get("staffing", {}), by)


def _leave(change, by):
    row = Capacity.objects.select_for_update().filter(pk=change.get("made") or change["changed"]).first()
    if row is None or row.count != change["now"]:
        raise Refused(_("The capacity of the service has been changed since; mend it on the page of the service."))
    if "changed" in change:
        row.count, row.source = change["count"], change["source"]
        _save(row, by)
        return
    row._history_user = by
    row.delete()
    ended = Capacity.objects.filter(pk=change.get("ended")).first()
    if ended:
        ended.until = date.fromisoformat(change["until"]) if change["until"] else None
        _save(ended, by)


def _leave_staff(change, by):
    if not change:
        return
    row = Staffing.objects.select_for_update().filter(pk=change["row"]).first()
    if row is None or (row.direct, row.other) != (Decimal(change["now"]["direct"]), Decimal(change["now"]["other"])):
        raise Refused(_("The FTE of the service have been changed since; mend them on the page of the service."))
    if change["before"] is None:
        row._history_user = by
        row.delete()
        return
    row.direct, row.other = Decimal(change["before"]["direct"]), Decimal(change["before"]["other"])
    row.version += 1
    _save(row, by)


def _save(row, by, at=None):
    row._history_user = by
    if at:
        row._history_date = at
    row.save()
