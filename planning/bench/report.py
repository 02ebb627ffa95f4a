"""The figures as tables, and what misses the aims.

A row: name, size, database, kind, role, queries, median_ms, p95_ms, bytes, empty_ms and ratio_to_empty (the empty page
asked in turns with it), times (how often it was asked), spent (where the time went, of one asking); forms, saves and
exports also beside, beside_ms and ratio_to_beside; rows of size L have l_over_s where S was measured too.
"""

QUERIES = 12
L_OVER_S = 1.3
TIMES_EMPTY = {"record": 5, "list": 10}
TIMES_BESIDE = {"form": 1.5, "save": 3, "export": 2}
PAGES = {"record", "list", "form"}
AIMED_EXPORTS = ("DOCX", "PDF", "XLSX")
HEAD = f"{'what':<40}{'queries':>8}{'median ms':>11}{'p95 ms':>10}{'kB':>9}{'÷ empty':>9}{'÷ bare':>8}{'L ÷ S':>8}"


def compare_sizes(rows):
    """Give each row of size L its `l_over_s`, the ratio of medians to the same case in S on the same database."""
    small = {(row["database"], row["name"]): row["median_ms"] for row in rows if row["size"] == "S"}
    for row in rows:
        before = small.get((row["database"], row["name"]))
        if row["size"] == "L" and before:
            row["l_over_s"] = round(row["median_ms"] / before, 2)


def table(rows):
    """Return the lines of one size on one database."""
    return [HEAD, *(_line(row) for row in rows)]


def _line(row):
    beside, l_over_s = row.get("ratio_to_beside"), row.get("l_over_s")
    size = row["bytes"] / 1024
    return (
        f"{row['name']:<40}{row['queries']:>8}{row['median_ms']:>11.1f}{row['p95_ms']:>10.1f}{size:>9.1f}"
        f"{row['ratio_to_empty']:>9.1f}{beside or '':>8}{l_over_s or '':>8}"
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
    if row.get("l_over_s", 0) > L_OVER_S:
        found.append(f"L ÷ S {row['l_over_s']}, at most {L_OVER_S}")
    return found


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
