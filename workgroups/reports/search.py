"""Search in all minutes a person may read, quick also among hundreds of thousands of items.

A rare word is found by its trigrams, all its places at once. A common one is met soon enough when meetings are read
from the newest back, so reading stops when the page is full; nothing counts all its places.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Q, Value, When

from portal.collation import fold
from portal.indexes import ids_with
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import AgendaItem, Meeting, WorkGroup
from workgroups.reports.names import WithheldByGroup, level, withheld_in

COLUMNS = ["search", "public_search"]
PUBLISHED = ["title", "public_wording", "conclusion"]  # what public_search is made of
SHORTEST = 3
FEW = 1000
PAGE = 25
DEEPEST_PAGE = 40
FIRST_STRIDE = 200
AROUND = 110
FRAGMENTS = 2


@dataclass(frozen=True)
class Hit:
    """An item with the words in it; `name` is its meeting’s. Texts are pairs: is it a found word, and the text."""

    item: AgendaItem
    meeting: Meeting
    name: str
    title: list
    fragments: list


@dataclass(frozen=True)
class Hits:
    """A page of hits; `count` is None when there are too many to count."""

    hits: list
    page: int
    has_next: bool
    count: int | None

    @property
    def previous(self):
        return self.page - 1

    @property
    def following(self):
        return self.page + 1


def words_of(text):
    """Return the folded words to look for; none when no word has three letters, which is too short to look for."""
    words = list(dict.fromkeys(re.findall(r"[^\s%_\\]+", fold(text[:200]))))
    return words if any(len(word) >= SHORTEST for word in words) else []


def search_minutes(words, user, meetings, *, decisions=False, page=1):
    """Return the Hits of the words (words_of) in the items of `meetings` that the person may read, the newest first.

    Who reads minutes from inside finds the whole text, the others what was published for them: a name that is masked
    there is not found either.
    """
    page = min(max(page, 1), DEEPEST_PAGE)
    withheld = WithheldByGroup(WorkGroup.objects.filter(region__in=meetings.order_by().values("region")))
    inside = Meeting.objects.inside(user).order_by().values("pk")
    is_inside = Case(When(pk__in=inside, then=Value(True)), default=Value(False), output_field=BooleanField())
    meetings = meetings.visible_to(user).annotate(is_inside=is_inside).order_by("-date", "-pk")
    columns = COLUMNS if _reads_some_inside(user) else COLUMNS[1:]
    ids = ids_with(AgendaItem, columns, [word for word in words if len(word) >= SHORTEST], FEW + 1)
    items = AgendaItem.objects.filter(is_decision=True) if decisions else AgendaItem.objects.all()
    if len(ids) <= FEW:
        items = items.filter(pk__in=ids)
        found = _among(items, meetings.filter(pk__in=items.order_by().values("meeting")), words, withheld)
        count, last = len(found), max(1, -(-len(found) // PAGE))
        page = min(page, last)
        has_next = page < last
    else:
        found = _walk(items, meetings, words, withheld, page * PAGE + 1)
        count, has_next = None, len(found) > page * PAGE and page < DEEPEST_PAGE
    return Hits(_shown(found[(page - 1) * PAGE : page * PAGE], words, withheld), page, has_next, count)


def _reads_some_inside(user):
    return bool(group_reach(user).belongs or reach(user).reads)


def _walk(items, meetings, words, withheld, needed):
    """Return the first `needed`, reading meetings from the newest back in strides that grow."""
    found, begin, stride = [], 0, FIRST_STRIDE
    while len(found) < needed:
        batch = list(meetings.values_list("pk", "is_inside")[begin : begin + stride])
        found += _in_batch(items, batch, words, withheld)
        if len(batch) < stride:
            break
        begin, stride = begin + stride, stride * 4
    return found


def _among(items, meetings, words, withheld):
    return _in_batch(items, list(meetings.values_list("pk", "is_inside")), words, withheld)


def _in_batch(items, batch, words, withheld):
    """Return (item id, whether it is read from inside) of the items with the words in a batch of meetings, in order."""
    place = {pk: number for number, (pk, _inside) in enumerate(batch)}
    said, published = (Q(*[(f"{column}__contains", word) for word in words]) for column in COLUMNS)
    inside, outside = ([pk for pk, is_inside in batch if is_inside == wanted] for wanted in (True, False))
    readable = (Q(meeting__in=inside) & (said | published)) | (Q(meeting__in=outside) & published)
    rows = list(items.filter(readable).order_by().values_list("pk", "meeting", "order"))
    rows.sort(key=lambda row: (place[row[1]], row[2], row[0]))
    outside = set(outside)
    hidden = _hidden([pk for pk, meeting, _order in rows if meeting in outside], words, withheld)
    return [(pk, meeting not in outside) for pk, meeting, _order in rows if pk not in hidden]


def _hidden(ids, words, withheld):
    """Return those of the items read from outside in which the words stand only in a name that is masked there."""
    if not ids or not withheld.every.touches(words):
        return set()
    texts, groups = {}, defaultdict(set)
    rows = AgendaItem.objects.filter(pk__in=ids).order_by()
    for pk, group, *said in rows.values_list("pk", "meeting__groups", *PUBLISHED):
        texts[pk] = said
        groups[pk].add(group)
    return {pk for pk, said in texts.items() if not _has(words, map(withheld.of(groups[pk]).mask, said))}


def _has(words, texts):
    text = fold(" ".join(texts))
    return all(word in text for word in words)


def _published(item):
    return [getattr(item, name) for name in PUBLISHED]


def _shown(found, words, withheld):
    """Return the Hits of one page: two queries, and one for the names unless they are known."""
    inside = dict(found)
    items = AgendaItem.objects.filter(pk__in=inside).select_related("meeting__region")
    items = items.prefetch_related("meeting__groups").in_bulk()
    return [_hit(items[pk], words, withheld, is_inside) for pk, is_inside in found]


def _hit(item, words, withheld, is_inside):
    if is_inside:
        mask, title, texts = str, item.title, [item.discussion, item.conclusion, item.public_wording]
    else:
        mask = withheld.of(group.pk for group in item.meeting.groups.all()).mask
        title, *texts = map(mask, _published(item))
    fragments = [fragment for text in texts if (fragment := _fragment(text, words))]
    meeting = item.meeting
    return Hit(item, meeting, mask(str(meeting)), _marked(title, words), fragments[:FRAGMENTS])


def _fragment(text, words):
    """Return the marked piece of the text around its first found word, or nothing when no word is in it."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    first = min((at for word in words if (at := level(text).find(word)) >= 0), default=None)
    if first is None:
        return []
    begin, end = max(0, first - AROUND), min(len(text), first + 2 * AROUND)
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    end = text.find(" ", end) if text.find(" ", end) >= 0 else len(text)
    piece = f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
    return _marked(piece, words)


def _marked(text, words):
    """Split the text into pairs: whether it is a found word, and the text."""
    text = unicodedata.normalize("NFC", text)
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pieces, begin = [], 0
    for match in re.finditer(pattern, level(text)):
        pieces += [(False, text[begin : match.start()]), (True, text[match.start() : match.end()])]
        begin = match.end()
    return [piece for piece in [*pieces, (False, text[begin:])] if piece[1]]


def without_masked(meetings, text, user, region):
    """Take out meetings that were found by the text only in a name that their reader, who is outside, sees masked."""
    withheld = withheld_in(region.groups.order_by().values("pk"))
    if not withheld.touches(fold(text).split()):
        return meetings
    inside = Meeting.objects.inside(user).order_by().values("pk")
    outside = meetings.exclude(pk__in=inside).prefetch_related("items")[:FEW]
    return meetings.filter(Q(pk__in=inside) | Q(pk__in=[row.pk for row in outside if _says(row, text, withheld.mask)]))


def _says(meeting, text, mask):
    texts = [meeting.title, meeting.number, meeting.place]
    texts += [text for item in meeting.items.all() for text in _published(item)]
    return any(fold(text) in fold(mask(said)) for said in texts)
