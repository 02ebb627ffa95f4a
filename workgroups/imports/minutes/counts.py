"""How many voted for, against and abstained: counts with words on either side of them, ratios, numbers in words."""

import re

from portal.collation import fold
from workgroups.imports.minutes.prepare import plain

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
        r"(?<!\w)pro\s+[^,;:\d]{2,30}(?:c\. ?\d{1,2}\s)?hlasoval\w*"
        r"|(?<!\w)pro(?!\s+(?:pan[ai]?|mgr|ing|bc|phdr|p)\b)(?:\s+(?:prijeti|navrh\w*|usneseni|schvaleni))?(?:\s+(?:hlasoval\w*|byl\w*))?",
        r"(?:hlasoval\w*\s+|byl\w*\s+)?pro(?:\s+navrh)?\b(?!\s+(?:pan[ai]?|(?:mgr|ing|bc|[a-z]{1,3}dr|p)\.))",
    ),
]
BEFORE = [
    (side, re.compile(rf"(?<!\w)(?:{word})\s*[:=–—-]?\s*(?:\|\s*)?\(?{COUNT}{UNIT}")) for side, word, _after in SIDES
]
BEHIND = [(side, re.compile(rf"(?<!\w){COUNT}{UNIT}\s*(?:[–-]\s*)?(?:{after})(?!\w)")) for side, _word, after in SIDES]
RATIO = re.compile(
    r"(?<![\d.:/-])(?P<f>\d{1,2})\s*(?P<mark>[-–:/|])\s*(?P<a>\d{1,2})\s*(?P=mark)\s*(?P<z>\d{1,2})(?!\d|\.\s?\d"
    r"|\s*[-–:/]\s*\d)"
)
PAIR = re.compile(r"(?i:hlasování|hlasy)\s*:?\s*(?P<f>\d{1,2})\s?[:–-]\s?(?P<a>\d{1,2})(?=\s*(?:[.,;)(]|$))(?![.,]\d)")
NUMBER_BEFORE = re.compile(r"(?:\bc\.|cislo|usneseni)\s*$")
HOUR_BEFORE = re.compile(r"\b(?:ve?|od|do|cas\w*|zahajeno|ukonceno)\s*:?\s*$")  # «ukončeno v 18:41:10»


def counts_of(text):
    """Return {side: count} of «pro 7, proti 0», «7 pro, 0 proti», whichever says more."""
    folded = _in_usual_words(fold(plain(text)).replace("|", " | "))
    if len(re.findall(r"\bhlas\w* pro\b", folded)) > 1:  # «4 hlasy pro Janu Malou, 3 hlasy pro …»: who was elected
        return {}
    if "pro" not in folded and "zdrz" not in folded and not BY_VOTES.search(folded):
        return {}
    ways = sorted((_one_way(folded, way) for way in (BEFORE, BEHIND)), key=len, reverse=True)
    told = {match.start("count") for match in ways[0].values()}  # «pro hlasovalo 5, nikdo nebyl proti»
    more = {side: match for side, match in ways[1].items() if match.start("count") not in told}
    best = {side: _number(match["count"]) for side, match in {**more, **ways[0]}.items()}
    if not re.search(r"\d", folded):  # in words either order may stand: «pro hlasovali tři, jeden se zdržel»
        best = {side: _number(match["count"]) for side, match in ways[1].items()} | best
    if "in_favour" not in best and (said := BY_VOTES.search(folded)):
        best = {"in_favour": BY[said[1]], **best}
    unsaid = re.search(r"\bnikdo (?:nebyl )?(?:proti|se nezdrzel)", folded)
    if unsaid and best:
        best = {**({"against": 0} if "nikdo proti" in folded or "nikdo nebyl proti" in folded else {}), **best}
        best = {**({"abstained": 0} if "nikdo se nezdrzel" in folded else {}), **best}
    return _with_dashes(best, folded)


def _one_way(folded, way):
    return {side: match for side, pattern in way if (match := pattern.search(folded))}


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


def ratio_of(text):
    match = next((one for one in RATIO.finditer(plain(text)) if not _is_number(one, plain(text))), None)
    if match:
        return {"in_favour": int(match["f"]), "against": int(match["a"]), "abstained": int(match["z"])}
    pair = PAIR.search(plain(text))
    return {"in_favour": int(pair["f"]), "against": int(pair["a"])} if pair else None


def _is_number(match, text):
    """«Usnesení č. 73/08/20» has the number of a resolution, «v 18:41:10» an hour, no votes."""
    before = fold(text[: match.start()])
    return bool(NUMBER_BEFORE.search(before) or (match["mark"] == ":" and HOUR_BEFORE.search(before))) or any(
        match[side].startswith("0") and len(match[side]) > 1 for side in "faz"
    )
