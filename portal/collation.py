"""Czech order and Czech-blind search, the same on SQLite and PostgreSQL.

Order: collation `cs_cz` (č after c, ch after h, ř š ž letters of their own), an ICU collation on PostgreSQL made by the
first migration and a registered function on SQLite. Search: `fold()` stored in a `FoldedField`.
"""

import unicodedata
from functools import lru_cache

COLLATION = "cs_cz"

_ALPHABET = ["a", "b", "c", "č", "d", "e", "f", "g", "h", "ch", *"ijklmnopqr", "ř", "s", "š", *"tuvwxyz", "ž"]
_BEFORE_LETTERS = " _-‑–—,;:!?.…'‘’‚‹›\"“”„«»()[]{}§¶@*/\\&#%‰†•`´˜^¯¨°©®+±÷×<=>¬|~¤¢$£¥€0123456789"  # as ICU has them
_WEIGHT = {letter: weight for weight, letter in enumerate([*_BEFORE_LETTERS, *_ALPHABET])}
_UNKNOWN = _WEIGHT["0"] - 0.5


def fold(text):
    """Return `text` without case and diacritics and with single spaces: «Žluť  » → «zlut»."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(mark for mark in decomposed if not unicodedata.combining(mark)).split())


@lru_cache(maxsize=50_000)  # SQLite compares the same names again and again, also to group and to find duplicates
def sort_key(text):
    """Return a key that sorts `text` as a Czech dictionary does: letters first, then marks, then case."""
    letters, marks, case = [], [], []
    word = unicodedata.normalize("NFC", text)
    position = 0
    while position < len(word):
        character = word[position]
        lower = character.lower()
        if lower == "c" and word[position + 1 : position + 2].lower() == "h":
            lower, position = "ch", position + 1
        known = lower in _WEIGHT
        base = lower if known else " " if lower.isspace() else fold(lower)[:1] or lower
        letters.append(_WEIGHT.get(base, _UNKNOWN))
        marks.append(0 if lower == base else ord(lower[0]))
        case.append(character.isupper())
        position += 1
    return letters, marks, case, word


def compare(left, right):
    """Compare two texts for SQLite: -1, 0 or 1."""
    if left == right:
        return 0
    first, second = sort_key(left), sort_key(right)
    return (first > second) - (first < second)


def register_on_sqlite(connection, **kwargs):
    """Give a new SQLite connection the collation that PostgreSQL has from the first migration."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, compare)
