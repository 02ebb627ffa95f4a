"""What the papers of both plans share: the cover, the words for levels, indicators that may be printed."""

from itertools import groupby

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from indicators.enums import SubmissionState
from portal.documents import Paragraph
from portal.documents.texts import cell_text

NBSP = "\u00a0"


def accepted(links):
    """Narrow links to indicators (of measures or items) to those whose definition was accepted and still stands."""
    settled = Q(indicator__set_in__isnull=True) | Q(indicator__set_in__state=SubmissionState.ACCEPTED)
    links = links.filter(settled).exclude(indicator__retired_in__state=SubmissionState.ACCEPTED)
    return links.order_by("indicator__order", "indicator")


def standing_facts(owner, version, on):
    """Return facts for the cover: who approved it and when, or plainly that it is a draft as of the day `on`.

    Without a `version` it is the newest one of the owner, a plan or an action plan.
    """
    version = version or owner.versions.defer("snapshot").first()
    if version is None:
        return [(_("State"), _("Draft as of %(date)s") % {"date": date_format(on)})]
    if version.is_in_work:
        draft = _("Draft – working version %(number)s as of %(date)s")
        return [(_("State"), draft % {"number": version.number, "date": date_format(on)})]
    return [
        (_("Approved by"), capfirst(version.get_body_display())),
        (_("Resolution"), version.resolution_number),
        (_("Approved on"), version.resolved_on),
        (_("Version"), str(version.number)),
        (_("State as of"), on),
    ]


def organisation(region):
    return organisation_named(region.name)


def organisation_named(name):
    return _("Planning region %(name)s") % {"name": name}


def level(plan, name, code, title):
    """Return a heading of a goal or a measure: «Opatření 1.2: Terénní služby»; the city names its levels in Czech."""
    own = {"goal": plan.goal_word, "measure": plan.measure_word}
    general = {"goal": _("goal"), "measure": _("measure")}
    word = own[name] if get_language() == "cs" else general[name]
    return f"{capfirst(word)}{NBSP}{code}: {title}" if code else f"{capfirst(word)}: {title}"


def paragraphs(text):
    """Return the paragraphs of a plain text, which stand apart by an empty line."""
    parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    return [Paragraph(part) for part in parts if part]


def with_target(link, language):
    """Return an indicator with its target: «Počet klientů: 42 osob»."""
    if link.target is None:
        return link.name
    return f"{link.name}: {cell_text(link.target, language)}{NBSP}{link.unit}".rstrip()


def grouped(rows, key):
    """Return [(value, rows)] of neighbours that share a key; the rows are sorted by it already."""
    return [(value, list(same)) for value, same in groupby(rows, key)]
