"""Packages (DOCX, XLSX, ZIP) that do not tell when they were made: the same content makes the same bytes."""

import io
import re
import zipfile

STOPPED = (2000, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
CORE = "docProps/core.xml"


def timeless(content):
    """Return an office file (bytes) with the time of its making taken out of its parts and properties."""
    moment = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*STOPPED).encode()
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = [(part.filename, old.read(part)) for part in old.infolist()]
    stamped = [
        (name, STAMP.sub(rb"\g<1>" + moment + rb"\g<2>", data) if name == CORE else data) for name, data in parts
    ]
    return packed(stamped)


def packed(parts):
    """Return a ZIP of pairs of name and bytes, in their order and without the time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name, STOPPED)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
