"""The bare writers: python-docx, Typst and openpyxl with the rows of an export and nothing else."""

import csv
import io
import json
import subprocess
import sys
from functools import cached_property

import docx
from openpyxl import Workbook

from planning import exports, reports
from planning.models import ActionPlan
from portal.documents import Table, texts

LANGUAGE = "cs"
# The same paper mode, fonts and process as the portal's own (portal/documents/typeset.py), with plain tables.
TYPST = """
import sys
import font_source_sans_pro, typst
source = sys.stdin.buffer.read().decode()
page = b'''
#set document(title: "Bench")
#set page(flipped: true)
#set text(font: "Source Sans Pro", size: 9pt, lang: "cs")
#for rows in json(bytes(sys.inputs.tables)) { table(columns: rows.at(0).len(), ..rows.flatten()) }
'''
sys.stdout.buffer.write(typst.compile(page, font_paths=[font_source_sans_pro.font_directory],
    ignore_system_fonts=True, sys_inputs={"tables": source}, pdf_standards=["ua-1"]))
"""


class Rows:
    """The rows of the action plan of a year, as texts of its paper and as values of its sheets, read beforehand."""

    def __init__(self, region, year):
        self.plan = ActionPlan.objects.select_related("plan__region").get(plan__region__slug=region, year=year)

    @cached_property
    def tables(self):
        """Tables of the paper: lists of rows of texts, groups and totals too."""
        document = reports.action_plan_document(self.plan, LANGUAGE)
        return [_texts(block) for block in document.blocks if isinstance(block, Table) and block.rows]

    @cached_property
    def sheets(self):
        """Sheets as lists of rows of values."""
        made = []
        for sheet in exports.action_plan_sheets(self.plan, LANGUAGE):
            readers = [column.reader() for column in sheet.columns]
            head = [str(column.header) for column in sheet.columns]
            made.append([head, *[[read(row) for read in readers] for row in sheet.rows]])
        return made


def _texts(table):
    width = len(table.columns)
    rows = [[column.header for column in table.columns]]
    for _kind, cells in texts.table_rows(table, LANGUAGE):
        plain = [texts.cell_text(cell, LANGUAGE) for cell in cells]
        rows.append(plain + [""] * (width - len(plain)))
    return rows


def write_docx(rows):
    paper = docx.Document()
    for table in rows.tables:
        cells = paper.add_table(rows=len(table), cols=len(table[0]))._cells
        for cell, text in zip(cells, (text for row in table for text in row), strict=True):
            cell.text = text
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def write_pdf(rows):
    source = json.dumps(rows.tables, ensure_ascii=False).encode()
    return subprocess.run([sys.executable, "-c", TYPST], input=source, capture_output=True, check=True).stdout


def write_xlsx(rows):
    book = Workbook(write_only=True)
    for sheet in rows.sheets:
        page = book.create_sheet()
        for row in sheet:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_csv(rows):
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(rows.sheets[0])
    return stream.getvalue().encode("utf-8-sig")


WRITERS = {"docx": write_docx, "pdf": write_pdf, "xlsx": write_xlsx, "csv": write_csv}
