"""CSV as Czech spreadsheets open it: UTF-8 with a mark, semicolons, decimal commas.

Dates are ISO (2026-10-04): a Czech and an English Excel both read that as a date, and so does every import; «4. 10.
2026» with its spaces stays a text in many.
"""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from portal.documents.tree import clean
from portal.tables.columns import escape


def write_csv(sheets, stream, title):
    """Write the first sheet; notes and the title have no place in a CSV."""
    sheet = sheets[0]
    columns = list(sheet.columns)
    readers = [column.reader() for column in columns]
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow([escape(clean(column.header)) for column in columns])
    lines.writerows([_written(read(row)) for read in readers] for row in sheet.rows)
    text.detach()


def _written(value):
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return value
