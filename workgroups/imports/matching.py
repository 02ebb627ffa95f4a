"""People of a list matched to members of a group: without diacritics, titles and case. Nobody is ever created."""

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from portal.collation import fold
from workgroups.imports.minutes.names import without_titles

SURE, POSSIBLE, AHEAD = 90, 75, 5
SURNAME_ALONE, INITIAL = 95, 96
SAME_ORGANISATION = 4


@dataclass
class Match:
    """`member` when one is sure, otherwise None; `candidates` are (score 0–100, member), the best first."""

    member: object = None
    candidates: list = field(default_factory=list)

    @property
    def score(self):
        return self.candidates[0][0] if self.candidates else 0


def match(name, members, *, organisation=None):
    """Return the Match of a written name among members (objects with `name` and `organisation`)."""
    words = words_of(name)
    scored = [(_score(words, words_of(member.name)), member) for member in members] if words else []
    scored = [
        (_with_organisation(score, organisation, member), member) for score, member in scored if score >= POSSIBLE
    ]
    scored.sort(key=lambda pair: -pair[0])
    best = scored[0] if scored else (0, None)
    alone = len(scored) < 2 or best[0] - scored[1][0] >= min(AHEAD, SAME_ORGANISATION)
    return Match(best[1] if best[0] >= SURE and alone else None, scored)


def words_of(name):
    """Return the words of a name, folded, without titles: «Mgr. Jana Žáčková» → [«jana», «zackova»]."""
    return fold(without_titles(name)[0].replace("-", " ")).replace(",", " ").split()


def _score(words, others):
    if not others:
        return 0
    if sorted(words) == sorted(others):
        return 100
    if len(words) == 1:
        return _word(words[0], others)
    if _initials(words, others) or _initials(others, words):
        return INITIAL
    return min(99, fuzz.token_sort_ratio(" ".join(words), " ".join(others)))


def _word(word, others):
    """A surname alone: whole it is sure, with a slip it is possible."""
    if word == others[-1] or (word in others and len(others) == 2 and word == others[0] and len(word) > 4):
        return SURNAME_ALONE if word == others[-1] else POSSIBLE
    return min(SURE - 1, fuzz.ratio(word, others[-1]))


def _initials(short, whole):
    """«J. Novák» is «Jana Novák» and every other J: the rest of the words are the same."""
    if len(short) != len(whole):
        return False
    initials = [word.rstrip(".") for word in short if len(word.rstrip(".")) == 1]
    rest = [word for word in short if len(word.rstrip(".")) > 1]
    left = [word for word in whole if word not in rest]
    return bool(initials) and bool(rest) and sorted(word[0] for word in left) == sorted(initials)


def _with_organisation(score, organisation, member):
    """Between people of one name, the same organisation decides."""
    if (
        organisation
        and member.organisation
        and fuzz.partial_ratio(fold(organisation), fold(member.organisation)) >= SURE
    ):
        return score + SAME_ORGANISATION
    return score
