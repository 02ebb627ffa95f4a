"""Whom a task written into minutes is for; a member is only recognised, a person confirms it."""

import re

from portal.collation import fold
from workgroups.imports.matching import match
from workgroups.models import one_seat_each

AT_THE_END = re.compile(r"\s+[–—-]\s+(?P<who>[^–—]+)$")
FIRST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
LONGEST_NAME = 4  # words


def said_in(text):
    """Return the folded words a task of this text may have: as it stands, and without «– Iveta Jandová» at its end."""
    return {fold(text), fold(AT_THE_END.sub("", text))}


def assigned(text, who, members):
    """Return (text, member or None, who) of a task to be set.

    `who` is what minutes marked («Z: Jandová»). Without it a member is looked for where minutes name one: «… – Iveta
    Jandová» at the end, which then leaves the text, or «Jandová připraví …» at the beginning.
    """
    people = one_seat_each(members)
    if who:
        member = match(who, people).member
        return text, member, "" if member else who
    ending = AT_THE_END.search(text)
    if ending and len(ending["who"].split()) <= LONGEST_NAME and (member := match(ending["who"], people).member):
        return text[: ending.start()], member, ""
    first = FIRST_WORD.match(text)
    return text, match(first[0], people).member if first else None, ""
