"""Samples for Word are kept as text: «# » and «## » begin headings, «- » bullets, tabs part the cells of tables."""

import io
from itertools import groupby

import docx


def word_document(text):
    """Return the bytes of a .docx with what the text describes."""
    document = docx.Document()
    lines = [line for line in text.split("\n") if line.strip()]
    for is_table, group in groupby(lines, key=lambda line: "\t" in line):
        if is_table:
            _add_table(document, [line.split("\t") for line in group])
        else:
            for line in group:
                _add_paragraph(document, line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document, rows):
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def _add_paragraph(document, line):
    if line.startswith("#"):
        marks, _space, text = line.partition(" ")
        document.add_heading(text, len(marks))
    elif line.startswith("- "):
        document.add_paragraph(line[2:], style="List Bullet")
    else:
        document.add_paragraph(line)
