"""A document as PDF: tagged, in PDF/UA-1 mode, laid out by Typst with our `paper.typ`."""

import json
import re
import subprocess
import sys
from pathlib import Path

from portal.documents import breaking, texts, tree
from portal.documents.words import bind, words

TYPESET = Path(__file__).resolve().parent / "typeset.py"
SECONDS = 180
LONG_WORD = re.compile(r"\S{24,}")
PLACES = re.compile(r"([/._?&=-]+|[^/._?&=-]{10})")
BREAK = "\u200b"  # zero-width space: where a long word may break
WIDE, NARROW = "mwMWŮÓO", "fijlrtíťľ.,;:-()"  # letters
LONG_CELL = 1200  # letters; a longer cell might not fit a page, so its row may break


class TypesetError(Exception):
    """The document could not be laid out; the message is Typst's."""


def to_pdf(document):
    """Return the document as the bytes of a tagged PDF. Raises TypesetError, as for a picture that is no SVG."""
    return typeset("pdf", _paper(document))


def typeset(output, data):
    """Run Typst on `data` in a short-lived process and return what it wrote."""
    command = [sys.executable, "-P", str(TYPESET), output]  # -P: our docx.py and html.py must not stand in for others
    source = json.dumps(data, ensure_ascii=False).encode()
    try:
        done = subprocess.run(command, input=source, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise TypesetError(f"laying out the document took more than {SECONDS} seconds") from error
    if done.returncode:
        raise TypesetError(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _paper(document):
    language = document.language
    numbers = iter(tree.heading_numbers(document))
    day = document.date
    return {
        "words": words(language),
        "language": language,
        "title": _breakable(document.title),
        "subtitle": _breakable(document.subtitle),
        "organisation": _breakable(document.organisation),
        "author": document.author or document.organisation,
        "date": day and {"year": day.year, "month": day.month, "day": day.day},
        "date-text": texts.cell_text(day, language),
        "facts": _pairs(document.facts, language),
        "contents": document.contents,
        "landscape": document.landscape,
        "compact": document.compact,
        "blocks": [
            _block(block, document, numbers) | {"leads": leads} for block, leads in breaking.leading(document.blocks)
        ],
    }


def _block(block, document, numbers):
    language = document.language
    match block:
        case tree.Heading():
            numbered = next(numbers) != ""
            return {"kind": "heading", "level": block.level, "text": _breakable(block.text), "numbered": numbered}
        case tree.Paragraph():
            return {"kind": "paragraph", "text": _inline(block.text)}
        case tree.NumberedList():
            return {"kind": "numbers", **_list(block, language)}
        case tree.BulletList():
            return {"kind": "bullets", **_list(block, language)}
        case tree.KeyValues():
            return {"kind": "facts", "pairs": _pairs(block.pairs, language)}
        case tree.Note():
            return {"kind": "note", "title": _breakable(block.title), "text": _inline(block.text)}
        case tree.Figure():
            return {
                "kind": "figure",
                "svg": block.svg,
                "alt": block.alt,
                "caption": block.caption,
                "width": block.width,
            }
        case tree.Table():
            return _table(block, document)
    return {"kind": "page-break"}


def _list(block, language):
    return {
        "items": [_inline(item) for item in block.items],
        "together": breaking.list_stays_whole(block, language),
    }


def _table(table, document):
    language, room = document.language, breaking.room_of(table, document.landscape)
    read = list(texts.table_rows(table, language))
    rows = [(kind, _cells(kind, cells, room)) for kind, cells in read]
    columns = [
        {"header": _breakable(column.header), "unit": column.unit, "width": column.width, "align": column.align}
        for column in table.columns
    ]
    lengths = [len(texts.cell_text(cell, language)) for _kind, cells in read for cell in cells]
    empty = table.empty or words(language)["empty"]
    caption = _breakable(table.caption)
    breakable = max(lengths, default=0) > LONG_CELL
    together = not breakable and breaking.table_stays_whole(table, read, document)
    return {
        "kind": "table",
        "columns": columns,
        "rows": rows,
        "caption": caption,
        "empty": empty,
        "breakable": breakable,
        "together": together,
    }


def _cells(kind, cells, room):
    """Return the cells as `_inline` does; `room` is how many letters fit each column.

    What has a word that does not fit is marked as long, to be hyphenated: to look for hyphens in all cells takes a
    quarter of the time of a long table.
    """
    said = [_inline(cell) for cell in cells]
    if kind != "row":
        return said
    return [{"long": one} if _has_long_word(one, fits) else one for one, fits in zip(said, room, strict=True)]


def _has_long_word(content, fits):
    """Whether a word of a text or of runs takes more room than `fits` letters of the usual width."""
    texts = [content] if isinstance(content, str) else [run[0] for run in content]
    certain = fits / 1.5  # that many letters fit, whichever they are
    return any(len(word) > certain and _width(word) > fits for text in texts for word in text.split())


def _width(word):
    """Return how much room a word takes, in letters of the usual width."""
    return len(word) + 0.5 * sum(map(word.count, WIDE)) - 0.4 * sum(map(word.count, NARROW))


def _pairs(pairs, language):
    return [
        (label, _inline(texts.cell_text(value, language) if type(value) is not tuple else value))
        for label, value in pairs
    ]


def _inline(content):
    """A text stays a text; runs become lists of text, bold, italic, link, struck."""
    if isinstance(content, str):
        return _breakable(content)
    if len(content) == 1 and content[0] == tree.Run(content[0].text):
        return _breakable(content[0].text)
    return [(_breakable(run.text), run.bold, run.italic, run.link, run.struck) for run in content]


def _breakable(text):
    """Let words of 24 letters and more break after a slash or a hyphen, or else anywhere; bind short ones."""
    if len(text) > 23:
        text = LONG_WORD.sub(lambda word: PLACES.sub(rf"\1{BREAK}", word[0]).rstrip(BREAK), text)
    return bind(text)
