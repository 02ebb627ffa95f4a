"""Counts that may be published: none from 1 to 4, and none that could be worked out from what is shown.

Small counts are not blanked, they are joined: rows and reasons with few people are added up with their neighbours until
no figure is small. Whatever is published adds up to the published total, so a blank could be worked out by subtracting;
of a sum nothing follows for its parts, as long as it has two parts and none of its figures is small itself.
"""

from dataclasses import dataclass

SMALL = 5
"""Fewer people than this could be recognised; nobody at all could not."""


@dataclass(frozen=True)
class Part:
    """Some of the whole: `keys` are what was joined into it."""

    keys: tuple
    count: int


def is_small(count):
    return 0 < count < SMALL


def joined_parts(counts):
    """Join the small parts of a whole, given as {key: count}, with the next smallest; return Parts in the given order.

    Empty when the whole itself is small. A part that nobody is in stays by itself, for there is nobody to recognise.
    """
    whole = sum(counts.values())
    if is_small(whole):
        return []
    order = list(counts)
    some = sorted((key for key in order if counts[key]), key=lambda key: (counts[key], order.index(key)))
    together = [key for key in some if counts[key] < SMALL]
    alone = [key for key in some if counts[key] >= SMALL]
    while together and alone and (len(together) < 2 or sum(counts[key] for key in together) < SMALL):
        together.append(alone.pop(0))
    parts = [Part((key,), counts[key]) for key in order if key not in together]
    if together:
        keys = tuple(sorted(together, key=order.index))
        place = next(
            (i for i, part in enumerate(parts) if order.index(part.keys[0]) > order.index(keys[0])), len(parts)
        )
        parts.insert(place, Part(keys, sum(counts[key] for key in keys)))
    return parts


def joined_rows(rows, order):
    """Join rows of counts, {key: (count, …)}, until no figure of any is small; `order` is the rank by which to join.

    Return ([(key, counts)], (keys, counts)): rows that stand by themselves, and those joined. Both are empty when even
    all together would show a small figure: then nothing by row may be published.
    """
    clean = [key for key in rows if not any(is_small(count) for count in rows[key])]
    together = [key for key in rows if key not in clean]
    candidates = sorted(clean, key=order)
    while together and candidates and (len(together) < 2 or _any_small(rows, together)):
        together.append(candidates.pop(0))
    if together and (len(together) < 2 or _any_small(rows, together)):
        return [], ((), ())
    alone = [(key, rows[key]) for key in rows if key not in together]
    return alone, (tuple(together), _sums(rows, together)) if together else ((), ())


def _sums(rows, keys):
    return tuple(sum(column) for column in zip(*(rows[key] for key in keys), strict=True))


def _any_small(rows, keys):
    return any(is_small(count) for count in _sums(rows, keys))
