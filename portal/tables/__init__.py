"""Tables of data: columns are declared once and go to XLSX, ODS and CSV.

    SERVICES = [
        Column("Služba", "name", width=40),
        Column("IČO", "provider.ico", kind="identifier"),
        Column("Úvazky", lambda service: service.fte, kind="decimal"),
        Column("Platí od", "valid_from", kind="date"),
    ]
    response([Sheet("Služby", SERVICES, services)], "xlsx", "sluzby")

What was exported reads back with the same values: numbers and dates are numbers and dates, identifiers are texts. A
text that a spreadsheet could take for a formula stays a text: XLSX and ODS store it as one (XLSX with the mark that a
typed apostrophe leaves), CSV cannot say so and gets a real apostrophe, which `unescape` takes off again.
"""

import io

from portal.downloads import attachment
from portal.tables.columns import Column, Sheet, unescape
from portal.tables.csv import write_csv
from portal.tables.ods import write_ods
from portal.tables.xlsx import write_xlsx

FORMATS = {"xlsx": write_xlsx, "ods": write_ods, "csv": write_csv}

__all__ = ["FORMATS", "Column", "Sheet", "response", "unescape", "write"]


def write(sheets, kind, stream, *, title=""):
    """Write `sheets` to a binary `stream` as «xlsx», «ods» or «csv» (the first sheet only). Rows are read once.

    `title` is the title in the file's properties, else the first sheet's. Raises ValueError for another kind and for
    no sheet.
    """
    if kind not in FORMATS:
        raise ValueError(f"a table can be {', '.join(FORMATS)}, not {kind!r}")
    if not sheets:
        raise ValueError("nothing to write: no sheet")
    FORMATS[kind](sheets, stream, title or sheets[0].title)


def response(sheets, kind, name, *, title=""):
    """Return a response that saves the sheets as `name` with the ending of its kind."""
    stream = io.BytesIO()
    write(sheets, kind, stream, title=title)
    return attachment(stream.getvalue(), f"{name}.{kind}")
