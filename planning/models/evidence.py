"""What shows that an item is needed, and the files attached to it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.models import IndicatorValue, UnmetDemand
from planning.enums import AnnexKind, EvidenceKind
from planning.models.items import ActionItem
from portal.attachments import Attachment
from portal.fields import ChoiceField
from workgroups.models import AgendaItem

THINGS = {EvidenceKind.VALUE: "value", EvidenceKind.DEMAND: "demand", EvidenceKind.FINDING: "agenda"}


def _what_its_kind_names():
    condition = Q()
    for kind in EvidenceKind:
        facts = {f"{name}__isnull": name != THINGS.get(kind) for name in THINGS.values()}
        words = ~Q(words="") if kind == EvidenceKind.WORDS else Q(words="")
        condition |= Q(kind=kind, **facts) & words
    return condition


class ItemEvidence(models.Model):
    """One thing that shows the need: an accepted value, a row of unmet demand, a point of minutes, or words."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="evidence")
    kind = ChoiceField(_("kind of evidence"), max_length=8, choices=EvidenceKind)
    value = models.ForeignKey(IndicatorValue, models.PROTECT, null=True, blank=True, related_name="evidence")
    demand = models.ForeignKey(UnmetDemand, models.PROTECT, null=True, blank=True, related_name="evidence")
    agenda = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="evidence")
    words = models.TextField(_("in words"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["item", "pk"]
        verbose_name = _("evidence of an item")
        verbose_name_plural = _("evidence of items")
        constraints = [
            models.CheckConstraint(
                condition=_what_its_kind_names(),
                name="evidence_is_what_its_kind_names",
                violation_error_message=_("Evidence is exactly the one thing that its kind names."),
            ),
            *[models.UniqueConstraint(fields=["item", name], name=f"evidence_{name}_once") for name in THINGS.values()],
        ]

    def __str__(self):
        return f"{self.item} ← {self.thing}"

    @property
    def thing(self):
        """The value, the row of unmet demand, the point of minutes, or the words."""
        return getattr(self, THINGS.get(self.kind, "words"))


class ItemAnnex(Attachment):
    """A file attached to an item."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="annexes")
    kind = ChoiceField(_("kind of annex"), max_length=16, choices=AnnexKind, default=AnnexKind.OTHER)
    history = HistoricalRecords()

    class Meta(Attachment.Meta):
        verbose_name = _("annex of an item")
        verbose_name_plural = _("annexes of items")
