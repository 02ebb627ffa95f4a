"""What waits in the collection of indicators: for providers to submit, for coordinators to check."""

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import SubmissionState
from indicators.models import CollectionRound, Submission
from portal.due import Due
from providers.access import reach

SOON = timedelta(days=14)


def due(user, on):
    """Return what waits for the person: at most two queries, whatever the number of services."""
    here = reach(user)
    waiting = _to_submit(here.edits, on) if here.edits else []
    return [*waiting, *_to_check(here.coordinates, on)] if here.coordinates else waiting


def _to_submit(providers, on):
    rows = Submission.objects.waiting(on).filter(service__provider__in=providers)
    return [
        _own(row) for row in rows.select_related("round__region", "service").order_by("round__due", "service__name")
    ]


def _own(submission):
    returned = submission.state == SubmissionState.RETURNED
    words = _("Mend what was returned: %(round)s") if returned else _("Submit: %(round)s")
    return Due(
        words % {"round": submission.round},
        submission.get_absolute_url(),
        submission.round.due,
        "returned" if returned else "submission",
        who=submission.service.name,
        region=submission.round.region,
    )


def _to_check(regions, on):
    submitted = Count("submissions", filter=Q(submissions__state=SubmissionState.SUBMITTED))
    missing = Count("submissions", filter=Q(submissions__state__in=SubmissionState.editable()))
    rounds = CollectionRound.objects.filter(region__in=regions, opens__lte=on).select_related("region")
    found = rounds.annotate(submitted=submitted, missing=missing).filter(Q(submitted__gt=0) | Q(closes__gte=on))
    return [due for round_ in found for due in _of_round(round_, on)]


def _of_round(round_, on):
    if round_.submitted:
        words = ngettext(
            "Check %(count)s submission: %(round)s", "Check %(count)s submissions: %(round)s", round_.submitted
        )
        url = f"{reverse('indicators:round_detail', args=[round_.pk])}?state={SubmissionState.SUBMITTED}"
        title = words % {"count": round_.submitted, "round": round_}
        yield Due(title, url, round_.closes, "submission-check", region=round_.region)
    if round_.missing and on <= round_.closes <= on + SOON:
        words = ngettext(
            "%(count)s service has not submitted yet: %(round)s",
            "%(count)s services have not submitted yet: %(round)s",
            round_.missing,
        )
        title = words % {"count": round_.missing, "round": round_}
        yield Due(title, round_.get_absolute_url(), round_.closes, "round-closing", region=round_.region)
