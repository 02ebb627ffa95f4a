"""The bench, on a city so small that it tests the bench and not the machine."""

import json

import pytest
from django.core.management import CommandError, call_command

from planning.bench import report, worker
from planning.bench.measuring import Patience, percentile
from planning.bench.sizes import Size

TINY = Size(
    "tiny",
    services=6,
    providers=3,
    regions=2,
    own_services=4,
    own_providers=2,
    measures=6,
    items=20,
    agenda_items=4,
    many_items=0,
)
FIELDS = {"name", "queries", "median_ms", "p95_ms", "bytes", "ratio_to_empty"}


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:No directory at")
def test_every_page_and_export_is_measured():
    rows = worker.run(TINY, lambda line: None, Patience(seconds=0, least=1, most=1))
    assert len({row["name"] for row in rows}) == len(rows)
    assert all(row.keys() >= FIELDS and row["bytes"] > 0 for row in rows if row["kind"] != "save")
    assert {row["kind"] for row in rows} == {"record", "list", "form", "save", "export"}
    assert json.dumps(rows)


def row(**facts):
    return (
        {"name": "plan", "size": "L", "database": "sqlite", "kind": "list", "role": "reader", "queries": 9}
        | {
            "median_ms": 12.0,
            "p95_ms": 14.0,
            "bytes": 2048,
            "ratio_to_empty": 3.0,
            "empty_ms": 4.0,
            "spent": "templates",
        }
        | facts
    )


def test_l_is_held_against_s_of_the_same_database():
    rows = [row(size="S", median_ms=8.0), row(), row(size="S", database="postgresql", median_ms=12.0)]
    report.compare_sizes(rows)
    assert [one.get("l_over_s") for one in rows] == [None, 1.5, None]
    assert [one.get("l_over_s_steady") for one in rows] == [None, 1.0, None]


def test_a_missed_aim_is_named_with_what_takes_the_time():
    rows = [
        row(),
        row(name="home", queries=13, spent="templates 9 ms"),
        row(name="goal", kind="record", ratio_to_empty=5.2),
    ]
    said = "\n".join(report.misses(rows))
    assert "13 queries" in said
    assert "templates 9 ms" in said
    assert "5.2 × the empty page" in said
    assert "plan" not in said


def test_only_long_exports_are_held_against_the_bare_writer():
    export = {"kind": "export", "beside": "the bare writer", "beside_ms": 3.0, "ratio_to_beside": 4.0}
    assert not report.faults(row(name="action plan PDF, 200 items", **export))
    assert not report.faults(row(name="action plan CSV, 2000 items", **export))
    assert report.faults(row(name="action plan PDF, 2000 items", **export))


def test_the_percentile_is_a_value_that_was_measured():
    assert percentile([5, 1, 4, 2, 3], 95) == 5
    assert percentile(range(1, 101), 95) == 95


def test_an_unknown_size_is_refused():
    with pytest.raises(CommandError, match="S, M, L"):
        call_command("bench", sizes="XL")
