"""What an accepted request changes in the network: capacity and FTE of the service from the beginning of the year."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from planning.enums import StaffKind
from planning.models.together import capacities_of, staffing_of
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


def asked_of_network(request, items):
    """Return what an acceptance writes into the network, as plain data that is kept with what was filed."""
    months = [item.month_from for item in items if item.action_plan.year == request.network_year]
    capacities = [
        {"form": row.first.form, "unit": row.first.unit, "count": row.chosen}
        for row in capacities_of(items)
        if row.first.form and row.chosen is not None
    ]
    staffing = {row.first.kind: str(row.chosen) for row in staffing_of(items) if row.chosen is not None}
    since = date(request.network_year, min(months, default=1), 1)  # when the items begin in the network year
    return {"since": since.isoformat(), "capacities": capacities, "staffing": staffing}


def asked_in(request):
    """Return what `asked_of_network` said on the day of filing; nothing of a request that was not filed."""
    return request.snapshot.get("network") or {"since": "", "capacities": [], "staffing": {}}


def capacity_changes(request):
    """Return the CapacityChanges that an acceptance writes; none for a service that is not in the directory yet."""
    asked = asked_in(request)
    if request.service_id is None or not asked["capacities"]:
        return []
    since = date.fromisoformat(asked["since"])
    rows = sorted((row["form"], row["unit"], row["count"]) for row in asked["capacities"])
    return [
        CapacityChange(form, unit, count, since, _standing(request, form, unit, since)) for form, unit, count in rows
    ]


def _standing(request, form, unit, since):
    rows = request.service.capacities.filter(lasting(since), form=form, unit=unit, basis=CapacityBasis.NETWORK)
    return rows.first()


def staffing_change(request):
    """Return (direct, other) FTE that an acceptance writes; what the items do not speak about stays as it stood.

    None where nothing is asked, or nothing is on record of the service either.
    """
    asked = {kind: Decimal(fte) for kind, fte in asked_in(request)["staffing"].items()}
    if not asked:
        return None, None
    stood = Staffing.objects.filter(service=request.service_id, region=None, year__lte=request.network_year)
    last = stood.order_by("-year").first()
    stands = {StaffKind.DIRECT: last and last.direct, StaffKind.OTHER: last and last.other}
    return tuple(asked.get(kind, stands[kind]) for kind in (StaffKind.DIRECT, StaffKind.OTHER))


def enter_network(request, *, by, at=None):
    """Write what was asked into the network; return plain data from which `leave_network` takes it back."""
    if request.service_id is None:
        return {}
    made = [_enter(request, change, by, at) for change in capacity_changes(request)]
    on = timezone.localdate(at).isoformat()
    return {"on": on, "capacities": made, "staffing": _enter_staff(request, by, at)}


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
    row.kind = ended.kind if ended else _counted(row)
    row.basis, row.source = CapacityBasis.NETWORK, source[:200]
    _save(row, by, at)
    return {"made": row.pk, "now": change.count, **kept}


def _counted(row):
    """Return how the capacity of the service is counted where it is registered in the same form and unit."""
    same = Capacity.objects.filter(lasting(row.since), service=row.service, form=row.form, unit=row.unit).first()
    return same.kind if same else CapacityKind.AT_ONCE


def _enter_staff(request, by, at):
    direct, other = staffing_change(request)
    if direct is None and other is None:
        return {}
    row = Staffing.objects.filter(service=request.service, region=None, year=request.network_year).first()
    before = {"direct": str(row.direct), "other": str(row.other)} if row else None
    row = row or Staffing(service=request.service, year=request.network_year)
    row.direct, row.other = direct or 0, other or 0
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
