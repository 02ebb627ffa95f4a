"""Papers of a year that take too long to wait for: made in the background, for the person who asked."""

import io

from django.http import Http404
from django.utils.text import slugify
from django.utils.translation import gettext as _

from planning.exports.action_plan import action_plan_sheets
from planning.exports.comparison import comparison_sheets
from planning.models import ActionItem, ActionPlan
from planning.reports.action_plan import action_plan_document
from planning.reports.comparison import comparison_document
from planning.reports.states import States, compared
from planning.reports.summary_paper import summary_document
from portal import tables
from portal.access import allow_if
from portal.documents import FORMATS as DOCUMENT_FORMATS
from portal.documents import render
from portal.making import File, maker

LARGE = 500  # items; a smaller paper is made while the person waits
STEPS = 3  # what the person is told: read, laid out, written


def is_large(action_plan):
    """Whether the year has so many items that its papers are made in the background; one query."""
    return ActionItem.objects.standing().filter(action_plan=action_plan)[: LARGE + 1].count() > LARGE


def may_make(user, parameters):
    """Whoever may read the working state of the year; made files belong to people with an account."""
    found = ActionPlan.objects.visible_to(user).select_related("plan__region").filter(pk=parameters["plan"]).first()
    if found is None:
        raise Http404
    keys = States(user, found.plan.region).by_key
    asked = [parameters[side] for side in ("before", "after") if parameters.get(side)]
    if any(key not in keys for key in asked):
        raise Http404
    return allow_if(user.is_authenticated, _("A paper this long is made for people who have signed in."))


@maker(may=may_make)
def year_paper(order):
    """Make a paper of a year: `paper` is full, summary or comparison, `kind` its format."""
    plan = ActionPlan.objects.select_related("plan__region__authority").get(pk=order.parameters["plan"])
    kind, paper = order.parameters["kind"], order.parameters["paper"]
    order.progress(0, STEPS)
    made = PAPERS[paper](plan, kind, order)
    order.progress(1, STEPS)
    name = f"{plan.plan.region.slug}-{NAMES[paper]}-{plan.year}.{kind}"
    if kind in DOCUMENT_FORMATS:
        content = render(made, kind)
    else:
        stream = io.BytesIO()
        tables.write(made, kind, stream, title=slugify(name))
        content = stream.getvalue()
    order.progress(2, STEPS)
    return File(name, content)


def _full(plan, kind, order):
    if kind in DOCUMENT_FORMATS:
        return action_plan_document(plan, order.language)
    return action_plan_sheets(plan, order.language)


def _summary(plan, kind, order):
    return summary_document(plan, order.language)


def _comparison(plan, kind, order):
    states = States(order.user, plan.plan.region)
    before, after = (states.by_key.get(order.parameters.get(side)) for side in ("before", "after"))
    return comparison_paper(before, after, kind, order.language, inside=states.inside)


def comparison_paper(before, after, kind, language, *, inside):
    """Return the comparison of two States as a Document or as sheets, according to `kind`."""
    found = compared(before, after, inside=inside)
    names = {"before": before.label if before else _("nothing"), "after": after.label}
    if kind not in DOCUMENT_FORMATS:
        return comparison_sheets(found, language, **names)
    region = after.plan.plan.region
    return comparison_document(found, region, language=language, changes=after.changes, **names)


PAPERS = {"full": _full, "summary": _summary, "comparison": _comparison}
NAMES = {"full": "akcni-plan", "summary": "souhrn-akcniho-planu", "comparison": "srovnani-akcniho-planu"}
