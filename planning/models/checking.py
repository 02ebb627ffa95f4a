"""What still speaks against filing a request, in sentences."""

import json

from django.db.models import Q
from django.db.models.fields.json import KeyTransform
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.enums import ItemState, RequestState, Verdict
from planning.models.action import ActionPlanVersion
from planning.models.authority import windows_for
from planning.models.compensation import reckoned
from planning.models.figures import total_of
from planning.models.findings import ERROR, REASON, WARNING, Finding
from planning.models.items import FIGURES
from planning.models.together import costs_of, months_of
from planning.models.versions import key_of
from portal.templatetags.portal import crowns, number
from providers.enums import CapacityBasis
from providers.models import lasts


def on_record(item, capacity, on=None):
    """Return the capacity of the item's service that stands today in the form and unit of its ItemCapacity, or None.

    What is in the network goes before what is registered: requests change the network.
    """
    if not item.service_id:
        return None
    rows = [row for row in item.service.capacities.all() if (row.form, row.unit) == (capacity.form, capacity.unit)]
    found = {row.basis: row for row in reversed(rows) if lasts(row, on)}
    return found.get(CapacityBasis.NETWORK) or found.get(CapacityBasis.REGISTERED)


def items_to_check(request):
    """Return the standing items of a request with all that the check reads, in a fixed number of queries."""
    rows = request.items.standing().select_related("service", "action_plan")
    parts = ["service__capacities", "statements__step", "action_plan__opinion_steps"]
    items = list(rows.prefetch_related(*FIGURES, *parts))
    approved = _figures_approved(items)
    for item in items:
        item.is_changed = item.pk in approved and not _as_approved(item, approved[item.pk])
    return items


def _figures_approved(items):
    """Return {item: its variant and figures as they were approved} of the items that have been; one query."""
    published = [item for item in items if item.published_in_id]
    if not published:
        return {}
    frozen = {key_of(item): KeyTransform(key_of(item), KeyTransform("items", "snapshot")) for item in published}
    versions = ActionPlanVersion.objects.filter(pk__in={item.published_in_id for item in published})
    kept = {version["pk"]: version for version in versions.annotate(**frozen).values("pk", *frozen)}
    return {item.pk: kept[item.published_in_id][key_of(item)] or {} for item in published}


def _as_approved(item, frozen):
    """Tell whether the item has the figures of `frozen`; PostgreSQL gives the keys of a row back in another order."""
    now = {name: [row.freeze() for row in getattr(item, name).all()] for name in FIGURES}
    same = (_in_order(now[name]) == _in_order(frozen.get(name, [])) for name in FIGURES)
    return item.variant == frozen.get("variant") and all(same)


def _in_order(rows):
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def is_outside(request, on=None):
    """Whether it would be filed outside a window: none is chosen, not open that day, or not for this form."""
    window = request.window
    return window is None or not window.takes_in(on) or not window.takes(request.form_kind)


def is_ahead(items):
    """Whether an item does not stand in an approved action plan as it is, so that a reason is needed to file it."""
    return any(_why_ahead(item) for item in items)


def findings(request, *, items=None, outside_window_reason="", ahead_reason="", on=None):
    """Return the Findings about a request that is to be filed, errors first; `items` are those of items_to_check."""
    items = items_to_check(request) if items is None else items
    found = [*_about_window(request, outside_window_reason or request.outside_window_reason, on)]
    found += [*_about_form(request), *_about_others(request), *_about_statement(request, items)]
    if not items:
        found.append(Finding(ERROR, _("No item of the action plan is linked.")))
    if not request.reasoning.strip():
        found.append(Finding(ERROR, _("The reasoning is empty.")))
    found += [*_about_money(request, items), *_about_compensation(request, items)]
    for item in items:
        found += [*_about_capacity(item, on), *_about_plan(item, ahead_reason or request.ahead_reason)]
        found += [*_about_opinions(item), *_about_staff(item)]
    return sorted(found, key=lambda finding: not finding.is_error)


def _about_window(request, reason, on):
    if not is_outside(request, on):
        return
    sentence = _why_outside(request)
    other = _open_now(request, on)
    if other:
        days = {"from": date_format(other.opens), "to": date_format(other.closes)}
        sentence += " " + _("Another one is open, from %(from)s to %(to)s: choose it in the request.") % days
    yield _with_reason(sentence, reason)


def _open_now(request, on):
    """Return a window that takes in the request on that day, or None."""
    windows = windows_for(request.region.authority, request.form_kind, on=on)
    return next((row for row in windows if row.takes_in(on) and row.network_year == request.network_year), None)


def _with_reason(sentence, reason):
    """Return a Finding that stops filing unless a reason is given."""
    if reason.strip():
        return Finding(WARNING, " ".join([sentence, _("You say why it is filed all the same.")]))
    return Finding(ERROR, " ".join([sentence, _("Say why it is filed all the same.")]), step=REASON)


def _why_outside(request):
    window = request.window
    if window is None:
        return _("No window of the regional authority is chosen.")
    if not window.takes(request.form_kind):
        return _("The chosen window does not take in the form %(form)s.") % {"form": request.form_kind}
    days = {"from": date_format(window.opens), "to": date_format(window.closes)}
    return _("The window is open from %(from)s to %(to)s, so not today.") % days


def _about_form(request):
    if not request.form_kind.is_offered:
        yield Finding(WARNING, _("The authority does not take the form %(form)s now.") % {"form": request.form_kind})
    if request.window and request.window.network_year != request.network_year:
        facts = {"window": request.window.network_year, "year": request.network_year}
        yield Finding(ERROR, _("The window takes in requests for %(window)s, the request is for %(year)s.") % facts)


def _about_others(request):
    same = Q(service=request.service_id) if request.service_id else Q(service=None, service_to_be=request.service_to_be)
    others = type(request).objects.filter(same, provider=request.provider_id, network_year=request.network_year)
    if others.filter(state__in=RequestState.unfinished()).exclude(pk=request.pk).exists():
        yield Finding(ERROR, _("The service already has an open request for this network year."))


def _about_statement(request, items):
    statement = getattr(request, "statement", None)
    if statement is None:
        if request.form_kind.needs_statement:
            yield Finding(ERROR, _("The municipality’s statement is missing; this form needs it."))
        return
    if not statement.is_complete:
        yield Finding(WARNING, _("The municipality’s statement does not say who stated it and when."))
    if statement.verdict == Verdict.NOT:
        yield Finding(WARNING, _("The municipality does not recommend the request."))
    said = [one.on for item in items for one in item.statements.all() if one.step.is_of_group]
    if statement.on and said and max(said) > statement.on:
        yield Finding(WARNING, _("The municipality stated it before the working group gave its opinion."))


def _about_money(request, items):
    sums = [total_of(row.amount for row in costs_of(item, request.network_year)) for item in items]
    for item, total in zip(items, sums, strict=True):
        if not total:
            level = ERROR if request.form_kind.needs_costs else WARNING
            yield Finding(level, _("%(item)s: no costs are stated.") % {"item": item})
    by_sources = sum(total or 0 for total in sums)
    stated = request.total_costs
    if stated is not None and stated != by_sources and by_sources:
        facts = {"stated": crowns(stated), "sum": crowns(by_sources)}
        yield Finding(ERROR, _("Costs in total are %(stated)s, but the sources make %(sum)s.") % facts)
    parts = [request.personnel_costs, request.operating_costs]
    if None not in parts and sum(parts) != (by_sources if stated is None else stated):
        facts = {"parts": crowns(sum(parts)), "sum": crowns(by_sources if stated is None else stated)}
        yield Finding(ERROR, _("Costs for people and for running make %(parts)s, the total is %(sum)s.") % facts)


def _about_compensation(request, items):
    by_sources = sum(row.amount for item in items for row in costs_of(item, request.network_year))
    computed = reckoned(request, items, total=by_sources, months=months_of(items))["computed"]
    if None not in (request.compensation, computed) and request.compensation > computed:
        facts = {"asked": crowns(request.compensation), "computed": crowns(computed)}
        sentence = _("The compensation asked is %(asked)s, the reference values make %(computed)s.") % facts
        yield Finding(WARNING, sentence)


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
        facts |= {"unit": row.name, "source": record.source or "–"}
        sentence = _("%(item)s: capacity now is stated as %(stated)s, on record it is %(count)s %(unit)s (%(source)s).")
        yield Finding(ERROR, sentence % facts)


def _about_plan(item, reason):
    sentence = _why_ahead(item)
    if sentence:
        yield _with_reason(sentence, reason)


def _why_ahead(item):
    """Return why the item of `items_to_check` does not stand in an approved plan as it is; empty when it does."""
    if item.state != ItemState.INCLUDED:
        return _("%(item)s: the item is not included in the action plan.") % {"item": item}
    if item.published_in_id is None:
        return _("%(item)s: the action plan with this item has not been approved yet.") % {"item": item}
    if item.is_changed:
        return _("%(item)s: the figures are no longer those that were approved.") % {"item": item}
    return ""


def _about_opinions(item):
    given = {statement.step_id: statement for statement in item.statements.all()}
    for step in item.action_plan.opinion_steps.all():
        said = given.get(step.pk)
        if said is None and step.is_required:
            yield Finding(WARNING, _("%(item)s: the opinion is missing: %(step)s.") % {"item": item, "step": step})
        elif said and said.verdict == Verdict.NOT:
            yield Finding(WARNING, _("%(item)s is not recommended by: %(step)s.") % {"item": item, "step": step})


def _about_staff(item):
    if item.fte_asked is None:
        yield Finding(WARNING, _("%(item)s: no FTE is stated.") % {"item": item})
