"""Read the text of a PDF from standard input: a program of its own, so that a bad file can be stopped.

Prints JSON: {"pages": [text, …]} or {"problem": name}. Takes the greatest number of pages and seconds as arguments.
"""

import io
import json
import logging
import resource
import sys

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

MEMORY = 2**30


def main():
    most_pages, seconds = int(sys.argv[1]), int(sys.argv[2])
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    sys.setrecursionlimit(2_000)
    try:
        answer = read(sys.stdin.buffer.read(), most_pages)
    except FileNotDecryptedError:
        answer = {"problem": "encrypted"}
    except MemoryError:
        answer = {"problem": "bomb"}
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        OSError,
        AssertionError,
        NotImplementedError,
    ):
        answer = {"problem": "damaged"}
    json.dump(answer, sys.stdout)


def read(content, most_pages):
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "encrypted"}
    if len(reader.pages) > most_pages:
        return {"problem": "too_long"}
    return {"pages": [page_text(page) for page in reader.pages]}


def page_text(page):
    """Return the text as laid out, columns of a table apart; in plain order when that cannot be told."""
    try:
        return page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ZeroDivisionError):
        return page.extract_text()


if __name__ == "__main__":
    main()
