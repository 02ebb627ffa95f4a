"""What was collected in a round as a document, and a service's year against its own targets on a page."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from indicators.enums import CollationState
from indicators.models import Collation
from indicators.reports.figures import columns_of, handed_in, progress_of, service_year, with_lines
from portal.charts import Progress
from portal.documents import Column, Document, Figure, Heading, Note, Paragraph, Table, bold
from portal.drawing import svg
from portal.plots import PANELS_A_ROW
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import GroupService, WorkGroup

MOST_PICTURES = 150  # services; each picture takes a laid-out drawing, so a whole region is told in tables alone


def collation_document(round_, language, user, *, groups, say=None):
    """Return a round as a document: the groups with their summaries and what their services handed in.

    Only what the person may see of what was handed in; a summary that has not been passed on only for those who run
    its group. `groups` is a queryset of WorkGroup; `say(done, total)` hears how far it is, the layout counted in.
    """
    with override(language):
        counts = progress_of(round_)
        groups = [group for group in groups if group.pk in counts]
        found = {row.group_id: row for row in Collation.objects.visible_to(user).filter(round=round_)}
        services = _by_group(round_, user, groups)
        number = sum(len(of_group) for of_group in services.values())
        blocks, done = [], 0
        for group in groups:
            blocks += _group(group, found.get(group.pk), counts[group.pk])
            for one in services.get(group.pk, []):
                blocks += _service(one, columns_of(round_), number <= MOST_PICTURES)
                done += 1
                if say:
                    say(done, 2 * number)
        return Document(
            capfirst(str(round_)),
            language=language,
            organisation=_("Planning region %(name)s") % {"name": round_.region.name},
            subtitle=_("What services handed in and what their groups say of it"),
            facts=_facts(round_),
            contents=True,
            landscape=True,
            blocks=[*_introduction(number), *blocks],
        )


def _by_group(round_, user, groups):
    """Return {group id: Handed of its services, by name}; four queries whatever the number of services."""
    through = GroupService.objects.filter(group__in=groups, reports=True)
    group_of = dict(through.values_list("service", "group"))
    found = {}
    for one in with_lines(handed_in(round_, user).filter(service__in=through.values("service")), user):
        found.setdefault(group_of[one.submission.service_id], []).append(one)
    return found


def _facts(round_):
    return [
        (_("Opens"), round_.opens),
        (_("Due"), round_.due),
        (_("Closes"), round_.closes),
        (_("State as of"), timezone.localdate()),
    ]


def _introduction(services):
    yield Note(
        _("Each service is seen against its own past and its own targets. Nothing is added up or ranked."),
        _("How to read the figures"),
    )
    if services > MOST_PICTURES:
        yield Paragraph(_("There are many services here, so their figures stand in tables only, without pictures."))


def _group(group, collation, counts):
    yield Heading(1, group.name)
    done = Progress(group.name, counts["handed_in"], counts["total"])
    said = ngettext("%(done)s of %(count)s service handed in", "%(done)s of %(count)s services handed in", done.total)
    sentence = said % {"done": done.done, "count": done.total}
    yield Figure(svg(done), sentence, sentence, width=0.3)
    yield Heading(2, _("Summary of the group"))
    yield from _summary(collation)


def _summary(collation):
    if collation is None or not collation.summary.strip():
        yield Paragraph(_("The lead has not passed the summary on yet."))
        return
    if collation.state == CollationState.OPEN:
        yield Paragraph(_("This is a draft; the lead has not passed it on yet."))
    for part in collation.summary.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Paragraph(part.strip())
    if collation.state == CollationState.ACCEPTED:
        facts = {"by": collation.settled_by, "on": date_format(timezone.localdate(collation.settled_at))}
        yield Paragraph(_("Accepted by %(by)s on %(on)s.") % facts)


def _service(one, columns, with_pictures):
    yield Heading(2, one.service.name)
    yield Paragraph(f"{one.service.provider.name}, {one.submission.get_state_display()}")
    if one.submission.nothing_reason.strip():
        yield Paragraph([bold(_("Nothing to report, because:")), " ", one.submission.nothing_reason.strip()])
    if one.lines:
        yield _table(one.service.name, one.lines, columns)
    if with_pictures and one.panels:
        yield _figure(one.panels)


def _table(caption, lines, columns):
    heads = [Column(_("Indicator"), 4)]
    heads += [Column(f"{_('Target') if side == 'target' else _('Actual')} {year}", 1.6) for side, year in columns]
    rows = [[line.indicator.name, *line.cells, line.comment] for line in lines]
    return Table([*heads, Column(_("Comment"), 3)], rows, caption=caption)


def _figure(panels):
    width = min(len(panels.panels), PANELS_A_ROW) / PANELS_A_ROW
    return Figure(svg(panels), f"{panels.label}. {panels.describe()}", width=width)


def service_year_document(service, language, user, *, year=None):
    """Return one page: what the service aimed at in a year, what happened, and the past of each indicator."""
    with override(language):
        seen = service_year(service, user, year=year)
        columns = [("actual", seen.year - 1), ("target", seen.year), ("actual", seen.year)]
        blocks = [Paragraph(_("Nothing has been handed in yet."))]
        if seen.lines:
            blocks = [_table(_("Target against actual %(year)s") % {"year": seen.year}, seen.lines, columns)]
            blocks += [_figure(seen.panels)] if seen.panels else []
        return Document(
            service.name,
            language=language,
            organisation=service.provider.name,
            subtitle=_("Target against actual %(year)s") % {"year": seen.year} if seen.year else "",
            facts=[(_("State as of"), timezone.localdate())],
            blocks=blocks,
        )


def groups_to_read(round_, user):
    """Return the groups whose figures the person may take home: all to readers, those they run to leads."""
    groups = WorkGroup.objects.filter(region=round_.region_id)
    return groups if round_.region_id in reach(user).reads else groups.filter(pk__in=group_reach(user).runs)
