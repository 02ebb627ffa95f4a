"""One row of every kind, for the addresses of the table of rights: the story of the cast's city in February 2027."""

from django.utils import timezone

from planning.models import AgendaLink
from portal.models import MadeFile
from tests import factories as make
from workgroups.enums import ItemPart, MinutesState
from workgroups.models import CalendarAddress, TaskCheck


def make_world(city):
    """Add to the city: minutes, a plan in draft, rounds with submissions, an item and a request, unpublished."""
    city.meeting = make.MeetingFactory(region=city.region, groups=[city.group])
    city.published_meeting = make.MeetingFactory(region=city.region, groups=[city.group], state=MinutesState.PUBLISHED)
    city.agenda_item = make.AgendaItemFactory(meeting=city.meeting)
    city.circulated_meeting = make.MeetingFactory(
        region=city.region, groups=[city.group], state=MinutesState.CIRCULATED
    )
    city.circulated_item = make.AgendaItemFactory(meeting=city.circulated_meeting)
    city.amendment = city.circulated_item.amendments.create(
        part=ItemPart.TITLE, proposed="Jinak", reason="Řekli jsme to jinak.", by=city.people.lead
    )
    city.membership = city.group.memberships.first()
    city.task = make.TaskFactory(group=city.group)
    city.invitation = make.InvitationFactory(meeting=city.meeting, member=city.membership)
    city.material = make.MaterialFactory(meeting=city.meeting)
    city.public_material = make.MaterialFactory(meeting=city.published_meeting, is_public=True)
    city.usual_point = make.TemplateItemFactory(group=city.group)
    city.task_check = TaskCheck.objects.create(item=city.agenda_item, task=city.task)
    city.calendar = CalendarAddress.objects.create(user=city.people.lead)
    city.round = make.RoundFactory(region=city.region)
    city.setting_round = make.RoundFactory(region=city.region, setting=True)
    city.submission = make.SubmissionFactory(round=city.round, service=city.service)
    city.setting_submission = make.SubmissionFactory(round=city.setting_round, service=city.service)
    city.indicator = make.IndicatorFactory(service=city.service, set_in=city.setting_submission)
    city.value = make.ValueFactory(indicator=city.indicator, submission=city.submission)
    city.plan = make.PlanFactory(region=city.region)
    city.plan_version = make.PlanVersionFactory(plan=city.plan)
    city.goal = make.GoalFactory(plan=city.plan, group=city.group)
    city.measure = make.MeasureFactory(goal=city.goal)
    city.agenda_link = AgendaLink.objects.create(agenda_item=city.agenda_item, goal=city.goal)
    city.action_plan = make.ActionPlanFactory(plan=city.plan)
    city.action_plan_version = make.ActionPlanVersionFactory(action_plan=city.action_plan)
    city.item = make.ItemFactory(action_plan=city.action_plan, measure=city.measure, service=city.service)
    city.proposal = make.ItemFactory(
        action_plan=city.action_plan, measure=city.measure, service=city.service, proposed=True
    )
    city.opinion_step = make.OpinionStepFactory(action_plan=city.action_plan)
    city.statement = make.StatementFactory(item=city.proposal, step=city.opinion_step)
    city.paper = make.PaperFactory(
        action_plan=city.action_plan, group=city.group, meeting=city.meeting, items=[city.proposal]
    )
    city.capacity = make.CapacityFactory(service=city.service)
    city.staffing = make.StaffingFactory(service=city.service)
    city.window = make.WindowFactory(authority=city.region.authority)
    city.request = make.RequestFactory(region=city.region, service=city.service)
    city.made_file = MadeFile.objects.create(
        user=city.people.provider, kind="tests.test_making.story", title="Příběh", expires_at=timezone.now()
    )
    return city
