"""What a workbook holds besides figures: parts of figures, staffing and unmet demand, each on a sheet of its own."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.db.models import F, Q
from django.utils.translation import gettext as _

from indicators.exports.columns import asked
from indicators.exports.keys import key_of_demand, key_of_part, key_of_staffing
from indicators.exports.rows import why_closed
from indicators.models import UnmetDemand
from indicators.models.breakdown import names_of_parts, offered_parts
from indicators.models.demand import COUNTS
from providers.models import ServiceInRegion, Staffing

EMPTY_ROWS, EMPTY_ROWS_OF_MANY = 3, 1
"""Rows of the register left empty for each service, and where more services than MANY share the sheet."""
MANY = 30


@dataclass(frozen=True)
class Column:
    """A column of such a sheet; `decimals` None means words, `is_open` that the reader fills it in."""

    name: str
    header: str
    width: int
    is_open: bool = False
    decimals: int | None = None
    note: str = ""


@dataclass
class Sheet:
    """Rows are (hidden key, values by the names of columns, whether they may be written)."""

    title: str
    columns: list
    rows: list = field(default_factory=list)


def extras_of(round_, submissions, rows, user):
    """Return the Sheets for submissions of one round; `rows` are their values (rows.py). At most five queries."""
    submissions = list(submissions)
    closed = why_closed(round_, submissions, user)
    sheets = [_parts(rows)]
    if round_.asks_staffing:
        sheets.append(_staffing(round_, submissions, closed))
    if round_.asks_demand:
        sheets.append(_demand(round_, submissions, closed))
    return [_without_empty_state(sheet) for sheet in sheets if sheet.rows]


def _without_empty_state(sheet):
    """Leave the column out that says why a row is closed where all are open."""
    if any(said.get("closed") for _key, said, _is_open in sheet.rows):
        return sheet
    return replace(sheet, columns=[column for column in sheet.columns if column.name != "closed"])


def parts_of(row):
    """Return {key: name} of the parts of a figure: those that are offered, and any that it has."""
    had = names_of_parts([row.value]) if row.value and row.value.parts else {}
    offered = dict(offered_parts(row.indicator, row.submission))
    return offered | {
        key: str(had.get(key, key)) for key in (row.value.parts if row.value else ()) if key not in offered
    }


def _parts(rows):
    columns = [
        Column("service", _("Service"), 28),
        Column("indicator", _("Indicator"), 34),
        Column("asked", _("What is asked"), 20),
        Column("part", _("Part"), 24),
        Column("value", _("Fill in"), 16, True, 4),
        Column("closed", _("State"), 30),
    ]
    sheet = Sheet(_("Parts of figures"), columns)
    for row in rows:
        if row.has_parts:
            known = row.value.parts if row.value else {}
            for key, name in parts_of(row).items():
                said = {"service": row.submission.service.name, "indicator": row.indicator.name, "asked": asked(row)}
                said |= {
                    "part": str(name),
                    "value": Decimal(known[key]) if key in known else None,
                    "closed": row.closed or None,
                }
                sheet.rows.append((key_of_part(row, key), said, not row.closed))
    return sheet


def staffing_of(round_, submissions):
    """Return {id of a submission: its Staffing, a new one where nothing is said yet}; two queries."""
    services = [row.service_id for row in submissions]
    here = Staffing.objects.filter(Q(region=round_.region_id) | Q(region=None), year=round_.value_year)
    known = {
        row.service_id: row for row in here.filter(service__in=services).order_by(F("region").asc(nulls_first=True))
    }
    acting = ServiceInRegion.objects.filter(service__in=services).exclude(region=round_.region_id)
    elsewhere = set(acting.values_list("service", flat=True))
    found = {}
    for row in submissions:
        region = round_.region if row.service_id in elsewhere else None
        new = Staffing(service=row.service, region=region, year=round_.value_year)
        found[row.pk] = known.get(row.service_id, new)
    return found


def _staffing(round_, submissions, closed):
    columns = [
        Column("service", _("Service"), 28),
        Column("year", _("Year"), 8),
        Column("direct", _("FTE in direct care"), 16, True, 2),
        Column("other", _("Other FTE"), 16, True, 2),
        Column("closed", _("State"), 30),
    ]
    sheet = Sheet(_("Staffing"), columns)
    for submission, row in zip(submissions, staffing_of(round_, submissions).values(), strict=True):
        said = {"service": submission.service.name, "year": str(row.year), "closed": closed[submission.pk] or None}
        if row.pk:
            said |= {"direct": row.direct, "other": row.other}
        sheet.rows.append((key_of_staffing(submission, row), said, not closed[submission.pk]))
    return sheet


def demand_of(round_, submissions):
    """Return {id of a service: rows of the register in the round's year}; one query."""
    services = [row.service_id for row in submissions]
    here = UnmetDemand.objects.kept().filter(region=round_.region_id, year=round_.value_year, service__in=services)
    found = {}
    for row in here.select_related("municipality"):
        found.setdefault(row.service_id, []).append(row)
    return found


def _demand(round_, submissions, closed):
    names = {name: UnmetDemand._meta.get_field(name).verbose_name for name in (*COUNTS, "waiting_days")}
    columns = [
        Column("service", _("Service"), 28),
        Column("year", _("Year"), 8),
        Column("month_from", _("From month"), 10, True, 0),
        Column("month_until", _("Until month"), 10, True, 0),
        Column("municipality", _("Municipality"), 20, True, note=_towns(round_)),
        *(Column(name, str(words)[:1].upper() + str(words)[1:], 12, True, 0) for name, words in names.items()),
        Column("note", _("Note"), 40, True),
        Column("closed", _("State"), 30),
    ]
    sheet = Sheet(_("Unmet demand"), columns)
    known = demand_of(round_, submissions)
    empty = EMPTY_ROWS if len(submissions) <= MANY else EMPTY_ROWS_OF_MANY
    for submission in submissions:
        shut = closed[submission.pk]
        about = {"service": submission.service.name, "year": str(round_.value_year), "closed": shut or None}
        for row in known.get(submission.service_id, []):
            sheet.rows.append((key_of_demand(submission, row, 0), about | _counted(row), not shut))
        for place in range(1, 0 if shut else empty + 1):
            sheet.rows.append((key_of_demand(submission, None, place), about, True))
    return sheet


def _towns(round_):
    names = ", ".join(round_.region.municipalities.values_list("name", flat=True)[:60])
    return _("One of these: %(names)s. Empty when it is not known or elsewhere.") % {"names": names}


def _counted(row):
    said = {name: getattr(row, name) for name in ("month_from", "month_until", *COUNTS, "waiting_days")}
    return said | {"municipality": row.municipality.name if row.municipality else None, "note": row.note or None}
