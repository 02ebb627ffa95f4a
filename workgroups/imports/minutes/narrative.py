"""People whom no label names: «Schůze se zúčastnili …», «Omluvil se …», «Ověřovateli byli zvoleni …» in the text."""

import re

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.labels import flat, opening
from workgroups.imports.minutes.people import people
from workgroups.imports.minutes.persons import has_given, person_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.sentences import SENTENCE

MEN = r"(?:i|y|a|o|)"
CAME = [
    (
        "guests",
        re.compile(
            rf"\b(?:mezi host[iy]\w* byl{MEN}|host[eiy]m? byl{MEN}"
            r"|(?:jako|za) host\w* (?:se )?(?:dostavil|zucastnil|prisel|prisl)\w*)\b"
        ),
    ),
    (
        "excused",
        re.compile(
            rf"\b(?:omluvil{MEN} se|se (?:\w+ ){{0,4}}omluvil{MEN}|omluven{MEN} (?:byl{MEN}|jsou|je)"
            rf"|(?:byl{MEN}|jsou|je) (?:\w+ )?omluven{MEN}|nepritomn{MEN} byl{MEN})\b"
        ),
    ),
    (
        "present",
        re.compile(
            rf"\b(?:byl{MEN} (?:\w+ ){{0,2}}pritomn{MEN}|pritomn{MEN} (?:byl{MEN}|jsou|take|dale)"
            r"|se (?:\w+ ){0,3}(?:z?ucastnil[iy])|se [^.:]{5,70}? sesl[iy]"
            r"|zucastnil[iy] se|sesl[iy] se|dostavil[iy] se)\b"
        ),
    ),
]
OFFICES = [("verified_by", r"overovatel\w*"), ("recorded_by", r"zapisovatel\w*")]
ELECTED = r"(?:zvolen|urcen|jmenovan|navrzen|schvalen|poveren)\w*"
BETWEEN = re.compile(
    rf"(?:[\s:,–-]|(?:zapisu?|jednani|dnesni\w*|zasedani|schuze|byl\w*|{ELECTED}|jednohlasne|jednomyslne|dale|jsou|je|bude|budou"
    rf"|a|se|stava|stavaji)\b(?!\.))*"
)
WERE_ELECTED = re.compile(rf"\bbyl\w* (?:\w+ )?{ELECTED} (?:za )?$")
JOINS = re.compile(r"\s*(?:,|\ba\b|\bi\b|,\s*a\b)\s*")
OBLIQUE = re.compile(r"(?:ého|ému|ovi|em|ou|é|u|y)$")
OTHER_LABEL = re.compile(r"([^\W\d_][^:.,(]{2,30}):\s+(.{10,})")
NOT_OF_PEOPLE = re.compile(
    r"kontakt|komise|volb|zvol|navrh|vedomi|over|zap[si]|podpis|vedl|ridil|\bhlas|pro$|proti|zdrz"
)
LEFT = re.compile(r"\b(?:odes[el]\w*|odchod\w*|opustil\w*)\b")  # «v 15:11 se omluvil a odešel»: was there before
MOST_LINES, MOST_WORDS, LONGEST = 25, 7, 600


def who_came(lines, missing):
    """Return {kind of attendance: Persons} told in sentences near the beginning, for the kinds that no list has."""
    told = {kind: [] for kind in missing}
    for line in lines[:MOST_LINES]:
        for sentence in SENTENCE.split(plain(line.text)[:LONGEST]) if missing and not line.cells else ():
            for kind, found in _by_kind(sentence, line.numbers):
                if kind in told:
                    told[kind] += [person for person in found if person.name not in {one.name for one in told[kind]}]
    if not told.get("present", True):
        told["present"] = _under_other_label(lines[:MOST_LINES])
    return told


def _under_other_label(lines):
    """«Přihlášeni: Jana Malá – Charita; Petr Krátký – obec»: whole names under a word nobody thought of."""
    for line in lines:
        label = OTHER_LABEL.match(plain(line.text))
        if label and not line.cells and not opening(line.text) and not NOT_OF_PEOPLE.search(fold(label[1])):
            found, _rest = people([line.but(text=label[2])])
            if len(found) > 1 and all(has_given(person.name) for person in found):
                return found
    return []


def _by_kind(sentence, numbers):
    """Return (kind, Persons) of a sentence: a name belongs to the words before it, the first to those after."""
    folded = flat(sentence)
    if LEFT.search(folded):
        return []
    marks = sorted((match.start(), kind) for kind, pattern in CAME if (match := pattern.search(folded)))
    begins = [0, *[begin for begin, _kind in marks[1:]]][: len(marks)]
    ends = [*begins[1:], len(sentence)][: len(marks)]
    return [
        (kind, [person_of(name, numbers) for name in names_in(sentence[begin:end])])
        for (_at, kind), begin, end in zip(marks, begins, ends, strict=True)
    ]


def appointed(lines, field):
    """Return whom the text says to record or to verify the minutes where nobody signed so."""
    word = re.compile(dict(OFFICES)[field])
    for line in lines:
        for sentence in SENTENCE.split(plain(line.text)):
            for match in word.finditer(flat(sentence)):
                found = _named_after(sentence, match.end()) or _named_before(sentence, match.start())
                if found:
                    return [person_of(name, line.numbers) for name in found]
    return []


def _named_after(sentence, begin):
    """«Ověřovateli zápisu byli určeni pan Malý a paní Nová», «Volba ověřovatelů – p. Malý, Ing. Nová»."""
    begin += BETWEEN.match(flat(sentence[begin:])).end()
    found = []
    while begin < len(sentence):
        name = _name_at(sentence, begin)
        if not name:
            break
        found.append(name)
        begin = sentence.index(name, begin) + len(name)
        joint = JOINS.match(sentence, begin)
        if not joint:
            break
        begin = joint.end()
    return found


def _named_before(sentence, end):
    """«Pan Malý a paní Nová byli zvoleni ověřovateli.»"""
    elected = WERE_ELECTED.search(flat(sentence[:end]))
    return names_in(sentence[: elected.start()]) if elected else []


def _name_at(sentence, begin):
    """Return the longest name in the nominative that begins right there, an empty text for none."""
    words = sentence[begin : begin + 80].split(" ")
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        name = " ".join(words[:size]).rstrip(" ,.;:")
        if size > 1 and re.search(r"[,;:)]$", words[size - 2]):
            continue
        if names.is_name(name) and _is_nominative(name):
            return name
    return ""


def _is_nominative(name):
    if name.startswith(("pana ", "panu ", "panem ")):
        return False
    words = names.without_titles(name)[0].split()
    return any(map(names.is_given, words)) or not OBLIQUE.search(words[-1])


def names_in(sentence):
    """Return the names in the nominative that a sentence holds: whole ones, with an initial, a title or «pan»."""
    found, begin = [], 0
    for match in re.finditer(r"(?<!\S)[„(]?(?=[^\W\d_])", sentence):
        if match.end() < begin:
            continue
        name = _name_at(sentence, match.end())
        if name and (" " in name or "." in name):
            found.append(name)
            begin = match.end() + len(name)
    return found
