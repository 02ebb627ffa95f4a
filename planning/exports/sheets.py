"""Sheets whose rows are read at once, so that every word in them is in the language they were made in."""

from dataclasses import replace
from operator import itemgetter

from portal.tables import Sheet


def sheet(title, columns, rows):
    """Return a Sheet of plain rows: the columns read them now, not when the file is written."""
    readers = [column.reader() for column in columns]
    lines = [tuple(read(row) for read in readers) for row in rows]
    read = [replace(column, value=itemgetter(place), is_plain=True) for place, column in enumerate(columns)]
    return Sheet(title, read, lines)
