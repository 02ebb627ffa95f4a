"""Where the columns of figures stand: an indicator's years against their targets, the days of a round."""

from datetime import timedelta
from math import ceil
from textwrap import wrap

from django.utils.formats import date_format

from portal.charts import with_unit
from portal.templatetags.portal import number

MOST_YEARS = 8
PANELS_A_ROW = 3
MANY_PANELS = 9  # from here on four in a row, so that a service still fits on a page
HEAD = 38  # two lines of an indicator's name
NOTE_LETTER = 7  # pixels that a letter takes at most, on average
LEGEND_LETTER = 6.8
ROOM = 96  # pixels between two words on the axis of days


def px(value):
    """A coordinate as text, so that no locale puts a comma into it."""
    return f"{value:.1f}".removesuffix(".0")


def history(picture, width=300, height=150):
    """Lay out columns on a scale from zero; a year without a figure is a hollow mark on the base."""
    points = picture.points[-MOST_YEARS:]
    numbers = [float(n) for point in points for n in (point.value, point.target) if n is not None]
    high, low = max([0, *numbers]), min([0, *numbers])
    spread = (high - low) or 1
    top, base = 22, height - 44
    step = width / max(len(points), 1)
    column = min(step * 0.56, 44)

    def y(value):
        return top + (base - top) * (high - float(value)) / spread

    return {
        "width": width,
        "height": height,
        "zero": px(y(0)),
        "columns": [_column(point, step * (place + 0.5), column, y) for place, point in enumerate(points)],
        "year_y": base + 16,
        "legend_y": height - 6,
        "has_targets": any(point.target is not None for point in points),
        "legend_line": height - 10,
        "unit": picture.unit,
    }


def _column(point, middle, width, y):
    drawn = {"x": px(middle), "year": str(point.year), "missing_y": px(y(0) - 4), "value": None, "target": None}
    if point.value is not None:
        edges = sorted([y(point.value), y(0)])
        size = max(edges[1] - edges[0], 1)
        drawn["value"] = {"x": px(middle - width / 2), "y": px(edges[0]), "width": px(width), "height": px(size)}
        over = min(edges[0], y(point.target)) if point.target is not None and _near(point, y) else edges[0]
        drawn["value"] |= {"said": number(point.value), "text_y": px(over - 5)}
    if point.target is not None:
        at = px(y(point.target))
        drawn["target"] = {"from": px(middle - width / 2 - 5), "to": px(middle + width / 2 + 5), "y": at}
    return drawn


def _near(point, y):
    """Whether the line of the target would cross the number that stands over its column."""
    return 0 <= y(point.value) - y(point.target) < 18


def panels(picture, width=300, gap=24):
    """Lay the histories in rows, each with its name over it."""
    inner = history(picture.panels[0])["height"] if picture.panels else 0
    a_row = PANELS_A_ROW + (len(picture.panels) > MANY_PANELS)
    rows = ceil(len(picture.panels) / a_row)
    places = [
        {
            "x": px((width + gap) * (place % a_row)),
            "y": px((inner + HEAD + gap) * (place // a_row)),
            "lines": _name(panel.label),
            **history(panel, width),
        }
        for place, panel in enumerate(picture.panels)
    ]
    across = min(len(picture.panels), a_row) or 1
    return {
        "width": across * (width + gap) - gap,
        "height": max(rows * (inner + HEAD + gap) - gap, 1),
        "head": HEAD,
        "places": places,
    }


def _name(label):
    lines = wrap(label, 42)
    return [*lines[:1], f"{lines[1]} …"] if len(lines) > 2 else lines or [""]


# The days of a round


def timeline(picture, width=840):
    """Lay out the wide timeline, and the narrow one for a phone under the key `narrow`."""
    return {**_timeline(picture, width), "narrow": _timeline(picture, 340)}


def _timeline(picture, width, height=150):
    named = [day for _words, day in picture.marks]
    first, last = min([*named, *picture.days]), max([*named, *picture.days])
    span = (last - first).days + 1
    most, base = max([1, *picture.days.values()]), height - 48
    step = width / span

    def x(day):
        return step * ((day - first).days + 0.5)

    bars = [
        {
            "x": px(x(day) - max(step * 0.7, 2) / 2),
            "width": px(max(step * 0.7, 2)),
            "y": px(base - (base - 24) * count / most),
            "height": px((base - 24) * count / most),
            "said": f"{date_format(day)}: {number(count)}",
        }
        for day, count in sorted(picture.days.items())
    ]
    today = picture.today if first <= picture.today <= last + timedelta(1) else None
    return {
        "width": width,
        "height": height,
        "base": base,
        "most": number(most) if picture.days else "",
        "bars": bars,
        "marks": _marks(picture, x, width, base),
        "today": px(min(x(today), width - 1)) if today else "",
    }


def _marks(picture, x, width, base):
    """Words under the axis; those that would run into each other stand a line lower."""
    placed, ends = [], [-ROOM, -ROOM]
    for words, day in sorted(picture.marks, key=lambda mark: mark[1]):
        anchor = "start" if x(day) < ROOM else "end" if x(day) > width - ROOM else "middle"
        said = f"{words} {date_format(day)}"
        half = len(said) * 3.8
        left = {"start": x(day), "middle": x(day) - half, "end": x(day) - 2 * half}[anchor]
        line = 0 if left > ends[0] else 1
        ends[line] = left + 2 * half + 8
        placed.append({"x": px(x(day)), "text_y": base + 18 + 17 * line, "anchor": anchor, "said": said})
    return placed


# Bars under one another


def stack(picture, ink, width=620):
    """Lay out the wide bars, and the narrow ones for a phone as `narrow`; `ink` has a colour for each tone."""
    return {**_stack(picture, ink, width), "narrow": _stack(picture, ink, 320)}


def _stack(picture, ink, width):
    most = max([layer.total for layer in picture.layers], default=0) or 1
    layers, top = [], 16
    for layer in picture.layers:
        notes = wrap(layer.note, width // NOTE_LETTER)
        drawn = {"label": layer.label, "said": layer.said(picture.unit), "text_y": top, "y": top + 7}
        drawn["parts"] = _parts(layer, picture.unit, width / float(most), ink)
        drawn["notes"] = [{"text": text, "y": top + 41 + 17 * line} for line, text in enumerate(notes)]
        layers.append(drawn)
        top += 49 + 17 * len(notes)
    legend, height = _legend(picture.legend, width, top, ink)
    return {"width": width, "layers": layers, "legend": legend, "height": height}


def _parts(layer, unit, scale, ink):
    parts, at = [], 0.0
    for share in layer.shares:
        size = float(share.value) * scale
        said = f"{share.label}: {with_unit(share.value, unit)}"
        parts.append({"x": px(at), "width": px(max(size - 1, 0.5)), "tone": share.tone, "said": said})
        parts[-1]["colour"] = ink[share.tone]
        at += size
    return parts


def _legend(legend, width, top, ink):
    """Place the words of the parts in lines as wide as the picture; return them and the height of the picture."""
    placed, at = [], 0
    for label, tone in legend:
        size = 18 + len(label) * LEGEND_LETTER + 18
        if at and at + size - 18 > width:
            at, top = 0, top + 21
        placed.append({"x": px(at), "text_x": px(at + 16), "y": top - 10, "text_y": top, "label": label, "tone": tone})
        placed[-1]["colour"] = ink[tone]
        at += size
    return placed, top + (6 if legend else -10)
