"""Tables of the action plan for spreadsheets."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from planning.models import ActionItem
from portal.tables import Column, Sheet


def action_plan_sheets(action_plan, language):
    """Return the items in the plan as sheets."""
    items = ActionItem.objects.in_plan().filter(action_plan=action_plan).select_related("measure")
    with override(language):
        columns = [Column(_("Number"), "code"), Column(_("Measure"), "measure"), Column(_("Activity"), "title")]
        return [Sheet(_("Action plan"), columns, items)]
