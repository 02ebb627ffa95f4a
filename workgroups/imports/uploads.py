"""Files brought in through the browser: taken in at once, read in the background, mended as a draft."""

import hashlib
import logging

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.background import in_background
from workgroups.enums import UploadState
from workgroups.imports.drafts import draft_of
from workgroups.imports.files import Unreadable, limits, read_content
from workgroups.imports.minutes import read_minutes
from workgroups.imports.record import record_of
from workgroups.imports.storing import known, seats_of
from workgroups.models import MinutesUpload

log = logging.getLogger(__name__)


def take_in(file, *, region, group, by):
    """Keep an uploaded file (Django's UploadedFile) and have it read; return its MinutesUpload.

    One too large is only told about, and one brought before in the region only points at what became of it.
    """
    upload = MinutesUpload(region=region, group=group, by=by, name=(file.name or "")[-255:], size=file.size)
    if file.size > limits.LARGEST_FILE:
        return _refused(upload, str(limits.too_large()))
    content = file.read()
    upload.sha256 = hashlib.sha256(content).hexdigest()
    if not content.strip():
        return _refused(upload, str(limits.empty()))
    upload.meeting = known(upload.sha256, region)
    upload.same_as = None if upload.meeting else _brought_before(upload)
    if upload.meeting or upload.same_as:
        upload.state = UploadState.SAME
        upload.save()
        return upload
    upload.content = content
    with transaction.atomic():  # the file and the job, or neither
        upload.save()
        read_upload.enqueue(upload.pk)
    return upload


def _refused(upload, problem):
    upload.state, upload.problem = UploadState.FAILED, problem
    upload.save()
    return upload


def _brought_before(upload):
    """Return the upload of the same content that is still being read or reviewed in the region."""
    unfinished = [*UploadState.under_way(), UploadState.REVIEW]
    same = MinutesUpload.objects.filter(region=upload.region, sha256=upload.sha256, state__in=unfinished)
    return same.only("pk").first()


@in_background
def read_upload(pk):
    """Read an uploaded file that waits: afterwards it is to be reviewed, or failed with a sentence."""
    upload = MinutesUpload.objects.select_related("by", "group").filter(pk=pk, state=UploadState.WAITING).first()
    if upload is None:  # discarded, or somebody else's turn
        return
    upload.take()
    with override(upload.by.language):
        try:
            lines, draft = understood(upload)
        except Unreadable as error:
            upload.fail(str(error))
        except Exception:  # whatever a foreign file brings about, its owner must learn of it
            log.exception("Reading the uploaded file %s failed.", pk)
            upload.fail(_("The file could not be read because of a fault on our side. It is kept."), keep=True)
        else:
            upload.understand(lines=lines, draft=draft)


def understood(upload):
    """Return (texts of the lines, draft of the review) of an upload that has its content. Raises Unreadable."""
    source = read_content(bytes(upload.content), upload.name)
    minutes = read_minutes(source.lines)
    groups = [upload.group] if upload.group else []
    record = record_of(minutes, source.lines, seats_of(groups))
    return [line.text for line in source.lines], draft_of(record, groups)
