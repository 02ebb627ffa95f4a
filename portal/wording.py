"""What differs between two texts, word by word."""

import re
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]")
SENTENCE = re.compile(r"(?<=[.!?…])(?=\s)|(?<=\n)")
MANY_WORDS = 3000  # matching words is quadratic; a text this long is matched by sentences
SAME, OUT, IN = "same", "out", "in"


def wording_changes(before, after):
    """Return (kind, text) of the words of both texts in order: same, out (only before), in (only after)."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MANY_WORDS:
        old, new = SENTENCE.split(before), SENTENCE.split(after)
    pieces = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append((SAME, "".join(old[a:b])))
        else:
            pieces += [(OUT, "".join(old[a:b])), (IN, "".join(new[c:d]))]
    return _joined([(kind, text) for kind, text in pieces if text])


def _joined(pieces):
    """Take the blank between two changes into both, so that a phrase is struck out as one and not word by word."""
    joined = []
    for kind, text in pieces:
        if kind == SAME and text.isspace() and joined and joined[-1][0] != SAME:
            joined.append((None, text))
        else:
            joined.append((kind, text))
    return _runs(joined)


def _runs(pieces):
    runs, out, into = [], "", ""
    for number, (kind, text) in enumerate(pieces):
        goes_on = kind is None and number + 1 < len(pieces) and pieces[number + 1][0] in (OUT, IN)
        if kind == OUT or goes_on:
            out += text
        if kind == IN or goes_on:
            into += text
        if kind == SAME or (kind is None and not goes_on):
            runs += [*_flush(out, into), (SAME, text)]
            out = into = ""
    return [*runs, *_flush(out, into)]


def _flush(out, into):
    return [(kind, text) for kind, text in ((OUT, out), (IN, into)) if text]


def excerpt(pieces, around=60):
    """Return the pieces with long unchanged passages cut to about `around` letters beside the changes."""
    last = len(pieces) - 1
    return [
        (kind, _cut(text, number > 0, number < last, around) if kind == SAME else text)
        for number, (kind, text) in enumerate(pieces)
    ]


def _cut(text, is_after, is_before, around):
    """Shorten an unchanged text between changes: its beginning stays after one, its end before one."""
    if len(text) <= around * (is_after + is_before) + 20:
        return text
    start = text[:around].rsplit(" ", 1)[0] if is_after else ""
    end = text[-around:].split(" ", 1)[-1] if is_before else ""
    return f"{start} …{' ' if end else ''}{end}".removeprefix(" ")
