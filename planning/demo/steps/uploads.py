"""Old minutes from files that wait to be reviewed."""

import hashlib
from datetime import timedelta

from planning.demo.content.uploads import UPLOADS
from planning.demo.world import moment
from workgroups.imports.uploads import understood
from workgroups.models import MinutesUpload


def add_uploads(world):
    for name, group, by, days, text in UPLOADS:
        content, at = text.encode(), moment(world.today - timedelta(days=days), 15)
        upload = MinutesUpload.objects.create(
            region=world.groups[group].region,
            group=world.groups[group],
            by=world.people[by],
            uploaded_at=at,
            name=name,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )
        upload.take(at=at)
        lines, draft = understood(upload)
        upload.understand(lines=lines, draft=draft, at=at)
