"""Files sent to a browser, always to be saved and never guessed at."""

import re
from urllib.parse import quote

from django.http import FileResponse, HttpResponse

from portal.collation import fold

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff/\\:*?"<>|]+')
LONGEST_NAME = 150


def attachment(content, filename):
    """Return `content` (bytes) as a download. The ending of `filename` says the type; an unknown one is only bytes.

    The name goes out twice (RFC 6266): plain ASCII for old programs, UTF-8 of RFC 5987 for the others.
    """
    name = safe_name(filename)
    return _to_be_saved(HttpResponse(content, content_type=_type_of(name)), name, len(content))


def streamed(file, filename, size):
    """Return an open binary file of `size` bytes as a download, sent in pieces; the response closes it."""
    name = safe_name(filename)
    return _to_be_saved(FileResponse(file, content_type=_type_of(name)), name, size)


def _type_of(name):
    return CONTENT_TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _to_be_saved(response, name, size):
    plain = re.sub(r"[^a-z0-9._-]+", "-", fold(name)).strip("-")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    response["Content-Length"] = str(size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private"
    return response


def safe_name(filename):
    """Return a file name without directories, control characters and what Windows forbids, ending kept."""
    stem, _dot, ending = UNSAFE.sub(" ", filename).rpartition(".")
    stem = " ".join(stem.split()).strip(". ")[:LONGEST_NAME] or "soubor"
    return f"{stem}.{ending.strip().lower()}"
