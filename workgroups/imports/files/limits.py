"""What a file may be, and the sentence for one that may not."""

from django.utils.translation import gettext as _

LARGEST_FILE = 20 * 2**20
LARGEST_PART = 30 * 2**20  # of an archive, inflated
LARGEST_ARCHIVE = 200 * 2**20
MOST_PARTS = 2_000
HIGHEST_RATIO = 200  # text in XML shrinks ten to forty times, a bomb a thousand times
DEEPEST = 200
MOST_PAGES = 300
MOST_LINES = 20_000
MOST_CHARACTERS = 1_000_000
SECONDS = 60


class Unreadable(Exception):
    """A file that cannot be taken; its text is one sentence for the person who brought it."""


def too_large():
    return Unreadable(_("The file is larger than %(most)d MB.") % {"most": LARGEST_FILE // 2**20})


def encrypted():
    return Unreadable(_("The file is protected by a password. Save it without one and try again."))


def damaged():
    return Unreadable(_("The file is damaged and cannot be opened."))


def bomb():
    return Unreadable(_("The file unpacks to much more than minutes can have, so it was not opened."))


def macros():
    return Unreadable(_("The file carries macros. Save it without them as .docx or .odt and try again."))


def no_text():
    return Unreadable(_("The file has no text, only pictures. Have it recognised (OCR) first."))


def empty():
    return Unreadable(_("The file is empty."))


def too_deep():
    return Unreadable(_("The file is nested deeper than any document, so it was not read."))


def too_long():
    return Unreadable(
        _("The file is longer than any minutes: at most %(pages)d pages are read.") % {"pages": MOST_PAGES}
    )


def too_slow():
    return Unreadable(_("The file took too long to read. Save it anew, for example by printing it to PDF."))


def entities():
    return Unreadable(_("The file points to something outside itself, so it was not read."))


def other_kind(kind):
    return Unreadable(
        _("The content is %(kind)s, not a document. Minutes are read from .docx, .odt, .pdf and .txt.") % {"kind": kind}
    )


def no_document():
    return Unreadable(_("The file holds no readable text. Minutes are read from .docx, .odt, .pdf and .txt."))


def old_word():
    return Unreadable(_("This is an old .doc file. Open it in Word or LibreOffice, save it as .docx and try again."))
