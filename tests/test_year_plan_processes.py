"""The plan of the year between processes: killed while approving, or arranged by two at once."""

import pytest

from tests.processes import play

# Makes a city with a plan of the year, then lets process after process approve it; some kill themselves in the middle.
SCENE = """
import os, signal, time
import django
django.setup()
from datetime import date
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from planning import freezing
from planning.models import ActionItem, ActionPlan, ActionPlanFile, ActionPlanVersion
from portal.lifecycle import Lifecycle
from portal.models import Move, User

if {own}:
    call_command("migrate", run_syncdb=True, verbosity=0)
from tests import factories as make
from tests.cast import make_city
city = make_city()
year = make.ActionPlanFactory(plan__region=city.region, year=2027)
measure = make.MeasureFactory(goal=make.GoalFactory(plan=year.plan, group=city.group))
facts = {{"action_plan": year, "measure": measure, "included": True}}
rows = [make.ItemFactory(title=str(number), order=number, **facts) for number in range(1, 5)]
by = User.objects.get(email="coordinator@example.org")
approval = {{"body": "council", "resolution_number": "1", "resolved_on": date(2027, 2, 9)}}
freezing.approve_action_plan(ActionPlanVersion.start(year, by=by), by=by, **approval)
ActionPlanVersion.start(year, by=by)
before = Move.objects.count()

def tell():
    for version in ActionPlanVersion.objects.order_by("number"):
        print(version.number, version.state, len(version.snapshot), version.files.count(), end=" ")
    print(ActionItem.objects.filter(published_in__number=2).count(), Move.objects.count() - before, flush=True)

def killing(step, is_done):
    def instead(*arguments, **facts):
        if is_done:
            step(*arguments, **facts)
        os.kill(os.getpid(), signal.SIGKILL)
    return instead

def approve(die):
    if die == "after the move":
        freezing._approve = killing(freezing._approve, True)
    if die == "after the snapshot":
        freezing._keep = killing(freezing._keep, True)
    if die == "before the end":
        freezing._publish = killing(freezing._publish, True)
    version = ActionPlanVersion.objects.get(number=2)
    freezing.approve_action_plan(version, by=by, **approval, changes="Nic.")
    if die == "after the end":
        os.kill(os.getpid(), signal.SIGKILL)

def child(work, *arguments):
    connections.close_all()
    made = os.fork()
    if not made:
        work(*arguments)
        os._exit(0)
    return made

def ended(made):
    return os.waitstatus_to_exitcode(os.waitpid(made, 0)[1])

def move(item, direction, seen, at):
    client = Client()
    client.force_login(by)
    time.sleep(max(at - time.time(), 0))
    client.post(reverse("planning:item_order", args=[item.pk]), {{"direction": direction, "seen": seen}})

seen, at = ",".join(str(row.pk) for row in rows), time.time() + 0.5
both = [child(move, rows[3], "up", seen, at), child(move, rows[0], "down", seen, at)]
print(*[ended(one) for one in both], "".join(ActionItem.objects.order_by("order").values_list("title", flat=True)))
for die in ("after the move", "after the snapshot", "before the end", "after the end"):
    print(ended(child(approve, die)), flush=True)
    tell()
"""


@pytest.fixture
def scene(transactional_db, tmp_path):
    return play(SCENE, tmp_path)


def test_two_arrange_at_once_and_an_approval_killed_in_the_middle_leaves_the_draft(scene):
    assert scene.returncode == 0, scene.stderr
    print(scene.stderr)
    said = scene.stdout.splitlines()
    assert said[0] == "0 0 2143"  # both moves are in the order
    draft = "1 approved 6 7 2 draft 0 0 0 0"
    approved = "1 superseded 6 7 2 approved 6 7 4 2"
    assert said[1:] == ["-9", draft, "-9", draft, "-9", draft, "-9", approved]
