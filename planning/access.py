"""Who may do what with the plan, the action plan and the requests."""

from django.db.models.fields.json import KeyTransform
from django.utils.translation import gettext as _

from indicators.access import can_define
from indicators.enums import RoundKind
from indicators.models import Submission
from planning.enums import ItemState, RequestState, VersionState
from planning.models import RegionalRequest
from planning.models.meeting_papers import items_on_papers
from portal.access import YES, allow_if, no
from providers.access import coordinates, reach, reads_region
from workgroups.access import group_reach, runs_group


def sees_draft(user, region):
    """Those who read the planning region and those who lead a group in it see wording that is not approved yet."""
    if region.pk in reach(user).reads:
        return YES
    return allow_if(region.pk in group_reach(user).runs_in, _("The draft is not open for comments yet."))


def can_edit_plan(user, plan):
    """The coordinator of its planning region."""
    return coordinates(user, plan.region)


def can_edit_wording(user, region, version):
    """The coordinator, while a version (of the plan, of the action plan) is in work: `version` is it, or None."""
    answer = coordinates(user, region)
    if not answer:
        return answer
    return allow_if(version, _("It has been approved. Start a new version to change it."))


def services_in_definition(user, region):
    """Return the services whose indicators the person may link now: own ones, in a setting round that takes in."""
    mine = Submission.objects.filter(round__kind=RoundKind.SETTING, service__provider__in=reach(user).edits)
    mine = mine.filter(round__region=region).select_related("round__region", "service__provider", "extension")
    return {submission.service_id for submission in mine if can_define(user, submission)}


def can_link(user, indicator, region):
    """Link an indicator to a measure: the coordinator; the provider's editors while its indicators may be defined."""
    if coordinates(user, region):
        return YES
    mine = indicator.service_id in services_in_definition(user, region) if reach(user).edits else False
    return allow_if(
        mine, _("Measures are linked by the coordinator, and by the provider while its setting round runs.")
    )


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
        frozen = item.state == ItemState.INCLUDED and not is_in_work(item)
        return allow_if(not frozen, _("It has been approved. Start a new version to change it."))
    if item.provider_id not in reach(user).edits:
        return no(_("Only the provider that proposes it and the coordinator may change this."))
    return allow_if(
        item.state in ItemState.editable(),
        _("It has been proposed. Withdraw it and work on it again, or ask the coordinator to return it to you."),
    )


def can_remove_annex(user, annex, item):
    """Whoever may edit the item, unless the file has been filed with a request: its dossier holds it for ever."""
    answer = can_edit_item(user, item)
    if not answer:
        return answer
    filed = RegionalRequest.objects.filter(items=item, filed_at__isnull=False)
    said = filed.annotate(annexes=KeyTransform("annexes", "snapshot")).values_list("number", "annexes")
    number = next((number for number, told in said if annex.pk in {one["id"] for one in told or []}), None)
    facts = {"number": number}
    return allow_if(number is None, _("The file was filed with the request %(number)s, so it stays.") % facts)


def can_read_proposal(user, item):
    """People of the provider, those who read the planning region, and leads of the group it is for."""
    region = item.action_plan.plan.region_id
    mine = item.provider_id in reach(user).works_for or region in reach(user).reads
    runs = item.measure.goal.group_id in group_reach(user).runs
    return allow_if(mine or runs, _("Only the provider, the city and the lead of the group read this."))


def reads_on_paper(user, item):
    """Members of a group read what has been proposed and stands on a paper that was released to them."""
    open_now = item.state in ItemState.handed_in() and not item.is_removed
    open_now = open_now and items_on_papers(user).filter(item=item.pk).exists()
    return allow_if(open_now, _("Only the provider, the city and the lead of the group read this."))


def can_decide_item(user, item):
    """The coordinator returns, includes and keeps aside; the plan must have a version in work to change."""
    return can_edit_wording(user, item.action_plan.plan.region, is_in_work(item))


def is_in_work(item):
    """Whether the item's action plan has a version in work; asked once for a row (a view may annotate `in_work`)."""
    if not hasattr(item, "in_work"):
        item.in_work = item.action_plan.versions.in_work().exists()
    return item.in_work


def can_write_evaluation(user, evaluation):
    """The provider's editors and the coordinator, until it is handed in; the city's own steps the coordinator."""
    item = evaluation.item
    mine = item.provider_id in reach(user).edits or coordinates(user, item.action_plan.plan.region)
    if not mine:
        return no(_("Only the provider that carries it out and the coordinator evaluate an item."))
    return allow_if(evaluation.is_editable, _("It has been handed in; ask the coordinator to return it to you."))


def can_settle_evaluation(user, evaluation):
    """The coordinator confirms what was handed in, or returns it."""
    return coordinates(user, evaluation.item.action_plan.plan.region)


def sees_evaluations(user, action_plan):
    """Those who read the planning region, who run a group in it, and providers that carry out an item of the year."""
    if sees_draft(user, action_plan.plan.region):
        return YES
    mine = reach(user).works_for
    is_mine = bool(mine) and action_plan.items.filter(provider__in=mine).exists()
    return allow_if(is_mine, _("The evaluation has not been published yet."))


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
    undecided = [RequestState.FILED, RequestState.RESERVED]
    return allow_if(request.state in undecided, _("Only a filed request is decided."))


def can_correct_decision(user, request):
    """The coordinator takes back a decision recorded by mistake."""
    answer = coordinates(user, request.region)
    if not answer:
        return answer
    return allow_if(request.state in RequestState.decided(), _("The region has not decided yet."))


def can_write_network(user, request):
    """The coordinator, once the region has accepted, where the network does not say so yet."""
    answer = coordinates(user, request.region)
    if not answer:
        return answer
    if request.network_changes:
        return no(_("It has been written into the network already."))
    accepted = request.state in RequestState.in_network()
    return allow_if(accepted, _("Only what the region has accepted is written into the network."))


def can_hand_over(user, request):
    """The coordinator, once the request has been filed."""
    answer = coordinates(user, request.region)
    if not answer:
        return answer
    return allow_if(request.filed_at, _("Only a filed request is handed over."))


def can_give_dossier(user, request):
    """The coordinator gives links to the dossier of a filed request."""
    answer = coordinates(user, request.region)
    if not answer:
        return answer
    return allow_if(request.snapshot, _("A request that has not been filed has no dossier."))


def can_set_forms(user, region):
    """Coordinators of the planning regions under an authority keep its forms, windows and templates together."""
    return coordinates(user, region)


def sees_requests(user, region):
    """Those who read the planning region; a provider with a service in it, for its own requests."""
    mine = reach(user).works_for
    if mine and region.services_here.filter(service__provider__in=mine).exists():
        return YES
    return reads_region(user, region)


def can_arrange_opinions(user, action_plan):
    """The coordinator sets the year's chain of opinions and the day by which proposals are in."""
    return coordinates(user, action_plan.plan.region)


def can_give_opinion(user, item, step):
    """The coordinator records any opinion; the lead of the item's group that of the group."""
    if coordinates(user, item.action_plan.plan.region):
        return YES
    mine = step.is_of_group and item.measure.goal.group_id in group_reach(user).runs
    return allow_if(
        mine,
        _("The opinion of a group is recorded by its lead, the other ones by the coordinator of the planning region."),
    )


def can_compose_paper(user, group):
    """The coordinator, and whoever runs the group."""
    return runs_group(user, group)


def can_note(user, action_plan):
    """Comments of the team are for its coordinators, its readers and the leads of its groups."""
    return sees_draft(user, action_plan.plan.region)


def can_settle_note(user, note):
    """The coordinator, and whoever wrote it."""
    if note.by_id == user.pk:
        return YES
    return coordinates(user, note.action_plan.plan.region)
