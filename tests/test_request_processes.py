"""Filing between processes: killed in the middle, a request is as before or as after, never between."""

import pytest

from tests.processes import play

# Makes a city with a draft request, then lets process after process file it; some kill themselves in the middle.
SCENE = """
import os, signal
import django
django.setup()
from datetime import datetime
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from planning import mail
from planning.exports import filing
from planning.models import RegionalRequest, RequestFile
from portal.models import Letter, Move, User

if {own}:
    call_command("migrate", run_syncdb=True, verbosity=0)
from tests import factories as make
from tests.cast import make_city
from tests.requesting import make_draft, make_item
city = make_city()
make_draft(city, make_item(city))

def tell():
    request = RegionalRequest.objects.get()
    stored = [model.objects.count() for model in (RequestFile, Letter, Move)]
    print(request.state, request.number or "-", len(request.snapshot.get("items", [])), *stored, flush=True)

def killing(step, is_done):
    def instead(*arguments):
        if is_done:
            step(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)
    return instead

def file(die):
    if die == "before the papers":
        filing.store_papers = killing(filing.store_papers, False)
    if die == "after everything":
        mail.tell_request_moved = killing(mail.tell_request_moved, True)
    hand_in(RegionalRequest.objects.get())

def hand_in(request):
    at = timezone.make_aware(datetime(2027, 2, 10, 9))
    filing.file_request(request, by=User.objects.get(email="coordinator@example.org"), at=at)

for die in ("before the papers", "after everything", ""):
    connections.close_all()
    child = os.fork()
    if not child:
        file(die)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    tell()

plan = RegionalRequest.objects.get().items.get().action_plan
both = [make_draft(city, make_item(city, service=make.ServiceFactory(), action_plan=plan)) for _one in range(2)]
connections.close_all()
children = []
for request in both:
    children.append(os.fork())
    if not children[-1]:
        hand_in(request)
        os._exit(0)
print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
print(*RegionalRequest.objects.order_by("number").values_list("number", flat=True))
"""


@pytest.fixture
def scene(transactional_db, tmp_path):
    return play(SCENE, tmp_path)


def test_a_filing_killed_in_the_middle_leaves_the_draft_and_two_at_once_get_two_numbers(scene):
    assert scene.returncode == 0, scene.stderr
    draft, filed = "draft - 0 0 0 0", "filed POD-2028-001 1 2 1 1"
    numbers = "POD-2028-001 POD-2028-002 POD-2028-003"
    assert scene.stdout.splitlines() == ["-9", draft, "-9", draft, "0", filed, "0 0", numbers]
