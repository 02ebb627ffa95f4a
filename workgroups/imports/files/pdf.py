"""PDF files, read in a child process: one that hangs or swells is stopped and nothing of it stays."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from workgroups.imports.files import limits
from workgroups.imports.lines import Line

CHILD = Path(__file__).with_name("pdf_child.py")
COLUMNS = re.compile(r"(?<=\S) {3,}(?=\S)")
PROBLEMS = {
    "encrypted": limits.encrypted,
    "bomb": limits.bomb,
    "damaged": limits.damaged,
    "too_long": limits.too_long,
}


def read(content):
    """Return the Lines of a PDF with their pages; rows of columns have cells."""
    lines = []
    for number, page in enumerate(_pages(content), 1):
        lines += _lines(page, number)
    if not any(character.isalpha() for line in lines for character in line.text):
        raise limits.no_text()
    return lines


def _pages(content):
    command = [sys.executable, str(CHILD), str(limits.MOST_PAGES), str(limits.SECONDS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=limits.SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise limits.too_slow() from error
    if done.returncode:
        raise limits.too_slow() if done.returncode < 0 else limits.damaged()
    answer = json.loads(done.stdout)
    if "problem" in answer:
        raise PROBLEMS[answer["problem"]]()
    return answer["pages"]


def _lines(page, number):
    """Return the Lines of a page; columns only where neighbours have them: justified text has gaps too."""
    texts = page.split("\n")
    margin = min((len(text) - len(text.lstrip()) for text in texts if text.strip()), default=0)
    wide = [len(COLUMNS.findall(text.strip())) for text in texts]
    filled = [place for place, text in enumerate(texts) if text.strip()]
    in_table = set()
    for here, after in pairwise(filled):
        if wide[here] and wide[after]:
            in_table |= {here, after}
    lines = []
    for place, text in enumerate(texts):
        cells = tuple(COLUMNS.split(text.strip())) if place in in_table else ()
        inner = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text[margin:].rstrip())
        lines.append(Line(inner, cells=cells, page=number))
    return lines
