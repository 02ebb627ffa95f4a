"""What stands behind an evaluation: values that were accepted of its indicators, and sentences on what is missing."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from indicators.models import IndicatorValue
from planning.enums import Outcome
from planning.models.findings import ERROR, WARNING, Finding
from planning.models.items import ItemIndicator


@dataclass
class Result:
    """An indicator of an item in its year. Numbers are Decimals or None; an indicator in words has texts instead."""

    indicator: int
    name: str
    unit: str
    target: Decimal | None = None
    actual: Decimal | None = None
    target_text: str = ""
    actual_text: str = ""
    comment: str = ""

    @property
    def is_missing(self):
        return self.actual is None and not self.actual_text

    def get_absolute_url(self):
        """Where the value comes from: the indicator with its years."""
        return reverse("indicators:indicator_detail", args=[self.indicator])


def results_of(items, year):
    """Return {item id: [Result]} of the items' indicators, from what was accepted of the year. Two queries.

    The target is the one that the item set itself, else the year's own of the indicator.
    """
    links = ItemIndicator.objects.filter(item__in=items).order_by("indicator__order", "indicator")
    links = list(links.values_list("item", "target", "indicator", "indicator__name", "indicator__unit"))
    accepted = IndicatorValue.objects.accepted().filter(year=year, indicator__in={link[2] for link in links})
    known = defaultdict(dict)
    for value in accepted.order_by("submission__round__opens", "pk"):  # what came later stands
        said = {name: getattr(value, name) for name in ("target", "actual", "target_text", "actual_text", "comment")}
        known[value.indicator_id] |= {name: one for name, one in said.items() if one not in (None, "")}
    found = defaultdict(list)
    for item, target, indicator, name, unit in links:
        own = {} if target is None else {"target": target}
        found[item].append(Result(indicator, name, unit, **{**known[indicator], **own}))
    return found


def evaluation_findings(evaluation, results=None, costs=None):
    """Return what is missing in an evaluation as Findings; an error stops handing it in, a warning does not.

    `results` and `costs` are those of the item, where they are loaded already.
    """
    costs = list(evaluation.costs.all()) if costs is None else costs
    if results is None:
        year = evaluation.item.action_plan.year
        results = results_of([evaluation.item_id], year)[evaluation.item_id]
    return [*_words(evaluation), *_money(evaluation, costs), *_indicators(evaluation, results)]


def _words(evaluation):
    if not evaluation.outcome:
        yield Finding(ERROR, _("Say how it turned out."), "outcome")
    if not evaluation.done.strip():
        yield Finding(ERROR, _("Say what was done."), "done")
    if evaluation.outcome in Outcome.unfulfilled() and not evaluation.why_not.strip():
        yield Finding(ERROR, _("Say why it was not fulfilled, or not wholly."), "why_not")
    if evaluation.outcome in Outcome.goes_on() and not evaluation.what_next.strip():
        yield Finding(WARNING, _("It goes on; say what comes next."), "what_next")


def _money(evaluation, costs):
    if evaluation.outcome in Outcome.undone():
        return
    silent = [cost.get_source_display() for cost in costs if cost.planned and cost.spent is None]
    if silent:
        said = _("Say how much was spent from: %(sources)s. Write 0 where it was nothing.")
        yield Finding(ERROR, said % {"sources": ", ".join(silent)}, "money")


def _indicators(evaluation, results):
    missing = [_("“%(name)s”") % {"name": result.name} for result in results if result.is_missing]
    if missing:
        said = _("No value has been accepted for the year yet: %(indicators)s.")
        yield Finding(WARNING, said % {"indicators": ", ".join(missing)}, "indicators")
