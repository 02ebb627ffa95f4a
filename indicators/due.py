"""What waits in the collection of indicators: for providers to submit, for leads to collate, for coordinators."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.enums import CollationState, SubmissionState
from indicators.models import Collation, CollectionRound, Correction, Submission
from portal.due import Due
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import WorkGroup

SOON = timedelta(days=14)
LATEST = timedelta(days=60)  # after that nobody is reminded of a summary any more


def due(user, on):
    """Return what waits for the person: a fixed number of queries, whatever the number of services."""
    here, runs = reach(user), group_reach(user).runs
    waiting = _to_submit(here.edits, on) if here.edits else []
    if runs:
        waiting += _to_pass_on(runs, on)
    if here.coordinates:
        waiting += _to_check(here.coordinates, on)
    return waiting


def settled(user, after):
    """Return what was accepted for the person after a moment: their submissions and their groups' summaries."""
    here, runs = reach(user), group_reach(user).runs
    found = []
    if here.edits:
        rows = Submission.objects.filter(state=SubmissionState.ACCEPTED, service__provider__in=here.edits)
        rows = rows.filter(settled_at__gt=after).select_related("round__region", "service", "settled_by")
        found += [_accepted(row, row.service.name) for row in rows.order_by("service__name", "pk")]
    if runs:
        rows = Collation.objects.filter(state=CollationState.ACCEPTED, group__in=runs)
        rows = rows.filter(settled_at__gt=after).select_related("round__region", "group", "settled_by")
        found += [_accepted(row, row.group.name) for row in rows.order_by("group__order", "pk")]
    return found


def _accepted(row, who):
    said = _("Accepted by %(name)s: %(round)s") % {"name": row.settled_by, "round": row.round}
    return Due(said, row.get_absolute_url(), None, "accepted", who=who, region=row.round.region)


def _to_submit(providers, on):
    """What providers hand in, mend or explain; a second query only where a lead asks for corrections."""
    own = Submission.objects.filter(service__provider__in=providers)
    asked = Correction.objects.standing().filter(submission=OuterRef("pk"))
    runs = Q(round__closes__gte=on) | Q(extension__until__gte=on)
    handed_in = Q(state=SubmissionState.SUBMITTED) & runs & Exists(asked)
    rows = own.filter(handed_in | Q(pk__in=own.waiting(on).values("pk"))).order_by("round__due", "service__name")
    rows = list(rows.select_related("round__region", "service", "extension"))
    questioned = [row.pk for row in rows if row.state == SubmissionState.SUBMITTED]
    return [
        *[due_of(row) for row in rows if row.pk not in questioned],
        *(_to_mend(questioned) if questioned else []),
    ]


def due_of(submission):
    """Return what its provider has to do with a submission that waits to be handed in."""
    returned = submission.state == SubmissionState.RETURNED
    told = submission.settled_at if returned else submission.round.opens
    words = _("Mend what was returned: %(round)s") if returned else _("Submit: %(round)s")
    return Due(
        words % {"round": submission.round},
        submission.get_absolute_url(),
        submission.due_on,
        "returned" if returned else "submission",
        who=submission.service.name,
        region=submission.round.region,
        since=told,
        note=submission.return_reason if returned else "",
    )


def _to_mend(submissions):
    """Corrections that leads ask for; the provider withdraws the submission and mends it, or answers."""
    rows = Correction.objects.standing().filter(submission__in=submissions)
    related = ["submission__round__region", "submission__service", "submission__extension", "indicator"]
    for row in rows.select_related(*related):
        submission = row.submission
        yield Due(
            _("Your group asks for a correction: %(what)s") % {"what": row.indicator or submission.round},
            submission.get_absolute_url(),
            submission.closes_on,
            "correction",
            who=submission.service.name,
            region=submission.round.region,
            since=row.asked_at,
            note=row.text,
        )


def _to_pass_on(groups, on):
    """Summaries that leads write of what their services handed in, from the day the round is due."""
    pairs = _with_figures(groups, on)
    if not pairs:
        return
    rounds = CollectionRound.objects.select_related("region").in_bulk({round_ for round_, _group in pairs})
    named = WorkGroup.objects.in_bulk({group for _round, group in pairs})
    begun = {(row.round_id, row.group_id): row for row in Collation.objects.filter(group__in=named, round__in=rounds)}
    for round_, group in pairs:
        collation = begun.get((round_, group)) or Collation()
        collation.round, collation.group = rounds[round_], named[group]
        if collation.state == CollationState.OPEN:
            yield _summary(collation)


def _with_figures(groups, on):
    """Return pairs of ids of a round and a group through which some service has handed in, the nearest round first."""
    handed_in = Submission.objects.filter(
        state__in=SubmissionState.handed_in(), round__due__lte=on, round__closes__gte=on - LATEST
    )
    through = handed_in.filter(
        service__in_groups__group__in=groups,
        service__in_groups__reports=True,
        service__in_groups__region=F("round__region"),
    )
    pairs = through.order_by("round__closes").values_list("round", "service__in_groups__group", "round__closes")
    return [(round_, group) for round_, group, _closes in pairs.distinct()]


def _summary(collation):
    returned = bool(collation.return_reason)
    words = _("Mend the summary that was returned: %(round)s") if returned else _("Pass the summary on: %(round)s")
    return Due(
        words % {"round": collation.round},
        collation.get_absolute_url(),
        collation.round.closes,
        "returned" if returned else "collation",
        who=collation.group.name,
        region=collation.round.region,
        since=collation.settled_at if returned else collation.round.due,
        note=collation.return_reason,
    )


def _to_check(regions, on):
    submitted = Count("submissions", filter=Q(submissions__state=SubmissionState.SUBMITTED))
    missing = Count("submissions", filter=Q(submissions__state__in=SubmissionState.editable()))
    passed = Collation.objects.waiting().filter(round=OuterRef("pk")).order_by().values("round")
    rounds = CollectionRound.objects.filter(region__in=regions, opens__lte=on).select_related("region")
    found = rounds.annotate(submitted=submitted, missing=missing, passed=_number(passed))
    found = found.filter(Q(submitted__gt=0) | Q(passed__gt=0) | Q(closes__gte=on))
    return [due for round_ in found for due in _of_round(round_, on)]


def _number(rows):
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


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
    if round_.passed:
        words = ngettext(
            "Accept the summary of %(count)s group: %(round)s",
            "Accept the summaries of %(count)s groups: %(round)s",
            round_.passed,
        )
        url = reverse("indicators:collation_list", args=[round_.pk])
        title = words % {"count": round_.passed, "round": round_}
        yield Due(title, url, None, "collation-check", region=round_.region)
