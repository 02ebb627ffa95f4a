"""What paper adds to a document: a few words in the document's own language, and Czech manners at line ends."""

import re

from django.utils.translation import gettext, override


def words(language):
    with override(language):
        return {
            "contents": gettext("Contents"),
            "page": gettext("page {page} of {pages}"),
            "table": gettext("Table"),
            "figure": gettext("Figure"),
            "empty": gettext("No entries."),
        }


LONE_LETTER = re.compile(r"(?<![^\s(„])([KkSsVvZzOoUuAaIi]) (?=\S)")


def bind(text):
    """Keep one-letter prepositions and conjunctions with the next word: no line ends with the «v» of «v obci»."""
    return LONE_LETTER.sub("\\1\u00a0", text) if " " in text else text
