"""Files with old minutes: known by their content, never by their name, and read without trusting them."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from workgroups.imports.files import docx, limits, odt, pdf, text
from workgroups.imports.files.archive import Archive
from workgroups.imports.files.limits import Unreadable

__all__ = ["Source", "Unreadable", "read_content", "read_file"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MACRO_TYPE = "macroEnabled"


@dataclass(frozen=True)
class Source:
    """A file that was read: its Lines, numbered from one, and the SHA-256 of its content."""

    name: str
    kind: str
    sha256: str
    lines: tuple

    @property
    def text(self):
        return "\n".join(line.text for line in self.lines)


def others():
    """Return (first bytes, what it is) of contents that are no documents."""
    return [
        (b"MZ", _("a program")),
        (b"\x7fELF", _("a program")),
        (b"#!", _("a program")),
        (b"{\\rtf", _("an RTF text")),
        (b"\x89PNG", _("a picture")),
        (b"\xff\xd8\xff", _("a picture")),
        (b"GIF8", _("a picture")),
        (b"II*\0", _("a picture")),
        (b"MM\0*", _("a picture")),
        (b"Rar!", _("an archive")),
        (b"7z\xbc\xaf", _("an archive")),
        (b"\x1f\x8b", _("an archive")),
        (b"<!doctype html", _("a web page")),
        (b"<html", _("a web page")),
        (b"<?xml", _("an XML file")),
    ]


def read_file(path):
    """Read the file at a path (pathlib.Path). Raises Unreadable with a sentence, or OSError."""
    if path.stat().st_size > limits.LARGEST_FILE:
        raise limits.too_large()
    with path.open("rb") as file:
        return read_content(file.read(limits.LARGEST_FILE + 1), path.name)


def read_content(content, name):
    """Read the bytes of a file into a Source. Raises Unreadable with a sentence."""
    if len(content) > limits.LARGEST_FILE:
        raise limits.too_large()
    kind, lines = _read(content)
    if sum(len(line.text) for line in lines) > limits.MOST_CHARACTERS or len(lines) > limits.MOST_LINES:
        raise limits.too_long()
    if not any(line.text.strip() for line in lines):
        raise limits.empty() if kind == "txt" else limits.no_text()
    numbered = tuple(line.but(numbers=(number,)) for number, line in enumerate(lines, 1))
    return Source(name, kind, hashlib.sha256(content).hexdigest(), numbered)


def _read(content):
    if not content.strip():
        raise limits.empty()
    if content.startswith(OLE):
        raise limits.encrypted() if "EncryptedPackage".encode("utf-16-le") in content else limits.old_word()
    if content.startswith(ZIP):
        return _read_archive(content)
    if b"%PDF-" in content[:1024]:
        return "pdf", pdf.read(content)
    start = content[:64].lstrip().lower()
    for first, what in others():
        if start.startswith(first.lower()):
            raise limits.other_kind(what)
    return "txt", text.read(content)


def _read_archive(content):
    archive = Archive(content)
    if docx.PART in archive:
        if MACRO_TYPE in archive.text("[Content_Types].xml"):
            raise limits.macros()
        return "docx", docx.read(archive)
    if odt.PART in archive:
        if "encryption-data" in archive.text("META-INF/manifest.xml"):
            raise limits.encrypted()
        if "opendocument.text" not in archive.text("mimetype"):
            raise limits.other_kind(_("a spreadsheet or a presentation"))
        return "odt", odt.read(archive)
    raise limits.other_kind(_("an archive"))
