"""Measuring: a case is asked again and again beside the empty page, in one process, until its time is over."""

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unittest.mock import patch

from django.db import connection
from django.template.base import Template
from django.test import signals
from django.test.utils import instrumented_test_render

NOT_COUNTED = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "BEGIN", "COMMIT")


SLOW = 2.0  # seconds


class BenchError(Exception):
    """A page did not answer as it should; the message says which and how."""


@dataclass(frozen=True)
class Case:
    """What is measured: `ask(nth)` does it once and returns the bytes of the answer.

    `kind` decides the aims: record, list, form, save, export. `beside(nth)` is what a form, a save or an export is
    held against, `beside_words` names it.
    """

    name: str
    kind: str
    role: str
    ask: object
    beside: object = None
    beside_words: str = ""


@dataclass(frozen=True)
class Patience:
    """How long a case is measured: seconds, and the least and the most times."""

    seconds: float = 0.4
    least: int = 5
    most: int = 60


def measure(case, empty, patience):
    """Return the measured case as a dict (report.py lists the fields). `empty()` asks the empty page.

    The empty page and what the case is held against are asked in turns with it, so that a machine that is busy for a
    while does not bend the ratios. What takes seconds is asked once.
    """
    spent = Spent()
    with spent:
        size = case.ask(0)
    if spent.total > SLOW:
        beside = [_timed(case.beside, 0)] if case.beside else []
        return _row(case, spent, size, [spent.total], [_timed(empty)], beside)
    spent = Spent()
    with spent:
        size = case.ask(1)
    own, blank, beside = [], [], []
    began = time.perf_counter()
    while len(own) < patience.least or (time.perf_counter() - began < patience.seconds and len(own) < patience.most):
        blank.append(_timed(empty))
        own.append(_timed(case.ask, len(own) + 2))
        if case.beside:
            beside.append(_timed(case.beside, len(own)))
    return _row(case, spent, size, own, blank, beside)


def _timed(ask, *args):
    began = time.perf_counter()
    ask(*args)
    return time.perf_counter() - began


def _row(case, spent, size, own, blank, beside):
    row = {
        "name": case.name,
        "kind": case.kind,
        "role": case.role,
        "queries": len(spent.queries),
        "median_ms": _ms(median(own)),
        "p95_ms": _ms(percentile(own, 95)),
        "bytes": size,
        "ratio_to_empty": round(median(own) / median(blank), 2),
        "empty_ms": _ms(median(blank)),
        "times": len(own),
        "spent": spent.words(),
    }
    if beside:
        row |= {
            "beside": case.beside_words,
            "beside_ms": _ms(median(beside)),
            "ratio_to_beside": round(median(own) / median(beside), 2),
        }
    return row


def _ms(seconds):
    return round(seconds * 1000, 2)


def percentile(values, part):
    """Return the smallest value that `part` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)]


class Spent:
    """Where the time of one answer goes: queries, templates without their queries, and the rest."""

    def __init__(self):
        self.queries, self.templates, self.total = [], {}, 0.0
        self._open = []

    def __enter__(self):
        self._stack = ExitStack()
        self._stack.enter_context(connection.execute_wrapper(self._query))
        self._stack.enter_context(patch.object(Template, "render", _watched(self, Template.render)))
        self._began = time.perf_counter()
        return self

    def __exit__(self, *error):
        self.total = time.perf_counter() - self._began
        self._stack.close()

    def _query(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            taken = time.perf_counter() - began
            if not sql.lstrip().startswith(NOT_COUNTED):
                self.queries.append((taken, sql))
            self._take_from_open(taken)

    def _take_from_open(self, seconds):
        """A query or an inner template is not the outer template's own time."""
        if self._open:
            self._open[-1] += seconds

    def rendered(self, template, render):
        self._open.append(0.0)
        began = time.perf_counter()
        try:
            return render()
        finally:
            taken = time.perf_counter() - began
            own = taken - self._open.pop()
            count, sofar = self.templates.get(template.name or "of the bench", (0, 0.0))
            self.templates[template.name or "of the bench"] = (count + 1, sofar + own)
            self._take_from_open(taken)

    def words(self):
        """Return one line: «queries 4.1 of 9.0 ms (slowest 2.0: SELECT …), templates 3.0 (most: _row.html 60× 2.1)»."""
        in_queries = sum(taken for taken, _sql in self.queries)
        in_templates = sum(taken for _count, taken in self.templates.values())
        line = f"{_ms(self.total)} ms once, of it queries {_ms(in_queries)}"
        if self.queries:
            taken, sql = max(self.queries)
            line += f" (slowest {_ms(taken)}: {short(sql)})"
        line += f", templates {_ms(in_templates)}"
        if self.templates:
            dearest = sorted(self.templates.items(), key=lambda entry: -entry[1][1])[:3]
            line += f" ({', '.join(f'{name} {count}× {_ms(own)}' for name, (count, own) in dearest)})"
        return line


def _watched(spent, render):
    def watched(template, context):
        return spent.rendered(template, lambda: render(template, context))

    return watched


def short(sql):
    """Return the tables of a statement, to know it by."""
    words = sql.replace('"', "").split()
    tables = [after for word, after in pairwise(words) if word in ("FROM", "JOIN", "INTO", "UPDATE")]
    return f"{words[0]} {' '.join(dict.fromkeys(table.strip('()') for table in tables))}"[:110]


@contextmanager
def contexts():
    """Collect the contexts of all templates that are rendered inside; slow, so never around what is timed."""
    found = []

    def collect(sender, template, context, **kwargs):
        found.append(context)

    with patch.object(Template, "_render", instrumented_test_render):
        signals.template_rendered.connect(collect)
        try:
            yield found
        finally:
            signals.template_rendered.disconnect(collect)
