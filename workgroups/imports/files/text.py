"""Plain texts in the encodings that Czech offices have used."""

import codecs
import re

from workgroups.imports.files import limits
from workgroups.imports.lines import Line

MARKS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
ONLY_CP1250 = re.compile(rb"[\x80-\x9f]")  # letters š ž ť there, controls in ISO-8859-2
LIKELY_LATIN2 = re.compile(rb"[\xb9\xbe\xbb\xa9\xae\xab]")  # š ž ť in ISO-8859-2
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read(content):
    """Return the Lines of a text; a form feed begins a new page."""
    text = decode(content)
    lines, page = [], 1
    paged = "\f" in text
    for line in re.split(r"\r\n|\r|\n|(?<=\f)|\v|\x85|\u2028|\u2029", text):
        lines.append(Line(line.replace("\f", ""), page=page if paged else 0))
        page += "\f" in line
    return lines


def decode(content):
    """Return the text of bytes in UTF-8, UTF-16, cp1250 or ISO-8859-2."""
    text = next((_decoded(content, encoding) for encoding in _encodings(content)), None)
    if text is None or len(CONTROLS.findall(text)) > max(3, len(text) // 200):
        raise limits.no_document()
    return text


def _encodings(content):
    for mark, encoding in MARKS:
        if content.startswith(mark):
            yield encoding
            return
    sample = content[:4000]
    if sample.count(b"\0") > len(sample) // 5:
        yield "utf-16-le" if sample[1::2].count(b"\0") > sample[::2].count(b"\0") else "utf-16-be"
        return
    try:
        content.decode("utf-8")
        yield "utf-8"
    except UnicodeDecodeError:
        yield "cp1250" if ONLY_CP1250.search(content) or not LIKELY_LATIN2.search(content) else "iso-8859-2"


def _decoded(content, encoding):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
