"""Measure one size on one database, in a process of its own: `python -m planning.bench.worker SIZE FILE`.

The command `bench` starts it with a migrated database and the settings of a service in the environment. The figures
go to FILE as JSON.
"""

import gc
import json
import sys
import time
from pathlib import Path


def run(size, say, patience=None):
    """Build the size in the migrated database of the settings and return the measured cases as dicts."""
    from django.test.utils import override_settings

    from planning.bench.measuring import Patience

    files = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    as_served = {"ROOT_URLCONF": "planning.bench.urls", "DEBUG": False, "ALLOWED_HOSTS": ["testserver"]}
    with override_settings(**as_served, STORAGES=files):
        return _measured(size, say, patience or Patience())


def _measured(size, say, patience):
    from planning.bench import cases, workbooks, year_papers

    stage, long_year = _set_up(size, say)
    visitors = {role: stage.visitor(role) for role in (*stage.user, "public")}
    found = []
    for make in (cases.pages, cases.stored_files, cases.minutes_files, cases.form_pages, cases.saves, workbooks.cases):
        if made := make(stage, visitors):
            found += _measure_all(made, stage, visitors, patience, say)
    for year, many in ((stage.year + 1, size.items), (long_year, size.many_items)):
        if year:
            made = year_papers.cases(stage, visitors, year, many)
            found += _measure_all(made, stage, visitors, patience, say)
    return found


def _set_up(size, say):
    """Build everything and keep only what the cases ask for."""
    from planning.bench import build, scene

    world = build.build(size, say)
    stage = scene.make_scene(world)
    long_year = scene.add_many_items(world) if size.many_items else None
    build.analyze()
    del world
    gc.collect()
    gc.freeze()  # what the builder leaves behind must not slow the collector while pages are timed
    return stage, long_year


def _measure_all(made, stage, visitors, patience, say):
    from planning.bench.measuring import measure

    began = time.monotonic()
    url = stage.address("bench_empty")
    rows = []
    for case in made:
        visitor = visitors["coordinator" if case.role == "public" else case.role]
        rows.append(measure(case, lambda visitor=visitor: visitor.get(url), patience))
    say(f"  measured {made[0].name} … {made[-1].name}: {time.monotonic() - began:.1f} s")
    return rows


def main(name, path):
    import django

    django.setup()
    from planning.bench.sizes import SIZES

    rows = run(SIZES[name], lambda line: print(line, flush=True))
    Path(path).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
