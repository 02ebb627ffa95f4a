"""The few words that renderers add to a document, in the document's own language."""

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
