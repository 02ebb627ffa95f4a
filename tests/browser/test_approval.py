"""Approval and amendment in a real browser: the council approves, the plan changes, everybody reads what changed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from planning.enums import VersionState
from planning.models import ActionItem
from tests import factories as make
from tests.browser.people import say, window_of
from tests.cast import make_city


@pytest.fixture
def town(transactional_db):
    """The cast's city with this year's action plan in draft: three items that cost something."""
    town = make_city()
    town.year = timezone.localdate().year
    town.plan = make.PlanFactory(region=town.region, since=town.year - 1, until=town.year + 3)
    town.measure = make.MeasureFactory(goal=make.GoalFactory(plan=town.plan, group=town.group))
    town.action_plan = make.ActionPlanFactory(plan=town.plan, year=town.year)
    make.ActionPlanVersionFactory(action_plan=town.action_plan)
    facts = {"action_plan": town.action_plan, "measure": town.measure, "included": True}
    town.items = [make.ItemFactory(title=f"Aktivita {n}", order=n, **facts) for n in range(1, 4)]
    for item in town.items:
        make.CostFactory(item=item, amount=100_000, year=town.year)
    return town


def address(town, name, *more):
    return reverse(f"planning:{name}", args=[town.region.slug, town.year, *more])


def approve(town, coordinator, number):
    coordinator.fill(body="council", resolution_number=number, resolved_on=timezone.localdate().isoformat()).save()


def test_a_plan_is_approved_amended_and_everybody_reads_what_changed(town, new_context, base_url):
    coordinator = window_of(town.people.coordinator, new_context, base_url)
    anybody = window_of(None, new_context, base_url)
    coordinator.open(address(town, "action_plan_approve"))
    approve(town, coordinator, "118/1")
    coordinator.page.wait_for_url("**/verze/1/")
    changes_the_plan(town, coordinator)
    anybody.open(address(town, "action_plan")).sees("Aktivita 3")  # the public reads version 1
    coordinator.open(address(town, "comparison")).sees("Aktivita 3")
    coordinator.open(address(town, "action_plan_approve"))
    suggested = coordinator.page.locator('[name="changes"]').input_value()
    assert "Aktivita 3" in suggested
    coordinator.fill(changes=f"Rada šetří.\n{suggested}")
    approve(town, coordinator, "260/2")
    coordinator.page.wait_for_url("**/verze/2/")
    reads_and_checks(town, anybody)


def changes_the_plan(town, coordinator):
    """Start version 2, keep an item aside with a reason, and arrange the others."""
    coordinator.open(address(town, "action_plan")).click("Start a new version")
    coordinator.open(reverse("planning:item_move", args=[town.items[2].pk, "odlozit"]))
    coordinator.fill(reason="Nejsou peníze.").save()
    coordinator.open(address(town, "action_plan")).click("Arrange the items", role="link")
    coordinator.fill(**{f"priority-{town.items[1].pk}": "1"}).click("Save the priorities")
    coordinator.page.get_by_role("button", name=f"{town.items[1].title}").first.click()
    coordinator.page.wait_for_load_state()
    order = ActionItem.objects.in_plan().order_by("order").values_list("title", "priority")
    assert list(order) == [("Aktivita 2", 1), ("Aktivita 1", None)]


def reads_and_checks(town, anybody):
    """Anybody reads what the amendment says, what it changed, and that the file in their hands is the stored one."""
    assert town.action_plan.versions.get(number=1).state == VersionState.SUPERSEDED
    anybody.open(address(town, "action_plan_version", 2)).sees("Rada šetří.")
    anybody.open(address(town, "comparison")).sees("Aktivita 3")
    anybody.sees(say("removed", "items"))
    paper = anybody.download(address(town, "action_plan_file", 2, "pdf"))
    anybody.open(address(town, "version_check", 2))
    held = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": paper}
    anybody.page.locator("#held-file").set_input_files(held)
    anybody.page.locator("[role=status]").filter(has_text="akcni-plan").wait_for()
