"""Files of a whole round: made at once while they are small, in the background when they are not.

What a person may have is narrowed by the queries themselves, each time anew; `may_…` only say who gets a 404.
"""

import io
from dataclasses import replace

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.translation import get_language

from indicators.exports.collation import SHAPES, figures_sheets
from indicators.exports.extras import extras_of
from indicators.exports.rows import rows_of, submissions_of
from indicators.exports.workbook import write_workbook
from indicators.models import CollectionRound
from indicators.reports.collation import collation_document, groups_to_read
from indicators.reports.figures import visible_values
from portal import documents, tables
from portal.access import YES
from portal.collation import fold
from portal.making import File, maker
from providers.access import reach
from providers.models import PlanningRegion, Service
from workgroups.access import group_reach
from workgroups.models import GroupService, WorkGroup

SERVICES_AT_ONCE = 120
"""Services of a document or a workbook that somebody waits for; a thousand take a minute."""
VALUES_AT_ONCE = 8_000


def load_round(user, pk):
    """Return a round the person may see; Http404 otherwise."""
    return get_object_or_404(CollectionRound.objects.visible_to(user).select_related("region"), pk=pk)


def _groups(groups, chosen):
    """Narrow groups to the chosen one, if any; Http404 when none is left."""
    if chosen:
        groups = groups.filter(pk=chosen)
    if not groups.exists():
        raise Http404
    return groups


# A round as a document: {"round", "kind": pdf or docx, "group": id or None}


def groups_of_document(user, parameters):
    """Return (round, its groups that go into the document); Http404 when the person may read none."""
    round_ = load_round(user, parameters["round"])
    return round_, _groups(groups_to_read(round_, user), parameters["group"])


def may_read_document(user, parameters):
    groups_of_document(user, parameters)
    return YES


def services_in_document(round_, groups):
    """Return how many services the document tells of."""
    return round_.submissions.filter(service__in_groups__group__in=groups, service__in_groups__reports=True).count()


def document_file(user, parameters, say=None):
    """Return the File of a round as PDF or DOCX; `say(done, total)` hears how far it is."""
    round_, groups = groups_of_document(user, parameters)
    document = collation_document(round_, _language(), user, groups=groups, say=say)
    name = f"{round_.region.slug}-{fold(str(round_)).replace(' ', '-')}.{parameters['kind']}"
    return File(name, documents.render(document, parameters["kind"]))


@maker(may=may_read_document)
def round_document(order):
    return document_file(order.user, order.parameters, order.progress)


# Figures across rounds and years: {"region": slug, "shape": of SHAPES, "kind", "group": id or None}


def services_of_figures(user, parameters):
    """Return (region, its services whose figures the person may take home); Http404 when there is nothing to read."""
    region = get_object_or_404(PlanningRegion, slug=parameters["region"])
    reads = region.pk in reach(user).reads
    if reads and not parameters["group"]:
        return region, Service.objects.in_region(region)
    groups = WorkGroup.objects.filter(region=region)
    groups = _groups(groups if reads else groups.filter(pk__in=group_reach(user).runs), parameters["group"])
    through = GroupService.objects.filter(group__in=groups, reports=True)
    return region, Service.objects.filter(pk__in=through.values("service"))


def may_read_figures(user, parameters):
    services_of_figures(user, parameters)
    return YES


def values_of_figures(user, services):
    """Return how many values the table has."""
    return visible_values(user).filter(indicator__service__in=services.order_by().values("pk")).count()


def figures_file(user, parameters, say=None):
    """Return the File of a table of figures."""
    region, services = services_of_figures(user, parameters)
    shape, kind = parameters["shape"], parameters["kind"]
    sheets = figures_sheets(SHAPES[shape], user, services.order_by().values("pk"), region)
    stream = io.BytesIO()
    tables.write([replace(sheet, rows=_told(sheet.rows, say)) for sheet in sheets], kind, stream)
    return File(f"{region.slug}-indikatory-{shape}.{kind}", stream.getvalue())


def _told(rows, say):
    for number, row in enumerate(rows, start=1):
        if say:
            say(number, len(rows))
        yield row


@maker(may=may_read_figures)
def figures_table(order):
    return figures_file(order.user, order.parameters, order.progress)


# The workbook to fill in: {"round", "provider", "group", "submission": ids or None}


def submissions_of_workbook(user, parameters):
    """Return (round, its submissions that go into the workbook)."""
    round_ = load_round(user, parameters["round"])
    scope = {name: parameters[name] for name in ("provider", "group", "submission")}
    return round_, submissions_of(round_, user, **scope)


def may_fill(user, parameters):
    load_round(user, parameters["round"])
    return YES


def workbook_file(user, parameters, say=None):
    """Return the File of the workbook, named by whose it is."""
    round_, submissions = submissions_of_workbook(user, parameters)
    stream = io.BytesIO()
    rows = rows_of(round_, submissions, user)
    write_workbook(round_, rows, stream, say, extras_of(round_, submissions, rows, user))
    return File(f"{capfirst(str(round_))} – {_whose(round_, submissions, parameters)}.xlsx", stream.getvalue())


def _whose(round_, submissions, parameters):
    first = submissions.first() if parameters["submission"] or parameters["provider"] else None
    if first:
        return first.service if parameters["submission"] else first.service.provider
    group = WorkGroup.objects.filter(Q(pk=parameters["group"]), region=round_.region_id).first()
    return group or round_.region.name


@maker(may=may_fill)
def round_workbook(order):
    return workbook_file(order.user, order.parameters, order.progress)


def _language():
    return "en" if get_language() == "en" else "cs"
