"""Files that people attach: checked by content, kept outside what the server serves, handed out only as downloads.

An app makes its own model of `Attachment` and decides who may read it. A file is stored under a random name in
`settings.ATTACHMENTS_ROOT`; the name people see lives in the row alone.
"""

import hashlib
import os
import unicodedata
import zipfile
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.downloads import UNSAFE, attachment

OFFICE = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
OPEN_DOCUMENT = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
BEGINNINGS = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}
TEXTS = {"txt", "csv"}
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: office files of the last century, and encrypted ones
ALLOWED = [*BEGINNINGS, *OFFICE, *OPEN_DOCUMENT, *sorted(TEXTS)]
MOST_PARTS = 5000  # of a zip: more is no document
MOST_UNPACKED = 500 * 1024 * 1024
LITTLE_UNPACKED = 50 * 1024 * 1024  # so much may come of any file,
MOST_TIMES = 100  # more only of one that is not many times smaller when packed: no document is
LONGEST_NAME = 150


class KeptFiles(FileSystemStorage):
    """Files in ATTACHMENTS_ROOT as it is set when a file is used, not when the models are loaded."""

    @property
    def location(self):
        return os.path.abspath(settings.ATTACHMENTS_ROOT)


def kept_files():
    """Return the storage of attachments; it has no address, so nothing can be served past a view."""
    return KeptFiles(base_url=None)


def random_name(row, filename):
    """Return a name that says nothing: neither what the file is called nor what type it is."""
    name = uuid4().hex
    return f"{name[:2]}/{name}"


class Attachment(models.Model):
    """A file that somebody attached: what it is called, how big it is, and its hash."""

    file = models.FileField(gettext_lazy("file"), storage=kept_files, upload_to=random_name, max_length=100)
    name = models.CharField(pgettext_lazy("of a file", "name"), max_length=200)
    size = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        abstract = True
        ordering = ["added_at", "pk"]

    def __str__(self):
        return self.name

    @property
    def ending(self):
        """The type as people know it: «pdf»."""
        return ending_of(self.name)

    def take(self, upload, *, by):
        """Take over an uploaded file that `check_file` has let through; `save` the row afterwards."""
        self.file, self.name, self.size, self.added_by = upload, safe_file_name(upload.name), upload.size, by
        self.sha256 = hash_of(upload)

    def as_download(self, name=""):
        """Return the response that hands the file over, always to be saved; `name` goes instead of its own."""
        with self.file.open("rb") as stored:
            return attachment(stored.read(), name or self.name)

    def delete(self, *args, **kwargs):
        """Delete the row, and its file once the transaction is over."""
        storage, stored = self.file.storage, self.file.name
        gone = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: storage.delete(stored))
        return gone


def safe_file_name(name):
    """Return the name people see: composed letters, no directories, nothing invisible, the ending kept."""
    plain = UNSAFE.sub(" ", unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1]))
    stem, _dot, ending = " ".join(plain.split()).rpartition(".")
    return f"{stem.strip('. ')[:LONGEST_NAME] or _('file')}.{ending.strip().lower()}"


def ending_of(name):
    return name.rpartition(".")[2].lower() if "." in name else ""


def hash_of(upload):
    """Return the SHA-256 of a file as 64 hexadecimal digits; the file is read from its beginning and rewound."""
    counted = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        counted.update(chunk)
    upload.seek(0)
    return counted.hexdigest()


def check_file(upload):
    """Refuse a file that is too big, of a type we do not take, or not what its name says. Raises ValidationError."""
    if upload.size > settings.ATTACHMENT_BYTES:
        raise ValidationError(
            _("The file has %(size)s; at most %(most)s can be attached.")
            % {"size": filesizeformat(upload.size), "most": filesizeformat(settings.ATTACHMENT_BYTES)}
        )
    ending = ending_of(upload.name)
    if ending not in ALLOWED:
        raise ValidationError(_("Files of this type cannot be attached. You can attach: %s.") % ", ".join(ALLOWED))
    upload.seek(0)
    is_true = _is_text(upload) if ending in TEXTS else _is_what_it_says(upload, ending)
    upload.seek(0)
    if not is_true and ending not in TEXTS and upload.read(len(OLD_OR_LOCKED)) == OLD_OR_LOCKED:
        said = _(
            "The file is locked with a password, or it is of an old kind. Save it without a password as .%(ending)s."
        )
        raise ValidationError(said % {"ending": ending})
    if not is_true:
        raise ValidationError(
            _("The file is called .%(ending)s, but inside it is something else. Save it again in its own program.")
            % {"ending": ending}
        )


def _is_what_it_says(upload, ending):
    if ending in BEGINNINGS:
        return upload.read(len(BEGINNINGS[ending])) == BEGINNINGS[ending]
    try:
        with zipfile.ZipFile(upload) as packed:
            return _is_document(packed, ending)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return False


def _is_document(packed, ending):
    parts = packed.infolist()
    names = {part.filename for part in parts}
    unpacked, packed_size = (sum(getattr(part, name) for part in parts) for name in ("file_size", "compress_size"))
    is_bomb = unpacked > LITTLE_UNPACKED and unpacked > MOST_TIMES * packed_size
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or is_bomb:
        return False
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        raise ValidationError(_("The file has macros in it. Save it without them and attach it again."))
    if ending in OPEN_DOCUMENT:
        first = next((part for part in parts if part.filename == "mimetype" and part.file_size < 100), None)
        return first is not None and packed.read(first).strip() == OPEN_DOCUMENT[ending]
    return "[Content_Types].xml" in names and any(name.startswith(OFFICE[ending]) for name in names)


def _is_text(upload):
    text = upload.read()
    if b"\x00" in text:
        return False
    for encoding in ("utf-8", "cp1250"):
        try:
            decoded = text.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(unicodedata.category(c) == "Cc" and c not in "\t\r\n\x0c" for c in decoded)
    return False
