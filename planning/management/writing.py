"""What commands that write a file share: finding what is asked for, and a file that is whole or not there at all."""

import os
from pathlib import Path

from django.core.management.base import CommandError

from providers.models import PlanningRegion

SHOWN = 20


def find_region(slug):
    """Return the planning region of a slug. Raises CommandError that names the known ones."""
    region = PlanningRegion.objects.select_related("authority").filter(slug=slug).first()
    if region is None:
        known = ", ".join(PlanningRegion.objects.order_by("slug").values_list("slug", flat=True)[:SHOWN])
        raise CommandError(f"There is no planning region “{slug}”. Known ones: {known or 'none yet'}.")
    return region


def write_file(path, content):
    """Write bytes beside the file first and rename them over it. Raises CommandError when that cannot be done."""
    path = Path(path)
    if path.is_dir():
        raise CommandError(f"{path} is a directory; --output names a file.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"{path} cannot be written: {error.strerror or error}.") from error
