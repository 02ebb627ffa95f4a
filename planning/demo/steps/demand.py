"""Unmet demand that services recorded: with the values of two past years, and quarter by quarter since then."""

from datetime import timedelta

from indicators.models import UnmetDemand
from indicators.models.demand import REFUSED
from planning.demo.content.demand import DEMAND, SINCE
from planning.demo.world import put_all, stamped

COUNTS = ["applicants", "served", *REFUSED, "waiting_days"]


def add_unmet_demand(world):
    """Record the rows as the editors of the services did, in the January after the year or once a quarter was over."""
    rows = []
    for key, town, *told in DEMAND:
        for years, counts in zip((-3, -2), told, strict=True):
            rows.append(_row(world, key, town, years, counts, on=world.day(years + 1, 1, 20)))
    for key, town, last, counts in SINCE:
        months = {"month_from": last - 2 if key == "pecovatelska-teren" else 1, "month_until": last}
        on = world.past(world.day(-1, last, 28) + timedelta(days=10))
        rows.append(_row(world, key, town, -1, counts, on=on, **months))
    put_all(rows)


def _row(world, key, town, years, counts, *, on, **months):
    service, region = world.services[key], world.regions["liberec"]
    found = [one for one in region.municipalities.all() if town and one.name.startswith(town)]
    row = UnmetDemand(
        service=service,
        region=region,
        year=world.open_year + years,
        municipality=found[0] if found else None,
        **months,
        **dict(zip(COUNTS, counts, strict=True)),
    )
    return stamped(row, by=world.editor_of(service), on=on)
