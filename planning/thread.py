"""The thread: minutes – goal – measure – indicator – item – request, walked from any of them in both directions.

Upstream is what led to a thing, downstream what followed from it; a walk never turns round, so a measure's thread does
not fill with its goal's other measures. Only what the person may see is counted.
"""

from django.db import connection
from django.db.models import Count, F, IntegerField, Min, Q, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.access import link_of
from indicators.models import Indicator
from planning.freezing import published_wording
from planning.models import (
    ActionItem,
    AgendaLink,
    Goal,
    ItemIndicator,
    Measure,
    MeasureIndicator,
    RegionalRequest,
    RequestItem,
)
from portal.charts import FILLED, HOLLOW, RINGED, Column, Node, Station, Thread, ThreadMap
from providers.access import reach
from workgroups.access import group_reach
from workgroups.models import Meeting

KINDS = {
    "meeting": Meeting,
    "goal": Goal,
    "measure": Measure,
    "indicator": Indicator,
    "item": ActionItem,
    "request": RegionalRequest,
}
LABELS = {
    "meeting": gettext_lazy("Minutes"),
    "goal": gettext_lazy("Goal"),
    "measure": gettext_lazy("Measure"),
    "indicator": gettext_lazy("Indicator"),
    "item": gettext_lazy("Item"),
    "request": gettext_lazy("Request"),
}
HINTS = {
    "meeting": gettext_lazy("The lead of the group links a point of the minutes."),
    "goal": gettext_lazy("The coordinator writes goals in the plan."),
    "measure": gettext_lazy("The coordinator writes measures in the plan."),
    "indicator": gettext_lazy("The provider links its own indicator to a measure in a setting round."),
    "item": gettext_lazy("The provider or the coordinator proposes an item of the action plan."),
    "request": gettext_lazy("The coordinator makes a request from an item."),
}
MOST_IN_COLUMN = 40


def kind_of(row):
    """Return the station of a row («measure»), or None for a row that has no place in the thread."""
    return next((kind for kind, model in KINDS.items() if isinstance(row, model)), None)


def _walk(kind, pk):
    """Return for each station the condition that its rows belong to the thread of one row."""
    links = AgendaLink.objects.standing().filter(agenda_item__meeting=pk).order_by().values("pk")
    return {
        "meeting": lambda: {
            "goal": Q(agenda_links__in=links) | Q(measures__agenda_links__in=links),
            "measure": Q(agenda_links__in=links) | Q(items__agenda_links__in=links) | Q(goal__agenda_links__in=links),
            "indicator": Q(agenda_links__in=links) | Q(measure_links__measure__agenda_links__in=links),
            "item": Q(agenda_links__in=links) | Q(measure__agenda_links__in=links),
            "request": Q(items__agenda_links__in=links) | Q(items__measure__agenda_links__in=links),
        },
        "goal": lambda: {
            "measure": Q(goal=pk),
            "indicator": Q(measure_links__measure__goal=pk),
            "item": Q(measure__goal=pk),
            "request": Q(items__measure__goal=pk),
        },
        "measure": lambda: {
            "goal": Q(measures=pk),
            "indicator": Q(measure_links__measure=pk),
            "item": Q(measure=pk),
            "request": Q(items__measure=pk),
        },
        "indicator": lambda: {
            "goal": _or_before("measures__indicator_links__indicator", pk),
            "measure": _or_before("indicator_links__indicator", pk),
            "item": _or_before("indicator_links__indicator", pk),
            "request": _or_before("items__indicator_links__indicator", pk),
        },
        "item": lambda: {
            "goal": Q(measures__items=pk),
            "measure": Q(items=pk),
            "indicator": Q(item_links__item=pk),
            "request": Q(items=pk),
        },
        "request": lambda: {
            "goal": Q(measures__items__requests=pk),
            "measure": Q(items__requests=pk),
            "indicator": Q(item_links__item__requests=pk),
            "item": Q(requests=pk),
        },
    }[kind]()


def _or_before(path, pk):
    """Return the condition that `path` leads to an indicator or to a wording it replaced, as far as two back."""
    return Q(**{path: pk}) | Q(**{f"{path}__successor": pk}) | Q(**{f"{path}__successor__successor": pk})


def _minutes_of(kind, conditions, pk):
    """Return the condition on AgendaLink that it points at the row itself, upstream of it, or at a goal's measure."""
    upstream = {
        "goal": ["goal", "measure"],
        "measure": ["goal", "measure"],
        "indicator": ["goal", "measure", "indicator"],
    }
    stations = upstream.get(kind, ["goal", "measure", "indicator", "item"])
    found = Q()
    for station in stations:
        if station == kind:
            found |= _or_before(station, pk) if kind == "indicator" else Q(**{station: pk})
        else:
            rows = KINDS[station].objects.filter(conditions[station]).values("pk")
            found |= Q(**{f"{station}__in": rows})
    return found


def _standing(kind, queryset):
    return queryset.filter(removed_at__isnull=True) if kind in ("goal", "measure", "item") else queryset


def _ways(model, condition):
    """Return the ids that a condition finds, as a union of its ways: each walks its own indexes, an OR reads it all."""
    ways = condition.children if condition.connector == Q.OR else [condition]
    first, *rest = [model.objects.filter(way).order_by().values("pk") for way in ways]
    return first.union(*rest) if rest else first


def linked(kind, pk, user):
    """Return for each other station a queryset of the rows in the thread that the person may see."""
    conditions = _walk(kind, pk)
    rows = {}
    for station, condition in conditions.items():
        visible = KINDS[station].objects.visible_to(user)
        rows[station] = _standing(station, visible.filter(pk__in=_ways(KINDS[station], condition)))
    if kind != "meeting":
        links = AgendaLink.objects.standing().filter(_minutes_of(kind, conditions, pk))
        meetings = links.order_by().values("agenda_item__meeting")
        rows["meeting"] = Meeting.objects.visible_to(user).filter(pk__in=meetings)
    rows.pop(kind, None)
    return rows


def _counting(rows):
    """Return the one query that counts each of the querysets: (place among them, how many, id of the first)."""
    counts = [
        queryset.order_by()
        .annotate(station=Value(position, output_field=IntegerField()))
        .values("station")
        .annotate(many=Count("pk"), first=Cast(Min("pk"), IntegerField()))
        .values_list("station", "many", "first")
        for position, queryset in enumerate(rows)
    ]
    return counts[0].union(*counts[1:], all=True)


ANY_ROW = -1  # stands in kept SQL for the id of the row whose thread is counted
KEPT = 256
_kept = {}


def _sql(kind, user):
    """Return (stations, SQL, parameters) that count the thread of any row of a kind for a person.

    Django takes longer to write this query of a dozen parts than the database to answer it, and writes the same for
    every row as long as the person's rights stay the same: so it is kept under the rights it was written for.
    """
    rights = (user.pk, reach(user), group_reach(user), link_of(user), timezone.localdate())
    key = (connection.vendor, kind, *rights)
    if key not in _kept:
        rows = linked(kind, ANY_ROW, user)
        if len(_kept) >= KEPT:
            _kept.clear()
        _kept[key] = (list(rows), *_counting(rows.values()).query.sql_with_params())
    return _kept[key]


def _counted(kind, pk, user):
    """Return {station: (how many, id of the first)} of the thread of a row, in one query."""
    stations, sql, params = _sql(kind, user)
    with connection.cursor() as cursor:
        cursor.execute(sql, [pk if param == ANY_ROW else param for param in params])
        return {stations[position]: (many, first) for position, many, first in cursor.fetchall()}


def line(row, user, url_of, map_url):
    """Return the Thread of six stations for a row; one query. `url_of(kind, pk)` addresses a row, `map_url` the map."""
    kind = kind_of(row)
    counts = _counted(kind, row.pk, user)
    stations = []
    for station, label in LABELS.items():
        many, first = counts.get(station, (0, None))
        if station == kind:
            stations.append(Station(station, str(label), FILLED))
        elif many:
            url = url_of(station, first) if many == 1 else map_url
            stations.append(Station(station, str(label), RINGED, many, url))
        else:
            stations.append(Station(station, str(label), HOLLOW, hint=str(HINTS[station])))
    return Thread(stations, url=map_url, name=_("Thread: %(what)s") % {"what": row})


def whole_map(row, user, url_of):
    """Return the ThreadMap of a row: every linked thing in its column and the links between them."""
    here = kind_of(row)
    rows = linked(here, row.pk, user)
    found = {station: _readable(station, rows[station], user) if station in rows else [row] for station in KINDS}
    columns = [_column(station, found[station], row, url_of) for station in KINDS]
    return ThreadMap(label=_("Thread: %(what)s") % {"what": row}, columns=columns, edges=_edges(found))


RELATED = {
    "goal": ["plan__region"],
    "measure": ["goal__plan__region"],
    "indicator": ["service"],
    "item": ["action_plan__plan__region"],
    "request": ["service"],
}


def _readable(station, queryset, user):
    """Load a column's rows with the words the person may read, one more than is drawn."""
    rows = queryset.select_related(*RELATED.get(station, []))[: MOST_IN_COLUMN + 1]
    return published_wording(rows, user) if station in ("goal", "measure", "item") else list(rows)


def _column(station, rows, row, url_of):
    nodes = [
        Node(f"{station}-{one.pk}", str(one), url_of(station, one.pk), _note(station, one), is_here=one == row)
        for one in rows[:MOST_IN_COLUMN]
    ]
    hint = "" if nodes else str(HINTS[station])
    if len(rows) > MOST_IN_COLUMN:
        hint = ngettext("Only the first %(count)s is drawn.", "Only the first %(count)s are drawn.", MOST_IN_COLUMN) % {
            "count": MOST_IN_COLUMN
        }
    return Column(str(LABELS[station]), nodes, hint)


def _note(station, row):
    """What tells the thing from its namesakes: the year, the date or the service."""
    if station == "meeting":
        return row.number
    if station == "item":
        return str(row.action_plan.year)
    if station == "request":
        return str(row.network_year)
    return str(row.service or "") if station == "indicator" else ""


TARGETS = ("goal", "measure", "indicator", "item")


def _edges(found):
    """Return pairs of node keys: the links among the rows that are drawn; one query."""
    ids = {station: {row.pk for row in rows[:MOST_IN_COLUMN]} for station, rows in found.items()}
    pairs = [("goal", measure.goal_id, "measure", measure.pk) for measure in found["measure"]]
    pairs += [("measure", item.measure_id, "item", item.pk) for item in found["item"]]
    minutes = AgendaLink.objects.standing().filter(agenda_item__meeting__in=ids["meeting"])
    through = [
        ("measure", "indicator", MeasureIndicator.objects.all()),
        ("indicator", "item", ItemIndicator.objects.all()),
        ("item", "request", RequestItem.objects.all()),
        *[("meeting", target, minutes.annotate(meeting=F("agenda_item__meeting"))) for target in TARGETS],
    ]
    newer = {row.replaces_id: row.pk for row in found["indicator"] if row.replaces_id}
    newer = {pk: row for pk, row in newer.items() if pk not in ids["indicator"]}
    pairs += [
        _of_newer(pair, newer) for pair in _linked_pairs(through, ids | {"indicator": {*ids["indicator"], *newer}})
    ]
    drawn = [pair for pair in pairs if pair[1] in ids[pair[0]] and pair[3] in ids[pair[2]]]
    return sorted({(f"{left}-{one}", f"{right}-{other}") for left, one, right, other in drawn})


def _of_newer(pair, newer):
    """Return the pair with an indicator that is not drawn replaced by the drawn wording that followed it."""
    left, one, right, other = pair
    return (
        left,
        newer.get(one, one) if left == "indicator" else one,
        right,
        newer.get(other, other) if right == "indicator" else other,
    )


def _linked_pairs(through, ids):
    """Return (station, id, station, id) of the links between drawn rows; `through` says where each kind is kept."""
    first, *rest = [
        links.filter(**{f"{right}__in": ids[right]}).annotate(kind=Value(place)).values_list("kind", left, right)
        for place, (left, right, links) in enumerate(through)
    ]
    rows = first.union(*rest)
    return [(through[kind][0], one, through[kind][1], other) for kind, one, other in rows]
