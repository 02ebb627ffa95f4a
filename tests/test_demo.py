"""The demo city tells a whole year: what a visitor meets there, and that nothing in it happened in the future."""

from datetime import date

import pytest
import time_machine
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from indicators.enums import RoundState, SubmissionState
from indicators.models import CollectionRound, Indicator, IndicatorValue, Submission
from planning.demo.build import build
from planning.demo.world import moment
from planning.enums import ItemState, RequestState, VersionState
from planning.models import ActionItem, ActionPlan, AgendaLink, CommunityPlan, Goal, Measure, RegionalRequest
from portal.enums import DemoRole
from portal.models import Move, User
from providers.enums import CapacityBasis
from providers.ico import is_valid_ico
from providers.models import Facility, PlanningRegion, Provider, Service
from workgroups.enums import GroupKind, MinutesState, Side
from workgroups.models import AgendaItem, Meeting, Membership, Task, WorkGroup

TODAY = date(2026, 11, 22)
OPEN, LAST, BEFORE = 2027, 2026, 2025


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker):
    """Build the city once for this module; what it said while building."""
    lines = []
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(moment(TODAY, 20), tick=False):
        build(TODAY, lines.append)
        yield lines
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("said", "db")  # without «db» no test database is made when this file runs alone


@pytest.fixture
def liberec():
    return PlanningRegion.objects.get(slug="liberec")


def test_it_says_what_it_does(said):
    assert 5 <= len(said) <= 15


def test_people_submit_and_check_in_the_hours_of_the_day():
    hours = {timezone.localtime(at).hour for at in Move.objects.values_list("at", flat=True)}
    assert hours <= set(range(7, 21))


def test_the_city_is_of_the_promised_size(liberec):
    assert liberec.municipalities.count() == 5
    assert Provider.objects.in_region(liberec).count() >= 25
    services = Service.objects.in_region(liberec, TODAY)
    assert services.count() >= 60
    assert services.values("type").distinct().count() >= 15
    assert services.filter(identifier=None).count() >= 5
    groups = WorkGroup.objects.filter(region=liberec)
    assert groups.filter(kind=GroupKind.TARGET_GROUP).count() == 6
    assert groups.filter(kind=GroupKind.STEERING).count() == 1


def test_the_plan_has_one_goal_a_group_and_five_to_eight_measures_each(liberec):
    goals = Goal.objects.filter(plan__region=liberec).annotate(n=Count("measures"))
    assert goals.count() == goals.values("group").distinct().count() == 6
    assert all(5 <= goal.n <= 8 for goal in goals)


def test_the_plan_is_approved_and_its_second_version_is_in_work(liberec):
    versions = CommunityPlan.objects.get(region=liberec).versions.order_by("number")
    assert [version.state for version in versions] == [VersionState.APPROVED, VersionState.DRAFT]
    assert versions[0].resolution_number
    assert {stored.format for stored in versions[0].files.all()} == {"docx", "pdf"}


def test_every_service_measures_in_its_own_words():
    counts = Service.objects.annotate(n=Count("indicators")).values_list("n", flat=True)
    assert all(2 <= count <= 5 for count in counts)
    outcomes = Indicator.objects.filter(kind="outcome")
    assert not outcomes.filter(starting_state="", value_type="number", service__in_groups__group__slug="dusevni-zdravi")
    assert Indicator.objects.values("kind").distinct().count() >= 5


def test_two_years_of_values_are_accepted():
    for year in (LAST - 2, BEFORE):
        said = IndicatorValue.objects.accepted().filter(year=year)
        assert said.exclude(actual=None).count() > 100
        assert said.exclude(target=None).count() > 100


def test_a_setting_round_runs_with_submissions_in_every_state(liberec):
    running = CollectionRound.objects.running(TODAY).get(region=liberec)
    assert running.year == OPEN
    assert set(running.submissions.values_list("state", flat=True)) == set(SubmissionState.values)
    assert running.submissions.filter(state=SubmissionState.SUBMITTED, taken_up_at__isnull=False).exists()
    assert not running.submissions.filter(state=SubmissionState.RETURNED, return_reason="").exists()
    states = {one.state_on(TODAY) for one in CollectionRound.objects.filter(region=liberec)}
    assert states == set(RoundState)


def test_last_years_plan_is_evaluated_and_this_years_is_open(liberec):
    plans = {plan.year: plan for plan in ActionPlan.objects.filter(plan__region=liberec)}
    assert set(plans) == {BEFORE, LAST, OPEN}
    assert plans[BEFORE].versions.get().state == VersionState.APPROVED
    amended = plans[LAST].versions.order_by("number")
    assert [version.state for version in amended] == [VersionState.SUPERSEDED, VersionState.APPROVED]
    assert "210\u00a0000" in amended[1].changes
    assert not plans[BEFORE].items.filter(evaluation=None).exists()
    assert plans[BEFORE].evaluation_call.versions.count() == 1
    evaluated = plans[LAST].items.exclude(evaluation=None).exclude(evaluation__done="")
    assert evaluated.count() > 15
    assert set(evaluated.values_list("evaluation__state", flat=True)) >= {"asked", "submitted", "returned", "confirmed"}
    assert all(item.evaluation.done.startswith("Průběžně k ") for item in evaluated)
    assert plans[OPEN].versions.get().state == VersionState.DRAFT
    assert set(plans[OPEN].items.values_list("state", flat=True)) == set(ItemState)
    assert 25 <= plans[OPEN].items.count() <= 45
    assert plans[OPEN].items.filter(continues__action_plan=plans[LAST]).count() >= 10


def test_requests_are_filed_decided_and_in_draft():
    states = set(RegionalRequest.objects.values_list("state", flat=True))
    assert states == set(RequestState.values) - {RequestState.WITHDRAWN}
    filed = RegionalRequest.objects.exclude(state=RequestState.DRAFT)
    assert all(request.number and request.snapshot["items"] for request in filed)


def test_what_was_accepted_stands_in_the_network_from_the_decision_on():
    accepted = RegionalRequest.objects.filter(state__in=[RequestState.ACCEPTED, RequestState.RESERVED])
    assert len(accepted) == 3
    for request in accepted:
        assert request.network_changes
        asked = request.items.get().capacities.get()
        rows = request.service.capacities.filter(form=asked.form, unit=asked.unit, basis=CapacityBasis.NETWORK)
        before, now = rows.order_by("since")
        assert (before.count, now.count) == (asked.now, asked.chosen)
        assert before.until < now.since == date(LAST, 7, 1)
        assert request.number in now.source
        assert request.service.staffing.get(year=LAST, region=None).direct == asked.item.staffing.get().chosen


def test_the_whole_thread_is_walkable_for_several_services():
    whole = ActionItem.objects.filter(
        agenda_links__isnull=False,
        requests__state__in=[RequestState.FILED, RequestState.ACCEPTED, RequestState.RESERVED],
        indicators__values__actual__isnull=False,
        measure__indicator_links__isnull=False,
        measure__agenda_links__isnull=False,
    )
    assert whole.values("service").distinct().count() >= 4
    assert not Measure.objects.filter(goal__plan__region__slug="liberec", indicator_links=None).exists()
    used = AgendaLink.objects.aggregate(*[Count(name) for name in ("goal", "measure", "indicator", "item")])
    assert all(used.values())


def test_groups_have_met_and_meet_again(liberec):
    for group in WorkGroup.objects.filter(region=liberec):
        assert group.meetings.count() >= 4, group
    states = set(Meeting.objects.values_list("state", flat=True))
    assert states == set(MinutesState.values) - {MinutesState.CANCELLED}
    assert Meeting.objects.filter(date__gt=TODAY).exists()
    assert Meeting.objects.annotate(n=Count("groups")).filter(n=6).exists()


def test_tasks_are_overdue_and_due_soon():
    assert Task.objects.undone().filter(due__lt=TODAY).exists()
    assert Task.objects.undone().filter(due__gte=TODAY, due__lte=date(2026, 12, 6)).exists()
    assert Task.objects.exclude(done_at=None).exists()


def test_people_of_every_role_can_be_chosen_and_nobody_has_a_password():
    people = User.objects.exclude(demo_role="")
    assert set(people.values_list("demo_role", flat=True)) == set(DemoRole.values)
    assert all(user.demo_note for user in people)
    for user in User.objects.all():
        assert user.email.endswith("@example.org")
        assert not user.has_usable_password()


def test_nobody_submitted_for_a_provider_they_do_not_work_for():
    for submission in Submission.objects.exclude(submitted_by=None).select_related("service"):
        roles = submission.submitted_by.provider_memberships.filter(provider=submission.service.provider_id)
        assert [membership.role for membership in roles] == ["editor"], submission


def test_nothing_happened_in_the_future():
    tonight = moment(TODAY, 23, 59)
    assert not Move.objects.filter(at__gt=tonight).exists()
    assert not Submission.history.filter(history_date__gt=tonight).exists()
    assert not Meeting.objects.exclude(state=MinutesState.DRAFT).filter(date__gt=TODAY).exists()


def test_what_must_stay_hidden_is_hidden():
    assert not Membership.objects.filter(side=Side.USER, is_hidden=False).exists()
    shelters = Facility.objects.filter(is_hidden=True)
    assert {place.service.type.section for place in shelters} == {"57", "60a"}
    assert not any(place.street or place.postcode for place in shelters)


def test_published_minutes_name_no_user_of_services():
    users = {name.split()[-1] for name in Membership.objects.filter(side=Side.USER).values_list("name", flat=True)}
    for item in AgendaItem.objects.filter(meeting__state=MinutesState.PUBLISHED):
        assert item.public_wording, item
        open_to_all = f"{item.title} {item.public_wording} {item.conclusion}"
        assert not users & set(open_to_all.replace(",", " ").replace(":", " ").split()), item


def test_invented_organisations_have_valid_identification_numbers():
    for provider in Provider.objects.all():
        assert is_valid_ico(provider.ico)
        assert provider.ico.startswith("99") or provider.name == "Statutární město Liberec"


def test_the_second_region_is_small_and_its_own():
    jablonec = PlanningRegion.objects.get(slug="jablonec")
    assert jablonec.memberships.get(role="coordinator").user.name == "Pavel Rybář"
    assert ActionItem.objects.filter(action_plan__plan__region=jablonec).count() == 3
    shared = Service.objects.in_region(jablonec, TODAY).filter(in_regions__region__slug="liberec")
    assert shared.exists()
