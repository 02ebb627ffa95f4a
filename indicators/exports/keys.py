"""What a row of a workbook is: ids and the version it was written from, with a mark that shows a damaged one.

The mark is no secret of rights, which are asked anew at each upload; it catches what spreadsheets do to a copied or
dragged cell, and workbooks of another installation.
"""

import re
from functools import lru_cache
from hashlib import blake2b

from django.conf import settings

SHAPE = re.compile(r"([psd]?)(\d{1,12})-(\d{1,12})-(\d{1,4})-(\d{1,9})(?:-([\w+-]{1,20}))?\.([0-9a-f]{10})")
VALUE, PART, STAFFING, DEMAND = "", "p", "s", "d"
"""What a row is of: a value of an indicator, a part of one, staffing, unmet demand."""


def key_of(row):
    """Return the hidden text of a row of values."""
    return _marked(f"{row.submission.pk}-{row.indicator.pk}-{row.year}-{row.version}")


def key_of_part(row, part):
    return _marked(f"{PART}{row.submission.pk}-{row.indicator.pk}-{row.year}-{row.version}-{part}")


def key_of_staffing(submission, staffing):
    return _marked(f"{STAFFING}{submission.pk}-0-{staffing.year}-{staffing.version if staffing.pk else 0}")


def key_of_demand(submission, demand, place):
    """Return the hidden text of a row of the register, or of the empty one at a `place` when `demand` is None."""
    pk, version = (demand.pk, demand.version) if demand else (0, 0)
    return _marked(f"{DEMAND}{submission.pk}-{pk}-{place}-{version}")


def read_key(text):
    """Return (kind, (submission, id, year or place, version), part); ValueError when the text is damaged."""
    found = SHAPE.fullmatch(text.strip())
    if not found or _mark(text.strip().rpartition(".")[0]) != found[7]:
        raise ValueError("damaged")
    return found[1], tuple(int(number) for number in found.groups()[1:5]), found[6] or ""


def _marked(said):
    return f"{said}.{_mark(said)}"


def _mark(said):
    return blake2b(said.encode(), key=_secret(settings.SECRET_KEY), digest_size=5).hexdigest()


@lru_cache(maxsize=2)
def _secret(key):
    return blake2b(key.encode(), digest_size=32).digest()
