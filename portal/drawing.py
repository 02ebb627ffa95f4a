"""Where the lines and words of a picture stand: from the dataclasses of charts.py to coordinates in pixels."""

from calendar import isleap
from datetime import date
from functools import partial
from itertools import pairwise
from textwrap import wrap

from django.template.loader import render_to_string
from django.utils.dates import MONTHS_3
from django.utils.safestring import mark_safe

from portal import plots
from portal.charts import (
    Bar,
    History,
    Panels,
    Progress,
    Ribbon,
    Sparkline,
    Stack,
    Thread,
    ThreadMap,
    Timeline,
    with_unit,
)
from portal.plots import px

# The light values of static/css/tokens.css (a test compares them): for paper; on screen the style sheet decides.
INK = {
    "paper": "#faf9f5",
    "sheet": "#ffffff",
    "well": "#f4f2eb",
    "ink": "#1a242d",
    "ink-quiet": "#525c65",
    "line": "#dcd8cc",
    "line-strong": "#817d70",
    "accent": "#0b5c67",
    "accent-wash": "#e1eeee",
    "on-accent": "#ffffff",
    "done": "#1d6a43",
    "running": "#23569b",
    "waiting": "#7a5100",
    "late": "#a02d1b",
    "over": "#565f67",
    "group-1": "#a8562c",
    "group-2": "#6a4c93",
    "group-3": "#2f7d4f",
    "group-4": "#a13d63",
    "group-5": "#2a6f97",
    "group-6": "#7a6a1c",
    "group-7": "#4d5d6b",
}
LETTER = 7.2  # width of a letter at 13 px, on average


def svg(picture):
    """Return the picture as a standalone SVG file (text), with its title, description and explicit colours."""
    return mark_safe(render_to_string(picture.drawing, layout(picture)).strip())


def layout(picture):
    """Return the template context of a picture: itself, its ink and the coordinates of its kind."""
    coordinates = {
        Sparkline: sparkline,
        History: plots.history,
        Panels: plots.panels,
        Timeline: plots.timeline,
        Bar: bar,
        Stack: partial(plots.stack, ink=INK),
        Progress: progress,
        Ribbon: ribbon,
        Thread: thread,
        ThreadMap: thread_map,
    }[type(picture)]
    ink = {name.replace("-", "_"): colour for name, colour in INK.items()}
    return {"picture": picture, "ink": ink, **coordinates(picture)}


# Sparkline


def sparkline(picture, width=200, height=64):
    points = picture.points
    numbers = [n for point in points for n in (point.value, point.target) if n is not None]
    low, high = (min(numbers), max(numbers)) if numbers else (0, 1)
    spread = (high - low) or abs(high) or 1
    step = (width - 24) / max(len(points) - 1, 1)

    def x(index):
        return px(12 + index * step)

    def y(value):
        return px(8 + (height - 32) * (high - value) / spread) if high != low else px(height / 2 - 8)

    dots = [
        {"x": x(i), "y": y(point.value), "said": with_unit(point.value, picture.unit), "year": str(point.year)}
        for i, point in enumerate(points)
        if point.value is not None
    ]
    ends = ((points[0].year, "start"), (points[-1].year, "end")) if points else ()
    return {
        "width": width,
        "height": height,
        "lines": _runs([(x(i), y(p.value)) if p.value is not None else None for i, p in enumerate(points)]),
        "targets": _runs([(x(i), y(p.target)) if p.target is not None else None for i, p in enumerate(points)]),
        "dots": dots,
        "last": dots[-1] if dots and points[-1].value is not None else None,
        "missing": [x(i) for i, point in enumerate(points) if point.value is None],
        "years": [("0" if anchor == "start" else str(width), str(year), anchor) for year, anchor in ends],
    }


def _runs(places):
    """Split at the gaps; each run of two or more places becomes the `points` of a polyline."""
    runs, run = [], []
    for place in [*places, None]:
        if place:
            run.append(place)
            continue
        if len(run) > 1:
            runs.append(" ".join(f"{x},{y}" for x, y in run))
        run = []
    return runs


# Bar and progress


def bar(picture, width=272):
    said = [share.label + with_unit(share.value, picture.unit) for share in picture.shares]
    width = max([width, *(int(len(words) * LETTER) + 34 for words in said)])
    parts, at = [], 0.0
    for row, share in enumerate(picture.shares):
        size = width * share.value / picture.total if picture.total else 0
        parts.append(
            {
                "x": px(at),
                "width": px(max(size - 2, 0)),
                "colour": INK[share.tone],
                "tone": share.tone,
                "label": share.label,
                "said": with_unit(share.value, picture.unit),
                "y": 34 + row * 22,
            }
        )
        at += size
    return {"width": width, "height": 26 + 22 * len(parts), "parts": parts}


def progress(picture, width=160):
    return {"width": width, "height": 12, "done": px(width * picture.share)}


# The ribbon of the year


def ribbon(picture, width=840):
    """Lay out the wide ribbon, and the narrow one for a phone under the key `narrow`."""
    wide = _ribbon(picture, width=width, labels=[(i + 1, str(MONTHS_3[i + 1])) for i in range(12)], lane=30)
    return {**wide, "narrow": _ribbon(picture, width=340, labels=[(i + 1, str(i + 1)) for i in range(12)], lane=38)}


def _ribbon(picture, *, width, labels, lane):
    days = 366 if isleap(picture.year) else 365

    def x(day):
        return min(max((day - date(picture.year, 1, 1)).days / days * width, 0), width)

    bars, lanes = _bars(picture, x, width)
    top, bottom = 46, 46 + lanes * lane
    for each in bars:
        each["y"] = str(top + each.pop("lane") * lane)
        each["text_y"] = str(int(each["y"]) + 14)
    return {
        "width": width,
        "height": bottom + (34 if picture.marks else 8),
        "bottom": bottom + 4,
        "months": [
            {"x": px(x(date(picture.year, month, 1))), "text_x": px(x(date(picture.year, month, 15))), "name": name}
            for month, name in labels
        ],
        "bars": bars,
        "marks": [
            {"x": px(min(max(x(mark.on), 8), width - 8)), "y": bottom + 18, "label": mark.label, "tone": mark.tone}
            | {"colour": INK[mark.tone]}
            for mark in picture.marks
        ],
        "today": _today(picture, x, width),
        "words": _words_at(picture, x, width),
    }


def _words_at(picture, x, width):
    """Where "waits for you" fits beside the marks: at the left end, or at the right one when a mark stands there."""
    if not picture.marks:
        return None
    return (
        {"x": "0", "anchor": "start"}
        if min(x(mark.on) for mark in picture.marks) > 96
        else {"x": str(width), "anchor": "end"}
    )


def _bars(picture, x, width):
    """Place the windows in as few lanes as their bars and words allow."""
    bars, ends = [], []
    for window in sorted(picture.windows, key=lambda each: each.start):
        left, right = x(window.start), x(window.end)
        size = max(right - left, 6)
        words = len(window.label) * LETTER + 4
        text = min(left, max(width - words, 0))
        lane = next((i for i, end in enumerate(ends) if end + 12 < min(left, text)), len(ends))
        end = max(left + size, text + words)
        ends[lane : lane + 1] = [end]
        bars.append(
            {
                "x": px(left),
                "width": px(size),
                "text_x": px(text),
                "lane": lane,
                "label": window.label,
                "tone": window.tone,
                "colour": INK[window.tone],
            }
        )
    return bars, len(ends)


def _today(picture, x, width):
    if picture.today.year != picture.year:
        return None
    at = x(picture.today)
    return {"x": px(at), "text_x": px(min(max(at, 24), width - 24)), "box_x": px(min(max(at, 24), width - 24) - 24)}


# The thread


def thread(picture, width=720):
    step = width / len(picture.stations)
    stops = [
        {"x": px(step * (i + 0.5)), "station": station, "count": str(station.count or "")}
        for i, station in enumerate(picture.stations)
    ]
    lines = [
        {"from": a["x"], "to": b["x"], "solid": "hollow" not in (a["station"].state, b["station"].state)}
        for a, b in pairwise(stops)
    ]
    return {"width": width, "height": 68, "stops": stops, "segments": lines}


def thread_map(picture, box=150, gap=44):
    """Six columns of boxes; the height follows the longest column."""
    columns, places, height = [], {}, 0
    for number, column in enumerate(picture.columns):
        left, top, nodes = number * (box + gap), 62, []
        for node in column.nodes:
            nodes.append(_box(node, left, top, box))
            places[node.key] = (left, top + nodes[-1]["tall"] / 2)
            top += nodes[-1]["tall"] + 12
        hint = [{"text": line, "y": 78 + i * 17} for i, line in enumerate(wrap(column.hint, 20) if not nodes else [])]
        is_here = any(node.is_here for node in column.nodes)
        columns.append(
            {"x": px(left), "middle": px(left + box / 2), "label": column.label, "nodes": nodes, "hint": hint}
        )
        columns[-1] |= {"text_x": px(left + 4), "state": "filled" if is_here else "ringed" if nodes else "hollow"}
        height = max(height, top, 84 + 17 * len(hint))
    width = len(picture.columns) * (box + gap) - gap
    edges = [_edge(places[a], places[b], box, gap) for a, b in picture.edges if a in places and b in places]
    ends = {"first": px(box / 2), "last": px(width - box / 2)}
    return {"width": width, "height": height + 4, "box": box, "columns": columns, "edges": edges, **ends}


def _box(node, left, top, box):
    lines = wrap(node.label, 16)
    if len(lines) > 4:
        lines = [*lines[:3], lines[3][:16].rstrip(" ,.;") + "…"]
    tall = 18 + 17 * len(lines) + (16 if node.note else 0)
    return {
        "node": node,
        "x": str(left),
        "y": str(top),
        "tall": tall,
        "lines": [{"text": text, "x": str(left + 10), "y": str(top + 21 + i * 17)} for i, text in enumerate(lines)],
        "note_y": str(top + 21 + len(lines) * 17),
        "note_x": str(left + 10),
        "note": _cut(node.note, 20),
    }


def _cut(text, longest):
    return text if len(text) <= longest else text[: longest - 1].rstrip(" ,.;–-") + "…"


def _edge(start, end, box, gap):
    """A line between two boxes; one that passes over a column is drawn faintly, so that neighbours stay legible."""
    return {"d": _path(start, end, box), "is_far": abs(end[0] - start[0]) > box + gap}


def _path(start, end, box):
    x1, y1, x2, y2 = start[0] + box, start[1], end[0], end[1]
    if x2 < x1:  # within one column, or backwards: a loop on the left side
        x1 = start[0]
        return f"M{px(x1)} {px(y1)}C{px(x1 - 24)} {px(y1)} {px(x2 - 24)} {px(y2)} {px(x2)} {px(y2)}"
    bend = (x2 - x1) / 2
    return f"M{px(x1)} {px(y1)}C{px(x1 + bend)} {px(y1)} {px(x2 - bend)} {px(y2)} {px(x2)} {px(y2)}"
