"""Points of the agenda with what was said on them: numbered in any way, under headings, or not told apart at all."""

import re

from portal.collation import fold
from workgroups.imports.minutes.heads import ALIKE, LONGEST_LEAD, SAME, SHORT_SENTENCE, TITLED, heads_of, is_sentence
from workgroups.imports.minutes.labels import flat
from workgroups.imports.minutes.numbering import NAMED
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.programme import clean_title, similar, stems
from workgroups.imports.minutes.sentences import SENTENCE
from workgroups.imports.minutes.shapes import Item

LONGEST_TITLE = 140
LETTER = "[a-záčďéěíňóřšťúůýž]"
TOLD = re.compile(  # «poděkoval», «přednesla», «přečetl»: it tells, it heads nothing
    rf"\b(?:{LETTER}{{4,}}[aeěiuy]l[aiyo]?|(?:[Pp]ře|[Vv]y|[Pp]od|[Pp]ro){LETTER}+[stdk]l[aiyo]?|[Bb]yl[aiyo]?|[Vv]edl[aiyo]?)\b"
)


def read_items(lines, programme):
    """Return (Items, positions of lines before the first of them) for the lines of the body."""
    points = programme.points if programme else []
    heads = heads_of(lines, points)
    ends = [*[head.position for head in heads[1:]], len(lines)][: len(heads)]
    items = [_item(lines, head, end, points) for head, end in zip(heads, ends, strict=True)]
    before = list(range(heads[0].position if heads else len(lines)))
    if points:
        items = _with_points(items, points)
    if not heads and lines:
        items.append(Item(None, None, body(lines), numbers=_numbers(lines), sure=False))
        before = []
    return items, before


def _item(lines, head, end, points):
    """Build the Item whose lines run from its head to the next one."""
    first, rest = lines[head.position], lines[head.position + 1 : end]
    label, said = head.label, head.label.rest if head.label else plain(first.text)
    if first.cells and label:
        own = [label.rest] if label.written != first.cells[0] else []
        said = "\n".join([*own, *[cell for cell in first.cells[1:] if cell]])
    title, text, sure = _title_and_text(said, first)
    point = _announced(label, title or said, points, head.title)
    title, text = _as_announced(
        title, text, said, point, head, heading=_is_heading(first, said), told=_is_told(first, label, said)
    )
    if (
        not title
        and not text
        and rest
        and not rest[0].bullet
        and len(rest[0].text) < LONGEST_TITLE
        and not plain(rest[0].text).endswith(".")
        and not is_sentence(plain(rest[0].text))
    ):
        title, rest = clean_title(plain(rest[0].text)), rest[1:]
    numbers = _numbers(lines[head.position : end]) + (point.numbers if point else ())
    written = label.written if label else (point.written if point else "")
    return Item(
        (label.number if label else point.number if point else None) or None,
        title or None,
        "\n".join(filter(None, [text, body(rest)])),
        written,
        numbers,
        sure,
    )


def _is_told(first, label, said):
    """«K bodu 1) Zápis byl schválen.»: what was said on a point, not its title."""
    return bool(label) and label.style in NAMED and said.rstrip().endswith(".") and not first.stands_out


def _as_announced(title, text, said, point, head, *, heading, told):
    """Return (title, text) with the title that the programme gave where the head of the point has none of its own."""
    if point and flat(said).startswith(flat(point.title)) and len(said) > len(point.title):
        rest = said[len(point.title) :]
        if re.match(r"\s*[.:–—-]\s", rest):
            return point.title, rest.lstrip(" .:–—-")
    if point and told and similar(said, point.title) < 1:
        return point.title, said
    alike = title and point and similar(title, point.title) >= ALIKE and not is_sentence(said)
    lead = bool(head.label) and head.label.style in NAMED and said.rstrip().endswith(":")  # «K bodu 1/ Komise:»
    own = title and point and ((heading and not lead) or alike) and (not TOLD.search(said) or TOLD.search(point.title))
    if point and not own:
        again = similar(said, point.title) == 1 and len(said) <= len(point.title) + 1
        return point.title, "" if again else said
    if head.title and similar(said.split("\n")[0], head.title) < 1:
        return head.title, said
    return head.title or title, text


def _is_heading(first, said):
    return first.stands_out or not (said.rstrip().endswith((".", "!", "?")) or is_sentence(said))


def _announced(label, said, points, title):
    if title:
        return next(point for point in points if point.title == title)
    by_title = [point for point in points if similar(said, point.title) >= SAME]
    by_number = [point for point in points if label and point.number and point.value == label.value]
    both = [point for point in by_title if point in by_number]
    return next(iter(both or sorted(by_title, key=lambda point: -_overlap(said, point.title)) or by_number), None)


def _overlap(one, other):
    """Return how many of the words that carry meaning two texts share, of all that they have."""
    left, right = stems(one), stems(other)
    return len(left & right) / len(left | right)


def _title_and_text(said, first):
    """Return (title, text, whether sure): a heading whole, of a paragraph what stands before a dash or a colon."""
    lines = said.split("\n")
    if first.cells:
        return clean_title(lines[0]), "\n".join(lines[1:]), True
    if first.bullet and not first.stands_out and TITLED.match(said):
        name, _colon, rest = said.partition(":")
        return clean_title(name), rest.strip(), True
    if first.stands_out or (len(said) <= LONGEST_TITLE and not is_sentence(said)):
        return (
            clean_title(said).strip('„“"')
            if said.count("„") + said.count("“") == 2 and said.strip()[:1] == "„"
            else clean_title(said),
            "",
            True,
        )
    if not is_sentence(said) and len(said) <= 2 * LONGEST_TITLE:
        return clean_title(said), "", True
    cut = re.search(rf"\s[–—-]\s|:\s|\.(?:{SENTENCE.pattern})", said[:LONGEST_LEAD])
    if cut and (cut.group().strip() != "." or len(said[: cut.start()].split()) <= SHORT_SENTENCE) and cut.start() > 2:
        return clean_title(said[: cut.start()]), said[cut.end() :].strip(), False
    return None, said, False


def _with_points(items, points):
    """Put announced points without a body among the others, in the order announced."""
    missing = [point for point in points if not any(_is_same(item, point) for item in items)]
    for item in items:
        item.numbers += tuple(number for point in points if _is_same(item, point) for number in point.numbers)
    for point in missing:
        bare = Item(point.number or None, point.title or None, "", point.written, point.numbers)
        items.insert(_place_of(point, items, points), bare)
    return items


def _is_same(item, point):
    if item.label and point.number:
        return fold(item.label) == fold(point.number)
    return similar(item.title or "", point.title) >= SAME


def _place_of(point, items, points):
    before = points[: points.index(point)]
    at = [place for place, item in enumerate(items) if any(_is_same(item, one) for one in before)]
    return at[-1] + 1 if at else 0


def body(lines):
    """Return the text of lines: bullets get their dash back, a broken line stays one."""
    return "\n".join(
        f"{'  ' * min(line.level, 4) if line.bullet else ''}{'- ' if line.bullet else ''}{plain(line.text)}"
        for line in lines
        if line.text
    )


def _numbers(lines):
    return tuple(number for line in lines for number in line.numbers)
