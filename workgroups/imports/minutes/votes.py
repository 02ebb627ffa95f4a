"""Votes: counts with words on either side, ratios, tables, unanimity in words."""

import re
from dataclasses import replace

from portal.collation import fold
from workgroups.imports.minutes.counts import RATIO, counts_of, ratio_of
from workgroups.imports.minutes.labels import flat
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.sentences import SENTENCE
from workgroups.imports.minutes.shapes import Vote

UNANIMOUS = re.compile(
    r"jednomysln\w*|jednohlasn\w*|vsichni (?:pritomni )?(?:\w+ )?(?:\w+ )?(?:byli )?pro\b"
    r"|vsemi (?:hlasy|pritomnymi)|pro\s*[:–-]?\s*(?:hlasovali )?vsichni"
)
VOTING = re.compile(r"\bhlas(?:oval|ovan|y|u)\w*|\bpro\b.{0,25}\bproti\b|\bzdrz")
PASSED = re.compile(
    r"(?<!ne)(?<!nebyl[aoiy] )(?<!nebyl )(?:\bprijat[oaiy]?\b|\bschvalen[oaiy]?\b"
    r"|\bschvalil\w*|\bprijal\w*|\bodsouhlas\w+|\bproslo?\b|\bprosel\b|\bvyhoveno\b"
    r"|\bzvolen[aiy]?\b)"
)
FAILED = re.compile(
    r"\bneprijat\w*|\bneschvalen\w*|\bneschvalil\w*|\bneprijal\w*|\bzamitn\w*|\bneprosl\w*"
    r"|\bneprosel\b|\bnezvolen\w*|\bnebyl\w* (?:\w+ )?(?:prijat|schvalen|zvolen"
    r"|odsouhlasen)\w*|\bnesouhlas\w* s prijetim|\b(?:prijat|schvalen|zvolen|odsouhlasen)\w* nebyl\w*"
)
RESULT = re.compile(
    r"(?:usneseni|overovatel\w*|zapisovatel\w*|navrh|vysledek|program|bod|zapis"
    r"|zaver|schvaleno|prijato|neschvaleno|neprijato|usneseni c\S*)\b"
)
NAMES = {
    "in_favour": re.compile(r"(?:pro|ano|souhlas\w*)\b"),
    "against": re.compile(r"(?:proti|ne|nesouhlas\w*)\b"),
    "abstained": re.compile(r"zdrz"),
    "outcome": re.compile(r"(?:vysledek|usneseni|prijato)"),
}
SAID_BY_BODY = re.compile(
    r"\b(?:ne)?(?:schvalil|prijal|odsouhlasil)\w*|\b(?:ne)?byl\w* (?:\w+ )?(?:prijat|schvalen|zvolen)"
)
VOTES_ALONE = re.compile(
    r"\((?:všemi )?(\d{1,3}) hlas(?:y|ů|em)\)|(?<=[lvnt][iaoy] )(?:všemi )?(\d{1,3}) hlas(?:y|ů|em)\b"
    r"|(?<=[lvnt] )(\d{1,3}) hlasy\b"
)
SIDE_ALONE = re.compile(r"(?:pro|proti|zdrzel\w*(?: se)?(?: hlasovani)?)\s*:?")
COUNTED_RESULT = re.compile(  # «Schváleno: 3 pro» whole on its line
    r"(?:navrh |usneseni |program )?(?:bylo? )?(?:ne)?(?:schvalen|prijat|odsouhlasen)[oya]?\s*[:–(-]?\s*\(?"
    r"(?:\d{1,3} (?:hlasy? |hlasu )?pro|pro\s?:?\s?\d{1,3})\)?[.\s]*$"
)
HEADED = ("pro", "zdr", "vys")
LONGEST_RESULT, MOST_WORDS = 160, 6


def outcome(text):
    """Return (the word that says how it ended, whether it passed): («schváleno», True), or (None, None)."""
    folded = flat(text)
    for pattern, passed in ((FAILED, False), (PASSED, True)):
        if match := pattern.search(folded):
            return text[match.start() : match.end()], passed
    return None, None


def read_votes(lines):
    """Return the Votes of the lines; `item` is set by whoever knows the items."""
    lines = _sides_with_counts([part for line in lines for part in _sentences_with_votes(line)])
    found, position, end = [], 0, -1
    while position < len(lines):
        votes, size = _votes_at(lines, position)
        if votes and end == position and not label_of(plain(lines[position].text)) and _is_same(found[-1], votes[0]):
            found[-1] = _merged(found[-1], votes.pop(0))
            end = position + size
        elif votes:
            end = position + size
        found += votes
        position += size
    return found


def _sentences_with_votes(line):
    """Put sentences of one paragraph apart when several of them tell of votes, each with what follows it."""
    if line.cells or len(line.text) < LONGEST_RESULT:
        return [line]
    parts = []
    for sentence in SENTENCE.split(plain(line.text)):
        counted = len(counts_of(sentence)) > 1 or bool(ratio_of(sentence))
        if parts and not (counted and parts[-1][1]):
            parts[-1] = (f"{parts[-1][0]} {sentence}", counted or parts[-1][1])
        else:
            parts.append((sentence, counted))
    return [line.but(text=text, gap=line.gap and not place) for place, (text, _counted) in enumerate(parts)]


def _sides_with_counts(lines):
    """Put «Pro:» alone on a line together with the «(19) Jana Malá, …» under it."""
    joined = []
    for line in lines:
        if (
            joined
            and SIDE_ALONE.fullmatch(fold(joined[-1].text))
            and re.match(r"\(\d{1,3}\)|\d{1,3}\b(?![.)]\s?\w)", line.text)
        ):
            joined[-1] = joined[-1].but(
                text=f"{joined[-1].text} {line.text}", numbers=joined[-1].numbers + line.numbers
            )
        else:
            joined.append(line)
    return joined


def _is_same(before, after):
    """Whether one vote is told twice on lines next to each other: in words, «jednomyslně», and in numbers."""
    return (before.in_favour is None) != (after.in_favour is None)


def _merged(before, after):
    counted = after if before.in_favour is None else before
    told = before if counted is after else after
    return replace(
        counted,
        outcome=counted.outcome or told.outcome,
        passed=told.passed if counted.passed is None else counted.passed,
        motion=before.motion,
        numbers=before.numbers + after.numbers,
    )


def _votes_at(lines, position):
    """Return (Votes, how many lines they took)."""
    table = _table(lines, position)
    if table:
        return table
    vote, size = _vote_at(lines, position)
    return [vote] if vote else [], size


def _vote_at(lines, position):
    """Return (Vote or None, how many lines it took)."""
    line = lines[position]
    counts = counts_of(line.text)
    size = 1
    while counts and len(counts) < 3 and position + size < len(lines) and _may_go_on(lines[position + size]):
        more = counts_of(lines[position + size].text)
        if not more or set(more) & set(counts):
            break
        counts, size = counts | more, size + 1
    alone = None if counts else VOTES_ALONE.search(line.text)
    if alone and outcome(line.text)[0]:
        return _vote(lines, position, 1, {"in_favour": int(alone[1] or alone[2] or alone[3])}), 1
    told = counts and (
        re.search(r"hlasov", fold(_around(lines, position)))
        or _in_words(line.text)
        or COUNTED_RESULT.match(fold(line.text))
        or (outcome(line.text)[0] and re.search(r"\bhlas(?:y|u|em)\b", fold(line.text)))
    )
    if len(counts) >= 2 or told:
        return _vote(lines, position, size, counts), size
    voted = (
        VOTING.search(fold(_around(lines, position)))
        or re.search(r"\(\s*\d+\s*[-–:/]", line.text)
        or RATIO.fullmatch(plain(line.text).strip(" ().;"))
        or outcome(line.text)[0]
    )
    ratio = ratio_of(line.text) if voted else None
    if ratio:
        return _vote(lines, position, 1, ratio), 1
    return (_vote(lines, position, 1, {}), 1) if _in_words(line.text) else (None, 1)


def _may_go_on(line):
    """A row goes on with the counts above it only when it is one of a side: «proti | (0)»."""
    return not line.cells or bool(SIDE_ALONE.fullmatch(fold(line.cells[0]).strip(" :")))


def _around(lines, position):
    before = lines[position - 1].text if position and len(lines[position - 1].text) < 60 else ""
    return plain(f"{before} {lines[position].text}")


def _in_words(text):
    """A sentence that a vote was unanimous, not one that merely agrees."""
    folded = fold(plain(text))
    return bool(UNANIMOUS.search(folded)) and bool(
        VOTING.search(folded)
        or outcome(text)[0]
        or re.search(r"souhlas|schval|zvol|prij|podpor[iu]|rozhod|\busnes[el]|doporuc|pover", folded)
        or len(folded) < 40
        or re.search(r"\bpro\b", folded)
    )


def _table(lines, position):
    """Return (Votes, size) for a head «Pro | Proti | Zdržel se» with rows of numbers under it, also without cells."""
    head = _cells(lines[position])
    sides = _sides(head)
    if not {"in_favour", "against"} <= set(sides) or any(re.search(r"\d", cell) for cell in head):
        return None
    votes, size = [], 1
    while position + size < len(lines) and (vote := _of_row(lines, position, size, sides)):
        votes.append(vote)
        size += 1
    return (votes, size) if votes else None


def _sides(cells):
    return [next((side for side, word in NAMES.items() if word.match(fold(cell).strip(" :"))), "") for cell in cells]


def heads_votes(cells):
    """Whether the cells are the head of a table of votes."""
    return {"in_favour", "against"} <= set(_sides(cells))


def _of_row(lines, position, size, sides):
    """Return the Vote of a row under the head at the position, None when it has no numbers."""
    values = _cells(lines[position + size])
    if not lines[position + size].cells and len(values) > len(sides) > 1 and not sides[0]:  # «Letní škola 2 1 1»
        values = [" ".join(values[: 1 - len(sides)]), *values[1 - len(sides) :]]
    values = dict(zip(sides, values, strict=False))
    numbers = {
        side: int(values[side])
        for side in ("in_favour", "against", "abstained")
        if re.fullmatch(r"\d{1,3}", values.get(side, "").strip())
    }
    if "in_favour" not in numbers:
        return None
    begin, lasts = (position, size + 1) if size == 1 else (position + size, 1)
    vote = _vote(lines, begin, lasts, numbers)
    if not vote.outcome:
        vote.outcome, vote.passed = outcome(values.get("outcome", ""))
    return vote


def _cells(line):
    if line.cells:
        cells = [cell for cell in line.cells if cell.strip()]
        return [
            part
            for cell in cells
            for part in (re.split(r"\s{2,}", cell.strip()) if fold(cell)[:3] in HEADED else [cell])
        ]
    words = re.sub(r"(?i)zdrž\w*( se)?( hlasování)?", "Zdržel", plain(line.text)).split()
    return words if len(words) <= MOST_WORDS else []


def _vote(lines, position, size, counts):
    text = " ".join(plain(line.text) for line in lines[position : position + size])
    said, passed = _outcome_beside(text)
    if not said:
        said, passed = _said_after(lines, position + size) or _said_before(lines, position, counts) or (None, None)
    if not said and not counts and UNANIMOUS.search(fold(text)):
        passed = True
    numbers = tuple(number for line in lines[position : position + size] for number in line.numbers)
    return Vote(
        counts.get("in_favour"),
        counts.get("against"),
        counts.get("abstained"),
        said,
        passed,
        _motion(lines, position),
        None,
        numbers,
        len(counts) == 3,
    )


def _outcome_beside(text):
    """Return the outcome told in the sentence of the counts, in the one after it or, failing both, anywhere."""
    parts = SENTENCE.split(text)
    at = next((place for place, part in enumerate(parts) if counts_of(part) or ratio_of(part)), 0)
    return next((found for part in parts[at : at + 2] if (found := outcome(part))[0]), None) or outcome(text)


def _said_after(lines, position):
    """«Usnesení bylo přijato.» on the line after the counts."""
    after = plain(lines[position].text) if position < len(lines) else ""
    is_result = after and len(after) < LONGEST_RESULT and RESULT.match(fold(after)) and not counts_of(after)
    return outcome(after) if is_result and outcome(after)[0] else None


def _said_before(lines, position, counts):
    """«ŘS návrh neschválila.», then the counts on a line of their own that agree."""
    if not position or "in_favour" not in counts:
        return None
    last = re.split(r"(?<=[.!])\s+", plain(lines[position - 1].text).strip())[-1]
    said, passed = outcome(last) if len(last) < LONGEST_RESULT and SAID_BY_BODY.search(fold(last)) else (None, None)
    return (said, passed) if said and passed == (counts["in_favour"] > counts.get("against", 0)) else None


def _motion(lines, position):
    """Return what was voted on: the text before the counts, or the line before that is not merely «Hlasování:»."""
    own = re.split(
        r"(?i)\(?\s*(?:hlasování|hlasovalo|pro\s*[:–-]?\s*\d|\d+\s*[-/:]\s*\d+\s*[-/:])", plain(lines[position].text)
    )[0].strip(" ,:;(–-")
    if len(own) > 12:
        return own
    for before in range(position - 1, max(-1, position - 4), -1):
        text = plain(lines[before].text).strip(" :")
        if text and not re.fullmatch(r"(?:prubeh |vysledek )?hlasovani(?: \w+)?", fold(text)) and not counts_of(text):
            return text
    return ""
