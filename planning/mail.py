"""Letters about proposals, requests and evaluations: plain text, in the reader's language, through the outbox."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planning.enums import EvaluationState, ItemState
from planning.models import Evaluation
from portal.models import User
from portal.outbox import absolute, post
from providers.enums import ProviderRole


def tell_evaluation_asked(call):
    """Ask every editor of a provider with an item, once a year, how its items turned out; return how many were told."""
    asked = Evaluation.objects.of_standing_items().filter(item__action_plan=call.action_plan_id)
    waiting = asked.filter(state=EvaluationState.ASKED, item__provider__isnull=False)
    rows = waiting.order_by("item__order", "pk").values_list("item__provider", "item__title")
    return sum(bool(_write_asking(call, person, titles)) for person, titles in _of_each_editor(rows))


def _of_each_editor(rows):
    """Yield (person, titles) for the editors of providers; `rows` are pairs of a provider's id and a title."""
    titles = {}
    for provider, title in rows:
        titles.setdefault(provider, []).append(title)
    for person in _editors(titles).prefetch_related("provider_memberships"):
        seats = [seat for seat in person.provider_memberships.all() if seat.role == ProviderRole.EDITOR]
        yield person, [title for seat in seats for title in titles.get(seat.provider_id, [])]


def _write_asking(call, person, titles):
    plan = call.action_plan
    with translation.override(person.language):
        path = reverse("planning:evaluations", args=[plan.plan.region.slug, plan.year])
        subject = _("Spoluplán: evaluation of %(year)s by %(day)s") % {"year": plan.year, "day": date_format(call.due)}
        context = {"call": call, "year": str(plan.year), "titles": titles, "url": absolute(path)}
        key = f"evaluation-asked:{call.pk}:{person.pk}"
        return _write("evaluation_asked", person, context, row=call, key=key, subject=subject)


def tell_carried_over(plan, items):
    """Tell the editors of providers which of their last year's items are proposed for this year."""
    newest = max((item.pk for item in items), default=0)
    rows = [(item.provider_id, item.title) for item in items if item.provider_id]
    for person, titles in _of_each_editor(rows):
        with translation.override(person.language):
            url = absolute(f"{plan.get_absolute_url()}?state={ItemState.PROPOSED}")
            context = {"year": str(plan.year), "titles": titles, "until": plan.proposals_until, "url": url}
            subject = _("Spoluplán: your activities carried over to %(year)s") % {"year": plan.year}
            key = f"carried-over:{plan.pk}:{newest}:{person.pk}"
            _write("carried_over", person, context, row=plan, key=key, subject=subject)


def tell_evaluation_returned(evaluation):
    """Tell the editors of the provider that the evaluation came back, from whom and why."""
    item, plan = evaluation.item, evaluation.item.action_plan
    for person in _editors([item.provider_id]):
        with translation.override(person.language):
            context = {"evaluation": evaluation, "item": item, "year": str(plan.year)}
            context["url"] = absolute(evaluation.get_absolute_url())
            subject = _("Spoluplán: returned – %(what)s") % {"what": item.title}
            key = f"evaluation-returned:{evaluation.pk}:{person.pk}:{evaluation.settled_at:%Y%m%dT%H%M%S%f}"
            _write("evaluation_returned", person, context, row=evaluation, key=key, subject=subject, at_once=True)


def tell_proposed(item, receipt):
    """Send the receipt with the copy to whoever proposed the item."""
    plan, person = item.action_plan, receipt.by
    with translation.override(person.language):
        path = reverse("planning:proposal_receipt", args=[item.pk])
        context = {"item": item, "receipt": receipt, "year": str(plan.year), "url": absolute(path)}
        subject, key = _("Spoluplán: proposed – %(what)s") % {"what": item.title}, f"proposal-receipt:{receipt.pk}"
        _write("proposal_receipt", person, context, row=item, key=key, subject=subject, at_once=True)


def tell_item_moved(item, move):
    """Tell the editors of the provider what became of its proposal: returned, included, kept aside, or withdrawn.

    What was returned is told at once, the rest with the daily letter.
    """
    sentences = {
        "return_to_author": _("%(by)s returned your proposal for completion."),
        "include": _("your proposal has been included in the action plan."),
        "keep_aside": _("your proposal waits in the reservoir; its costs are not counted in the plan."),
        "withdraw": _("your proposal has been withdrawn."),
    }
    is_returned, year = move.verb == "return_to_author", str(item.action_plan.year)
    told = [item.provider_id] if item.provider_id and move.verb in sentences else []
    for person in _editors(told).exclude(pk=move.by_id):
        with translation.override(person.language):
            context = {"item": item, "year": year, "is_returned": is_returned, "url": absolute(item.get_absolute_url())}
            context["reason"] = "" if move.verb == "include" else move.reason
            context["sentence"] = sentences[move.verb] % {"by": move.by}
            subject = _("Spoluplán: proposal – %(what)s") % {"what": item.title}
            key = f"item-moved:{move.pk}:{person.pk}"
            _write("item_moved", person, context, row=item, key=key, subject=subject, at_once=is_returned)


def tell_request_moved(request, move):
    """Tell the editors of the provider what happened to its request: filed, decided, withdrawn, corrected."""
    sentences = {
        "file": _("your request to the regional authority has been filed."),
        "accept": _("the regional authority has accepted your request."),
        "reserve": _("the regional authority has accepted your request with a reservation, to be lifted by %(until)s."),
        "reject": _("the regional authority has rejected your request."),
        "withdraw": _("your request to the regional authority has been withdrawn."),
        "correct": _("the decision on your request was recorded by mistake. It waits for the decision again."),
    }
    key = f"request-moved:{move.pk}"
    _tell_about_request(request, sentences[move.verb], key=key, reason=move.reason)


def tell_request_handed_over(request):
    """Tell the editors of the provider that the request is in the region's own system, once for each number."""
    key = f"request-handed-over:{request.pk}:{request.external_number}"
    _tell_about_request(request, _("your request has been handed over into the region’s own system."), key=key)


def _tell_about_request(request, sentence, *, key, reason=""):
    for person in _editors([request.provider_id]):
        with translation.override(person.language):
            until = date_format(request.reserved_until) if request.reserved_until else ""
            context = {"row": request, "year": str(request.network_year), "reason": reason}
            context["sentence"] = sentence % {"until": until}
            context["url"] = absolute(request.get_absolute_url())
            subject = _("Spoluplán: request to the region – %(what)s") % {"what": request.subject}
            _write("request_moved", person, context, row=request, key=f"{key}:{person.pk}", subject=subject)


def _write(name, person, context, *, row, key, subject, at_once=False):
    """Post the letter of a template to a person; its kind is the template's name. The person's language is active."""
    text, kind = render_to_string(f"planning/email/{name}.txt", context), name.replace("_", "-")
    return post(key=key, kind=kind, subject=subject, text=text, user=person, row=row, at_once=at_once)


def _editors(providers):
    """Return people who write for one of the providers (ids) and may sign in."""
    seats = {"provider_memberships__provider__in": list(providers), "provider_memberships__role": ProviderRole.EDITOR}
    return User.objects.filter(**seats, is_active=True).distinct()
