"""What tests of requests to the region share: an item of the plan, a draft about it, a filed one."""

from planning.exports import file_request
from planning.models import ActionPlanVersion, MunicipalStatement, RegionalRequest, RequestItem
from planning.models.usual_forms import begin_with_usual_forms
from tests import factories as make


def make_item(city, *, service=None, action_plan=None, **more):
    """Return an item of the plan about a service (the city's own), whose figures agree with the record."""
    begin_with_usual_forms(city.region.authority, by=city.people.coordinator)
    service = service or city.service
    plan = action_plan
    if plan is None:
        plan = make.ActionPlanFactory(plan__region=city.region)
        ActionPlanVersion.start(plan, by=city.people.coordinator)
        make.WindowFactory(authority=city.region.authority)
    make.CapacityFactory(service=service, count=12, basis="network")
    facts = {"kind": "increase", "need": "Odmítnuto 14 zájemců.", "capacity": (12, 18), "fte": ("5", "6.50")}
    measure = make.MeasureFactory(goal=make.GoalFactory(plan=plan.plan, group=city.group))
    row = make.ItemFactory(action_plan=plan, measure=measure, included=True, service=service, **{**facts, **more})
    make.CostFactory(item=row)
    return row


def make_draft(city, *items, letter="C", **more):
    """Return a draft request about the items, with the municipality's statement."""
    first, authority = items[0], city.region.authority
    facts = {"network_year": 2028, "window": authority.windows.first(), "reasoning": "Čeká 14 lidí."}
    facts["ahead_reason"] = "Rada jedná o akčním plánu v březnu."
    facts |= {"service": first.service, "service_to_be": first.service_to_be, "provider": first.provider}
    form = authority.form_kinds.get(letter=letter)
    row = RegionalRequest.objects.create(region=city.region, form_kind=form, **{**facts, **more})
    RequestItem.objects.bulk_create(RequestItem(request=row, item=item) for item in items)
    make_statement(row)
    return row


def make_statement(request, **more):
    facts = {"municipality": "Město Podlesí", "verdict": "recommended", "reasoning": "Služba v regionu chybí."}
    facts |= {"body": "council", "resolution_number": "12/2027", "on": "2027-02-01"}
    return MunicipalStatement.objects.create(request=request, **{**facts, **more})


def make_filed(city, *items, **more):
    """Return a request that the coordinator has filed."""
    row = make_draft(city, *(items or [make_item(city)]), **more)
    file_request(row, by=city.people.coordinator)
    return row
