"""The figures as tables, and what misses the aims.

A row: name, size, database, kind, role, queries, median_ms, p95_ms, bytes, empty_ms and ratio_to_empty (the empty page
asked in turns with it), times (how often it was asked), spent (where the time went, of one asking); forms, saves,
exports and workbooks also beside, beside_ms and ratio_to_beside. Rows of size L, where S was measured too, have
l_over_s, the ratio of the medians, and l_over_s_steady, the ratio of their ratio_to_empty: minutes lie between the
sizes, and a machine that was busy in one of them bends the first but not the second. The aim is held against the
second; the empty page itself is a case, so that its own growth is seen. Deadline day has idle_ms, a save with nobody
else there, ratio_to_idle of the 95th percentile, and faults: sentences about what went wrong.
"""

QUERIES = 12
L_OVER_S = 1.3
TIMES_EMPTY = {"record": 5, "list": 10}
TIMES_BESIDE = {"form": 1.5, "save": 3, "export": 2, "workbook": 2}
TIMES_IDLE = 10  # a save on deadline day, 95th percentile, against one with nobody else there
PAGES = {"record", "list", "form"}
AIMED_EXPORTS = ("DOCX", "PDF", "XLSX")
HEAD = f"{'what':<40}{'queries':>8}{'median ms':>11}{'p95 ms':>10}{'kB':>9}{'÷ empty':>9}{'÷ bare':>8}"
HEAD += f"{'L ÷ S':>8}{'steady':>8}"


def compare_sizes(rows):
    """Give each row of size L what it is to the same case in S on the same database."""
    small = {(row["database"], row["name"]): row for row in rows if row["size"] == "S"}
    for row in rows:
        before = small.get((row["database"], row["name"]))
        if row["size"] == "L" and before:
            row["l_over_s"] = round(row["median_ms"] / before["median_ms"], 2)
            row["l_over_s_steady"] = round(row["ratio_to_empty"] / before["ratio_to_empty"], 2)


def table(rows):
    """Return the lines of one size on one database."""
    return [HEAD, *(_line(row) for row in rows)]


def _line(row):
    beside, l_over_s, steady = (row.get(name, "") for name in ("ratio_to_beside", "l_over_s", "l_over_s_steady"))
    size = row["bytes"] / 1024
    return (
        f"{row['name']:<40}{row['queries']:>8}{row['median_ms']:>11.1f}{row['p95_ms']:>10.1f}{size:>9.1f}"
        f"{row['ratio_to_empty']:>9.1f}{beside:>8}{l_over_s:>8}{steady:>8}"
    )


def faults(row):
    """Return sentences about the aims that a row misses."""
    found = []
    if row["kind"] in PAGES and row["queries"] > QUERIES:
        found.append(f"{row['queries']} queries, at most {QUERIES}")
    most = TIMES_EMPTY.get(row["kind"])
    if most and row["ratio_to_empty"] > most:
        found.append(f"{row['ratio_to_empty']} × the empty page ({row['empty_ms']} ms), at most {most}")
    if _has_aim_beside(row) and row["ratio_to_beside"] > TIMES_BESIDE[row["kind"]]:
        words = f"{row['beside']} ({row['beside_ms']} ms), at most {TIMES_BESIDE[row['kind']]}"
        found.append(f"{row['ratio_to_beside']} × {words}")
    if row.get("l_over_s_steady", 0) > L_OVER_S:
        found.append(f"L ÷ S {row['l_over_s_steady']} steady ({row['l_over_s']} plain), at most {L_OVER_S}")
    if row.get("ratio_to_idle", 0) > TIMES_IDLE:
        found.append(f"{row['ratio_to_idle']} × a save alone ({row['idle_ms']} ms), at most {TIMES_IDLE}")
    return found + row.get("faults", [])


def _has_aim_beside(row):
    if "ratio_to_beside" not in row:
        return False
    is_long = row["name"].endswith(" 2000 items") and any(f" {kind}," in row["name"] for kind in AIMED_EXPORTS)
    return row["kind"] != "export" or is_long


def misses(rows):
    """Return lines about every row that misses an aim, each with where its time goes."""
    lines = []
    for row in rows:
        if said := faults(row):
            lines.append(f"{row['database']} {row['size']}: {row['name']} ({row['role']}): {'; '.join(said)}")
            lines.append(f"    {row['spent']}")
    return lines or ["Every aim is reached."]
