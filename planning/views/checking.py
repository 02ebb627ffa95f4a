"""Whether an approved version is still what was approved: its files and its content against their stored hashes."""

import re

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from planning.models import ActionPlanFile, ActionPlanVersion
from planning.models.versions import hash_of_bytes
from planning.reports.snapshots import hash_of
from planning.views.action import find_action_plan
from planning.views.common import year_steps
from portal.access import public

SHA256 = re.compile(r"[0-9a-f]{64}")


@public
@require_safe
def version_check(request, region, year, number):
    """Hash every stored file and the frozen content anew; say to which file a hash that somebody holds belongs."""
    plan = find_action_plan(request.user, region, year)
    version = get_object_or_404(ActionPlanVersion.objects.public(), action_plan=plan, number=number)
    asked = request.GET.get("hash", "").strip().lower()
    content = hash_of(version.snapshot)
    context = {
        "region": plan.plan.region,
        "steps": year_steps(plan, (_("Version %(number)s") % {"number": number}, version.get_absolute_url())),
        "plan": plan,
        "version": version,
        "files": [(file, hash_of_bytes(bytes(file.content)) == file.sha256) for file in version.files.all()],
        "content": content,
        "content_holds": content == version.snapshot_sha256,
        "asked": asked,
        "is_hash": bool(SHA256.fullmatch(asked)),
        "found": _found(plan, asked),
    }
    return render(request, "planning/version_check.html", context)


def _found(plan, asked):
    """Return the stored file of the year, of whatever version, that has the hash; None when there is none."""
    if not SHA256.fullmatch(asked):
        return None
    files = ActionPlanFile.objects.filter(version__action_plan=plan, sha256=asked).defer("content", "version__snapshot")
    return files.select_related("version__action_plan__plan__region").first()
