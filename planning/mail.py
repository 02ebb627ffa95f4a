"""Letters about evaluations: plain text, in the language of whoever gets them, through the outbox."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from planning.enums import EvaluationState
from planning.models import Evaluation
from portal.models import User
from portal.outbox import absolute, post
from providers.enums import ProviderRole


def tell_evaluation_asked(call):
    """Ask every editor of a provider with an item, once a year, how its items turned out; return how many were told."""
    asked = Evaluation.objects.of_standing_items().filter(item__action_plan=call.action_plan_id)
    waiting = asked.filter(state=EvaluationState.ASKED, item__provider__isnull=False)
    titles = {}
    for provider, title in waiting.order_by("item__order", "pk").values_list("item__provider", "item__title"):
        titles.setdefault(provider, []).append(title)
    told = 0
    for person in _editors(titles).prefetch_related("provider_memberships"):
        own = [
            title
            for seat in person.provider_memberships.all()
            if seat.role == ProviderRole.EDITOR
            for title in titles.get(seat.provider_id, [])
        ]
        told += bool(_write_asking(call, person, own))
    return told


def _write_asking(call, person, titles):
    plan = call.action_plan
    with translation.override(person.language):
        path = reverse("planning:evaluations", args=[plan.plan.region.slug, plan.year])
        context = {"call": call, "year": str(plan.year), "titles": titles, "url": absolute(path)}
        return post(
            key=f"evaluation-asked:{call.pk}:{person.pk}",
            kind="evaluation-asked",
            subject=_("Spoluplán: evaluation of %(year)s by %(day)s")
            % {"year": plan.year, "day": date_format(call.due)},
            text=render_to_string("planning/email/evaluation_asked.txt", context),
            user=person,
            row=call,
        )


def tell_evaluation_returned(evaluation):
    """Tell the editors of the provider that the evaluation came back, from whom and why."""
    item, plan = evaluation.item, evaluation.item.action_plan
    for person in _editors([item.provider_id]):
        with translation.override(person.language):
            context = {"evaluation": evaluation, "item": item, "year": str(plan.year)}
            context["url"] = absolute(evaluation.get_absolute_url())
            post(
                key=f"evaluation-returned:{evaluation.pk}:{person.pk}:{evaluation.settled_at:%Y%m%dT%H%M%S%f}",
                kind="evaluation-returned",
                subject=_("Spoluplán: returned – %(what)s") % {"what": item.title},
                text=render_to_string("planning/email/evaluation_returned.txt", context),
                user=person,
                row=evaluation,
                at_once=True,
            )


def _editors(providers):
    """Return people who write for one of the providers (ids) and may sign in."""
    seats = {"provider_memberships__provider__in": list(providers), "provider_memberships__role": ProviderRole.EDITOR}
    return User.objects.filter(**seats, is_active=True).distinct()
