"""The papers of a year: its page, documents and tables, the comparison, the freeze, and the dossier of a request.

Papers of many items are made by the worker; here their maker is asked in this process, without the queue around it.
"""

from datetime import date
from functools import partial
from types import SimpleNamespace

from django.db import transaction
from django.utils import translation

from planning.bench import bare
from planning.bench.measuring import Case
from planning.enums import Body, RequestState
from planning.exports import file_request
from planning.exports.dossier import make_dossier
from planning.exports.making import is_large, year_paper
from planning.freezing import approve_action_plan
from planning.models import ActionPlan, ActionPlanVersion, RegionalRequest
from portal.models import User

FORMATS = ("docx", "pdf", "xlsx", "ods", "csv")
COMPARISONS = ("docx", "pdf", "xlsx")
DRAFT = "navrh"
LANGUAGE = "cs"


def cases(scene, visitors, year, many):
    """Return the cases of one year’s action plan with `many` items."""
    plan = ActionPlan.objects.select_related("plan__region").get(plan__region__slug=scene.region, year=year)
    papers = Papers(scene, visitors["coordinator"], plan, many)
    made = [*papers.pages(), *papers.documents(), *papers.comparisons(), papers.freeze()]
    return made if is_large(plan) else [*made, *_dossier(scene)]


class Papers:
    """The papers of one action plan as its coordinator asks for them."""

    def __init__(self, scene, visitor, plan, many):
        self.scene, self.visitor, self.plan, self.many = scene, visitor, plan, many
        self.coordinator = User.objects.get(pk=scene.user["coordinator"])
        self.by_worker = is_large(plan)

    def pages(self):
        """The pages of the year that read all of its items."""
        names = {
            "action plan": "planning:action_plan",
            "comparison with last year": "planning:comparison",
            "opinions": "planning:opinions",
        }
        return [self._case(f"{name}, {self.many} items", "list", self._get(page)) for name, page in names.items()]

    def documents(self):
        """The full action plan; documents and workbooks beside the bare writer with the same rows."""
        rows = bare.Rows(self.scene.region, self.plan.year)
        for kind in FORMATS:
            write = bare.WRITERS.get(kind)
            beside = partial(_write_bare, write, rows) if write else None
            ask = self._made("full", kind) if self.by_worker else self._download(kind)
            words = "the bare writer" if beside else ""
            yield self._case(f"action plan {kind.upper()}, {self.many} items", "export", ask, beside, words)
        yield self._case(f"summary PDF, {self.many} items", "export", self._made("summary", "pdf"))

    def comparisons(self):
        """What has changed since the year before, as papers."""
        sides = {"before": f"{self.plan.year - 1}-{DRAFT}"}
        for kind in COMPARISONS:
            ask = self._made("comparison", kind, **sides)
            yield self._case(f"comparison {kind.upper()}, {self.many} items", "export", ask)

    def freeze(self):
        """The approval with its five files, undone each time."""
        return self._case(f"freeze, {self.many} items", "export", self._freeze)

    def _case(self, name, kind, ask, beside=None, words=""):
        return Case(name, kind, "coordinator", ask, beside, words)

    def _get(self, name):
        url = self.scene.address(name, ("region", self.plan.year))
        return lambda nth: self.visitor.get(url)

    def _download(self, kind):
        url = self.scene.address("planning:action_plan_download", ("region", self.plan.year, f"as it is:{kind}"))
        return lambda nth: self.visitor.get(f"{url}?verze={DRAFT}")

    def _made(self, paper, kind, **sides):
        asked = {"plan": self.plan.pk, "paper": paper, "kind": kind, "after": f"{self.plan.year}-{DRAFT}", **sides}
        order = SimpleNamespace(
            user=self.coordinator, parameters=asked, language=LANGUAGE, progress=lambda done, total: None
        )
        return lambda nth: len(_make(order).content)

    def _freeze(self, nth):
        version = (
            ActionPlanVersion.objects.in_work().select_related("action_plan__plan__region").get(action_plan=self.plan)
        )
        resolution = {"body": Body.COUNCIL, "resolution_number": "41/2", "resolved_on": date(self.plan.year, 3, 12)}
        with transaction.atomic():
            approve_action_plan(version, by=self.coordinator, **resolution)
            size = sum(version.files.values_list("size", flat=True))
            transaction.set_rollback(True)
        return size


def _make(order):
    with translation.override(order.language):
        return year_paper.make(order)


def _write_bare(write, rows, nth):
    return len(write(rows))


def _dossier(scene):
    """The dossier of a request that is filed for it as people file one, out of the window and ahead of the approval."""
    drafts = RegionalRequest.objects.filter(region__slug=scene.region, state=RequestState.DRAFT)
    filed = drafts.exclude(pk=scene.ids["request"]).first()
    by = User.objects.get(pk=scene.user["coordinator"])
    file_request(filed, by=by, outside_window_reason="Měření.", ahead_reason="Schválení teprve bude.")
    yield Case("dossier of a request", "export", "coordinator", lambda nth: len(make_dossier(filed)))
