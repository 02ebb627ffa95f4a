"""Measure one size on one database, in a process of its own: `python -m planning.bench.worker SIZE FILE`.

The command `bench` starts it with the database and the settings of a service in the environment. The figures go to
FILE as JSON.
"""

import gc
import json
import sys
import time


def run(size, say, patience=None):
    """Build the size in the migrated database of the settings and return the measured cases as dicts."""
    from django.test.utils import override_settings

    from planning.bench.measuring import Patience

    quiet_files = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    plain = {"ROOT_URLCONF": "planning.bench.urls", "DEBUG": False, "ALLOWED_HOSTS": ["testserver"], "STORAGES": quiet_files}
    with override_settings(**plain):
        return _measured(size, say, patience or Patience())


def _measured(size, say, patience):
    from planning.bench import build, cases, scene

    world = build.build(size, say)
    stage = scene.make_scene(world)
    many_world = world if size.many_items else None
    long_year = scene.add_many_items(world) if many_world else None
    build.analyze()
    del world, many_world
    gc.collect()
    gc.freeze()  # what the builder leaves behind must not slow the collector while pages are timed
    visitors = {role: scene.Visitor(stage, role) for role in (*stage.user, "public")}
    found = []
    for make in (cases.pages, cases.stored_files, cases.form_pages, cases.saves):
        found += _all(make(stage, visitors), stage, visitors, patience, say)
    for year, many in ((stage.year + 1, size.items), (long_year, size.many_items)):
        found += _all(cases.exports(stage, visitors, year, many), stage, visitors, patience, say)
    return found


def _all(made, stage, visitors, patience, say):
    from planning.bench.measuring import measure

    began = time.monotonic()
    url = stage.address("bench_empty")
    rows = []
    for case in made:
        visitor = visitors["coordinator" if case.role == "public" else case.role]
        rows.append(measure(case, lambda visitor=visitor: visitor.get(url), patience))
    say(f"  {len(made)} × {made[0].kind}: {time.monotonic() - began:.1f} s")
    return rows


def main(name, path):
    import django

    django.setup()
    from django.core.management import call_command

    from planning.bench.sizes import SIZES

    call_command("migrate", verbosity=0, interactive=False)
    rows = run(SIZES[name], lambda line: print(line, flush=True))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
