"""The announced programme: a list of points before anything is said of them."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from portal.collation import fold
from workgroups.imports.minutes.labels import opening
from workgroups.imports.minutes.numbering import NAMED, label_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.sentences import ENDS_SHORTENED

LONGEST_POINT = 220
MOST_LISTS, SAME = 6, 0.75
PARTS = ("letter", "lettered", "dotted")
DIGITS = {"dot", "paren", "slash", "dash", "bare"}
LEAD_ENDS = re.compile(r"[:.;]\s|\s[–-]\s")
ELSEWHERE = re.compile(  # «Program: zaslán 12. 3., příloha 2» tells where the points are, no points
    r"(?:byl\w* |je )?(?:zaslan|rozeslan|uveden|odeslan|viz\b|dle\b|podle\b|v priloze|priloh|soucast|na pozvance"
    r"|beze? zmen)"
)
INLINE = re.compile(r"(?:(?<=\s)|^|(?<=,)|(?<=;))(?=\(?\d{1,2}[.)/]\s*[^\W\d_])")


@dataclass
class Point:
    """An announced point: its number as written, its title, the lines it stands on."""

    number: str
    written: str
    value: float
    title: str
    numbers: tuple


@dataclass
class Programme:
    """The announced points and the positions of their lines, the label's among them."""

    points: list
    positions: list

    @property
    def has_parts(self):
        """Whether more stands under its label than the points: parts of them, or what was said on them."""
        return len(self.positions) > len(self.points) + 1


def read_programme(lines, openings):
    """Return the Programme under the first label of one, or None when there is none or the minutes go on in it."""
    for position, label in enumerate(openings):
        if label and label.kind == "programme" and label.marked and len(label.rest) < 1500:
            found = _under(lines, openings, position)
            if found and not _goes_on(lines, found):
                return found
        named = label_of(plain(lines[position].text))
        if named and named.style in NAMED:
            return None
    return _unannounced(lines, openings)


def _unannounced(lines, openings):
    """A list of short points that comes again with what was said on them is a programme even without a label."""
    ones = [place for place, line in enumerate(lines) if (label := label_of(plain(line.text))) and label.value == 1]
    for first, again in pairwise(ones[:MOST_LISTS]):
        entries = []
        for place in range(first, again):
            if openings[place] or not _is_point(lines[place], entries):
                break
            entries.append((lines[place], label_of(plain(lines[place].text))))
        points = [_point(line, label) for line, label in entries]
        said = LEAD_ENDS.split(f"{label_of(plain(lines[again].text)).rest} ")[0]  # «1. Zahájení: Schůzi zahájil …»
        if len(points) > 1 and similar(said, points[0].title) >= SAME:
            return Programme(points, list(range(first, first + len(points))))
    return None


def _under(lines, openings, position):
    """Read the points under the label, and the first one when it stands beside it: «Program: 1. Zahájení»."""
    rest = openings[position].rest
    beside = label_of(rest) if rest else None
    follows = position + 1 < len(lines) and label_of(plain(lines[position + 1].text))
    if rest and not (beside and follows and follows.value > beside.value and len(INLINE.split(rest)) < 3):
        return _inline(lines[position], rest, position)
    entries, positions, inner = [], [position], []
    if beside:
        entries.append((lines[position].but(text=rest), beside))
    for following in range(position + 1, len(lines)):
        line = lines[following]
        if openings[following] and openings[following].kind not in ("next", "tasks"):
            break
        if _is_point(line, entries):
            entries.append((line, label_of(plain(line.text))))
            positions += [*inner, following]
            inner = []
        elif _is_part(line, entries):
            inner.append(following)
        else:
            break
    positions += [place for place in inner if not lines[place].bullet]
    return Programme([_point(line, label) for line, label in entries], positions) if len(entries) >= 2 else None


def _is_point(line, entries):
    label = label_of(plain(line.text))
    if len(line.text) > LONGEST_POINT or line.heading or line.cells:
        return False
    if not entries:
        return bool(label) or line.bullet or (not plain(line.text).endswith(".") and len(line.text) < 120)
    before, last = entries[-1]
    if last:
        alike = label and (
            label.style == last.style or (label.value == last.value + 1 and {label.style, last.style} <= DIGITS)
        )
        return bool(alike) and label.value > last.value
    if label and len(entries) == 1 and label.value == 1 and not before.bullet:  # «Úvod», then «1) Rozpočet»
        return True
    return (
        not label
        and not line.gap
        and line.bullet == before.bullet
        and not (not line.bullet and plain(line.text).endswith("."))
    )


def _is_part(line, entries):
    """Whether the line is a part of the numbered point before it: «a) volba starosty», a bullet."""
    label = label_of(plain(line.text))
    short = len(line.text) <= LONGEST_POINT and not line.heading and not line.cells
    above = entries[-1][1] if entries else None
    lettered = bool(label) and label.style in PARTS and bool(above) and above.style != label.style
    return bool(above) and short and (lettered or (line.bullet and not label))


def _point(line, label):
    title = label.rest if label else plain(line.text)
    return Point(
        label.number if label else "",
        label.written if label else "",
        label.value if label else 0,
        clean_title(title),
        line.numbers,
    )


def _inline(line, rest, position):
    """«Program: 1. Zahájení, 2. Rozpočet, 3. Různé» on one line."""
    pieces = [piece.strip(" ,;") for piece in INLINE.split(plain(rest)) if piece.strip(" ,;")]
    labels = [label_of(piece) for piece in pieces]
    if len(pieces) < 2 and ELSEWHERE.match(fold(rest)):
        return None
    if len(pieces) < 2:
        pieces = [piece.strip() for piece in re.split(r"[,;]|\s[–-]\s", rest) if piece.strip(" .")]
        if len(pieces) < 2 or any(len(piece) > 80 for piece in pieces):
            return None
        return Programme([Point("", "", 0, clean_title(piece), line.numbers) for piece in pieces if piece], [position])
    points = [_point(line.but(text=piece), label) for piece, label in zip(pieces, labels, strict=True) if label]
    return Programme(points, [position]) if len(points) >= 2 else None


def _goes_on(lines, programme):
    """Whether the numbers go on after the list: then the list is the minutes themselves."""
    last = programme.points[-1]
    for line in lines[programme.positions[-1] + 1 :]:
        label = label_of(plain(line.text))
        if label and label.value == last.value + 1 and last.written and _like(label.written, last.written):
            return not any(similar(label.rest, point.title) for point in programme.points)
        if label and label.value == 1:
            return False
    return False


def counts_points(programme, lines):
    """Whether the body counts the unnumbered points of the programme: «K bodu 1», «Bod č. 2»."""
    labels = [label for line in lines if (label := label_of(plain(line.text))) and label.style in NAMED and label.value]
    values = {label.value for label in labels}
    return (
        bool(values)
        and values <= set(range(1, len(programme.points) + 1))
        and not any(point.number for point in programme.points)
    )


def numbered(points):
    """Return unnumbered points with the numbers that «K bodu 2» counts them by."""
    return [replace(point, number=str(place), value=place) for place, point in enumerate(points, 1)]


def _like(one, other):
    return re.sub(r"\w+", "", one) == re.sub(r"\w+", "", other)


def clean_title(title):
    return (
        title.strip(" ,;:–—-").removesuffix(".").strip() if not ENDS_SHORTENED.search(title) else title.strip(" ,;:–—-")
    )


@lru_cache(maxsize=20_000)
def stems(text):
    """Return the beginnings of the words that carry meaning."""
    return frozenset(word[:5] for word in re.findall(r"\w+", fold(text)) if len(word) > 2 or word.isdigit())


def similar(one, other):
    """Return how much of the shorter text's words the other has, 0 to 1."""
    left, right = stems(one), stems(other)
    if not left or not right:
        return 0.0
    return (
        len(left & right) / min(len(left), len(right))
        if min(len(left), len(right)) > 1 or len(left | right) < 4
        else len(left & right) / max(len(left), len(right))
    )


def opens_course(line):
    label = opening(line.text)
    return bool(label) and label.kind == "course" and label.marked and not label.rest
