"""What the pages of the plan share: finding the planning region, answering with a page or its part, saving safely."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from planning.access import sees_draft
from planning.enums import VersionState
from portal.lifecycle import Refused
from providers.access import coordinates
from providers.models import PlanningRegion

INVALID, CONFLICT = 422, 409


@dataclass
class Reading:
    """A plan or an action plan as one person reads it: as a draft (the rows themselves) or as a version froze it."""

    owner: object
    region: PlanningRegion
    user: object

    @cached_property
    def versions(self):
        return list(self.owner.versions.defer("snapshot"))

    @cached_property
    def in_work(self):
        return next((version for version in self.versions if version.is_in_work), None)

    @cached_property
    def in_force(self):
        """The version that the public reads: the last one that was approved."""
        return next((version for version in self.versions if version.is_public), None)

    @cached_property
    def reads_draft(self):
        return bool(sees_draft(self.user, self.region))

    @cached_property
    def version(self):
        """The version whose words are on the page."""
        if self.in_work and (self.reads_draft or not self.in_force):
            return self.in_work
        return self.in_force

    @property
    def named_versions(self):
        """The versions that the person is told of: a draft only those who read it."""
        told = VersionState.shown()
        return [version for version in self.versions if self.reads_draft or version.state in told]

    @property
    def is_frozen(self):
        return not self.reads_draft and self.in_force is not None

    @cached_property
    def coordinates(self):
        return bool(coordinates(self.user, self.region))

    @property
    def can_edit(self):
        return self.coordinates and self.in_work is not None


def region_of_address(slug):
    return get_object_or_404(PlanningRegion.objects.select_related("authority"), slug=slug)


def steps(region, *more):
    """Return breadcrumbs: the planning region, then pairs of (label, url)."""
    return [(region.name, region.get_absolute_url()), *more]


def plan_steps(plan, *more):
    return steps(plan.region, (_("Community plan"), plan.get_absolute_url()), *more)


def year_steps(action_plan, *more):
    region = action_plan.plan.region
    years = (_("Action plan"), reverse("planning:action_plans", args=[region.slug]))
    return steps(region, years, (str(action_plan.year), action_plan.get_absolute_url()), *more)


@contextmanager
def wording_open(owner):
    """Hold the version in work of a plan or an action plan while its wording is written.

    An approval waits for the writing, a writing that comes after the approval is refused.
    """
    with transaction.atomic():
        if owner.versions.in_work().defer("snapshot").select_for_update().first() is None:
            raise Refused(_("It has been approved in the meantime. Start a new version to change it."))
        yield


def save_wording(form, owner, user):
    """Save a VersionedForm while the owner's wording is open; return the row, or None with the reason in the form."""
    try:
        with wording_open(owner):
            return form.save(by=user)
    except Refused as refused:
        form.add_error(None, refused)
        return None


def autosave_refused(form):
    """Answer a form that saves as one types and is not valid yet: the first field that is wrong, and why, in words."""
    name, errors = next(iter(form.errors.items()))
    label = f"{form.fields[name].label}: " if name in form.fields else ""
    return HttpResponse(f"{label}{errors[0]}", status=INVALID, content_type="text/plain; charset=utf-8")


def form_answer(request, form, context, *, page, part=None):
    """Render a form: its part for htmx, the whole page otherwise; the status says what went wrong."""
    conflict = getattr(form, "conflict", None)
    status = CONFLICT if conflict else INVALID if form.is_bound else 200
    context = {"form": form, "conflict": form.conflict_panel() if conflict else None, **context}
    return render(request, part if part and request.htmx else page, context, status=status)
