"""What proposals of the demo say besides their figures: need, evidence, what a new service will be, an annex."""

from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.models import IndicatorValue, UnmetDemand
from planning.demo.content.proposals import ANNEX, DISCUSSED, NEEDS, NEW, RISKS, STAFF_NOTE
from planning.demo.shapes import TARGETS
from planning.demo.world import moment, put_all, stamped
from planning.enums import AnnexKind, EvidenceKind, ItemKind, Variant
from planning.models import ItemAnnex, ItemEvidence
from portal.documents import Document, Heading, Paragraph, render
from providers.models import ServiceType, TargetGroup


def words_of(step):
    """Return what the step says in words, as fields of the item."""
    new = _new(step)
    return {
        "need": step.need or NEEDS.get(step.key, ""),
        "risks": RISKS.get(step.key, ""),
        "discussed": DISCUSSED.get(step.key, ""),
        "place": new.place if new else "",
        "entry_analysis": new.analysis if new else "",
        "service_type": ServiceType.objects.filter(section=new.section).first() if new else None,
        "staffing_note": STAFF_NOTE if new else "",
        "variant": Variant.MIDDLE,
    }


def _new(step):
    if step.kind != ItemKind.NEW:
        return None
    return NEW.get(step.key) or NEW[step.key.split("-", 1)[1]]


def add_need(world, item, step, day):
    """Add what shows the need, the people a new service is for, and the analysis as a file."""
    if new := _new(step):
        names = [TARGETS[name] for name in new.targets.split()]
        item.target_groups.set(TargetGroup.objects.filter(name__in=names))
    if item.action_plan.year != world.open_year or step.kind not in ItemKind.intents():
        return
    put_all([stamped(row, by=item._history_user, on=day) for row in _evidence(item)])
    if step.key == ANNEX[0]:
        _attach(item, ANNEX[1], day)


def _evidence(item):
    said = IndicatorValue.objects.accepted().filter(indicator__item_links__item=item, actual__isnull=False)
    value = said.order_by("-year", "indicator").first()
    if value:
        yield ItemEvidence(item=item, kind=EvidenceKind.VALUE, value=value)
    demand = UnmetDemand.objects.standing().filter(service=item.service_id).first() if item.service_id else None
    if demand:
        yield ItemEvidence(item=item, kind=EvidenceKind.DEMAND, demand=demand)


def _attach(item, title, day):
    paragraphs = [Paragraph(part) for part in item.entry_analysis.split("\n\n")]
    paper = Document(title, language="cs", organisation=item.provider.name, blocks=[Heading(1, "Závěry"), *paragraphs])
    annex = ItemAnnex(item=item, kind=AnnexKind.ENTRY_ANALYSIS, added_at=moment(day))
    annex.take(SimpleUploadedFile("vstupni-analyza.docx", render(paper, "docx")), by=item._history_user)
    annex._history_user, annex._history_date = item._history_user, moment(day)
    annex.save()
