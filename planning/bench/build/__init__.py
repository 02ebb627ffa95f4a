"""Build one size in an empty, migrated database, the same every time."""

import time

from django.db import connection, transaction

from planning.bench.build import figures, groups, long_round, places, plans
from planning.bench.build.world import World

STEPS = [
    ("regions and providers", [places.add_regions, places.add_providers, places.add_services]),
    ("groups and meetings", [groups.add_groups, groups.add_meetings]),
    ("indicators and values", [figures.add_rounds, figures.add_indicators]),
    ("plans", [plans.add_plans]),
    ("action plans and requests", [plans.add_action_plans, plans.add_requests]),
    ("the great round", [long_round.add_long_round]),
    ("the measured meeting and links", [groups.add_long_meeting, plans.add_links, plans.add_rare_word]),
]


def build(size, say):
    """Build the size and return its World; `say` gets a line for each step."""
    world = World(size)
    for title, steps in STEPS:
        began = time.monotonic()
        with transaction.atomic():
            for step in steps:
                step(world)
        say(f"  {title}: {time.monotonic() - began:.1f} s")
    analyze()
    return world


def analyze():
    """Let the database count its rows, so that it plans queries as one that has been running for a while."""
    can_vacuum = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if can_vacuum else "ANALYZE")


__all__ = ["analyze", "build"]
