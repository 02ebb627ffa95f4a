"""Votes: counts with words on either side, ratios, tables, unanimity in words."""

import re
from dataclasses import replace

from portal.collation import fold
from workgroups.imports.minutes.labels import flat
from workgroups.imports.minutes.numbering import label_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.shapes import Vote

WORDS = {
    "nikdo": 0,
    "zadny": 0,
    "zadni": 0,
    "nula": 0,
    "nebyl nikdo": 0,
    "nebyl": 0,
    "jeden": 1,
    "jedna": 1,
    "jednoho": 1,
    "dva": 2,
    "dve": 2,
    "tri": 3,
    "ctyri": 4,
    "pet": 5,
    "sest": 6,
    "sedm": 7,
    "osm": 8,
    "devet": 9,
    "deset": 10,
    "jedenact": 11,
    "dvanact": 12,
    "trinact": 13,
    "ctrnact": 14,
    "patnact": 15,
}
BY = {"dvema": 2, "tremi": 3, "ctyrmi": 4, "peti": 5, "sesti": 6, "sedmi": 7, "osmi": 8, "deviti": 9, "deseti": 10}
BY_VOTES = re.compile(rf"\b({'|'.join(BY)}) hlasy\b")
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})\b(?!\s*(?:[./:–-]\s*\d|%))"
UNIT = r"(?:\s*(?:x|×|hlas\w*|clen\w*|pritomn\w*|osob\w*))?"
SIDES = [  # each as (word before count, count before word); abstaining first: «se zdržel proti» does not happen
    (
        "abstained",
        r"(?:ne)?zdrz(?:el\w*|eni|\.|uj\w*)?(?:\s?/\s?(?:a|i|o|y))?(?:\s?\(\w\))?(?:\s+(?:se|hlasovani))*",
        r"(?:se\s+)?(?:ne)?zdrz\w*(?:\s+(?:se|hlasovani))*",
    ),
    ("against", r"proti(?:\s+navrhu)?(?:\s+(?:hlasoval\w*|byl\w*))?", r"(?:hlasoval\w*\s+|byl\w*\s+)?proti"),
    (
        "in_favour",
        r"(?<!\w)pro(?:\s+(?:prijeti|navrh\w*|usneseni|schvaleni))?(?:\s+(?:hlasoval\w*|byl\w*))?",
        r"(?:hlasoval\w*\s+|byl\w*\s+)?pro(?:\s+navrh)?\b",
    ),
]
BEFORE = [
    (side, re.compile(rf"(?<!\w)(?:{word})\s*[:=–—-]?\s*(?:\|\s*)?\(?{COUNT}{UNIT}")) for side, word, _after in SIDES
]
BEHIND = [(side, re.compile(rf"(?<!\w){COUNT}{UNIT}\s*(?:[–-]\s*)?(?:{after})(?!\w)")) for side, _word, after in SIDES]
RATIO = re.compile(
    r"(?<![\d.:/-])(?P<f>\d{1,2})\s*(?P<mark>[-–:/])\s*(?P<a>\d{1,2})\s*(?P=mark)\s*(?P<z>\d{1,2})(?!\d|\.\s?\d"
    r"|\s*[-–:/]\s*\d)"
)
PAIR = re.compile(r"(?i:hlasování|hlasy)\s*:?\s*(?P<f>\d{1,2})\s?[:–-]\s?(?P<a>\d{1,2})(?=\s*(?:[.,;)(]|$))(?![.,]\d)")
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
    r"(?:usneseni|navrh|vysledek|program|bod|zapis|zaver|schvaleno|prijato|neschvaleno|neprijato|usneseni c\S*)\b"
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
    r"\((?:všemi )?(\d{1,3}) hlas(?:y|ů|em)\)|(?<=[lv][iaoy] )(?:všemi )?(\d{1,3}) hlas(?:y|ů|em)\b"
    r"|(?<=[lv] )(\d{1,3}) hlasy\b"
)
NUMBER_BEFORE = re.compile(r"(?:\bc\.|cislo|usneseni)\s*$")
SIDE_ALONE = re.compile(r"(?:pro|proti|zdrzel\w*(?: se)?(?: hlasovani)?)\s*:?")
HEADED = ("pro", "zdr", "vys")
LONGEST_RESULT = 160


def outcome(text):
    """Return (the word that says how it ended, whether it passed): («schváleno», True), or (None, None)."""
    folded = flat(text)
    for pattern, passed in ((FAILED, False), (PASSED, True)):
        if match := pattern.search(folded):
            return text[match.start() : match.end()], passed
    return None, None


def read_votes(lines):
    """Return the Votes of the lines; `item` is set by whoever knows the items."""
    lines = _sides_with_counts(lines)
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
    counts = _counts(line.text)
    size = 1
    while counts and len(counts) < 3 and position + size < len(lines) and not lines[position + size].cells:
        more = _counts(lines[position + size].text)
        if not more or set(more) & set(counts):
            break
        counts, size = counts | more, size + 1
    alone = None if counts else VOTES_ALONE.search(line.text)
    if alone and outcome(line.text)[0]:
        return _vote(lines, position, 1, {"in_favour": int(alone[1] or alone[2] or alone[3])}), 1
    told = counts and (
        re.search(r"hlasov", fold(_around(lines, position)))
        or _in_words(line.text)
        or (outcome(line.text)[0] and re.search(r"\bhlas(?:y|u|em)\b", fold(line.text)))
    )
    if len(counts) >= 2 or told:
        return _vote(lines, position, size, counts), size
    voted = (
        VOTING.search(fold(_around(lines, position)))
        or re.search(r"\(\s*\d+\s*[-–:/]", line.text)
        or outcome(line.text)[0]
    )
    ratio = _ratio(line.text) if voted else None
    if ratio:
        return _vote(lines, position, 1, ratio), 1
    return (_vote(lines, position, 1, {}), 1) if _in_words(line.text) else (None, 1)


def _around(lines, position):
    before = lines[position - 1].text if position and len(lines[position - 1].text) < 60 else ""
    return plain(f"{before} {lines[position].text}")


def _counts(text):
    """Return {side: count} of «pro 7, proti 0», «7 pro, 0 proti», whichever says more."""
    folded = _in_usual_words(fold(plain(text)).replace("|", " | "))
    if "pro" not in folded and "zdrz" not in folded and not BY_VOTES.search(folded):
        return {}
    ways = [
        {side: _number(match["count"]) for side, pattern in way if (match := pattern.search(folded))}
        for way in (BEFORE, BEHIND)
    ]
    best = max(ways, key=len)
    if not re.search(r"\d", folded):  # in words either order may stand: «pro hlasovali tři, jeden se zdržel»
        best = {**min(ways, key=len), **best}
    if "in_favour" not in best and (said := BY_VOTES.search(folded)):
        best = {"in_favour": BY[said[1]], **best}
    unsaid = re.search(r"\bnikdo (?:nebyl )?(?:proti|se nezdrzel)", folded)
    if unsaid and best:
        best = {**({"against": 0} if "nikdo proti" in folded or "nikdo nebyl proti" in folded else {}), **best}
        best = {**({"abstained": 0} if "nikdo se nezdrzel" in folded else {}), **best}
    return _with_dashes(best, folded)


def _in_usual_words(folded):
    """«5 hlasů ANO, 0 NE» and «souhlas 5, nesouhlas 0» as pro and proti; quotation marks off."""
    folded = re.sub(r"[„“”\"'‚‘]", "", folded)
    for yes, no in (("ano", "ne"), (r"souhlas\w*", r"nesouhlas\w*")):
        if re.search(rf"\b{yes}\b", folded) and re.search(rf"\b{no}\b", folded) and re.search(r"hlas|zdrz", folded):
            folded = re.sub(rf"\b{no}\b", "proti", re.sub(rf"\b{yes}\b", "pro", folded))
    return folded


def _with_dashes(counts, folded):
    """«Proti: –» beside counts of the others says nobody."""
    if not counts or len(counts) == 3:
        return counts
    for side, word, _after in SIDES:
        if side not in counts and re.search(rf"(?<!\w)(?:{word})\s*:\s*[–—-](?:\s*[,;.)|]|\s*$|\s+(?=[a-z]))", folded):
            counts = {**counts, side: 0}
    return counts


def _number(written):
    return WORDS[written] if written in WORDS else int(written)


def _ratio(text):
    match = next((one for one in RATIO.finditer(plain(text)) if not _is_number(one, plain(text))), None)
    if match:
        return {"in_favour": int(match["f"]), "against": int(match["a"]), "abstained": int(match["z"])}
    pair = PAIR.search(plain(text))
    return {"in_favour": int(pair["f"]), "against": int(pair["a"])} if pair else None


def _is_number(match, text):
    """«Usnesení č. 73/08/20» has the number of a resolution, no votes."""
    return bool(NUMBER_BEFORE.search(fold(text[: match.start()]))) or any(
        match[side].startswith("0") and len(match[side]) > 1 for side in "faz"
    )


def _in_words(text):
    """A sentence that a vote was unanimous, not one that merely agrees."""
    folded = fold(plain(text))
    return bool(UNANIMOUS.search(folded)) and bool(
        VOTING.search(folded)
        or outcome(text)[0]
        or re.search(r"souhlas|schval|zvol|prij", folded)
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
    values = dict(zip(sides, _cells(lines[position + size]), strict=False))
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
    return words if len(words) <= 6 else []


def _vote(lines, position, size, counts):
    text = " ".join(plain(line.text) for line in lines[position : position + size])
    said, passed = outcome(text)
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


def _said_after(lines, position):
    """«Usnesení bylo přijato.» on the line after the counts."""
    after = plain(lines[position].text) if position < len(lines) else ""
    is_result = after and len(after) < LONGEST_RESULT and RESULT.match(fold(after)) and not _counts(after)
    return outcome(after) if is_result and outcome(after)[0] else None


def _said_before(lines, position, counts):
    """«ŘS návrh neschválila.», then the counts on a line of their own that agree."""
    if not position or not counts.keys() >= {"in_favour", "against"}:
        return None
    last = re.split(r"(?<=[.!])\s+", plain(lines[position - 1].text).strip())[-1]
    said, passed = outcome(last) if len(last) < LONGEST_RESULT and SAID_BY_BODY.search(fold(last)) else (None, None)
    return (said, passed) if said and passed == (counts["in_favour"] > counts["against"]) else None


def _motion(lines, position):
    """Return what was voted on: the text before the counts, or the line before that is not merely «Hlasování:»."""
    own = re.split(
        r"(?i)\(?\s*(?:hlasování|hlasovalo|pro\s*[:–-]?\s*\d|\d+\s*[-/:]\s*\d+\s*[-/:])", plain(lines[position].text)
    )[0].strip(" ,:;(–-")
    if len(own) > 12:
        return own
    for before in range(position - 1, max(-1, position - 4), -1):
        text = plain(lines[before].text).strip(" :")
        if text and not re.fullmatch(r"(?:prubeh |vysledek )?hlasovani(?: \w+)?", fold(text)) and not _counts(text):
            return text
    return ""
