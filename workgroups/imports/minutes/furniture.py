"""Furniture of pages: logos, banners of projects, addresses, numbers of pages, lines to sign on."""

import re
from collections import Counter

from portal.collation import fold

SHAPES = [  # on the folded line
    r"evropska unie$",
    r"(?:evropsk\w+|fond\w*) (?:socialni fond|soudrznosti|fond pro regionalni rozvoj"
    r"|strukturalni a investicni fondy)\b.{0,60}$",
    r"fond soudrznosti$",
    r"operacni program .{0,60}$",
    r"ministerstvo(?: pro mistni rozvoj| prace a socialnich veci)?(?: cr)?$",
    r"projekt\b.{0,160}(?:\breg\.? ?c|c\. ?cz\.|cz\.\d\d)",
    r"(?:reg\w*\.? ?c\w*\.?|registracni cislo projektu)\s*:?\s*cz\.",
    r"(?:tento )?(?:projekt )?je (?:spolu)?financovan\w* (?:z )?(?:evropsk|eu\b|prostred)",
    r"(?:spolu)?financovano evropskou unii",
    r"(?:strana|stranka|str\.|list)\s*:?\s*\d+(?:\s*(?:z|/|ze|celkem)\s*\d+)?$",
    r"\d{1,3}\s*/\s*\d{1,3}$",
    r"[-–—]\s*\d{1,3}\s*[-–—]$",
    r".*(?:•|\||,|;|\u00b7).*\btel\.? ?:.*\d{3}.*",
    r"tel(?:efon)?\.? ?:.*\d{3} ?\d{3}.*(?:fax|e-?mail|www).*",
    r"(?:e-?mail|www|fax|web)\.? ?:?.{0,80}\b(?:ic|ico|www|dic|tel)\b.{0,60}$",
]
SIGNATURE = re.compile(
    r"[.…_\s-]*[.…_]{3,}[.…_\s-]*(?:\(?podpis\w*\)?)?$"
    r"|\[?(?:redacted signature|podpis\w*|razitko|l\. ?s\.|vlastnorucni podpis\w*)\]?[ .:…_]*$"
)
SHAPE = re.compile("|".join(f"(?:{shape})" for shape in SHAPES))
TITLE_WORD = re.compile(
    r"(?:zapis|zaznam|protokol|usneseni|program|pritom|omluv|host|ukol|zaver|diskuse|diskuze|bod|agenda)"
)
LONGEST_FURNITURE = 400
LONGEST_SIGNATURE = 200
LOGO_WORDS, LOGO_LINES, REPEATED = 3, 3, 3
CAPTION_WORDS = 4


def positions(lines):
    """Return the positions of the lines that are furniture."""
    found = {position for position, line in enumerate(lines) if line.furniture or _has_shape(line)}
    found |= _logos(lines) | _repeated(lines)
    return found | _between(lines, found)


def _has_shape(line):
    return len(line.text) < LONGEST_FURNITURE and bool(SHAPE.match(fold(line.text)))


def is_signature(text):
    """Whether the line is one to sign on: dots, «Podpis»."""
    return 0 < len(text) < LONGEST_SIGNATURE and bool(SIGNATURE.match(fold(text)))


def _is_logo(line):
    letters = [character for character in line.text if character.isalpha()]
    short = len(line.text.split()) <= LOGO_WORDS and not line.bullet and not line.cells and not line.heading
    return short and bool(letters) and line.text.upper() == line.text and not TITLE_WORD.match(fold(line.text))


def _logos(lines):
    """Return runs of short lines in capitals, such as a name set in a column beside a sign."""
    found, run = set(), []
    for position, line in enumerate([*lines, None]):
        if line and _is_logo(line) and not (run and line.gap):
            run.append(position)
            continue
        if len(run) >= LOGO_LINES:
            found |= set(run)
        run = [position] if line and _is_logo(line) else []
    return found


def _repeated(lines):
    """Return the headers and footers of a PDF: the same words, but for a number, at the edge of several pages."""
    edges = {}
    for position, line in enumerate(lines):
        if line.page:
            edges.setdefault(line.page, []).append(position)
    if len(edges) < 2:
        return set()
    at_edge = [position for page in edges.values() for position in {*page[:2], *page[-2:]}]
    counts = Counter(_shape(lines[position]) for position in at_edge)
    most = max(2, min(REPEATED, len(edges)))
    return {position for position in at_edge if counts[_shape(lines[position])] >= most} | {
        position for page in edges.values() for position in (page[0], page[-1]) if lines[position].text.isdigit()
    }


def _shape(line):
    return re.sub(r"\d+", "#", fold(line.text))


def _between(lines, found):
    """Return short lines with furniture on both sides: the name above an address."""
    return {
        position
        for position, line in enumerate(lines)
        if position - 1 in found and position + 1 in found and len(line.text.split()) <= CAPTION_WORDS and line.gap
    }
