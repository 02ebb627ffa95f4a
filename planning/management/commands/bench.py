"""`manage.py bench`: build the sizes, ask every page and export, print the figures and what misses the aims."""

import json
import tempfile
import time
from pathlib import Path
from subprocess import CalledProcessError

from django.core.management.base import BaseCommand, CommandError

from planning.bench import databases, report
from planning.bench.sizes import SIZES
from portal.devtools.postgres import NoPostgres


class Command(BaseCommand):
    help = "Measure pages and exports at three sizes on throw-away databases; your own database is not touched."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--sizes", default="S,M,L", help="S: a city, M: a region, L: the country (default: all)")
        parser.add_argument("--databases", default="sqlite,postgresql", help="sqlite, postgresql (default: both)")
        parser.add_argument("--no-deadline", action="store_true", help="leave out deadline day (PostgreSQL only)")
        parser.add_argument("--json", metavar="FILE", help="write the figures there too")

    def handle(self, *args, sizes, databases, json, **options):
        sizes, kinds = _chosen(sizes, SIZES), _chosen(databases, KINDS)
        began, rows = time.monotonic(), []
        for kind in kinds:
            rows += self._on_database(kind, [*sizes, DEADLINE] if self._plays_deadline(kind, options) else sizes)
        report.compare_sizes(rows)
        self._print(rows, kinds, sizes)
        if json:
            _store(rows, json)
        self.stdout.write(f"\nTook {time.monotonic() - began:.0f} s.")

    def _plays_deadline(self, kind, options):
        return kind == "postgresql" and not options["no_deadline"]

    def _on_database(self, kind, sizes):
        found = []
        try:
            with KINDS[kind]() as new, tempfile.TemporaryDirectory() as folder:
                for size in sizes:
                    self.stdout.write(f"{kind}, deadline day" if size == DEADLINE else f"{kind}, size {size}")
                    self.stdout.flush()
                    found += _measured(size, kind, new(size), Path(folder) / "figures.json")
        except CalledProcessError as error:
            raise CommandError("The bench stopped; the reason stands above.") from error
        except NoPostgres as reason:
            self.stderr.write(f"PostgreSQL is left out: {reason}")
        return found

    def _print(self, rows, kinds, sizes):
        for kind in kinds:
            for size in [*sizes, DEADLINE]:
                here = [row for row in rows if (row["database"], row["size"]) == (kind, size)]
                if here:
                    self.stdout.write(f"\n{kind}, deadline day" if size == DEADLINE else f"\n{kind}, size {size}")
                    self.stdout.write("\n".join(report.table(here)))
        self.stdout.write("\nAims that are missed, with the time of one asking")
        self.stdout.write("\n".join(report.misses(rows)))


KINDS = databases.KINDS
DEADLINE = "deadline"


def _chosen(text, known):
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise CommandError(f"Choose among {', '.join(known)}.")
    return names


def _measured(size, kind, url, path):
    """Let a worker measure one size, or play deadline day; return its rows with the size and the database named."""
    if size == DEADLINE:
        databases.start("-m", "planning.bench.deadline.worker", str(path), url=url)
    else:
        databases.start("-m", "planning.bench.worker", size, str(path), url=url)
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [{"name": row["name"], "size": size, "database": kind, **row} for row in rows]


def _store(rows, path):
    Path(path).write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
