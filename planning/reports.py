"""Reports about plans: plain functions that return a document."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from planning.models import ActionItem, Goal, Measure
from portal.documents import Document, Group, Heading, Paragraph, Table


def plan_document(plan, language):
    """Return the community plan as it stands now: goals and their measures."""
    goals = Goal.objects.standing().filter(plan=plan).select_related("group")
    measures = Measure.objects.standing().filter(goal__plan=plan)
    with override(language):
        blocks = [Paragraph(plan.introduction)]
        for goal in goals:
            blocks += [Heading(1, str(goal)), Paragraph(goal.text)]
            for measure in measures:
                if measure.goal_id == goal.pk:
                    blocks += [Heading(2, str(measure)), Paragraph(measure.text)]
        return Document(plan.name, language=language, organisation=plan.region.name, blocks=blocks)


def action_plan_document(action_plan, language):
    """Return the action plan as it stands now: its items under their measures."""
    items = ActionItem.objects.in_plan().filter(action_plan=action_plan).select_related("measure__goal")
    with override(language):
        rows = []
        for item in items.order_by("measure__goal__order", "measure__order", "order").prefetch_related("costs"):
            rows += [Group(str(item.measure)), [str(item), sum(cost.amount for cost in item.costs.all())]]
        table = Table([_("Activity"), _("Costs in CZK")], rows, empty=_("Nothing is in the plan."))
        title = _("Action plan %(year)s") % {"year": action_plan.year}
        return Document(title, language=language, organisation=action_plan.plan.region.name, blocks=[table])
