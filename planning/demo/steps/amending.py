"""Last year's action plan was amended in June: another half-time worker, and a course that moved to the autumn."""

from planning.demo.world import moment, put
from planning.enums import Body, FundingSource, Variant
from planning.freezing import approve_action_plan
from planning.models import ActionPlan, ActionPlanVersion, ItemCost, TeamNote
from planning.reports.comparison import suggested_changes
from planning.reports.states import draft_against_force

WHY = "Rada přidala peníze na provázení nájemníků v obcích regionu; kurz peer konzultantů čeká na evropskou výzvu."
NOTES = [
    ("vitkova", None, "Pořadí u seniorů ještě probereme na řídicí skupině, prosím neměňte ho do té doby."),
    ("soukupova", None, "Kolik z nákladů města jde na nové služby? Rada se na to bude ptát jako první."),
]


def amend_last_year(world):
    """Start version 2, change two items and let the council approve it."""
    plan = ActionPlan.objects.get(plan=world.plans["liberec"], year=world.open_year - 1)
    first = plan.versions.get()
    second = ActionPlanVersion(action_plan=plan, number=2)
    put(second, by=world.coordinator, on=world.day(-1, 5, 19))
    _more_for_housing(world, world.items["l-bydleni"])
    _later_course(world, world.items["l-peer"])
    on = world.day(-1, 6, 16)
    approve_action_plan(
        second,
        by=world.coordinator,
        body=Body.COUNCIL,
        resolution_number=f"287/{plan.year}",
        resolved_on=on,
        changes=f"{WHY}\n\n{suggested_changes(draft_against_force(plan, first))}",
        at=moment(on, 16),
    )


def _more_for_housing(world, item):
    item.refresh_from_db()
    item.description += " Další půlúvazek provází nájemníky v obcích regionu."
    _save(world, item)
    cost = ItemCost.objects.counted().get(item=item, source=FundingSource.CITY, variant=Variant.MIDDLE)
    cost.amount += 210_000
    put(cost, by=world.coordinator, on=world.day(-1, 5, 26))


def _later_course(world, item):
    item.refresh_from_db()
    item.month_from = 9
    _save(world, item)


def _save(world, item):
    item._history_date = moment(world.day(-1, 5, 26))
    item.save_version(seen=item.version, by=world.coordinator)


def comment_open_year(world):
    """Let the coordinator and a reader comment on the plan that is being put together."""
    plan = ActionPlan.objects.get(plan=world.plans["liberec"], year=world.open_year)
    for hour, (who, item, text) in enumerate(NOTES, 9):
        TeamNote.objects.create(
            action_plan=plan, item=item, by=world.people[who], text=text, at=moment(world.today, hour)
        )
