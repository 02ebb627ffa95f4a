"""A round as the coordinator sees it: all groups, who is missing, reminding them, accepting many at once."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from indicators.enums import CollationState, RoundState, SubmissionState
from indicators.forms.collation import GroupFilterForm
from indicators.mail import tell_accepted
from indicators.models import Collation, CollectionRound, Correction, Submission
from indicators.reminders import last_reminders, remind
from indicators.reports.figures import progress_of
from indicators.views import ways
from portal.access import require
from portal.charts import Progress, Timeline
from portal.lifecycle import Refused
from providers.access import coordinates, reach
from workgroups.access import group_reach
from workgroups.models import WorkGroup

PAGE_SIZE = 50
MOST_AT_ONCE = 200
LONGEST_NUMBER = 18  # digits of an id


def load_round(request, pk):
    return get_object_or_404(CollectionRound.objects.visible_to(request.user).select_related("region"), pk=pk)


def to_coordinate(request, pk):
    round_ = load_round(request, pk)
    require(coordinates(request.user, round_.region))
    return round_


def steps_of(round_):
    return ways(round_.region, (capfirst(round_), round_.get_absolute_url()))


@require_safe
def collation_list(request, pk):
    """The groups of a round with how far each is: all to those who read the region, their own to members."""
    round_ = load_round(request, pk)
    rows = _groups(request.user, round_)
    if not rows and round_.region_id not in reach(request.user).reads:
        raise Http404
    is_coordinator = bool(coordinates(request.user, round_.region))
    counts = round_.submissions.aggregate(
        total=Count("pk"), **{state.value: Count("pk", filter=Q(state=state)) for state in SubmissionState}
    )
    context = {
        "round": round_,
        "region": round_.region,
        "rows": rows,
        "counts": counts,
        "missing": counts["open"] + counts["returned"],
        "homeless": counts["total"] - sum(row["counts"]["total"] for row in rows) if is_coordinator else 0,
        "to_accept": sum(row["collation"].state == CollationState.PASSED for row in rows),
        "is_coordinator": is_coordinator,
        "timeline": _timeline(round_) if is_coordinator else None,
        "steps": steps_of(round_),
    }
    return render(request, "indicators/collation_list.html", context)


def _groups(user, round_):
    counts = progress_of(round_)
    groups = WorkGroup.objects.filter(pk__in=counts)
    if round_.region_id not in reach(user).reads:
        groups = groups.filter(pk__in=group_reach(user).belongs)
    found = {row.group_id: row for row in Collation.objects.filter(round=round_).defer("summary")}
    rows = []
    for group in groups:
        collation = found.get(group.pk) or Collation(round=round_, group=group)
        own = counts[group.pk]
        picture = Progress(group.name, own["handed_in"], own["total"])
        rows.append({"group": group, "collation": collation, "counts": own, "progress": picture})
    return rows


def _timeline(round_):
    """Return how many handed in on which day; one query."""
    days = round_.submissions.filter(submitted_at__isnull=False).annotate(day=TruncDate("submitted_at"))
    counted = dict(days.order_by().values_list("day").annotate(Count("pk")))
    marks = [(_("opens"), round_.opens), (_("due"), round_.due), (_("closes"), round_.closes)]
    return Timeline(_("The days of the round"), marks, timezone.localdate(), counted)


@require_safe
def round_missing(request, pk):
    """Services that have not handed in, with when their people were reminded."""
    round_ = to_coordinate(request, pk)
    form = GroupFilterForm(request.GET, round_=round_)
    rows = form.filter(round_.submissions.filter(state__in=SubmissionState.editable()))
    rows = rows.select_related("service__provider", "extension", "round").order_by("service__name", "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    people = last_reminders(round_, {row.service.provider_id for row in page})
    for row in page:
        row.people = people.get(row.service.provider_id, [])
    context = {
        "round": round_,
        "region": round_.region,
        "form": form,
        "page": page,
        "group": form.chosen.get("group"),
        "is_running": round_.state == RoundState.RUNNING,
        "to_remind": form.filter(_waiting(round_)).count(),
        "steps": steps_of(round_),
    }
    return render(request, "indicators/round_missing.html", context)


def _waiting(round_):
    """Submissions that can still be handed in; after the round has closed, of services that have more time."""
    return Submission.objects.waiting().filter(round=round_)


@require_POST
def round_remind(request, pk):
    """Write to everybody whose service is missing; whoever was reminded today is left in peace."""
    round_ = to_coordinate(request, pk)
    form = GroupFilterForm(request.POST, round_=round_)
    missing = form.filter(_waiting(round_))
    with transaction.atomic():
        count = remind(round_, missing.select_related("service__provider", "extension"), by=request.user)
    if count:
        sentence = ngettext("%(count)s person was reminded.", "%(count)s people were reminded.", count)
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Nobody was written to: all have been reminded today, or nobody is missing."))
    return redirect("indicators:round_missing", pk)


@require_http_methods(["GET", "POST"])
def round_accept(request, pk):
    """Accept several submissions at once."""
    round_ = to_coordinate(request, pk)
    submitted = round_.submissions.filter(state=SubmissionState.SUBMITTED)
    if request.method == "POST":
        back = redirect("indicators:round_accept", pk)
        return _accept(request, submitted.select_related("service", "submitted_by"), back, tell_accepted)
    form = GroupFilterForm(request.GET, round_=round_)
    asked = Correction.objects.standing().filter(submission=OuterRef("pk"))
    rows = form.filter(submitted).annotate(is_questioned=Exists(asked))
    rows = rows.select_related("service__provider", "submitted_by", "round").order_by("service__name", "pk")
    context = {
        "round": round_,
        "region": round_.region,
        "form": form,
        "page": Paginator(rows.defer("receipt"), PAGE_SIZE).get_page(request.GET.get("page")),
        "steps": steps_of(round_),
    }
    return render(request, "indicators/round_accept.html", context)


@require_POST
def collations_accept(request, pk):
    """Accept the summaries of several groups at once."""
    round_ = to_coordinate(request, pk)
    passed = Collation.objects.filter(round=round_, state=CollationState.PASSED).select_related("group")
    return _accept(request, passed, redirect("indicators:collation_list", pk))


def _accept(request, rows, back, tell=lambda row: None):
    """Accept the ticked rows; one that somebody moved meanwhile is told and left as it is."""
    ticked = {int(pk) for pk in request.POST.getlist("chosen") if pk.isdecimal() and len(pk) < LONGEST_NUMBER}
    accepted = 0
    for row in rows.filter(pk__in=sorted(ticked)[:MOST_AT_ONCE]):
        with suppress(Refused):
            row.accept(by=request.user)
            accepted += 1
            tell(row)
    if accepted < len(ticked):
        sentence = _("Some of what you ticked was left as it is: it waits for you no longer.")
        messages.warning(request, sentence)
    if accepted:
        sentence = ngettext("%(count)s was accepted.", "%(count)s were accepted.", accepted)
        messages.success(request, sentence % {"count": accepted})
    elif not ticked:
        messages.info(request, _("Nothing was ticked."))
    return back
