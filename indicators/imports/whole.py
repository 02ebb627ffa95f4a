"""The workbook of a whole round taken in in the background: read and looked through, then, once confirmed, stored."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from indicators.access import can_upload
from indicators.exports.whole import load_round
from indicators.imports.kept import choices_of, preview_of, store
from indicators.imports.reading import Unreadable, read_workbook
from indicators.imports.values import take
from indicators.models import Workbook
from portal.making import CannotMake, Page, maker

BYTES_AT_ONCE = 250_000
"""A larger file holds more than a hundred services of twenty indicators; it takes longer than people wait."""


def _may_read(user, parameters):
    return can_upload(user, load_round(user, parameters["round"]))


@maker(may=_may_read)
def read_upload(order):
    """Read the file that was brought: {"round", "name"}; the page is its preview, also when something is wrong."""
    round_ = load_round(order.user, order.parameters["round"])
    try:
        with order.source.open("rb") as stream:
            lines, problems = read_workbook(stream, lambda done, total: order.progress(done, 2 * total))
    except Unreadable as error:
        raise CannotMake(str(error)) from error
    outcome = take(lines, problems, round_, order.user, say=lambda done, total: order.progress(total + done, 2 * total))
    kept = Workbook.objects.create(
        user=order.user,
        round=round_,
        name=order.parameters["name"],
        rows=[] if outcome.problems else [line.as_list() for line in lines],
        preview=preview_of(outcome),
    )
    return Page(reverse("indicators:workbook_detail", args=[kept.pk]))


def _may_store(user, parameters):
    kept = get_object_or_404(Workbook.objects.fresh().select_related("round"), pk=parameters["workbook"], user=user)
    return can_upload(user, kept.round)


@maker(may=_may_store)
def store_upload(order):
    """Store what was looked through: {"workbook", "choices"}; all of it or nothing, and its page says which."""
    pk = order.parameters["workbook"]
    store(pk, order.user, choices_of(order.parameters["choices"]))
    return Page(reverse("indicators:workbook_detail", args=[pk]))
