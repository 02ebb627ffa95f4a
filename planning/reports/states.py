"""Which states of the action plans of a planning region may stand side by side, and their snapshots."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.db.models.fields.json import KeyTransform
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from planning.access import sees_draft
from planning.enums import VersionState
from planning.models import ActionPlan, ActionPlanVersion
from planning.reports.differences import compare
from planning.reports.snapshots import snapshot_of_action_plan

LANGUAGE = "cs"  # of sentences in every snapshot, so that no two states differ by their language
DRAFT = "navrh"
PARTS = ["year", "goals", "measures", "items"]


@dataclass(frozen=True)
class State:
    """A year as one version froze it (`version`), or as its rows stand now (None)."""

    plan: ActionPlan
    version: ActionPlanVersion | None

    @property
    def key(self):
        """How an address names it: «2027-2», «2027-navrh»."""
        return f"{self.plan.year}-{self.version.number if self.version else DRAFT}"

    @property
    def label(self):
        facts = {"year": self.plan.year}
        if self.version is None:
            return _("%(year)s, working state") % facts
        facts |= {"number": self.version.number, "day": date_format(self.version.resolved_on, "SHORT_DATE_FORMAT")}
        return _("%(year)s, version %(number)s of %(day)s") % facts

    @property
    def changes(self):
        """What the version says about itself; empty for a first one and for a working state."""
        return self.version.changes if self.version else ""

    def snapshot(self):
        """Return its words and figures; one query for a version, a fixed number for the working state."""
        if self.version is None:
            return snapshot_of_action_plan(self.plan, LANGUAGE)
        chosen = {f"{part}_then": KeyTransform(part, "snapshot") for part in PARTS}
        kept = ActionPlanVersion.objects.filter(pk=self.version.pk).annotate(**chosen).values(*chosen).get()
        return {part: kept[f"{part}_then"] for part in PARTS}


class States:
    """The states of a planning region's years that a person may read, the newest first. One query."""

    def __init__(self, user, region):
        self.inside = bool(sees_draft(user, region))
        plans = ActionPlan.objects.visible_to(user).filter(plan__region=region)
        versions = ActionPlanVersion.objects.filter(action_plan__in=plans.order_by().values("pk")).defer("snapshot")
        versions = versions.select_related("action_plan__plan__region__authority")
        newest = versions.order_by("-action_plan__year", "-action_plan__plan__since", "action_plan", "-number")
        self.all = []
        for plan, same in groupby(newest, key=lambda version: version.action_plan):
            self.all += self._of(plan, list(same))

    def _of(self, plan, versions):
        in_work = next((one for one in versions if one.is_in_work), None)
        shown = in_work and (self.inside or in_work.state == VersionState.IN_COMMENTS)
        states = [State(plan, None)] if shown else []
        return states + [State(plan, one) for one in versions if one.is_public]

    @cached_property
    def by_key(self):
        return {state.key: state for state in self.all}

    def default_after(self, plan):
        """Return the year's newest state, None when the person may read none."""
        return next((state for state in self.all if state.plan == plan), None)

    def default_before(self, after):
        """Return what a state follows: the version before it, else last year's newest approved one, or None."""
        own = [one for one in self.all if one.plan == after.plan and one.version]
        if after.version:
            own = [one for one in own if one.version.number < after.version.number]
        last = [one for one in self.all if one.plan.year == after.plan.year - 1 and one.version]
        return next(iter(own + last), None)

    def last_year(self, plan):
        """Return last year's newest approved state, or None."""
        return next((one for one in self.all if one.plan.year == plan.year - 1 and one.version), None)


def compared(before, after, *, inside):
    """Return the Comparison of two States; who is not `inside` sees only what the approved papers print."""
    return compare(before.snapshot() if before else None, after.snapshot(), inside=inside)


def draft_against_force(plan, version):
    """Return the Comparison of the year's rows with an approved version of it, in what approved papers print."""
    return compared(State(plan, version), State(plan, None), inside=False)
