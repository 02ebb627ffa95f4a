"""Names that the public must not read, found also in the Czech cases: «Tichá» in «paní Tiché», «Hájek» in «Hájkovi»."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from workgroups.enums import Side
from workgroups.models import Membership

TITLES = {
    "mgr",
    "ing",
    "bc",
    "mudr",
    "judr",
    "phdr",
    "paeddr",
    "phd",
    "ph",
    "dis",
    "csc",
    "doc",
    "prof",
    "mba",
    "mpa",
    "rndr",
    "thdr",
    "mvdr",
    "st",
    "ml",
}
ENDINGS = re.compile(r"[aeiouy]$")
LONGEST_ENDING = 4
BETWEEN = r"[\s\u00a0_.\-]+"
ADDRESS = r"pan[aiue]?|panem|pani|pi|slecn[ayeou]{1,2}|p\.|sl\."
SHORTEST_NAME = 3


@dataclass(frozen=True)
class Finding:
    """A place in the public minutes where a withheld name may stand: which field of which item, and the words."""

    place: str
    words: tuple
    item: object = None


class Withheld:
    """The names withheld from the public in one meeting's minutes."""

    def __init__(self, names):
        self.names = [parts for parts in (_parts(name) for name in names) if parts]

    @cached_property
    def _whole(self):
        """Matches two parts of one name side by side in either order, a surname with an initial, «paní» or «p.»."""
        return _pattern([pattern for parts in self.names for pattern in _whole_name(parts)], ending="")

    @cached_property
    def _surnames(self):
        return _pattern([_stem(part) for parts in self.names for part in _surnames(parts)])

    def mask(self, text):
        """Return the text with whole names replaced by words that say a name was left out."""
        if not self._whole or not text:
            return text
        pieces, begin = [], 0
        for match in self._whole.finditer(level(text)):
            pieces += [text[begin : match.start()], _("[name withheld]")]
            begin = match.end()
        return "".join([*pieces, text[begin:]])

    def mask_people(self, text):
        """Return a field of names with those withheld replaced; here a surname alone is a name, not a common word."""
        pieces = re.split(r"([,;\n]| a | and )", self.mask(text))
        return "".join(self._unnamed(piece) if self._is_surname(piece) else piece for piece in pieces)

    def _unnamed(self, piece):
        return piece.replace(piece.strip(), _("[name withheld]"))

    def _is_surname(self, person):
        """Tell whether nothing but a withheld surname, titles and initials stands there."""
        words = [word for word in re.findall(r"[^\W\d_]+", level(person)) if word not in TITLES and len(word) > 1]
        return len(words) == 1 and bool(self.words(person))

    def whole(self, text):
        """Tell whether the text has a whole withheld name."""
        return bool(self._whole and self._whole.search(level(text)))

    def touches(self, words):
        """Tell whether one of the folded words may be a withheld name: what is found is then looked at masked."""
        names = [part for parts in self.names for part in parts]
        return any(word in name or word.startswith(name[:-2]) for word in words for name in names)

    def words(self, text):
        """Return the words of the text that may be a withheld name, whole or a surname alone."""
        if not self._surnames or not text:
            return ()
        matches = self._surnames.finditer(level(text))
        return tuple(dict.fromkeys(text[match.start() : match.end()] for match in matches))


def withheld_names(meeting):
    """Return the Withheld of a meeting: those of its groups."""
    return withheld_in(meeting.groups.all())


def withheld_in(groups):
    """Return the Withheld of groups: their user representatives and hidden members, past ones too."""
    return Withheld(_unnamed(groups).values_list("name", flat=True))


def _unnamed(groups):
    return Membership.objects.filter(group__in=groups).filter(Q(side=Side.USER) | Q(is_hidden=True))


class WithheldByGroup:
    """The names withheld in each of many groups, asked from the database once and only when one is needed."""

    def __init__(self, groups):
        self._rows = _unnamed(groups).values_list("group", "name")
        self._made = {}

    @cached_property
    def every(self):
        """The Withheld of all the groups together."""
        return Withheld(name for _group, name in self._rows)

    def of(self, groups):
        """Return the Withheld of some of the groups, given by their ids."""
        key = frozenset(groups)
        if key not in self._made:
            self._made[key] = Withheld(name for group, name in self._rows if group in key)
        return self._made[key]


def findings(meeting, withheld):
    """Return every Finding in what the public would read of the meeting; `meeting` has its items loaded."""
    found = [Finding(str(label), withheld.words(text)) for label, text in _texts_of_meeting(meeting)]
    for item in meeting.items.all():
        found += [Finding(str(label), withheld.words(text), item) for label, text in _texts_of_item(item)]
    found += [Finding(_("material"), withheld.words(text)) for text in _names_of_materials(meeting)]
    return [finding for finding in found if finding.words]


def _names_of_materials(meeting):
    return [text for row in meeting.materials.all() if row.is_public for text in dict.fromkeys([row.title, row.name])]


def _texts_of_meeting(meeting):
    names = ("title", "place", "next_place", "recorded_by", "verified_by")
    return [(meeting._meta.get_field(name).verbose_name, getattr(meeting, name)) for name in names]


def _texts_of_item(item):
    names = ("title", "public_wording", "conclusion")
    texts = [(item._meta.get_field(name).verbose_name, getattr(item, name)) for name in names]
    return [*texts, *[(_("motion"), vote.motion) for vote in item.own_votes]]


def level(text):
    """Return the text in lower case without marks, each character in its old place."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character):
    base = unicodedata.normalize("NFKD", character.casefold())[:1]
    return base or character


def _parts(name):
    """Return the words of a name without titles and initials; «Tichá, Božena» and «Božena Tichá, Ph.D.» alike."""
    return [word for word in re.findall(r"[^\W\d_]+", level(name)) if word not in TITLES and len(word) > 1]


def _surnames(parts):
    """All parts but the given name; a short one would be found in half of the words."""
    return [part for part in parts[1:] or parts if len(part) >= SHORTEST_NAME]


def _stem(word, shortest=SHORTEST_NAME):
    """Return a pattern of the word in any case: the ending goes, e before a last consonant and k, h, g may change."""
    stem = ENDINGS.sub("", word) if len(word) > shortest else word
    stem = re.escape(stem)
    if stem == re.escape(word) and re.search(r"[^aeiouy]e[kclrn]$", stem):
        return f"{stem[:-2]}e?{stem[-1]}"
    softened = {"k": "[kc]", "h": "[hz]", "g": "[gz]"}.get(stem[-1], stem[-1])
    return stem[:-1] + softened


def _whole_name(parts):
    """Return the patterns of a person's name: parts side by side, a surname with an initial, with «paní», «p.»."""
    inflected = [f"{_stem(part, shortest=2)}[a-z]{{0,{LONGEST_ENDING}}}" for part in parts]
    patterns = []
    if len(parts) > 1:
        one = f"(?:{'|'.join(dict.fromkeys(inflected))})"
        patterns.append(f"{one}(?:{BETWEEN}{one})+")
    for part, surname in zip(parts[1:] or parts, inflected[1:] or inflected, strict=True):
        if len(part) >= SHORTEST_NAME:
            initial = f"{parts[0][0]}\\."
            patterns += [f"(?:{ADDRESS}){BETWEEN}{surname}", f"{initial}\\s*{surname}", f"{surname}\\s+{initial}"]
    return patterns


def _pattern(patterns, ending=f"[a-z]{{0,{LONGEST_ENDING}}}"):
    """Return the patterns as words of their own; an underscore, as in names of files, parts words too."""
    whole = f"(?<![^\\W_])(?:{'|'.join(patterns)}){ending}(?![^\\W_])"
    return re.compile(whole) if patterns else None
