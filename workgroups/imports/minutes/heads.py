"""Where the points of an agenda begin: by their numbers, by titles announced in the programme, or by headings."""

import re
from collections import Counter
from dataclasses import dataclass

from portal.collation import fold
from workgroups.imports.minutes.numbering import NAMED, RANK, Label, label_of
from workgroups.imports.minutes.prepare import plain
from workgroups.imports.minutes.programme import similar
from workgroups.imports.minutes.sentences import ENDS_SHORTENED

LONGEST_LEAD, SHORT_SENTENCE = 90, 6
SAME, ALIKE = 0.75, 0.5
LIKE_HEADING = re.compile(r"^[^\W_].{2,80}$")
TITLED = re.compile(r"[^\W\d_][^:.]{2,50}:\s+\S")
MOST_BULLETS = 3
NO_HEADING = re.compile(
    r"(?:hlasovani|(?:ne)?schvalen[oa]\b|(?:ne)?prijat[oa]\b|zaver\b|usneseni|ukol|termin|zodpovid|vysledek|pro\b|proti|souhrn|priloh"
    r"|poznamka|v diskusi|diskuse k|benefity|zapsal|overil|pritom|omluv|host"
    r"|(?:schuzi|jednani|zasedani|setkani|poradu) (?:\w+ )?(?:zahajil|ridil|vedl|ukoncil)"
    r"|(?:\w+ )+byl\w* (?:jmenovan|zvolen|urcen))"
)


NOMINAL = re.compile(  # a title begins with the name of a thing done, also when a full stop ends it
    r"(?:\w{3,}(?:ani|eni|ost)|kontrola|zprav[ay]|informace|navrhy?|volb[ay]|priprav[ay]|zmen[ay]|plan|rozpocet|vyber|prodej"
    r"|pronajem|nakup|oprav[ay]|dotaz[ey]?|diskuz?s?e|organizace|termin[ay]?|pozvank[ay]|nabidk[ay]|smlouv[ay]|prezentace)\b"
)
VERB = re.compile(
    r"\b(?:\w{2,}(?:[aeěiuyáédtsk]l[aiyo]?|uje|ují|ujeme|áme|íme|eme|ejí)|je|jsou|jsme|se|si|bude\w*|budou|byl\w*|má|mají"
    r"|lze|nelze|může\w*|\w+[aeí]n[aoiy]?)\b",
    re.IGNORECASE,
)


@dataclass
class Head:
    """Where a point begins: position of its line, its number, and the title when that is known from elsewhere."""

    position: int
    label: Label | None
    title: str | None = None


def heads_of(lines, points):
    """Return the Heads of the points in order; `points` are those the programme announced."""
    labels = [label_of(plain(line.text)) if not _is_sub(line) else None for line in lines]
    labels = [row_label(line) if line.cells else label for label, line in zip(labels, lines, strict=True)]
    numbered = _numbered(lines, labels, points)
    if points:
        named = _by_title(lines, labels, points)
        if len(named) > len(numbered) or (len(named) == len(numbered) and not numbered):
            return named
    if numbered:
        return numbered
    return _by_heading(lines) if not points else []


def row_label(line):
    """A row of a table that begins with a number: «1. | Zahájení | …»."""
    if len(line.cells) > 1 and re.search(r"[^\W\d_]{2}", " ".join(line.cells[1:])):
        label = label_of(f"{line.cells[0]} x") or label_of(f"{line.cells[0]}. x")
        if label and label.rest == "x" and len(line.cells[0]) < 12:
            return Label(label.style, label.number, label.value, line.cells[0], line.cells[1])
        titled = label_of(plain(line.cells[0]))
        if (
            titled
            and titled.style != "bare"
            and titled.rest
            and len(titled.rest) < LONGEST_LEAD
            and not is_sentence(titled.rest)
        ):
            return titled
    return None


def _is_sub(line):
    return line.bullet and not line.stands_out


def _numbered(lines, labels, points):
    """Choose the way of numbering that carries the agenda and follow it, lists within points aside."""
    places = [place for place, label in enumerate(labels) if label]
    named = Counter(labels[place].style for place in places if labels[place].style in NAMED)
    named = Counter(
        {style: count for style, count in named.items() if count > 1 or style in ("point", "ad", "ordinal", "to")}
    )
    if named:
        style = min(named, key=lambda one: (-named[one], RANK[one]))
        return [
            Head(place, labels[place])
            for place in _rising(lines, labels, [p for p in places if labels[p].style == style])
        ]
    best = []
    for style in dict.fromkeys(labels[place].style for place in places):
        same = [place for place in places if labels[place].style == style]
        bold = [place for place in same if lines[place].stands_out]
        run = _rising(lines, labels, bold if len(bold) >= 2 else same)
        if _is_agenda(run, labels, points) and (not best or _better(run, best, lines, labels)):
            best = run
    return [Head(place, labels[place]) for place in best]


def _is_agenda(run, labels, points):
    if not run:
        return False
    matched = any(similar(labels[place].rest, point.title) >= SAME for place in run for point in points)
    alone = (
        labels[run[0]].value == 1 and len(labels[run[0]].rest) < LONGEST_LEAD and not is_sentence(labels[run[0]].rest)
    )
    if labels[run[0]].style == "bare":  # «1 Zahájení»: only a whole agenda of short headings
        return len(run) >= 2 and labels[run[0]].value == 1 and not any(is_sentence(labels[place].rest) for place in run)
    return len(run) >= 2 or matched or alone or labels[run[0]].style == "roman"


def _better(run, best, lines, labels):
    """Earlier beats later, unless the later one stands out as headings and the earlier does not."""
    bold, best_bold = (all(lines[place].stands_out for place in one) for one in (run, best))
    if bold != best_bold:
        return bold
    letters = ("letter", "lettered", "capital")
    if (labels[best[0]].style in letters) != (labels[run[0]].style in letters):
        return labels[best[0]].style in letters and run[0] < best[-1] and not _within_one(run, best)
    return run[0] < best[0]


def _within_one(run, best):
    """Whether a list lies whole in one point of the other: «B. Program», «1. … 2. … 3. …», «C. Tábor»."""
    return len(best) > len(run) and sum(place < run[0] for place in best) == sum(place < run[-1] for place in best)


def _rising(lines, labels, places):
    """Follow the numbers upward; a list that starts again at one is a list within a point."""
    taken, inner = [], 0.0
    for place in places:
        value = labels[place].value
        last = labels[taken[-1]].value if taken else None
        if not value or last is None:
            taken.append(place)
        elif value == last + 1 and not (inner and value == inner + 1 and not _set_apart(lines, place, taken[0])):
            taken, inner = [*taken, place], 0.0
        elif inner and value == inner + 1:
            inner = value
        elif (value == last and not inner and _told_again(lines, labels, place, taken[-1])) or (
            value > last and value <= last + 4 and not inner
        ):
            taken.append(place)
        elif value == 1:
            inner = 1.0
        elif value == int(value) and value > last and inner:
            taken, inner = [*taken, place], 0.0
    return taken


def _told_again(lines, labels, place, before):
    """Whether a number stands twice as a heading: the writer forgot to count on, «4. Účet», «4. Zpráva o účtu»."""
    alike = lines[place].stands_out == lines[before].stands_out and lines[place].level == lines[before].level
    apart = lines[place].stands_out or (lines[place].gap and lines[before].gap and place > before + 1)
    return alike and apart and not is_sentence(labels[place].rest)


def _set_apart(lines, place, first):
    line, example = lines[place], lines[first]
    if example.stands_out or line.stands_out:
        return example.stands_out == line.stands_out
    if line.level != example.level:
        return False
    return line.gap and example.gap and place > 0 and not lines[place - 1].bullet


def _by_title(lines, labels, points):
    """Find each announced title again in the body, in order."""
    heads, begin = [], 0
    for point in points:
        place = _find(lines, labels, point, begin)
        if place is not None:
            heads.append(
                Head(
                    place,
                    labels[place] if labels[place] and labels[place].number == point.number else None,
                    point.title,
                )
            )
            begin = place + 1
    return heads


def _find(lines, labels, point, begin):
    best, best_score = None, ALIKE
    for place in range(begin, len(lines)):
        text = labels[place].rest if labels[place] else plain(lines[place].text)
        first = re.split(r"[:.;]\s|\s[–-]\s", text + " ")[0][:120]
        score = similar(first, point.title)
        score -= 0.2 if len(first.split()) > 3 * max(2, len(point.title.split())) else 0
        score += 0.1 if lines[place].stands_out else 0
        if score > best_score + 0.001:
            best, best_score = place, score
            if score >= 1:
                break
    return best


def _by_heading(lines):
    """Without numbers: headings, bold lines, then short lines set apart."""
    levels = Counter(line.heading for line in lines if line.heading and not _heads_nothing(line.text))
    for level in sorted(levels):
        if levels[level] >= 2 or (len(levels) == 1 and levels[level]):
            return [
                Head(place, None)
                for place, line in enumerate(lines)
                if line.heading and line.heading <= level and not _heads_nothing(line.text)
            ]
    for rule in (_is_bold_heading, _is_capitals, _is_bullet_heading, _is_short_alone, _is_titled_bullet):
        places = [place for place in range(len(lines)) if rule(lines, place)]
        if len(places) >= 2:
            return [Head(place, None) for place in places]
    return []


def _heads_nothing(text):
    """Labels within a point; «Usnesení» or «Závěr» alone on a line may head one."""
    folded = fold(plain(text))
    return bool(NO_HEADING.match(folded)) and folded not in ("usneseni", "zaver")


def _is_bold_heading(lines, place):
    line = lines[place]
    return line.bold and not line.bullet and len(line.text) < 120 and not _heads_nothing(line.text)


def _is_capitals(lines, place):
    text = lines[place].text
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 4 and text.upper() == text and len(text) < 100 and not _heads_nothing(text)


def _is_bullet_heading(lines, place):
    """A short bullet with plain sentences under it."""
    line, text = lines[place], plain(lines[place].text)
    follows = place + 1 < len(lines) and not lines[place + 1].bullet and len(lines[place + 1].text) > len(text)
    return line.bullet and not line.level and follows and len(text.split()) <= 9 and not text.endswith((".", ",", ";"))


def _is_titled_bullet(lines, place):
    """«- Tisk plánu: náklad 500 ks»: a bullet that names its matter, when most of them do."""
    bullets = [line for line in lines if line.bullet and not line.level]
    titled = sum(bool(TITLED.match(plain(line.text))) for line in bullets)
    line = lines[place]
    is_one = line.bullet and not line.level and bool(TITLED.match(plain(line.text)))
    return is_one and titled >= MOST_BULLETS and titled * 3 >= len(bullets) * 2


def _is_short_alone(lines, place):
    """A short line with a gap before it, no end of a sentence, and text right under it."""
    line = lines[place]
    follows = place + 1 < len(lines) and (len(lines[place + 1].text) > len(line.text) or lines[place + 1].bullet)
    text = plain(line.text)
    shaped = (
        LIKE_HEADING.match(text)
        and text[:1].isupper()
        and not text.endswith((".", ",", ";", "?", "!"))
        and not line.bullet
        and not line.cells
    )
    return (
        bool(shaped)
        and len(text.split()) <= 9
        and follows
        and (line.gap or place == 0 or text.endswith(":") or _says_all(lines, place))
        and not _heads_nothing(text)
    )


def _says_all(lines, place):
    """In a text without a single gap: whether whole sentences follow the line."""
    return not any(line.gap for line in lines) and plain(lines[place + 1].text).endswith((".", "!", "?"))


def is_sentence(said):
    """Whether words are a sentence that somebody said rather than a title."""
    ends = said.rstrip(" ").endswith((".", "!", "?")) and not ENDS_SHORTENED.search(said.rstrip())
    ends = ends and not (NOMINAL.match(fold(said)) and not VERB.search(said))
    return (ends and len(said.split()) > SHORT_SENTENCE) or bool(
        re.search(r"[^\W\d_]{4,}\.\s+[A-ZÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ]|:\s+\S.{60,}", said)
    )
