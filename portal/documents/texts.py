"""The words of a document, the same for every renderer: numbers and dates as text, in reading order."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from portal.documents.tree import BulletList, Figure, Group, Heading, KeyValues, Note, Paragraph, Table, Total

NBSP = "\u00a0"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def cell_text(value, language, decimals=None):
    """Return a cell as text in `language`: 1234.5 → «1 234,5», a date → «4. 10. 2022»; runs are joined."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "".join(run.text for run in value)
    if isinstance(value, date):
        return _date_text(value, language)
    return _number_text(value, language, decimals)


def table_rows(table, language):
    """Yield each row as (kind, cells): «row», «group» (one cell) or «total»; a cell is a text or a tuple of runs."""
    decimals = [column.decimals for column in table.columns]
    for row in table.rows:
        if isinstance(row, Group):
            yield "group", [row.text]
            continue
        kind, cells = ("total", row.cells) if isinstance(row, Total) else ("row", row)
        yield (
            kind,
            [
                cell if type(cell) in (str, tuple) else cell_text(cell, language, places)
                for cell, places in zip(cells, decimals, strict=True)
            ],
        )


def text_of(document):
    """Return the words of the document in reading order, a piece a line: no numbering, no contents, no pictures."""
    pieces = [document.organisation, document.title, document.subtitle]
    for label, value in document.facts:
        pieces += [label, cell_text(value, document.language)]
    if document.date:
        pieces.append(cell_text(document.date, document.language))
    for block in document.blocks:
        pieces += _pieces(block, document.language)
    return "\n".join(piece for piece in pieces if piece)


def _date_text(value, language):
    moment = isinstance(value, datetime)
    if moment and timezone.is_aware(value):
        value = timezone.localtime(value)
    day = f"{value.day}.{NBSP}{value.month}.{NBSP}{value.year}"
    if language == "en":
        month = MONTHS[value.month - 1]
        day = f"{value.day}{NBSP}{month}{NBSP}{value.year}"
    return f"{day}{NBSP}{value.hour}:{value.minute:02}" if moment else day


def _number_text(value, language, decimals):
    if decimals is not None:
        text = f"{value:,.{decimals}f}"
    elif isinstance(value, Decimal):
        text = f"{value:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{value:,}"
    text = text.replace("-", "\u2212")
    return text if language == "en" else text.translate({ord(","): NBSP, ord("."): ","})


def _pieces(block, language):
    match block:
        case Heading():
            return [block.text]
        case Paragraph():
            return [cell_text(block.text, language)]
        case BulletList():
            return [cell_text(item, language) for item in block.items]
        case KeyValues():
            return [piece for label, value in block.pairs for piece in (label, cell_text(value, language))]
        case Note():
            return [block.title, cell_text(block.text, language)]
        case Figure():
            return [block.caption]
        case Table():
            return _table_pieces(block, language)
    return []


def _table_pieces(table, language):
    pieces = [table.caption]
    for column in table.columns:
        pieces += [column.header, column.unit]
    for _kind, cells in table_rows(table, language):
        pieces += [cell_text(cell, language) for cell in cells]
    return pieces if table.rows else [*pieces, table.empty]
