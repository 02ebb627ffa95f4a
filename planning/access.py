"""Who may do what with the plan, the action plan and the requests."""

from django.utils.translation import gettext as _

from planning.enums import ItemState, RequestState, VersionState
from portal.access import YES, allow_if, no
from providers.access import coordinates, reach, reads_region
from workgroups.access import group_reach


def sees_draft(user, region):
    """Those who read the planning region and those who lead a group in it see wording that is not approved yet."""
    if region.pk in reach(user).reads:
        return YES
    leads = bool(group_reach(user).runs) and region.groups.filter(pk__in=group_reach(user).runs).exists()
    return allow_if(leads, _("The draft is not open for comments yet."))


def can_edit_plan(user, plan):
    """The coordinator of its planning region."""
    return coordinates(user, plan.region)


def can_edit_action_plan(user, action_plan):
    """The coordinator of its planning region."""
    return coordinates(user, action_plan.plan.region)


def can_approve(user, version, region):
    """The coordinator records an approval, of a version still in work."""
    answer = coordinates(user, region)
    if not answer:
        return answer
    return allow_if(version.state in VersionState.in_work(), _("This version has already been approved."))


def can_edit_item(user, item):
    """The coordinator; the provider's editors while the item is a draft or was returned."""
    region = item.action_plan.plan.region
    if coordinates(user, region):
        return YES
    if item.provider_id not in reach(user).edits:
        return no(_("Only the provider that proposes it and the coordinator may change this."))
    return allow_if(
        item.state in ItemState.editable(), _("It has been proposed; ask the coordinator to return it to you.")
    )


def can_propose_item(user, region):
    """The coordinator, and editors of providers that have a service in the planning region."""
    if coordinates(user, region):
        return YES
    mine = bool(reach(user).edits) and region.services_here.filter(service__provider__in=reach(user).edits).exists()
    return allow_if(mine, _("Items are proposed by providers of this planning region and by the coordinator."))


def can_edit_request(user, request):
    """The coordinator, until the request is filed."""
    answer = coordinates(user, request.region)
    if not answer:
        return answer
    return allow_if(request.state == RequestState.DRAFT, _("The request has been filed; its content does not change."))


def can_decide_request(user, request):
    """The coordinator records what the region decided about a filed request."""
    answer = coordinates(user, request.region)
    if not answer:
        return answer
    return allow_if(request.state == RequestState.FILED, _("Only a filed request is decided."))


def sees_requests(user, region):
    """Those who read the planning region; a provider reaches its own requests from its service."""
    return reads_region(user, region)
