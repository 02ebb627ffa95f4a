"""Where a sentence in minutes joins the thread."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from indicators.models import Indicator
from planning.models.items import ActionItem
from planning.models.plan import Goal, Measure
from workgroups.models import AgendaItem

TARGETS = ("goal", "measure", "indicator", "item")


def _exactly_one():
    condition = Q()
    for chosen in TARGETS:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in TARGETS})
    return condition


class AgendaLinkQuerySet(models.QuerySet):
    def standing(self):
        """Links of points that have not been taken out of their minutes."""
        return self.filter(agenda_item__removed_at__isnull=True)


class AgendaLink(models.Model):
    """An agenda item that decided about exactly one goal, measure, indicator or action-plan item."""

    agenda_item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="links")
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, blank=True, related_name="agenda_links")
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="agenda_links")
    indicator = models.ForeignKey(Indicator, models.CASCADE, null=True, blank=True, related_name="agenda_links")
    item = models.ForeignKey(ActionItem, models.CASCADE, null=True, blank=True, related_name="agenda_links")
    history = HistoricalRecords()

    objects = AgendaLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link of an agenda item")
        verbose_name_plural = _("links of agenda items")
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(),
                name="agenda_link_one_target",
                violation_error_message=_("An agenda item is linked to exactly one thing at a time."),
            ),
            *[
                models.UniqueConstraint(fields=["agenda_item", target], name=f"agenda_link_{target}_once")
                for target in TARGETS
            ],
        ]

    def __str__(self):
        return f"{self.agenda_item} → {self.target}"

    @property
    def target(self):
        """The one goal, measure, indicator or item that it points at."""
        return next(getattr(self, name) for name in TARGETS if getattr(self, f"{name}_id"))
