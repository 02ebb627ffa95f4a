"""The world of the table of rights with more rows, so that no list, table or picture on its pages is empty."""

from django.utils import timezone

from indicators.enums import SubmissionState
from planning.enums import FundingSource, ItemState, Outcome, VersionState
from planning.models import AgendaLink, Evaluation, ItemIndicator, MeasureIndicator
from tests import factories as make
from workgroups.enums import Presence, VoteOutcome
from workgroups.models import Vote


def fill(world):
    """Open both plans for comments and add to every list of the world what stands in it in a busy February."""
    _open_plans(world)
    _hold_meetings(world)
    _measure_years(world)
    _plan_items(world)
    _file_a_request(world)
    return world


def _open_plans(world):
    for version in (world.plan_version, world.action_plan_version):
        version.state = VersionState.IN_COMMENTS
        version.save()
    world.second_goal = make.GoalFactory(
        plan=world.plan, group=world.other_group, reasoning="Na bydlení čeká 40 rodin.", title="Rodina spolu"
    )
    world.second_measure = make.MeasureFactory(
        goal=world.goal, text="Služby si předají klienta přímo.", implementers="Spolek Doma"
    )
    make.MeasureFactory(goal=world.second_goal, title="Byty se zárukou města")


def _hold_meetings(world):
    for meeting in (world.meeting, world.published_meeting):
        for presence in Presence.values:
            make.AttendanceFactory(meeting=meeting, presence=presence, organisation="Charita Podlesí")
        item = make.AgendaItemFactory(meeting=meeting, is_decision=True, public_wording="Skupina posílí večerní směny.")
        Vote.objects.create(
            item=item, motion="Skupina návrh podporuje.", in_favour=7, abstained=1, outcome=VoteOutcome.PASSED
        )
        make.TaskFactory(group=world.group, item=item, who="Božena Tichá")
        AgendaLink.objects.create(agenda_item=item, measure=world.measure)
    make.TaskFactory(group=world.group, done_at=timezone.now(), done_by=world.people.lead, text="Svolat jednání")


def _measure_years(world):
    for year, actual in ((2024, "31"), (2025, "38.5")):
        past = make.RoundFactory(region=world.region, past=True, year=year)
        submission = make.SubmissionFactory(
            round=past,
            service=world.service,
            state=SubmissionState.ACCEPTED,
            submitted_at=timezone.now(),
            submitted_by=world.people.provider,
            settled_at=timezone.now(),
            settled_by=world.people.coordinator,
        )
        make.ValueFactory(
            indicator=world.indicator,
            submission=submission,
            year=year,
            target="40",
            actual=actual,
            comment="Po opravě.",
        )
    world.regional_indicator = make.IndicatorFactory(service=None, region=world.region, name="Dny do přijetí")
    MeasureIndicator.objects.create(measure=world.measure, indicator=world.indicator, baseline="31", target="50")
    MeasureIndicator.objects.create(measure=world.measure, indicator=world.regional_indicator)


def _plan_items(world):
    common = {"action_plan": world.action_plan, "measure": world.measure, "service": world.service}
    for state in ItemState.values:
        item = make.ItemFactory(**common, state=state, capacity=(12, 16), fte=("4.5", "6.25"))
        for source in (FundingSource.REGION, FundingSource.CITY):
            make.CostFactory(item=item, source=source)
        setattr(world, f"{state}_item", item)
    ItemIndicator.objects.create(item=world.included_item, indicator=world.indicator, target="45")
    last_year = make.ActionPlanFactory(plan=world.plan, year=2026)
    make.ActionPlanVersionFactory(action_plan=last_year)
    done = make.ItemFactory(action_plan=last_year, measure=world.measure, service=world.service, included=True)
    written = Evaluation.objects.create(
        item=done, outcome=Outcome.PARTLY, done="Směny běží od září.", why_not="Chyběli lidé.", state="submitted"
    )
    written.costs.create(source=FundingSource.REGION, planned=450000, spent=400000)
    make.ItemFactory(action_plan=last_year, measure=world.second_measure, service=world.service, included=True)
    world.last_year, world.done_item = last_year, done


def _file_a_request(world):
    world.filed_request = make.RequestFactory(
        region=world.region, service=world.other_service, reasoning="Čeká 14 lidí, průměrně 9 týdnů."
    )
    make.CapacityFactory(service=world.other_service)
    make.StaffingFactory(service=world.other_service)
