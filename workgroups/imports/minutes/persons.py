"""One entry of a list of people: the name without titles, whom they stand for, and what else is noted beside it."""

import re
from dataclasses import dataclass, replace

from portal.collation import fold
from workgroups.imports.minutes import names
from workgroups.imports.minutes.labels import flat

PRESENCE = [
    ("excused", re.compile(r"(?:omluv|o$|ne\W+(?:\w+\W+)?omluv|nepritom\w*\W+omluv)")),
    ("absent", re.compile(r"(?:nepritom|neomluv|chyb|ne(?:$|\W)|n$|nezucast)")),
    ("guests", re.compile(r"(?:host)")),
    ("present", re.compile(r"(?:pritom|ano$|p$|✓$|x$|a$|zucast|on-?line)")),
]
FROM = re.compile(r"(.{3,50}?)\s+(?:z|ze|za)\s+(.{3,})$")
DEPUTY = re.compile(  # «Jana Malá za Petru Dlouhou»: for whom she came is neither her organisation nor her office
    r"(.{3,50}?)\s+za\s+(?:(?:[^\W\d_]{2,6}\.\s?)+\S+\s\S+|[^\W\d_]+\s[^\W\d_]+(?:ou|ého))$"
)
NUMBERED = re.compile(r"^\d{1,2}[.)]\s*(?=[^\W\d_]{2}|[^\W\d_]\.)")
DASH = re.compile(r"\s*[–—-]\s+|\s+/\s+|/(?=[^\W\d_]{3})")
CONTACT = re.compile(  # a telephone number or an address of e-mail beside a name
    r"[\s,;(]*(?:(?:tel|mob)\w*[.:\s]*)?(?:(?:\+|00)420[\s-]?)?\d{3}[\s-]?\d{3}[\s-]?\d{3}\)?"
    r"|[\s,;(]*(?:e-?mail\s*:\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?",
    re.IGNORECASE,
)
MARKED = re.compile(  # «Jana Malá ano», «Petr Krátký – omluven»: the last word says whether they came
    r"[\s,;–-]+(?P<mark>[✓✔☑]|ano|ne|(?:ne)?omluven[aiy]?|(?:ne)?přítom(?:en|n[aiy]))\.?$", re.IGNORECASE
)
SHORTENED = re.compile(
    r"\w*[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]\w*[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]\w*\b"
)  # «MěÚ» of «tajemník MěÚ»: a word that is not inflected
MOST_SHORTENED, MOST_INITIALS = 3, 6
LATE = re.compile(r"(.{3,50}?)\s+((?:příchod|odchod|přišla?|přišel|odešla?|odešel|od|do)\b.*)$")
BEHIND = re.compile(r"([^\d(]{3,50}?)\s+(\d.*)$")  # «p. Malý 6. A»: the class of a child behind a name
ROLE_WORD = re.compile(
    rf"^(?:{names.ROLE.pattern}\s*(?:(?:socialni |skolske |pracovni |ridici )?(?:komise|skupiny"
    rf"|ps|rps|vyboru|rady)\b\s*)?)+"
)


@dataclass(frozen=True)
class Person:
    """Somebody on a list: the name without titles, and what else the list says of them, as written."""

    name: str
    organisation: str | None = None
    titles: str = ""
    role: str = ""
    presence: str = ""
    numbers: tuple = ()
    sure: bool = True

    def with_more(self, part):
        """Return the person with one more note: an organisation or an office after a comma."""
        organisation, role = organisation_or_role(part)
        return replace(
            self,
            organisation=", ".join(filter(None, [self.organisation, organisation])) or None,
            role=", ".join(filter(None, [self.role, role])),
            presence=self.presence or (presence_of(role) if role else ""),
        )


def person_of(part, numbers):
    """Return the Person of «Mgr. Jana Malá (Charita)», «Charita – Jana Malá», «Jana Malá, 602 200 300 ano»."""
    part = CONTACT.sub(" ", part).strip(" ,;")
    marked = MARKED.search(part)
    marked = marked if marked and names.is_name(split_organisation(part[: marked.start()])[0]) else None
    written, more = split_organisation(part[: marked.start()] if marked else part)
    name, titles = names.without_titles(written)
    organisations, roles = [], []
    initials = re.sub(r"[^A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]", "", name)
    for piece in more:
        if len(piece) < MOST_INITIALS and piece.replace(".", "").replace(" ", "") == initials:
            continue  # «Jana Malá (JM)»: the letters that stand for her further on
        organisation, role = organisation_or_role(piece)
        organisations += [organisation] if organisation else []
        roles += [role] if role else []
    sure = names.is_name(written)
    presence = presence_of(marked["mark"]) if marked else ""
    presence = presence or next((kind for role in roles if (kind := presence_of(role)) in ("excused", "guests")), "")
    return Person(name, ", ".join(organisations) or None, titles, ", ".join(roles), presence, numbers, sure)


def presence_of(cell):
    """Return the kind of attendance that a word or a mark says, an empty text for none."""
    folded = fold(cell).strip(" .")
    return next((kind for kind, words in PRESENCE if words.match(folded)), "") if len(folded) < 20 else ""


def organisation_or_role(piece):
    """Return (organisation, role); of «členka, Městys Lhota» both."""
    first, comma, more = piece.partition(",")
    if DEPUTY.match(f"--- {first}"):  # «za Petru Dlouhou, odbor školství»
        return organisation_or_role(more.strip()) if more.strip() else ("", first)
    if comma and names.is_role(first) and not organisation_or_role(first)[0]:
        organisation, role = organisation_or_role(more)
        return organisation, ", ".join(filter(None, [first.strip(), role]))
    piece = (
        names.SIGNED.sub("", piece).strip(" .,;–-")
        if not re.search(r"\b\w\.$", piece.strip())
        else names.SIGNED.sub("", piece).strip(" ,;–-")
    )
    office = ROLE_WORD.match(flat(piece)) if names.is_role(piece) else None
    if not office:
        return re.sub(r"^(?:za|zástupce|zástupkyně)\s+", "", piece), ""
    bare = piece[office.end() :].strip(" ,-–")
    if not (bare and names.is_organisation(bare)):
        return "", piece
    whole = not SHORTENED.match(bare) or len(bare.split()) > MOST_SHORTENED
    return (piece, "") if whole else (bare, piece[: office.end()].strip())


def split_organisation(part):
    """Return (the name as written, [what stands in brackets, after a dash or after a comma])."""
    more = re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?", part)
    rest = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)?", " ", part).strip(" ,;")
    pieces = [piece.strip(" ,") for piece in DASH.split(rest)]
    pieces = [piece for piece in pieces if piece] or [rest]
    deputy = DEPUTY.match(pieces[0])
    if deputy and names.is_name(deputy[1]):
        pieces[:1] = [deputy[1]]
    outside = LATE.match(pieces[0]) or FROM.match(pieces[0]) or BEHIND.match(pieces[0])
    if outside and names.is_name(outside[1]):
        pieces[:1] = [outside[1], outside[2]]
    whole = next((place for place, piece in enumerate(pieces) if has_given(piece)), 0)
    if whole and " " not in pieces[0]:  # «Kamenná – Josef Vaněk»: a lone word beside a whole name is no surname
        pieces.insert(0, pieces.pop(whole))
    elif len(pieces) > 1 and not names.is_name(pieces[0]):
        at = next((place for place, piece in enumerate(pieces) if names.is_name(piece)), 0)
        pieces.insert(0, pieces.pop(at))
    return pieces[0], [*pieces[1:], *[piece.strip() for piece in more if piece.strip()]]


def has_given(piece):
    """Whether the words are a whole name, one of them a given name."""
    words = names.without_titles(piece)[0].split()
    return names.is_name(piece) and len(words) > 1 and any(map(names.is_given, words))
