"""Zip archives of hostile origin: checked before anything is inflated; XML without entities."""

import io
import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from workgroups.imports.files import limits

ENCRYPTED_BIT = 0x1
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("basic/", "scripts/", "word/activex/")


class Archive:
    """An opened zip whose sizes were found sound."""

    def __init__(self, content):
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
            infos = self.zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
            raise limits.damaged() from error
        _check(infos)
        self.names = {info.filename for info in infos}

    def __contains__(self, name):
        return name in self.names

    def xml(self, name):
        """Return the root element of a part, None when there is none."""
        if name not in self.names:
            return None
        try:
            root = fromstring(self._read(name), forbid_dtd=True)
        except DefusedXmlException as error:
            raise limits.entities() from error
        except (ParseError, ValueError, LookupError) as error:
            raise limits.damaged() from error
        _check_depth(root)
        return root

    def text(self, name):
        return self._read(name).decode("utf-8", "replace") if name in self.names else ""

    def _read(self, name):
        try:
            with self.zip.open(name) as part:
                content = part.read(limits.LARGEST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise limits.damaged() from error
        if len(content) > limits.LARGEST_PART:
            raise limits.bomb()
        return content


def _check(infos):
    if any(info.flag_bits & ENCRYPTED_BIT for info in infos):
        raise limits.encrypted()
    inflated = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    steep = any(
        info.file_size > 2**20 and info.file_size > limits.HIGHEST_RATIO * max(1, info.compress_size) for info in infos
    )
    if len(infos) > limits.MOST_PARTS or inflated > limits.LARGEST_ARCHIVE or steep:
        raise limits.bomb()
    if inflated > 10 * 2**20 and inflated > limits.HIGHEST_RATIO * max(1, packed):
        raise limits.bomb()
    if any(_is_macro(info.filename.lower()) for info in infos):
        raise limits.macros()


def _is_macro(name):
    return name.rsplit("/", 1)[-1] in MACRO_PARTS or (name.startswith(MACRO_FOLDERS) and not name.endswith("/"))


def _check_depth(root):
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > limits.DEEPEST:
            raise limits.too_deep()
        level = [child for element in level for child in element]
