"""The workbook of a great round, out and back in, beside openpyxl that writes and reads the same cells."""

import io

from django.utils import translation
from openpyxl import Workbook, load_workbook

from indicators.exports.rows import EVERYBODY, rows_of, submissions_of
from indicators.exports.workbook import write_workbook
from indicators.imports.reading import read_workbook
from indicators.imports.values import take
from indicators.models import CollectionRound
from planning.bench.measuring import Case

LANGUAGE = "cs"


def cases(scene, visitors):
    """Return the workbook of all services of the great round as it goes out and as it comes back unchanged."""
    if "great round" not in scene.ids:
        return []
    book = GreatBook(CollectionRound.objects.select_related("region").get(pk=scene.ids["great round"]))
    role = "coordinator of a round"
    return [
        Case(
            "workbook out, 1000 services", "workbook", role, book.write, book.write_bare, "a bare write-only workbook"
        ),
        Case("workbook in, 1000 services", "workbook", role, book.read, book.read_bare, "a bare read"),
    ]


class GreatBook:
    """The workbook of a round and its cells as plain rows, made once for the bare writer and reader."""

    def __init__(self, round_):
        self.round = round_
        self.bytes = self._written()
        read = load_workbook(io.BytesIO(self.bytes), read_only=True)
        self.sheets = [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in read]

    def _written(self):
        stream = io.BytesIO()
        with translation.override(LANGUAGE):
            rows = rows_of(self.round, submissions_of(self.round, EVERYBODY), EVERYBODY)
            write_workbook(self.round, rows, stream)
        return stream.getvalue()

    def write(self, nth):
        return len(self._written())

    def write_bare(self, nth):
        book = Workbook(write_only=True)
        for rows in self.sheets:
            page = book.create_sheet()
            for row in rows:
                page.append(row)
        book.save(io.BytesIO())

    def read(self, nth):
        with translation.override(LANGUAGE):
            lines, problems = read_workbook(io.BytesIO(self.bytes))
            take(lines, problems, self.round, EVERYBODY)
        return len(self.bytes)

    def read_bare(self, nth):
        for sheet in load_workbook(io.BytesIO(self.bytes), read_only=True):
            for _row in sheet.iter_rows(values_only=True):
                pass
