"""Numbers that a word processor counts by itself: «1.», «b)», «IV.» as a reader sees them."""

import string

ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def written(value, form):
    """Return the number as its form writes it; a form nobody knows counts in digits."""
    if form in ("lowerLetter", "a"):
        return _letter(value)
    if form in ("upperLetter", "A"):
        return _letter(value).upper()
    if form in ("lowerRoman", "i"):
        return _roman(value)
    if form in ("upperRoman", "I"):
        return _roman(value).upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _letter(value):
    return string.ascii_lowercase[(value - 1) % 26] * ((value - 1) // 26 + 1) if value > 0 else ""


def _roman(value):
    text = ""
    for number, letters in ROMAN:
        while value >= number and len(text) < 12:
            text, value = text + letters, value - number
    return text


class Counters:
    """Counters of lists by the identity of the list, one a level; a deeper one starts anew under a higher."""

    def __init__(self):
        self.values = {}

    def next(self, key, level, starts):
        """Step the level and return the values of all levels down to it."""
        values = self.values.setdefault(key, {})
        values[level] = values.get(level, starts.get(level, 1) - 1) + 1
        for deeper in [one for one in values if one > level]:
            del values[deeper]
        return {one: values.get(one, starts.get(one, 1)) for one in range(level + 1)}
