"""Search across everything a person may see, without regard to case and diacritics: «zlut» finds «Žluť»."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from indicators.models import Indicator
from planning.models import ActionItem, Goal, Measure, RegionalRequest
from portal.collation import fold
from portal.indexes import few_with
from providers.access import reach
from providers.models import Provider, Service
from workgroups.access import group_reach
from workgroups.models import AgendaItem, Meeting, WorkGroup

SHORTEST = 2
SNIPPET = 160
MOST = 200  # hits of a kind: nobody reads more, and counting them all costs more than finding them


@dataclass(frozen=True)
class Source:
    """One kind of thing that is searched: its rows, where they live, and the columns that show a hit.

    `drafts` is the path to the planning region of things whose draft only its insiders read; others find and see the
    words that were published.
    """

    label: str
    icon: str
    rows: object
    region: str
    title: object
    note: object
    text: object
    page: str
    address: object = None
    drafts: str = ""


def _goals(user):
    return Goal.objects.visible_to(user).standing()


def _measures(user):
    return Measure.objects.visible_to(user).standing()


def _items(user):
    return ActionItem.objects.visible_to(user).standing()


def _requests(user):
    return RegionalRequest.objects.visible_to(user)


def _indicators(user):
    return Indicator.objects.visible_to(user)


def _minutes(user):
    """Points of the minutes of groups the person belongs to or whose planning region they read; nothing for others."""
    return AgendaItem.objects.filter(meeting__in=Meeting.objects.inside(user).order_by().values("pk"))


def _groups(user):
    return WorkGroup.objects.all()


def _services(user):
    return Service.objects.all()


def _providers(user):
    return Provider.objects.all()


def _joined(*parts):
    """Join texts; PostgreSQL wants one type of them, and a Czech name is a type of its own."""
    return Concat(*parts, output_field=TextField())


NOTHING = Value("")
SOURCES = {
    "goal": Source(
        _("Goals"),
        "goal",
        _goals,
        "plan__region",
        "title",
        F("group__name"),
        "text",
        "planning:goal_detail",
        drafts="plan__region",
    ),
    "measure": Source(
        _("Measures"),
        "measure",
        _measures,
        "goal__plan__region",
        "title",
        F("goal__title"),
        "text",
        "planning:measure_detail",
        drafts="goal__plan__region",
    ),
    "item": Source(
        _("Action plan items"),
        "item",
        _items,
        "action_plan__plan__region",
        "title",
        Cast("action_plan__year", CharField()),
        "description",
        "planning:item_detail",
        drafts="action_plan__plan__region",
    ),
    "request": Source(
        _("Requests to the region"),
        "request",
        _requests,
        "region",
        _joined("number", Value(" "), Coalesce("service__name", "service_to_be", output_field=TextField())),
        Cast("network_year", CharField()),
        "reasoning",
        "planning:request_detail",
    ),
    "indicator": Source(
        _("Indicators"),
        "indicator",
        _indicators,
        "service__in_regions__region",
        "name",
        Coalesce("service__name", NOTHING, output_field=TextField()),
        "meaning",
        "indicators:indicator_detail",
    ),
    "minutes": Source(
        _("Minutes"),
        "minutes",
        _minutes,
        "meeting__region",
        "title",
        _joined("meeting__title", Value(" "), "meeting__number"),
        "discussion",
        "workgroups:meeting_detail",
        F("meeting"),
    ),
    "group": Source(
        _("Groups"),
        "group",
        _groups,
        "region",
        "name",
        F("region__name"),
        "purpose",
        "workgroups:group_detail",
        _joined("region__slug", Value("/"), "slug"),
    ),
    "service": Source(
        _("Services"),
        "service",
        _services,
        "in_regions__region",
        "name",
        F("provider__name"),
        "description",
        "providers:service_detail",
    ),
    "provider": Source(
        _("Providers"),
        "provider",
        _providers,
        "services__in_regions__region",
        "name",
        _joined(Value("IČO "), "ico"),
        NOTHING,
        "providers:provider_detail",
    ),
}
ORDER = list(SOURCES)
LONG = {"item": (ActionItem, ["search", "published_search"]), "minutes": (AgendaItem, ["search"])}
"""Tables whose trigrams are kept (apps.py of planning and workgroups), and the columns."""
FEW = 500  # ids that a condition may list


@dataclass(frozen=True)
class Hit:
    """One found thing, ready to show."""

    kind: str
    title: str
    note: str
    snippet: str
    url: str


@dataclass(frozen=True)
class Words:
    """Folded words to look for; `few` are the ids of the rows of a long table that have them, where they are few."""

    folded: list
    few: dict


def words_of(text):
    """Return the Words to look for; None when the text is too short to search."""
    folded = fold(text)
    if len(folded) < SHORTEST:
        return None
    words = folded.split()
    return Words(words, {kind: few_with(model, columns, words, FEW) for kind, (model, columns) in LONG.items()})


def _matching(kind, words, user, region):
    source = SOURCES[kind]
    rows = source.rows(user)
    within = rows.order_by()
    if region:  # a thing may act in a region several times
        within = rows.model.objects.filter(pk__in=within.filter(**{source.region: region}).values("pk")).order_by()
    if words.few.get(kind) is not None:
        within = within.filter(pk__in=words.few[kind])
    if not source.drafts:
        return within.filter(_has("search", words))
    reads_draft = _reads_draft(source, user)
    return within.filter((reads_draft & _has("search", words)) | (~reads_draft & _has("published_search", words)))


def _first(kind, words, user, region, many):
    """Return the newest hits of a kind, `many` of them at most."""
    source, newest = SOURCES[kind], _matching(kind, words, user, region).order_by("-pk").values("pk")
    return source.rows(user).model.objects.filter(pk__in=newest[:many]).order_by()


def _has(column, words):
    condition = Q()
    for word in words.folded:
        condition &= Q(**{f"{column}__contains": word})
    return condition


def _reads_draft(source, user):
    """Return the condition that the person reads the row itself: insider, own provider, or it was never published."""
    inside = reach(user).reads | group_reach(user).runs_in
    condition = Q(published_in__isnull=True) | Q(**{f"{source.drafts}__in": inside})
    return condition | Q(provider__in=reach(user).works_for) if source.icon == "item" else condition


def _as_text(expression):
    return Cast(F(expression) if isinstance(expression, str) else expression, TextField())


def _rows(kind, words, user, region):
    source = SOURCES[kind]
    title, text = _as_text(source.title), _as_text(source.text)
    if source.drafts:
        reads_draft = _reads_draft(source, user)
        title = Case(When(reads_draft, then=title), default=_as_text("published_title"))
        text = Case(When(reads_draft, then=text), default=_as_text(NOTHING))
    shown = {
        "hit_place": Value(ORDER.index(kind), output_field=IntegerField()),
        "hit_title": title,
        "hit_note": _as_text(source.note),
        "hit_text": text,
        "hit_address": _as_text(source.address if source.address is not None else "pk"),
    }
    return _first(kind, words, user, region, MOST).annotate(**shown).values_list(*shown)


def counts(words, user, region=None):
    """Return {kind: how many} of what the words find, MOST + 1 where there are more; one query."""
    each = [
        _first(kind, words, user, region, MOST + 1)
        .annotate(counted_kind=Value(place, output_field=IntegerField()))
        .values("counted_kind")
        .annotate(many=Count("pk"))
        .values_list("counted_kind", "many")
        for place, kind in enumerate(ORDER)
    ]
    return {ORDER[place]: many for place, many in each[0].union(*each[1:], all=True)}


def found(words, user, many, region=None, kind=None):
    """Return a sliceable sequence of Hits, of one kind or of all in the order of the thread; `many` is of `counts`."""
    kinds = {one: count for one, count in many.items() if kind in (None, one)}
    return Hits(lambda one: _rows(one, words, user, region), words, {one: kinds[one] for one in ORDER if one in kinds})


class Hits:
    """Lazy hits, kind after kind. Only the kinds that reach into a page are asked for and sorted, in one query."""

    def __init__(self, rows_of, words, many):
        self.rows_of, self.words, self.many = rows_of, words, many

    def __getitem__(self, part):
        asked, skipped, before = [], 0, 0
        for kind, count in self.many.items():
            if before + count <= part.start:
                skipped += count
            elif before < part.stop:
                asked.append(self.rows_of(kind))
            before += count
        if not asked:
            return []
        rows = asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]
        rows = rows.order_by("hit_place", "hit_title", "hit_address")
        return [self._hit(*row) for row in rows[part.start - skipped : part.stop - skipped]]

    def _hit(self, place, title, note, text, address):
        source = SOURCES[ORDER[place]]
        return Hit(
            ORDER[place],
            title.strip(),
            note or "",
            snippet(text or "", self.words.folded),
            reverse(source.page, args=address.split("/")),
        )


def snippet(text, words):
    """Return the part of `text` around the first found word, about 160 characters, cut at spaces."""
    plain = " ".join(text.split())
    position = next((at for at in (_position(plain, word) for word in words) if at is not None), 0)
    start = max(0, position - SNIPPET // 3)
    if start:
        start = plain.find(" ", start) + 1
    part = plain[start : start + SNIPPET]
    if start + SNIPPET < len(plain):
        part = part.rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + part


def _position(text, word):
    """Where a folded word stands in a text that is not folded; None when nowhere."""
    at = fold_letters(text).find(word)
    return at if at >= 0 else None


def fold_letters(text):
    """Fold letter by letter, so that positions stay those of the original text."""
    return "".join(fold(letter)[:1] or " " for letter in text)
